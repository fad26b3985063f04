"""Who comes with a booking, or comes back with a ticket."""

from datetime import datetime, timedelta

import msgspec
import pytest

from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk.check_ins import Arrivals, typed_number
from kiosk.places import (
    AskedCode,
    AtBack,
    AtBefore,
    AtCode,
    AtGroups,
    AtHave,
    AtIdle,
    AtNotAdmitted,
    Place,
)
from kiosk.screens import Code
from queue_core.answers import Reason, Refused, Rejoined, VisitStatus
from queue_core.bookings import BookingRules
from queue_core.check_in import (
    CheckedIn,
    KeptBooking,
    KeptBookings,
    NotCheckedIn,
    code_digest,
)
from queue_core.ids import BookingId, EventId
from queue_core.states import TicketState
from queue_core.ticket_number import TicketNumber
from terminal_client.asked import CheckInAsked, ReturnAsked
from tests.unit.kiosk.play import NOON, REGISTER, VISIT
from tests.unit.kiosk.play import given as number_given

CODE, SALT = "ACDEFGHJ", "salt"
REQUEST = EventId("request")
NUMBER = TicketNumber("Р", 42)
STATUS = VisitStatus(NUMBER, {}, TicketState.WAITING, 2, None, None, None, "", {}, NOON)
BACK = Rejoined("near", STATUS)


def code_given(
    at: datetime = NOON, *, scanned: str | None = None, held: str | None = None
) -> inp.CodeGiven:
    return inp.CodeGiven(at, VISIT, REQUEST, "secret", "hash", scanned, held)


def typed(text: str = CODE, code: Code = Code.BOOKING) -> AtCode:
    return AtCode(code, text)


def asked(text: str = CODE, code: Code = Code.BOOKING, at: datetime = NOON) -> AtCode:
    return AtCode(code, text, AskedCode(code_given(at), text))


def kept(slot: datetime) -> KeptBookings:
    booking = KeptBooking(BookingId("b1"), REGISTER, slot, code_digest(SALT, CODE))
    return KeptBookings(NOON.date(), 1, SALT, BookingRules(), (booking,))


def arrivals(slot: datetime | None = None, *, own_series: bool = True) -> Arrivals:
    made = Arrivals(0.7, own_series=own_series)
    if slot is not None:
        made.learn(inp.BookingsKept(kept(slot)))
    return made


WAIT = eff.WaitFor(VISIT, inp.Patience.ANSWER, 0.7)
CHECK_IN = eff.CheckIn(CheckInAsked(REQUEST, VISIT, CODE, "uk", "hash"))


# --- touches --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "event", "then"),
    [
        (AtIdle(), inp.HaveTouched(NOON), AtHave()),
        (AtHave(), inp.BookingTouched(NOON), typed("")),
        (AtIdle(), inp.ReturnTouched(NOON), typed("", Code.NUMBER)),
        (typed("ACD"), inp.Typed(NOON, "e"), typed("ACDE")),
        (typed("ACD"), inp.Typed(NOON, "0"), typed("ACD")),
        (typed(CODE), inp.Typed(NOON, "A"), typed(CODE)),
        (typed("", Code.NUMBER), inp.Typed(NOON, "р"), typed("Р", Code.NUMBER)),
        (typed("", Code.NUMBER), inp.Typed(NOON, "4"), typed("", Code.NUMBER)),
        (typed("Р", Code.NUMBER), inp.Typed(NOON, "4"), typed("Р4", Code.NUMBER)),
        (typed("Р", Code.NUMBER), inp.Typed(NOON, "Р"), typed("Р", Code.NUMBER)),
        (typed("Р1234", Code.NUMBER), inp.Typed(NOON, "5"), typed("Р1234", Code.NUMBER)),
        (typed("ACD"), inp.ErasedTouched(NOON), typed("AC")),
        (typed("ACD"), inp.ErasedTouched(NOON, all_of_it=True), typed("")),
        (typed("ACD"), code_given(), AtCode(Code.BOOKING, "ACD", unreadable=True)),
        (AtHave(), code_given(scanned=""), AtCode(Code.BOOKING, "", unreadable=True)),
        (
            typed("Р", Code.NUMBER),
            code_given(),
            AtCode(Code.NUMBER, "Р", unreadable=True),
        ),
    ],
)
def test_a_touch_leads_on(place: Place, event: inp.AnyTouch, then: Place) -> None:
    assert arrivals().chosen(place, event, "uk", heard=True) == (then, [])


def test_elsewhere_a_code_means_nothing() -> None:
    for event in (code_given(), code_given(scanned=CODE), inp.HaveTouched(NOON)):
        assert arrivals().chosen(AtGroups(1), event, "uk", heard=True) is None
    assert arrivals().chosen(AtHave(), code_given(), "uk", heard=True) is None


def test_a_code_typed_or_scanned_is_asked_about() -> None:
    step = arrivals().chosen(typed(), code_given(), "uk", heard=True)
    assert step == (asked(), [CHECK_IN, WAIT])
    read = code_given(scanned=CODE)
    place = AtCode(Code.BOOKING, CODE, AskedCode(read, CODE))
    assert arrivals().chosen(AtIdle(), read, "uk", heard=True) == (place, [CHECK_IN, WAIT])


