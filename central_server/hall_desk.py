"""A hall in memory, and what waits to be committed of it.

The desk is what the hall's one writer thread works at: an act looks at `state`, records events,
remembers answers; then the writer commits `batch` as one transaction. Nothing here touches a
store, a thread or a clock, so every act can be tried on a bare desk.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Protocol

import msgspec

from central_server.recovery import Recovery
from central_server.storage.records import (
    BookingRow,
    HallBatch,
    LoggedEvent,
    Notice,
    PastTicket,
    Quarantined,
    Received,
    TicketRow,
)
from queue_core import events as ev
from queue_core.bookings import BookingBook
from queue_core.business_day import business_day, day_begins
from queue_core.day_state import DayState
from queue_core.hall import HallIndex
from queue_core.hall_day import carried_over
from queue_core.hall_state import HallState
from queue_core.ids import EventId, HallId, TerminalId, VisitId
from queue_core.ticket_number import TicketNumber


class Past(Protocol):
    """What the store remembers of other business days."""

    def number_holder(self, hall_id: HallId, day: date, number: TicketNumber) -> VisitId | None: ...

    def past_ticket(self, hall_id: HallId, visit_id: VisitId) -> PastTicket | None: ...

    def past_vote(self, hall_id: HallId, day: date, visit_id: VisitId) -> ev.RatingGiven | None: ...

    def notices(self, hall_id: HallId, most: int) -> Sequence[Notice]: ...

    def bookings(self, hall_id: HallId, since: datetime) -> Sequence[BookingRow]: ...


class MakeId(Protocol):
    """Makes a UUIDv7 for a moment."""

    def __call__(self, at: datetime) -> EventId: ...


class Unprinted(msgspec.Struct, frozen=True):
    """The last slip of a kiosk that did not come out; `reason` is a printer's message id."""

    at: datetime
    reason: str


