"""Uploads of a kiosk that was alone, where the hall's day says something else."""

from datetime import timedelta

import msgspec
import pytest

from queue_core import events as ev
from queue_core.answers import Refused
from queue_core.hall_queue import receive
from queue_core.ids import BookingId, EventId, ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber
from tests.unit.queue_core.days import BOOKABLE, Day, kyiv
from tests.unit.queue_core.halls import HALL, KYIV_WINTER, MINUTE, SENDER, own_ticket


@pytest.mark.parametrize("resets", [True, False])
def test_where_the_night_resets_nothing_nobody_of_the_evening_is_history(*, resets: bool) -> None:
    hall = Day(msgspec.structs.replace(HALL, night_reset=resets))
    hall.at = kyiv(3, 5)
    upload = ev.UploadedEvent(EventId("e"), hall.at, 600.0, own_ticket("a", 1))
    decision = receive(hall.state, upload, SENDER, hall.at, KYIV_WINTER)
    assert not isinstance(decision, Refused)
    assert [type(event) for event in decision] == (
        [ev.TicketReserved, ev.TicketCancelled] if resets else [ev.TicketReserved]
    )


def test_a_number_of_the_server_told_again_late_is_history_only_where_the_night_resets() -> None:
    told = ev.TicketReserved(
        VisitId("a"), TicketNumber("Р", 1), ServiceCode("register"), "uk", kyiv(2)
    )
    hall = Day()
    hall.at = kyiv(3, 5)
    upload = ev.UploadedEvent(EventId("e"), hall.at, 600.0, told)
    decision = receive(hall.state, upload, SENDER, hall.at, KYIV_WINTER)
    assert not isinstance(decision, Refused)
    assert [type(event) for event in decision] == [ev.TicketReserved, ev.TicketCancelled]


def test_a_check_in_without_the_server_has_its_bookings_place() -> None:
    hall = Day(BOOKABLE)
    hall.book("booking", kyiv(13), code="ACDEFGHJ")
    hall.at = kyiv(13) + timedelta(minutes=5)
    hall.own("a", 1, booking_id=BookingId("booking"), booked_for=kyiv(13))
    assert hall.state.tickets[VisitId("a")].order_at == kyiv(13) - 20 * MINUTE


def test_a_booked_number_needs_no_quota() -> None:
    services = tuple(msgspec.structs.replace(it, quota=0) for it in BOOKABLE.services)
    hall = Day(msgspec.structs.replace(BOOKABLE, services=services))
    hall.book("booking", kyiv(13), code="ACDEFGHJ")
    hall.at = kyiv(13)
    assert isinstance(hall.reserve("a"), Refused)
    assert isinstance(hall.check_in("b", "ACDEFGHJ"), list)
