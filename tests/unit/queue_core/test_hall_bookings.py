"""Bookings are made, moved and cancelled, and no slot is given twice."""

from datetime import timedelta

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from queue_core import day_events as de
from queue_core.answers import Reason, Refused
from queue_core.hall_state import HallState
from queue_core.ids import BookingId
from tests.unit.queue_core.days import BOOKABLE, REGISTER, Day, kyiv
from tests.unit.queue_core.halls import NOON, refused

SLOT, NEXT = kyiv(13), kyiv(13, 15)
A = BookingId("a")


def test_a_slot_is_booked_until_its_places_are_taken() -> None:
    hall = Day(BOOKABLE)
    assert hall.book("a", SLOT) == [de.BookingMade(A, REGISTER, SLOT)]
    hall.book("b", SLOT)
    assert hall.book("c", SLOT) == refused(Reason.SLOT_FULL)
    assert not isinstance(hall.book("c", NEXT), Refused)


def test_only_what_is_a_slot_to_come_can_be_booked() -> None:
    hall = Day(BOOKABLE)
    assert hall.book("a", SLOT, "nothing") == refused(Reason.UNKNOWN_SERVICE)
    assert hall.book("a", SLOT, "passport") == refused(Reason.NO_SUCH_SLOT)
    assert hall.book("a", kyiv(13, 1)) == refused(Reason.NO_SUCH_SLOT)
    assert hall.book("a", kyiv(11, 45)) == refused(Reason.SLOT_PAST)
    assert hall.book("a", kyiv(13, day=22, month=12)) == refused(Reason.NO_SUCH_SLOT)


def test_a_booking_is_moved_and_its_old_place_is_free() -> None:
    hall = Day(BOOKABLE)
    hall.book("a", SLOT)
    assert hall.move("a", SLOT) == []
    assert hall.move("a", kyiv(11)) == refused(Reason.SLOT_PAST)
    assert hall.move("a", NEXT) == [de.BookingMoved(A, REGISTER, NEXT)]
    assert (hall.state.day.bookings.taken(REGISTER, SLOT), hall.move("b", NEXT)) == (
        0,
        refused(Reason.UNKNOWN_BOOKING),
    )


def test_a_booking_is_cancelled_once_and_not_moved_after_that() -> None:
    hall = Day(BOOKABLE)
    hall.book("a", SLOT)
    assert hall.cancel_booking("a") == [de.BookingCancelled(A, REGISTER, SLOT)]
    assert hall.cancel_booking("a") == []
    assert hall.move("a", NEXT) == refused(Reason.BOOKING_CANCELLED)
    assert hall.cancel_booking("nobody") == refused(Reason.UNKNOWN_BOOKING)


def test_who_came_has_nothing_to_move_or_cancel() -> None:
    hall = Day(BOOKABLE)
    hall.book("a", SLOT, code="ACDEFGHJ")
    hall.at = kyiv(12, 50)
    hall.check_in("visit", "ACDEFGHJ")
    assert hall.move("a", NEXT) == refused(Reason.BOOKING_USED)
    assert hall.cancel_booking("a") == refused(Reason.BOOKING_USED)


def test_a_booking_whose_service_is_gone_cannot_be_moved() -> None:
    hall = Day(BOOKABLE)
    hall.book("a", SLOT)
    others = tuple(it for it in BOOKABLE.services if it.code != REGISTER)
    hall.state = HallState(
        type(hall.state.index)(msgspec.structs.replace(BOOKABLE, services=others)), hall.state.day
    )
    assert hall.move("a", NEXT) == refused(Reason.UNKNOWN_SERVICE)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["book", "move", "cancel"]), st.integers(0, 5), st.integers(0, 3)
        ),
        max_size=40,
    )
)
def test_whatever_is_asked_no_slot_holds_more_than_its_places(
    asked: list[tuple[str, int, int]],
) -> None:
    hall = Day(BOOKABLE)
    made = 0
    for what, which, quarter in asked:
        slot = NOON + timedelta(hours=1, minutes=15 * quarter)
        match what:
            case "book":
                made += 1
                hall.book(f"b{made}", slot)
            case "move":
                hall.move(f"b{which}", slot)
            case _:
                hall.cancel_booking(f"b{which}")
        standing = [it for it in hall.state.day.bookings.by_id.values() if it.state == "booked"]
        for at in {it.slot for it in standing}:
            many = sum(it.slot == at for it in standing)
            assert many == hall.state.day.bookings.taken(REGISTER, at) <= 2
