"""Check-in on a kiosk that was alone: the ticket stays, a good booking gives its place."""

from queue_core import day_requests as dr
from queue_core.booked import checked_in_alone
from queue_core.events import TicketReserved
from queue_core.ids import BookingId, VisitId
from tests.unit.queue_core.days import BOOKABLE, PASSPORT, REGISTER, Day, kyiv
from tests.unit.queue_core.halls import MINUTE, own_ticket

SLOT = kyiv(13)


def alone(hall: Day, booking: str | None, service: str = "register") -> TicketReserved:
    ticket = own_ticket("a", 1, service_code=service)
    told = TicketReserved(
        ticket.visit_id, ticket.number, ticket.service, "uk", hall.at,
        own_series=True,
        booking_id=BookingId(booking) if booking else None,
        booked_for=SLOT,
        place_at=kyiv(1),
    )  # fmt: skip
    return checked_in_alone(hall.state, told, hall.at)


def booked() -> Day:
    hall = Day(BOOKABLE)
    hall.book("booking", SLOT, code="ACDEFGHJ")
    hall.at = SLOT
    return hall


def test_a_good_booking_gives_its_place_whatever_the_kiosk_says() -> None:
    ticket = alone(booked(), "booking")
    assert (ticket.booked_for, ticket.place_at) == (SLOT, SLOT - 20 * MINUTE)


def test_a_booking_that_is_not_good_gives_no_place_and_the_ticket_stays() -> None:
    hall = booked()
    for told, service in ((None, "register"), ("nobody", "register"), ("booking", "passport")):
        ticket = alone(hall, told, service)
        assert (ticket.booking_id, ticket.booked_for, ticket.place_at) == (None, None, None)
    hall.cancel_booking("booking")
    assert alone(hall, "booking").booking_id is None
    assert {REGISTER, PASSPORT} <= set(hall.state.index.service)


def test_uploaded_it_is_used_and_counts_from_its_arrival() -> None:
    hall = booked()
    hall.do(dr.StopIssue)
    hall.own("a", 1, booking_id=BookingId("booking"), service=REGISTER)
    ticket = hall.state.tickets[VisitId("a")]
    assert ticket.order_at == SLOT - 20 * MINUTE
    assert hall.state.day.bookings.by_id[BookingId("booking")].visit_id == "a"
