"""Who comes with a booking, online or on a kiosk that was alone: the place that it gives them."""

from datetime import datetime

import msgspec

from queue_core.appointment import Came, came
from queue_core.bookings import Booking
from queue_core.events import TicketReserved
from queue_core.hall_state import HallState


def how_came(state: HallState, booking: Booking, at: datetime) -> Came:
    """Say how the holder of a booking comes now; pauses of the hall make nobody late."""
    rules = state.index.description.bookable.rules
    return came(rules, booking.slot, at, state.day.ran(booking.slot, at))


def with_booking(reserved: TicketReserved, booking: Booking, came_now: Came) -> TicketReserved:
    """Return a ticket that was given for a booking."""
    return msgspec.structs.replace(
        reserved,
        booking_id=booking.booking_id,
        booked_for=booking.slot,
        place_at=came_now.place_at,
    )


def checked_in_alone(
    state: HallState, reserved: TicketReserved, arrival: datetime
) -> TicketReserved:
    """Return a ticket that a kiosk gave alone, with the place of its booking if that is good.

    A booking that is unknown, cancelled, used by another visit or for another service gives none;
    the ticket stays what it is, an ordinary one.
    """
    booking = None
    if reserved.booking_id is not None:
        booking = state.day.bookings.by_id.get(reserved.booking_id)
    if booking is None or (booking.state, booking.service) != ("booked", reserved.service):
        return msgspec.structs.replace(reserved, booking_id=None, booked_for=None, place_at=None)
    return with_booking(reserved, booking, how_came(state, booking, arrival))
