"""What a hall knows of its day is the fold of its events."""

from datetime import timedelta

from queue_core import day_events as de
from queue_core import events as ev
from queue_core.day_state import DayState
from queue_core.ids import BookingId, CounterNumber, VisitId
from tests.unit.queue_core.days import BOOKABLE, PASSPORT, REGISTER, Day, kyiv
from tests.unit.queue_core.halls import MINUTE, NOON

ONE = CounterNumber(1)


def told(*events: de.DayEvent) -> DayState:
    day = DayState()
    for event in events:
        day.apply(event, NOON)
    return day


def test_each_event_is_taken_in() -> None:
    day = told(
        de.HallPaused("alarm"),
        de.BreakBegan(ONE, "lunch"),
        de.IssueStopped((REGISTER,), "other"),
        de.IssueStopped((), "other"),
        de.QuotaSet(PASSPORT, 3),
        de.BookingMade(BookingId("a"), REGISTER, NOON),
    )
    assert day.pauses.now is not None
    assert (set(day.breaks), set(day.stops), day.quotas) == ({ONE}, {REGISTER}, {PASSPORT: 3})
    assert day.stop_of_hall is not None
    assert set(day.bookings.by_id) == {"a"}
    for event in (de.BreakEnded(ONE), de.BreakEnded(ONE), de.HallResumed(NOON)):
        day.apply(event, NOON)
    assert day.breaks == {}
    assert not day.pauses.in_grace(NOON)
    assert day.ran(NOON, NOON + MINUTE) == MINUTE


def test_services_are_allowed_one_by_one_or_all_at_once() -> None:
    stop = de.IssueStopped((REGISTER, PASSPORT), "other")
    assert set(told(stop, de.IssueAllowed((REGISTER,))).stops) == {PASSPORT}
    day = told(stop, de.IssueStopped((), "other"), de.IssueAllowed(()))
    assert (day.stops, day.stop_of_hall) == ({}, None)


def test_a_stop_holds_until_its_time() -> None:
    until = NOON + timedelta(hours=1)
    day = told(de.IssueStopped((REGISTER,), "other", until=until))
    assert day.stop_of(REGISTER, NOON) is not None
    assert day.stop_of(REGISTER, until) is None
    assert day.stop_of(PASSPORT, NOON) is None
    assert told(de.IssueStopped((), "other")).stop_of(PASSPORT, until) is not None


def test_issued_numbers_are_counted_and_cancelled_ones_are_not() -> None:
    hall = Day()
    hall.reserve("a")
    hall.reserve("b")
    hall.cancel("a")
    hall.cancel("a")
    assert hall.state.day.issued == {REGISTER: 1}


def test_a_visitor_who_gives_a_booked_ticket_back_does_not_come_again_with_it() -> None:
    hall = Day(BOOKABLE)
    hall.book("booking", kyiv(13), code="ACDEFGHJ")
    hall.at = kyiv(13)
    hall.check_in("a", "ACDEFGHJ")
    hall.cancel("a")
    assert hall.state.day.bookings.by_id[BookingId("booking")].state == "used"


def test_the_same_log_gives_the_same_day() -> None:
    hall = Day(BOOKABLE)
    hall.open(1)
    hall.book("booking", kyiv(13), code="ACDEFGHJ")
    hall.at = kyiv(13)
    hall.check_in("a", "ACDEFGHJ")
    hall.upload(ev.SlipConfirmed(VisitId("a")))
    hall.pause()
    hall.resume()
    hall.rest(1)
    again = type(hall.state)(hall.state.index)
    for at, event in hall.log_as_stored():
        again.apply(event, at)
    assert again.tickets == hall.state.tickets
    assert again.day.breaks == hall.state.day.breaks
    assert again.day.issued == hall.state.day.issued
    assert again.day.bookings.by_id == hall.state.day.bookings.by_id


def test_a_closed_counter_rests_no_more() -> None:
    day = told(de.BreakBegan(ONE, "lunch"))
    day.counter_closed(ONE)
    day.counter_closed(ONE)
    assert day.breaks == {}


def test_a_booked_ticket_that_never_came_out_frees_its_booking_and_any_other_none() -> None:
    hall = Day(BOOKABLE)
    hall.book("booking", kyiv(13), code="ACDEFGHJ")
    hall.at = kyiv(13)
    hall.check_in("a", "ACDEFGHJ")
    hall.reserve("b")
    for visit in "ab":
        hall.upload(ev.TicketCancelled(VisitId(visit), "interrupted"))
    assert hall.state.day.bookings.by_id[BookingId("booking")].state == "booked"
    assert hall.state.day.issued == {REGISTER: 0}


def test_who_missed_a_call_in_the_grace_is_remembered_until_the_next_pause() -> None:
    day = told(de.HallPaused("alarm"), de.HallResumed(NOON + MINUTE))
    day.missed_call(VisitId("a"))
    day.missed_call(VisitId("b"))
    assert set(day.pauses.missed) == {"a", "b"}
    day.came(VisitId("b"))
    assert set(day.pauses.missed) == {"a"}
    day.apply(de.HallResumed(NOON), NOON)
    assert day.pauses.missed == {}
