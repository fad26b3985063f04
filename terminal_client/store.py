"""The terminal's journal: all of this room's SQL. Record, then act.

Synchronous and for one thread (`journal.Journal` owns it). Each method is one transaction,
durable when it returns (SQLite WAL, synchronous=FULL). Every method raises JournalFault, and
then has changed nothing.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import msgspec

from queue_core import events as ev
from queue_core.answers import TicketGiven
from queue_core.ids import EventId, StoreId, VisitId
from queue_core.series import SeriesRange
from queue_core.ticket_number import TicketNumber
from terminal_client.moments import Moment
from terminal_client.recovery import Recovery
from terminal_client.visits import KeptVisit, VisitDraft


class OutboxEvent(msgspec.Struct, frozen=True):
    """An event as it was recorded."""

    event_id: EventId
    recorded: Moment
    body: ev.TerminalEvent


class JournalStore:
    """One terminal's journal in one file. `opened`: for the name of a damaged journal set aside.

    `set_aside` is where a damaged journal went at opening, else None.
    """

    def __init__(
        self,
        path: Path,
        mark_path: Path,
        opened: Moment,
        at_point: Callable[[str], None] = lambda _name: None,
    ) -> None:
        raise NotImplementedError

    # --- visits -------------------------------------------------------------------------------

    def begin_visit(self, visit: VisitDraft) -> None:
        """Record that a visitor asked: the first thing after the touch."""
        raise NotImplementedError

    def give_number(self, visit_id: VisitId, given: TicketGiven, slip: bytes, at: Moment) -> bool:
        """Number a visit from the server's series and queue its slip.

        False, and nothing changes, when the visit already has a number or is settled: the number
        printed first wins.
        """
        raise NotImplementedError

    def give_own_number(
        self,
        visit_id: VisitId,
        owned: SeriesRange,
        business_day: date,
        capability: str,
        at: Moment,
        make_slip: Callable[[TicketNumber], bytes],
    ) -> TicketNumber | None:
        """Number a visit from the kiosk's own series, put TicketReserved in the outbox, queue the slip.

        None, and nothing changes, when the range is used up, or the visit already has a number or
        is settled.
        A new `business_day` (the caller judges whether the clock can be believed) begins at
        `owned.first`; a day earlier than the last one goes on with the last one's numbers.
        """
        raise NotImplementedError

    def queue_slip(self, visit_id: VisitId, slip: bytes, at: Moment) -> str:
        """Queue one more slip of a numbered visit (a reprint that the visitor asked for)."""
        raise NotImplementedError

    def cancel_visit(self, visit_id: VisitId, reason: ev.CancelReason, at: Moment) -> None:
        """Record TicketCancelled, settle the visit and take its queued slip back."""
        raise NotImplementedError

    def visit(self, visit_id: VisitId) -> KeptVisit | None:
        """Return a visit as it stands."""
        raise NotImplementedError

    def unfinished(self) -> tuple[KeptVisit, ...]:
        """Return the visits that are not settled, in the order they asked."""
        raise NotImplementedError

    def recover(self, at: Moment, scale: float = 1.0) -> tuple[Recovery, ...]:
        """Do after a start what `recovery` decides for each unfinished visit, and return it.

        Cancelled and unanswered visits are recorded here; the caller prints, asks and shows.
        """
        raise NotImplementedError

    def own_tickets(self, business_day: date) -> tuple[tuple[TicketNumber, KeptVisit], ...]:
        """Return the day's tickets of the own series, for the list that staff may print."""
        raise NotImplementedError

    def end_day(self, business_day: date) -> None:
        """Forget what an ended day need not keep: secrets of settled visits, accepted events."""
        raise NotImplementedError

    # --- outbox -------------------------------------------------------------------------------

    def record(self, body: ev.TerminalEvent, at: Moment) -> EventId:
        """Record an event for upload; settles the visit where `visits.settles` says so."""
        raise NotImplementedError

    def unsent(self) -> tuple[EventId, ...]:
        """Return the ids of all events that the server has not answered, in recorded order."""
        raise NotImplementedError

    def outbox_events(self, event_ids: Sequence[EventId]) -> tuple[OutboxEvent, ...]:
        """Return these events, in recorded order."""
        raise NotImplementedError

    def settle_events(
        self, accepted: Sequence[EventId], refused: Sequence[tuple[EventId, str]], at: Moment
    ) -> None:
        """Keep the server's answers: accepted ones are done, refused ones are quarantined."""
        raise NotImplementedError

    def quarantined(self) -> tuple[tuple[OutboxEvent, str], ...]:
        """Return what the server refused, with its reasons."""
        raise NotImplementedError

    def resend_all(self) -> tuple[EventId, ...]:
        """Mark every accepted event still kept as unsent; return all unsent ids in recorded order."""
        raise NotImplementedError

    # --- feed ---------------------------------------------------------------------------------

    def feed_position(self) -> tuple[StoreId, int] | None:
        """Return the store and the last sequence that this terminal knows of."""
        raise NotImplementedError

    def keep_feed_position(self, store_id: StoreId, seq: int) -> None:
        """Keep them, to notice later that the server was restored."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the journal; its write-ahead log is folded in."""
        raise NotImplementedError
