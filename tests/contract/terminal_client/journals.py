"""A journal on a real file, and what a kiosk writes into it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from queue_core import events as ev
from queue_core.answers import TicketGiven
from queue_core.ids import ServiceCode, VisitId
from queue_core.series import SeriesRange
from queue_core.ticket_number import TicketNumber
from terminal_client.moments import Moment
from terminal_client.store import JournalStore
from terminal_client.visits import VisitDraft

NINE = datetime(2026, 11, 21, 9, tzinfo=UTC)
TODAY = date(2026, 11, 21)
TOMORROW = date(2026, 11, 22)
OWNED = SeriesRange("Н", 1, 60)


def at(seconds: float = 0, boot: str = "boot-1") -> Moment:
    return Moment(NINE + timedelta(seconds=seconds), 1000 + seconds, boot)


def open_in(folder: Path, boot: str = "boot-1") -> JournalStore:
    return JournalStore(folder / "journal.sqlite", folder / "series.mark", at(0, boot))


def visit(name: str = "v", asked: Moment | None = None) -> VisitDraft:
    return VisitDraft(VisitId(name), ServiceCode("01"), "uk", "secret", asked or at(), "veteran")


def given(name: str = "v", ordinal: int = 7) -> TicketGiven:
    number = TicketNumber("А", ordinal)
    return TicketGiven(VisitId(name), number, ServiceCode("01"), NINE, 3, None, TODAY)


def own(store: JournalStore, name: str = "v", day: date = TODAY) -> TicketNumber | None:
    store.begin_visit(visit(name))
    return store.give_own_number(
        VisitId(name), OWNED, day, "capability", at(), lambda number: str(number).encode()
    )


def bodies(store: JournalStore) -> list[ev.TerminalEvent]:
    return [event.body for event in store.outbox_events(store.unsent())]