class HallDesk:
    """One hall's state of one business day, and the pending batch."""

    def __init__(
        self, index: HallIndex, zone: tzinfo, day: date, seq: int, past: Past, make_id: MakeId
    ) -> None:
        self.index = index
        self.hall_id = index.description.hall_id
        self.zone = zone
        self.day = day
        self.seq = seq
        self.past = past
        self.make_id = make_id
        self.day_starts_after = seq
        self.state = HallState(index)
        self.batch = HallBatch(self.hall_id)
        self.known: dict[EventId, Received] = {}
        self._look: Callable[[], Mapping[EventId, Received]] | None = None
        self._seen: tuple[set[EventId], set[EventId]] = set(), set()
        self.unprinted: dict[TerminalId, Unprinted] = {}
        self.recovery: Recovery | None = None
        self.end_asked = False
        self._changed: set[VisitId] = set()
        self._late_days: dict[VisitId, date] = {}
        self._late_numbers: dict[tuple[date, TicketNumber], VisitId] = {}

    def fold(self, events: Iterable[LoggedEvent]) -> list[LoggedEvent]:
        """Take in the day's events as the store has them; returns them as a list."""
        folded = list(events)
        for event in folded:
            self._apply(event.body, event.at)
            self._seen[0].add(event.event_id)
        self._changed.clear()
        self.state.day.bookings = self._kept_bookings()  # with what the day's events did to them
        if folded:
            self.day_starts_after = folded[0].seq - 1
        return folded

    def record(
        self, bodies: Iterable[ev.Event], at: datetime, first_id: EventId | None = None
    ) -> int:
        """Add events to the log and the state; the first gets `first_id`. Returns the last seq."""
        for body in bodies:
            self._apply(body, at)
            self._log(body, at, self.day, first_id)
            first_id = None
        return self.seq

    def record_past(self, body: ev.Event, at: datetime, day: date, event_id: EventId) -> int:
        """Add an event of an ended day to the log: history, which no state of today knows."""
        if isinstance(body, ev.RatingGiven) and body.visit_id is not None:
            self.batch.past_ratings[body.visit_id] = body.level
        self._log(body, at, day, event_id)
        return self.seq

    def ask_when_needed(self, look: Callable[[], Mapping[EventId, Received]]) -> None:
        """Say how to look up what is remembered of the ids that are asked under next."""
        self._look = look

    def before(self, event_id: EventId) -> Received | None:
        """Return what is remembered of an id that was applied before; asks the store at most once.

        Raises what the look raises.
        """
        look, self._look = self._look, None
        if look is not None:
            self.known = {**look(), **self.known}
        return self.known.get(event_id)

    def has_seen(self, event_id: EventId) -> bool:
        """Say whether an event of this business day, or of the one before it, has this id."""
        return any(event_id in day for day in self._seen)

    def remember(self, received: Received) -> None:
        """Keep an id's answer, in the same transaction as its events."""
        self.known[received.id] = received
        self.batch.received.append(received)

    def quarantine(self, refused: Quarantined) -> None:
        """Keep a refused event as it came."""
        self.batch.quarantined.append(refused)

    def tell_staff(self, notice: Notice) -> None:
        """Keep a notice to staff, in the same transaction as what it is about."""
        self.batch.notices.append(notice)

    def holder_on(self, day: date, number: TicketNumber) -> VisitId | None:
        """Return who holds a number of an ended day, by the store or the pending batch."""
        return self._late_numbers.get((day, number)) or self.past.number_holder(
            self.hall_id, day, number
        )

    def rated_late(self, visit_id: VisitId) -> bool:
        """Say whether the pending batch holds a vote for a visit of an ended day."""
        return visit_id in self.batch.past_ratings

    def late_vote(self, visit_id: VisitId, day: date) -> ev.RatingGiven | None:
        """Return the vote that counts for a visit of an ended day, by the batch or the store."""
        pending = (it.body for it in reversed(self.batch.events))
        votes = (it for it in pending if isinstance(it, ev.RatingGiven) and it.visit_id == visit_id)
        return next(votes, None) or self.past.past_vote(self.hall_id, day, visit_id)

    def begin_recovery(self, at: datetime) -> None:
        """Give no number until terminals have told what the store does not know."""
        self.batch.recovery_begun = True
        if self.state.restore != "asking":
            self.record([ev.HallRestored()], at)

    def take_batch(self) -> HallBatch:
        """Return what must be committed now, and begin an empty batch."""
        batch = self.batch
        batch.tickets = [
            TicketRow(
                self._late_days.get(visit_id, self.day),
                self.state.tickets[visit_id],
                self.state.rated.get(visit_id),
            )
            for visit_id in self._changed
        ]
        book = self.state.day.bookings
        batch.bookings = [
            BookingRow(book.by_id[booking_id], book.codes.get(booking_id, ""))
            for booking_id in sorted(book.changed)
        ]
        book.changed.clear()
        self.batch = HallBatch(self.hall_id)
        self._changed = set()
        self.known = {}
        self._look = None
        return batch

    def begin_day(self, day: date) -> list[ev.Event]:
        """Begin a business day with an empty hall; what was recorded before stays in the batch.

        Returns what the day must begin with, to be recorded: an alarm does not end at night.
        """
        if self._changed:
            msg = "the ended day must be committed before the next one begins"
            raise RuntimeError(msg)
        self.day = day
        self.day_starts_after = self.seq
        self.end_asked = False
        carried = carried_over(self.state)
        bookings = self.state.day.bookings.since(day_begins(day, self.zone))
        self.state = HallState(self.index, DayState(bookings))
        self._seen = set(), self._seen[0]
        self._late_days.clear()
        self._late_numbers.clear()
        self.unprinted.clear()
        return carried

    def _kept_bookings(self) -> BookingBook:
        """Return the bookings from this day on as the store has them."""
        rows = self.past.bookings(self.hall_id, day_begins(self.day, self.zone))
        codes = {row.booking.booking_id: row.code for row in rows if row.code}
        return BookingBook([row.booking for row in rows], codes)

    def _log(self, body: ev.Event, at: datetime, day: date, event_id: EventId | None) -> None:
        self.seq += 1
        event_id = event_id or self.make_id(at)
        self._seen[0].add(event_id)
        self.batch.events.append(LoggedEvent(self.seq, event_id, at, day, body))

    def _apply(self, body: ev.Event, at: datetime) -> None:
        self.state.apply(body, at)
        visit_id: VisitId | None = getattr(body, "visit_id", None)
        if visit_id is None or visit_id not in self.state.tickets:
            return
        self._changed.add(visit_id)
        self._note_slip(body, at)
        if isinstance(body, ev.TicketReserved):
            day = business_day(body.arrival, self.zone)
            if day != business_day(at, self.zone) and self.index.description.night_reset:
                self._late_days[visit_id] = day
                self._late_numbers[day, body.number] = visit_id

    def _note_slip(self, body: ev.Event, at: datetime) -> None:
        """Know which kiosk's last slip did not come out."""
        if not isinstance(body, ev.SlipFailed | ev.SlipConfirmed):
            return
        kiosk = self.state.tickets[body.visit_id].terminal_id
        if kiosk is None:
            return
        if isinstance(body, ev.SlipFailed):
            self.unprinted[kiosk] = Unprinted(at, body.reason)
        else:
            self.unprinted.pop(kiosk, None)
