"""Bookings and returns through the whole session."""

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk import screens as scr
from queue_core.answers import Reason, Refused
from queue_core.bookings import BookingRules
from queue_core.check_in import CheckedIn, KeptBooking, KeptBookings, code_digest
from queue_core.ids import BookingId, EventId
from tests.unit.kiosk.play import NOON, REGISTER, VISIT, Play, given
from tests.unit.kiosk.test_check_ins import BACK, CODE, REQUEST, SALT, code_given

KEPT = KeptBookings(
    NOON.date(),
    1,
    SALT,
    BookingRules(),
    (KeptBooking(BookingId("b1"), REGISTER, NOON, code_digest(SALT, CODE)),),
)


def test_a_booking_is_checked_in_and_its_ticket_says_the_time() -> None:
    play = Play().feed(inp.HaveTouched(NOON)).feed(inp.BookingTouched(NOON))
    for sign in CODE:
        play.feed(inp.Typed(NOON, sign))
    play.feed(code_given())
    assert [type(effect) for effect in play.done] == [eff.CheckIn, eff.WaitFor]
    assert play.shows(scr.EnterCode)
    play.feed(inp.CheckInAnswered(NOON, VISIT, CheckedIn(given(), "in_time", NOON)))
    play.feed(inp.VisitRecorded(VISIT))
    play.feed(inp.NumberRecorded(NOON, VISIT, given().number, given()))
    screen = play.showing()
    assert isinstance(screen, scr.Issued)
    assert screen.ticket.booked_for == NOON


def test_a_server_that_is_silent_leaves_it_to_the_kept_bookings() -> None:
    play = Play().feed(inp.BookingsKept(KEPT)).feed(code_given(scanned=CODE))
    play.feed(inp.PatienceEnded(NOON, VISIT, inp.Patience.ANSWER))
    assert [type(effect) for effect in play.done] == [
        eff.GiveUpAnswer,
        eff.BeginVisit,
        eff.GiveOwnNumber,
    ]
    play.feed(inp.NumberRecorded(NOON, VISIT, given().number, None))
    assert play.shows(scr.Issued)


def test_who_is_back_sees_where_they_stand_and_leaves() -> None:
    for leave in (inp.DoneTouched(NOON), inp.BackTouched(NOON)):
        play = Play().feed(code_given(held="held"))
        play.feed(inp.ReturnAnswered(REQUEST, BACK))
        assert play.showing() == scr.BackInLine(scr.Frame(back=scr.Back.GOES), BACK)
        assert play.feed(leave).shows(scr.Idle)


def test_another_ones_answer_changes_nothing() -> None:
    play = Play().feed(code_given(held="held"))
    play.feed(inp.ReturnAnswered(EventId("other"), Refused(Reason.UNKNOWN_VISIT)))
    assert play.shows(scr.EnterCode)


def test_an_ordinary_ticket_is_one_touch_from_a_booking_that_gives_none() -> None:
    play = Play().feed(code_given(held="held")).feed(inp.ReturnAnswered(REQUEST, None))
    assert play.showing() == scr.NotAdmitted(scr.Frame(back=scr.Back.GOES), scr.Code.NUMBER, None)
    assert play.choose().shows(scr.Before)
