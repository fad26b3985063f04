"""A terminal without a window: its journal and its link, and what they told."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from operator import methodcaller
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from config.clock import HallClock
from queue_core import events as ev
from queue_core.answers import TicketGiven
from queue_core.ids import EventId, ServiceCode, VisitId
from queue_core.requests import ReserveTicket
from queue_core.ticket_number import TicketNumber
from terminal_client.credentials import TerminalCredentials
from terminal_client.faults import JournalFault
from terminal_client.journal import Journal
from terminal_client.link_events import HallEvent, LinkAway, LinkEvent, LinkUp, TicketAnswered
from terminal_client.server_link import ServerLink
from terminal_client.settings import LinkSettings
from terminal_client.terminal_clock import moment
from terminal_client.visits import VisitDraft
from tests.support.waiting import wait_for

T = TypeVar("T")

QUICK = LinkSettings(heartbeat_s=0.2, timeout_s=3.0, retry_first_s=0.02, retry_last_s=0.2)


class LinkedTerminal:
    """One terminal on one folder; `events` is all that its link told, in order."""

    def __init__(
        self,
        folder: Path,
        credentials: TerminalCredentials | None,
        settings: LinkSettings = QUICK,
        clock: str = "",
    ) -> None:
        self.folder = folder
        self.credentials = credentials
        self.clock = HallClock.parse(clock)
        self.events: list[LinkEvent] = []
        self.faults: list[JournalFault] = []
        folder.mkdir(parents=True, exist_ok=True)
        self.journal = Journal.in_folder(folder, self.clock, self.faults.append)
        self.link = ServerLink(
            credentials,
            self.journal,
            self.clock,
            self.events.append,
            folder=folder,
            settings=settings,
            version="test",
        )
        self.journal.start()

    def close(self) -> None:
        self.link.stop()
        self.link.join()
        self.journal.stop()
        self.journal.join()

    # --- what it heard ------------------------------------------------------------------------

    def heard(self, kind: type[T]) -> list[T]:
        return [event for event in tuple(self.events) if isinstance(event, kind)]

    def wait_for(
        self, kind: type[T], where: Callable[[T], bool] = lambda _event: True, within_s: float = 60
    ) -> T:
        """Return the first event of a kind, waiting for it."""
        found = wait_for(
            lambda: [event for event in self.heard(kind) if where(event)],
            f"{kind.__name__} among {[type(event).__name__ for event in self.events]}",
            within_s,
        )
        return found[0]

    def wait_until_up(self, within_s: float = 60) -> None:
        wait_for(lambda: self._last_presence() is LinkUp, "the server there", within_s)

    def wait_until_away(self, within_s: float = 60) -> None:
        wait_for(lambda: self._last_presence() is LinkAway, "the server away", within_s)

    def wait_until_sent(self, within_s: float = 60) -> None:
        wait_for(lambda: not self.journal.ask(lambda store: store.unsent()), "all sent", within_s)

    def hall_events(self, kind: type[T]) -> list[T]:
        bodies = [event.recorded.body for event in self.heard(HallEvent)]
        return [body for body in bodies if isinstance(body, kind)]

    def _last_presence(self) -> type[LinkEvent] | None:
        told = [event for event in tuple(self.events) if isinstance(event, LinkUp | LinkAway)]
        return type(told[-1]) if told else None

    # --- what it does -------------------------------------------------------------------------

    def ask_for(self, service: str) -> ReserveTicket:
        """Record a visit that was asked for, and return the request for its number."""
        visit_id = VisitId(str(uuid4()))
        draft = VisitDraft(visit_id, ServiceCode(service), "uk", "s" * 22, moment(self.clock))
        self.journal.ask(lambda store: store.begin_visit(draft))
        return ReserveTicket(
            EventId(str(uuid4())), visit_id, ServiceCode(service), "uk", capability(visit_id)
        )

    def reserve(self, request: ReserveTicket) -> TicketAnswered:
        self.link.reserve(request)
        return self.wait_for(TicketAnswered, lambda event: event.visit_id == request.visit_id)

    def give_own_number(self, request: ReserveTicket, day: date) -> TicketNumber | None:
        """What a kiosk does when the server does not answer."""
        assert self.credentials is not None
        owned = self.credentials.own_series
        assert owned is not None
        at = moment(self.clock)
        number = self.journal.ask(
            lambda store: store.give_own_number(
                request.visit_id, owned, day, request.capability, at, lambda n: str(n).encode()
            )
        )
        self.link.outbox_changed()
        return number

    def give_number(self, given: TicketGiven) -> bool:
        at = moment(self.clock)
        return self.journal.ask(lambda store: store.give_number(given.visit_id, given, b"slip", at))

    def record(self, *bodies: ev.TerminalEvent) -> Sequence[EventId]:
        at = moment(self.clock)
        recorded = [self.journal.ask(methodcaller("record", body, at)) for body in bodies]
        self.link.outbox_changed()
        return recorded


def capability(visit_id: VisitId) -> str:
    return sha256(visit_id.encode()).hexdigest()


@contextmanager
def linked(
    folder: Path,
    credentials: TerminalCredentials | None,
    settings: LinkSettings = QUICK,
    clock: str = "",
) -> Iterator[LinkedTerminal]:
    """A terminal whose link runs; stopped in order at the end."""
    terminal = LinkedTerminal(folder, credentials, settings, clock)
    terminal.link.start()
    try:
        yield terminal
    finally:
        terminal.close()
