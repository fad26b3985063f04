"""A small hall for the rules' tests: two services' lines, three counters and a back office."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import msgspec

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.decisions import Decision
from queue_core.hall import Counter, HallDescription, HallIndex, PriorityGroup, Service
from queue_core.hall_queue import Sender, decide, receive
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, EventId, HallId, ServiceCode, TerminalId, VisitId
from queue_core.route import Stop
from queue_core.rules import HallRules
from queue_core.series import SeriesRange
from queue_core.ticket import Ticket
from queue_core.ticket_number import TicketNumber

NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
KYIV_WINTER = timezone(timedelta(hours=2))
KIOSK = TerminalId("kiosk-1")
SENDER = Sender(KIOSK, SeriesRange("Н", 1, 999))


def service(code: str, letter: str) -> Service:
    """A service with the least that the rules look at."""
    name = {"uk": code, "en": code}
    return Service(ServiceCode(code), letter, "ADM", name, name, name, code)


HALL = HallDescription(
    hall_id=HallId("main"),
    name={"uk": "Зала"},
    timezone="Europe/Kyiv",
    opens="08:00",
    closes="20:00",
    services=(service("register", "Р"), service("passport", "П"), service("nobody", "Ж")),
    counters=(
        Counter(CounterNumber(1), "ADM", ("Р",), "counter", 1, "синя"),
        Counter(CounterNumber(2), "ADM", ("Р", "П"), "generalist", 2, "біла"),
        Counter(CounterNumber(3), "ADM", ("П",), "counter", 2, "зелена"),
        Counter(CounterNumber(4), "ADM", ("Р",), "back_office", 1, "сіра"),
    ),
    priority_groups=(PriorityGroup("veteran", {"uk": "Ветеран"}, 30),),
    rules=HallRules(no_show_calls=1, no_show_gap_s=0),
)
STRICT = msgspec.structs.replace(HALL, rules=HallRules())
"""The same hall with the rules that halls have unless they choose others."""


class Script:
    """A hall that is told what happens, one line after another, with a clock of its own."""

    def __init__(self, description: HallDescription = HALL) -> None:
        self.state = HallState(HallIndex(description))
        self.at = NOON
        self.log: list[tuple[datetime, ev.Event]] = []
        self._requests = 0

    def _take(self, decision: Decision) -> Decision:
        if not isinstance(decision, Refused):
            for event in decision:
                self.log.append((self.at, event))
                self.state.apply(event, self.at)
        return decision

    def ask(self, request: rq.Request) -> Decision:
        """Decide a request one second later and take in what came of it."""
        self.at += timedelta(seconds=1)
        return self._take(decide(self.state, request, self.at, KIOSK))

    def upload(
        self,
        body: ev.TerminalEvent,
        *,
        age_s: float = 0.0,
        sender: Sender = SENDER,
        rebooted: bool = False,
    ) -> Decision:
        """Receive an event that a terminal recorded `age_s` seconds ago."""
        self.at += timedelta(seconds=1)
        upload = ev.UploadedEvent(EventId("e"), self.at, age_s, body, rebooted)
        return self._take(receive(self.state, upload, sender, self.at, KYIV_WINTER))

    def reserve(
        self,
        visit: str,
        service_code: str = "register",
        group: str | None = None,
        stops: tuple[Stop, ...] = (),
    ) -> Decision:
        """Ask for a number of the service's series."""
        self._requests += 1
        return self.ask(
            rq.ReserveTicket(
                EventId(f"r{self._requests}"),
                VisitId(visit),
                ServiceCode(service_code),
                "uk",
                f"capability-{visit}",
                group,
                stops,
            )
        )

    def wait(
        self,
        visit: str,
        service_code: str = "register",
        group: str | None = None,
        stops: tuple[Stop, ...] = (),
    ) -> None:
        """Reserve a number and confirm its slip: the visit waits."""
        self.reserve(visit, service_code, group, stops)
        self.upload(ev.SlipConfirmed(VisitId(visit)))

    def open(self, *counters: int) -> None:
        """Sit a clerk down at each counter."""
        for number in counters:
            self.ask(rq.OpenCounter(EventId("o"), CounterNumber(number), f"clerk-{number}"))

    def at_counter(
        self, kind: type[rq.CounterRequest], counter: int = 1, **fields: Any
    ) -> Decision:
        """Ask something of a counter."""
        return self.ask(kind(EventId("c"), CounterNumber(counter), **fields))

    def call(self, counter: int = 1) -> str:
        """Call whoever is next; returns the visit, empty where nobody waits."""
        called = called_in(self.at_counter(rq.CallNext, counter))
        return called[0].visit_id if called else ""

    def serving(self, counter: int = 1) -> str:
        """Call whoever is next and begin to serve them."""
        visit = self.call(counter)
        self.at_counter(rq.StartService, counter)
        return visit

    def order(self, counter: int = 1) -> list[str]:
        """Serve everybody whom a counter can call, and say in which order."""
        served = []
        while visit := self.serving(counter):
            served.append(visit)
            self.at_counter(rq.FinishService, counter)
        return served

    def ticket(self, visit: str) -> Ticket:
        """Return a visit's ticket."""
        return self.state.tickets[VisitId(visit)]

    def folded_anew(self) -> HallState:
        """Return the state that a restarted server folds from the log."""
        again = HallState(self.state.index)
        for at, event in self.log:
            again.apply(event, at)
        return again

    def serve(self, counter: int = 1, minutes: int = 5) -> None:
        """Call the next visitor and serve them for so many minutes."""
        self.at_counter(rq.CallNext, counter)
        self.at_counter(rq.StartService, counter)
        self.at += minutes * MINUTE
        self.at_counter(rq.FinishService, counter)

    def log_as_stored(self) -> list[tuple[datetime, ev.Event]]:
        """Return a copy of the log, each event with its time."""
        return list(self.log)

    def state_of(self, visit: str) -> str:
        """Return the state of a visit's ticket, as its word."""
        return self.state.tickets[VisitId(visit)].state.value

    def number_of(self, visit: str) -> str:
        """Return the number that a visit holds."""
        return str(self.state.tickets[VisitId(visit)].number)


def own_ticket(
    visit: str, ordinal: int, *, letter: str = "Н", service_code: str = "register"
) -> ev.TicketReserved:
    """A ticket that a kiosk gave from its own series."""
    return ev.TicketReserved(
        VisitId(visit),
        TicketNumber(letter, ordinal),
        ServiceCode(service_code),
        "uk",
        NOON,
        own_series=True,
        capability=f"own-capability-{visit}",
    )


def refused(reason: Reason) -> Refused:
    """A refusal for that reason."""
    return Refused(reason)


def called_in(decision: list[ev.Event] | Refused) -> list[ev.TicketCalled]:
    """Return what was decided, by a test that knows that it was called."""
    assert not isinstance(decision, Refused)
    return decision  # type: ignore[return-value]  # the tests that use it know what was called