def test_a_number_or_a_slip_asks_for_a_place_again() -> None:
    by_number = arrivals().chosen(typed("Р42", Code.NUMBER), code_given(), "uk", heard=True)
    assert by_number == (
        asked("", Code.NUMBER),
        [eff.Return(ReturnAsked(REQUEST, number=NUMBER)), WAIT],
    )
    read = code_given(held="held")
    step = arrivals().chosen(AtIdle(), read, "uk", heard=True)
    assert step is not None
    assert step[1] == [eff.Return(ReturnAsked(REQUEST, capability="held")), WAIT]


def test_without_a_link_only_staff_can_take_a_ticket_back() -> None:
    step = arrivals().chosen(AtIdle(), code_given(held="held"), "uk", heard=False)
    assert step == (AtNotAdmitted(Code.NUMBER, None), [])


@pytest.mark.parametrize("text", ["Р42", "р042", "Р-042", "Р0042"])
def test_a_number_is_read_as_people_type_it(text: str) -> None:
    assert typed_number(text) == NUMBER


def test_what_is_no_number_is_none() -> None:
    assert [typed_number(text) for text in ("", "Р", "Р000", "42")] == [None] * 4


# --- answers --------------------------------------------------------------------------------------


def test_in_time_the_booking_gives_its_ticket() -> None:
    checked = CheckedIn(number_given(), "in_time", NOON)
    answer = inp.CheckInAnswered(NOON, VISIT, checked)
    place, effects = arrivals().news(asked(), answer, "en")
    visit = eff.Visit(VISIT, REGISTER, "en", "secret", "hash", booked_for=NOON)
    assert isinstance(place, AtBefore)
    assert place.asked is not None
    assert place.asked.visit == visit
    assert effects == [eff.BeginVisit(visit), eff.GiveNumber(visit, checked.given)]


@pytest.mark.parametrize(
    ("event", "place"),
    [
        (
            inp.CheckInAnswered(NOON, VISIT, NotCheckedIn(Reason.BOOKING_EARLY)),
            AtNotAdmitted(Code.BOOKING, NotCheckedIn(Reason.BOOKING_EARLY)),
        ),
        (inp.ReturnAnswered(REQUEST, BACK), AtBack(BACK)),
        (
            inp.ReturnAnswered(REQUEST, Refused(Reason.UNKNOWN_VISIT)),
            AtNotAdmitted(Code.NUMBER, Refused(Reason.UNKNOWN_VISIT)),
        ),
        (inp.ReturnAnswered(REQUEST, None), AtNotAdmitted(Code.NUMBER, None)),
        (inp.ReserveFailed(NOON, VISIT), AtNotAdmitted(Code.BOOKING, None)),
        (inp.VisitRecorded(VISIT), asked()),
    ],
)
def test_what_is_answered_is_told(event: inp.News, place: Place) -> None:
    assert arrivals().news(asked(), event, "uk") == (place, [])


def test_nobodys_answer_is_taken_where_nothing_was_asked() -> None:
    assert arrivals().news(typed(), inp.ReturnAnswered(REQUEST, BACK), "uk") == (typed(), [])


# --- alone ----------------------------------------------------------------------------------------


def test_a_kiosk_alone_gives_a_known_booking_a_number_of_its_own_once() -> None:
    made, late = arrivals(NOON), NOON + timedelta(minutes=20)
    place, effects = made.news(asked(at=late), inp.PatienceEnded(late, VISIT, WAIT.patience), "uk")
    visit = eff.Visit(
        VISIT, REGISTER, "uk", "secret", "hash",
        booking_id=BookingId("b1"), booked_for=NOON, late=True,
    )  # fmt: skip
    assert isinstance(place, AtBefore)
    numbers = [eff.BeginVisit(visit), eff.GiveOwnNumber(visit)]
    assert effects == [eff.GiveUpAnswer(VISIT), *numbers]
    made.learn(inp.BookingsUsed((BookingId("b1"),)))
    again = made.chosen(typed(), code_given(late), "uk", heard=False)
    assert again is not None
    assert again[0] == AtNotAdmitted(
        Code.BOOKING, NotCheckedIn(Reason.BOOKING_USED, NOON, service=REGISTER)
    )


def test_a_booking_for_which_no_number_was_left_is_not_used() -> None:
    made = arrivals(NOON)
    for _ in range(2):
        step = made.chosen(typed(), code_given(), "uk", heard=False)
        assert step is not None
        assert isinstance(step[0], AtBefore)


@pytest.mark.parametrize(
    ("after", "reason"), [(-90, Reason.BOOKING_EARLY), (90, Reason.BOOKING_MISSED)]
)
def test_a_kiosk_alone_knows_early_from_missed(after: int, reason: Reason) -> None:
    at = NOON + timedelta(minutes=after)
    step = arrivals(NOON).chosen(typed(), code_given(at), "uk", heard=False)
    assert step is not None
    place = step[0]
    assert isinstance(place, AtNotAdmitted)
    assert isinstance(place.told, NotCheckedIn)
    assert (place.told.reason, place.told.booked_for) == (reason, NOON)


def test_what_a_kiosk_alone_does_not_know_it_says() -> None:
    unknown: tuple[Place, list[eff.Effect]] = (AtNotAdmitted(Code.BOOKING, None), [])
    assert arrivals().chosen(typed(), code_given(), "uk", heard=False) == unknown
    without = arrivals(NOON, own_series=False)
    assert without.chosen(typed(), code_given(), "uk", heard=False) == unknown
    other = msgspec.structs.replace(typed(), typed="ACDEFGHK")
    assert arrivals(NOON).chosen(other, code_given(), "uk", heard=False) == unknown
