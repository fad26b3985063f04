"""The book of bookings, and the codes that admit their holders."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from queue_core.bookings import (
    CODE_LENGTH,
    CODE_LETTERS,
    QR_PREFIX,
    Booking,
    BookingBook,
    code_from,
    shown_code,
    typed_code,
)
from queue_core.day_events import BookingCancelled, BookingMade, BookingMoved
from queue_core.ids import BookingId, ServiceCode, VisitId
from tests.unit.queue_core.halls import NOON

ONE, TWO = BookingId("one"), BookingId("two")
SERVICE = ServiceCode("register")
LATER = NOON + timedelta(minutes=15)


def book() -> BookingBook:
    made = BookingBook()
    made.apply(BookingMade(ONE, SERVICE, NOON))
    return made


def test_a_booking_takes_a_place_and_gives_it_back() -> None:
    one = book()
    assert one.taken(SERVICE, NOON) == 1
    moved = one.apply(BookingMoved(ONE, SERVICE, LATER))
    assert (one.taken(SERVICE, NOON), one.taken(SERVICE, LATER), moved.sequence) == (0, 1, 1)
    cancelled = one.apply(BookingCancelled(ONE, SERVICE, LATER))
    assert (one.taken(SERVICE, LATER), cancelled.sequence) == (0, 2)
    assert cancelled.state == "cancelled"


def test_a_booking_is_its_makers_and_staffs_whoever_moves_it() -> None:
    made = BookingBook()
    made.apply(BookingMade(ONE, SERVICE, NOON, "api Сайт"))
    made.apply(BookingMoved(ONE, SERVICE, LATER, "window-01"))
    cancelled = made.apply(BookingCancelled(ONE, SERVICE, LATER, "window-01"))
    told = [cancelled.is_for(who) for who in (None, "api Сайт", "api Портал", "")]
    assert told == [True, True, False, False]


def test_what_is_told_of_an_unknown_booking_is_believed() -> None:
    empty = BookingBook()
    assert empty.apply(BookingMoved(ONE, SERVICE, NOON)).sequence == 1
    assert empty.apply(BookingCancelled(TWO, SERVICE, NOON)).state == "cancelled"


def test_who_came_still_has_the_place_and_one_whose_ticket_never_was_can_come_again() -> None:
    one = book()
    one.used(ONE, VisitId("a"))
    assert one.by_id[ONE] == Booking(ONE, SERVICE, NOON, "used", 0, VisitId("a"))
    assert one.taken(SERVICE, NOON) == 1
    one.freed(ONE)
    assert one.by_id[ONE] == Booking(ONE, SERVICE, NOON)
    one.used(TWO, VisitId("b"))
    one.freed(TWO)
    assert TWO not in one.by_id


def test_a_booking_is_found_by_its_code() -> None:
    one = book()
    one.give_code(ONE, "ACDEFGHJ")
    found = one.of_code("ACDEFGHJ")
    assert found is not None
    assert found.booking_id == ONE
    assert one.of_code("NOBODYS") is None


def test_the_book_knows_what_changed_since_somebody_kept_it() -> None:
    kept = BookingBook([Booking(ONE, SERVICE, NOON)], {ONE: "ACDEFGHJ"})
    assert kept.changed == set()
    kept.used(ONE, VisitId("a"))
    assert kept.changed == {ONE}


def test_a_new_day_keeps_the_bookings_to_come() -> None:
    one = book()
    one.give_code(ONE, "ACDEFGHJ")
    one.apply(BookingMade(TWO, SERVICE, LATER))
    later = one.since(LATER)
    assert (set(later.by_id), later.codes, later.changed) == ({TWO}, {}, set())
    assert one.since(NOON).codes == {ONE: "ACDEFGHJ"}
    assert later.taken(SERVICE, NOON) == 0


def test_a_code_is_read_however_it_is_typed() -> None:
    assert typed_code(" acde-fghj ") == "ACDEFGHJ"
    assert typed_code(f"{QR_PREFIX}ACDEFGHJ") == "ACDEFGHJ"
    assert typed_code("acde\u00a0fghj") == "ACDEFGHJ"
    for wrong in ("", "ACDE", "ACDEFGHJK", "ACDEFGH0", "ACDEFGH\n", "АСDEFGHJ", "x" * 500):
        assert typed_code(wrong) == ""


def test_no_two_letters_of_a_code_look_alike() -> None:
    assert len(set(CODE_LETTERS)) == len(CODE_LETTERS) == 26
    assert not set(CODE_LETTERS) & set("0O1IL8B5S2Z") - {"L"}


@given(st.integers(0, 26**8 - 1))
def test_every_random_number_is_a_code_of_its_own(number: int) -> None:
    code = code_from(number)
    assert len(code) == CODE_LENGTH
    assert typed_code(shown_code(code)) == code
    back = 0
    for sign in reversed(code):
        back = back * 26 + CODE_LETTERS.index(sign)
    assert back == number
