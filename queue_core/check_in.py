"""Somebody with a booking has come: early, in time, late, missed, unknown are all answers."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal

import msgspec

from queue_core.answers import Reason, Refused, TicketGiven
from queue_core.appointment import Came
from queue_core.booked import how_came, with_booking
from queue_core.bookings import Booking, BookingRules, typed_code
from queue_core.day_requests import CheckIn
from queue_core.decisions import Decision
from queue_core.events import TicketReserved
from queue_core.hall_queue import decide
from queue_core.hall_state import HallState
from queue_core.ids import BookingId, ServiceCode, TerminalId
from queue_core.requests import ReserveTicket
from queue_core.ticket_number import TicketNumber


class CheckedIn(msgspec.Struct, frozen=True, tag_field="answer", tag=True):
    """A ticket is given for a booking. `timing`: late ones stand where docs/queue.md says."""

    given: TicketGiven
    timing: Literal["in_time", "late"]
    booked_for: datetime


class NotCheckedIn(msgspec.Struct, frozen=True, tag_field="answer", tag=True):
    """No ticket, and why.

    `booked_for`: the slot; `from_at`, `until`: between them the holder may check in; `number`: the
    ticket that was given for this booking already; `said`: what the hall says about it.
    """

    reason: Reason
    booked_for: datetime | None = None
    from_at: datetime | None = None
    until: datetime | None = None
    service: ServiceCode | None = None
    number: TicketNumber | None = None


CheckInAnswer = CheckedIn | NotCheckedIn


class KeptBooking(msgspec.Struct, frozen=True):
    """A booking of today as a kiosk keeps it. `code_sha256`: see `code_digest`."""

    booking_id: BookingId
    service: ServiceCode
    slot: datetime
    code_sha256: str


class KeptBookings(msgspec.Struct, frozen=True):
    """Today's open bookings for a kiosk that may have to check in alone; true as of `seq`."""

    business_day: date
    seq: int
    salt: str
    rules: BookingRules
    bookings: tuple[KeptBooking, ...]


def code_digest(salt: str, code: str) -> str:
    """Return the SHA-256 (hex) by which a kiosk knows a code that it does not know."""
    return hashlib.sha256(f"{salt}:{code}".encode()).hexdigest()


def kept(
    bookings: Iterable[Booking], codes: dict[BookingId, str], salt: str
) -> tuple[KeptBooking, ...]:
    """Return the open ones of some bookings as a kiosk keeps them, by time."""
    open_ones = [it for it in bookings if it.state == "booked" and it.booking_id in codes]
    return tuple(
        KeptBooking(it.booking_id, it.service, it.slot, code_digest(salt, codes[it.booking_id]))
        for it in sorted(open_ones, key=lambda it: (it.slot, it.booking_id))
    )


def find_kept(told: KeptBookings, text: str) -> KeptBooking | None:
    """Return the booking that somebody's code names, for a kiosk without a server."""
    code = typed_code(text)
    wanted = code_digest(told.salt, code)
    return next((it for it in told.bookings if code and it.code_sha256 == wanted), None)


def check_in(
    state: HallState, request: CheckIn, at: datetime, terminal_id: TerminalId | None
) -> Decision | NotCheckedIn:
    """Decide whether a code gives a ticket now; asked again for the same visit, nothing changes."""
    booking = state.day.bookings.of_code(typed_code(request.code))
    if booking is None:
        return NotCheckedIn(Reason.UNKNOWN_BOOKING)
    if booking.state == "used" and booking.visit_id == request.visit_id:
        return []
    came_now = how_came(state, booking, at)
    wrong = _why_not(booking, came_now)
    if wrong is not None:
        return _refused(state, booking, came_now, wrong)
    reserve = ReserveTicket(
        request_id=request.request_id,
        visit_id=request.visit_id,
        service=booking.service,
        language=request.language,
        capability=request.capability,
        priority_group=request.priority_group,
    )
    decision = decide(state, reserve, at, terminal_id, booked=True)
    if isinstance(decision, Refused):
        return _refused(state, booking, came_now, decision.reason)
    return [
        with_booking(event, booking, came_now) if isinstance(event, TicketReserved) else event
        for event in decision
    ]


def _why_not(booking: Booking, came_now: Came) -> Reason | None:
    if booking.state == "cancelled":
        return Reason.BOOKING_CANCELLED
    if booking.state == "used":
        return Reason.BOOKING_USED
    if came_now.timing == "early":
        return Reason.BOOKING_EARLY
    return Reason.BOOKING_MISSED if came_now.timing == "missed" else None


def _refused(state: HallState, booking: Booking, came_now: Came, reason: Reason) -> NotCheckedIn:
    ticket = state.tickets.get(booking.visit_id) if booking.visit_id is not None else None
    return NotCheckedIn(
        reason=reason,
        booked_for=booking.slot,
        from_at=came_now.from_at,
        until=came_now.until,
        service=booking.service,
        number=ticket.number if ticket is not None else None,
    )
