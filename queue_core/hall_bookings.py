"""Decisions about bookings: make, move, cancel. Checking in is `check_in`'s."""

from datetime import datetime, timedelta
from typing import assert_never

from queue_core import day_events as de
from queue_core import day_requests as dr
from queue_core.answers import Reason, Refused
from queue_core.bookings import Booking
from queue_core.decisions import Decision
from queue_core.hall import Service
from queue_core.hall_state import HallState
from queue_core.ids import BookingId
from queue_core.slots import slot_of

BookingAct = dr.MakeBooking | dr.MoveBooking | dr.CancelBooking


def decide_booking(state: HallState, request: BookingAct, at: datetime) -> Decision:
    """Decide what somebody asks of a booking at the server's time `at`."""
    match request:
        case dr.MakeBooking():
            service = state.index.service.get(request.service)
            if service is None:
                return Refused(Reason.UNKNOWN_SERVICE)
            made = de.BookingMade(request.booking_id, request.service, request.slot, request.by)
            return _no_place(state, service, request.slot, at) or [made]
        case dr.MoveBooking():
            booking = _open(state, request.booking_id)
            return booking if isinstance(booking, Refused) else _move(state, booking, request, at)
        case dr.CancelBooking():
            booking = _open(state, request.booking_id)
            if isinstance(booking, Refused):
                return [] if booking.reason is Reason.BOOKING_CANCELLED else booking
            it = booking.booking_id, booking.service, booking.slot
            return [de.BookingCancelled(*it, request.by)]
        case _:
            assert_never(request)


def _open(state: HallState, booking_id: BookingId) -> Booking | Refused:
    """Return a booking that can be changed, or why it can't."""
    booking = state.day.bookings.by_id.get(booking_id)
    if booking is None:
        return Refused(Reason.UNKNOWN_BOOKING)
    if booking.state == "cancelled":
        return Refused(Reason.BOOKING_CANCELLED)
    return Refused(Reason.BOOKING_USED) if booking.state == "used" else booking


def _no_place(state: HallState, service: Service, slot: datetime, at: datetime) -> Refused | None:
    """Return why a slot can't be had, or None where it has a place."""
    rules = state.index.description.bookable.rules
    if slot < at + timedelta(minutes=rules.notice_min):
        return Refused(Reason.SLOT_PAST)
    if slot > at + timedelta(days=rules.days_ahead):
        return Refused(Reason.NO_SUCH_SLOT)
    found = slot_of(state.index, state.day.bookings, service, slot)
    if found is None:
        return Refused(Reason.NO_SUCH_SLOT)
    return None if found.free else Refused(Reason.SLOT_FULL)


def _move(state: HallState, booking: Booking, request: dr.MoveBooking, at: datetime) -> Decision:
    if booking.slot == request.slot:
        return []
    service = state.index.service.get(booking.service)
    if service is None:
        return Refused(Reason.UNKNOWN_SERVICE)
    moved = de.BookingMoved(booking.booking_id, booking.service, request.slot, request.by)
    return _no_place(state, service, request.slot, at) or [moved]
