"""Visits that come back into a line, told as scripts."""

import pytest

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason
from queue_core.day_events import HallPaused, HallResumed
from queue_core.ids import CounterNumber, EventId, ServiceCode, VisitId
from queue_core.route import Stop
from tests.unit.queue_core.halls import MINUTE, Script, called_in, refused

ONE, TWO = CounterNumber(1), CounterNumber(2)
PASSPORT = ServiceCode("passport")


def missed(hall: Script, visit: str, counter: int = 1) -> None:
    """Call who is next, in vain."""
    assert hall.call(counter) == visit
    hall.at_counter(rq.RecordNoShow, counter)


def rejoin(hall: Script, visit: str) -> object:
    return hall.ask(rq.RejoinLine(EventId("r"), VisitId(visit)))


@pytest.mark.parametrize("by", ["clerk", "visitor"])
def test_who_comes_back_in_time_stands_behind_the_next_two(hall: Script, by: str) -> None:
    """Never first, and it is told why they are called."""
    for visit in "abcd":
        hall.wait(visit)
    missed(hall, "a")
    hall.at += 14 * MINUTE
    if by == "clerk":
        hall.at_counter(rq.ReturnVisit, number=hall.ticket("a").number)
    else:
        rejoin(hall, "a")
    assert hall.ticket("a").standing is not None
    assert hall.order() == ["b", "c", "a", "d"]


def test_where_fewer_wait_it_is_behind_the_last_of_them_and_alone_at_once(hall: Script) -> None:
    for visit in "ab":
        hall.wait(visit)
    missed(hall, "a")
    rejoin(hall, "a")
    hall.wait("c")
    assert hall.order() == ["b", "a", "c"]
    hall.wait("alone")
    missed(hall, "alone")
    rejoin(hall, "alone")
    assert hall.call() == "alone"


def test_who_comes_back_late_stands_at_the_end(hall: Script) -> None:
    for visit in "abc":
        hall.wait(visit)
    missed(hall, "a")
    hall.at += 20 * MINUTE
    rejoin(hall, "a")
    hall.wait("d")
    assert hall.order() == ["b", "c", "a", "d"]


def test_the_time_to_come_back_stands_still_while_the_hall_is_paused(hall: Script) -> None:
    for visit in "abcd":
        hall.wait(visit)
    missed(hall, "a")
    paused = HallPaused("alarm")
    hall.state.apply(paused, hall.at)
    hall.at += 60 * MINUTE
    hall.state.apply(HallResumed(hall.at), hall.at)
    rejoin(hall, "a")
    assert hall.order() == ["b", "c", "a", "d"]


def test_who_is_still_waited_for_needs_nothing(hall: Script) -> None:
    """Reserved, waiting, called; or while the back office works."""
    hall.wait("called")
    hall.call()
    hall.wait("waiting")
    hall.reserve("reserved")
    for visit in ("called", "waiting", "reserved"):
        assert rejoin(hall, visit) == []
        assert hall.at_counter(rq.ReturnVisit, visit_id=VisitId(visit)) == []
    hall.at_counter(rq.StartService)
    hall.at_counter(rq.SendToBackOffice)
    assert rejoin(hall, "called") == []


def test_who_has_ended_or_is_being_served_or_is_unknown_does_not_come_back(hall: Script) -> None:
    hall.wait("a")
    hall.serving()
    for _ in ("serving", "served"):
        assert rejoin(hall, "a") == refused(Reason.WRONG_STATE)
        back = hall.at_counter(rq.ReturnVisit, visit_id=VisitId("a"))
        assert back == refused(Reason.WRONG_STATE)
        hall.at_counter(rq.FinishService)
    assert rejoin(hall, "?") == refused(Reason.UNKNOWN_VISIT)


def test_a_parked_visitor_is_back_at_the_counter_that_knows_the_matter(hall: Script) -> None:
    """By the clerk or by the own slip; by the first arrival."""
    for how in ("clerk", "slip"):
        hall.wait(how)
        hall.wait(f"{how}-other")
        hall.serving()
        hall.at_counter(rq.ParkVisit)
        if how == "clerk":
            hall.at_counter(rq.ResumeVisit, visit_id=VisitId(how))
        else:
            rejoin(hall, how)
        assert hall.ticket(how).to_counter == ONE
        assert hall.call(2) == f"{how}-other"
        hall.at_counter(rq.StartService, 2)
        hall.at_counter(rq.FinishService, 2)
        assert hall.order(1) == [how]


def test_where_that_counter_is_closed_any_of_the_line_takes_a_parked_visitor(hall: Script) -> None:
    hall.wait("a")
    hall.serving()
    hall.at_counter(rq.ParkVisit)
    hall.at_counter(rq.CloseCounter)
    hall.at_counter(rq.ResumeVisit, 2, visit_id=VisitId("a"), place="last")
    assert hall.order(2) == ["a"]


def test_a_result_puts_the_visit_first_in_its_line_unless_another_place_is_stated(
    hall: Script,
) -> None:
    for visit in "abc":
        hall.wait(visit)
    hall.wait("v", group="veteran")
    hall.serving()
    assert hall.state_of("v") == "serving"
    hall.at_counter(rq.SendToBackOffice)
    hall.serving()
    hall.at_counter(rq.SendToBackOffice)
    hall.at_counter(rq.ResultReady, visit_id=VisitId("a"), place="last")
    hall.at_counter(rq.ResultReady, visit_id=VisitId("v"))
    assert hall.order() == ["v", "b", "c", "a"]


def test_parking_and_the_back_office_end_each_by_its_own_word(hall: Script) -> None:
    for visit in "ab":
        hall.wait(visit)
    hall.serving()
    hall.at_counter(rq.ParkVisit)
    hall.serving()
    hall.at_counter(rq.SendToBackOffice)
    wrong = refused(Reason.WRONG_STATE)
    assert hall.at_counter(rq.ResultReady, visit_id=VisitId("a")) == wrong
    assert hall.at_counter(rq.ResumeVisit, visit_id=VisitId("b")) == wrong
    hall.wait("c")
    assert hall.at_counter(rq.ResumeVisit, visit_id=VisitId("c")) == wrong


def test_who_was_bound_to_one_counter_still_is_when_they_come_back(hall: Script) -> None:
    """Missed there, or its result ready; but never to a counter that is closed."""
    hall.wait("a", stops=(Stop(PASSPORT, TWO),))
    hall.serving()
    hall.at_counter(rq.FinishService)
    missed(hall, "a", 2)
    returned = called_in(hall.at_counter(rq.ReturnVisit, 2, visit_id=VisitId("a")))[0]
    assert isinstance(returned, ev.TicketReturned)
    assert returned.to_counter == TWO
    hall.serving(2)
    hall.at_counter(rq.SendToBackOffice, 2)
    hall.at_counter(rq.CloseCounter, 2)
    hall.at_counter(rq.ResultReady, 3, visit_id=VisitId("a"))
    assert hall.ticket("a").to_counter is None
    assert hall.order(3) == ["a"]
