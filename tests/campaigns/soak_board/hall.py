"""A hall's day as a board's link tells it: tickets, calls, recalls, ends, alarms and lost links.

Pure: times and chances are given; nothing is asked of a server.
"""

import heapq
import random
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from queue_core import day_events as de
from queue_core import events as ev
from queue_core.answers import FeedHello, HallSnapshot, LineLoad
from queue_core.ids import CounterNumber, EventId, HallId, ServiceCode, StoreId, VisitId
from queue_core.pulse import HallPulse
from queue_core.ticket_number import TicketNumber
from terminal_client import link_events as link

COUNTERS = 82
OPENS, CLOSES = timedelta(hours=8), timedelta(hours=20)
LETTERS = "РПЦЮМГЛСХДЖЯКЕА"
_STORE, _HALL, _SERVICE = StoreId("soak"), HallId("soak"), ServiceCode("s")
_MINUTE = timedelta(minutes=1)

Told = tuple[datetime, object]


class SoakedHall:
    """One hall from midnight of a day on; `day_of` yields what its board hears, in order."""

    def __init__(self, seed: int, visitors: int) -> None:
        self._random = random.Random(seed)
        self._visitors = visitors
        self._seq = 0
        self._tie = 0

    def day_of(self, midnight: datetime) -> Iterator[Told]:
        """Yield (time, event of the link) for the 24 hours from midnight."""
        told: list[tuple[datetime, int, object]] = []

        def at(when: datetime, what: object) -> None:
            self._tie += 1
            heapq.heappush(told, (when, self._tie, what))

        at(midnight, "link")
        for minute in range(24 * 60):
            at(midnight + minute * _MINUTE, "minute")
        for n in range(self._visitors):
            self._one_visit(n, midnight, at)
        for hour in (9.5, 13.2, 16.8):
            at(midnight + timedelta(hours=hour), "away")
            at(midnight + timedelta(hours=hour, minutes=4), "link")
        alarm = midnight + timedelta(hours=11)
        at(alarm, de.HallPaused("alarm"))
        at(alarm + timedelta(minutes=25), de.HallResumed(alarm + timedelta(minutes=40)))
        while told:
            when, _, what = heapq.heappop(told)
            for event in self._as_told(what, when):
                yield when, event

    def _one_visit(
        self, n: int, midnight: datetime, tell: Callable[[datetime, object], None]
    ) -> None:
        chance, day = self._random, CLOSES - OPENS
        arrives = midnight + OPENS + chance.random() * (day - timedelta(minutes=40))
        called = arrives + timedelta(minutes=chance.expovariate(1 / 12))
        visit = VisitId(f"{midnight:%j}-{n}")
        number = TicketNumber(chance.choice(LETTERS), 1 + n % 999)
        counter = CounterNumber(chance.randrange(1, COUNTERS + 1))
        tell(arrives, ev.TicketReserved(visit, number, _SERVICE, "uk", arrives))
        tell(called, ev.TicketCalled(visit, number, counter, _SERVICE, "uk"))
        kind = chance.random()
        if kind < 0.07:
            again = called + timedelta(seconds=60)
            tell(again, ev.TicketRecalled(visit, number, counter, "uk", 2))
            missed = again + timedelta(minutes=2)
            tell(missed, ev.NoShowRecorded(visit, number, counter, _SERVICE, "uk"))
            tell(missed + timedelta(minutes=40), ev.TicketCancelled(visit, "day_ended"))
            return
        starts = called + timedelta(seconds=chance.uniform(5, 90))
        tell(starts, ev.ServiceStarted(visit, number, counter))
        ends = starts + timedelta(minutes=chance.expovariate(1 / 8))
        tell(ends, ev.ServiceFinished(visit, number, counter, _SERVICE, "uk"))

    def _as_told(self, what: object, when: datetime) -> list[object]:
        match what:
            case "link":
                snapshot = HallSnapshot(
                    _STORE, _HALL, self._seq, when, when.date(), (), (), (), "1"
                )
                hello = FeedHello(_STORE, _HALL, self._seq, when)
                return [link.SnapshotTaken(snapshot), link.LinkUp(hello)]
            case "away":
                return [link.LinkAway(when)]
            case "minute":
                waiting = 10 + (when.minute * 7) % 80
                return [
                    link.LoadChanged((LineLoad("Р", waiting, None, 9),)),
                    HallPulse(when.date(), "08:00", "20:00", (waiting,) * 8, (30,) * 25),
                ]
            case _:
                self._seq += 1
                event_id = EventId(f"e{self._seq}")
                body: ev.Event = what  # type: ignore[assignment]  # all others are events
                recorded = ev.RecordedEvent(self._seq, event_id, when, when.date(), body)
                return [link.HallEvent(recorded)]
