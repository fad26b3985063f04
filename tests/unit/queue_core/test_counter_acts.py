"""What a clerk may ask at a counter, told as scripts."""

from datetime import timedelta

from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.day_events import HallPaused, HallResumed
from queue_core.day_requests import BeginBreak
from queue_core.hall_day import decide_day
from queue_core.ids import CounterNumber, EventId, VisitId
from tests.unit.queue_core.halls import STRICT, Script, called_in, refused

ONE = CounterNumber(1)


def test_two_counters_never_call_one_ticket(hall: Script) -> None:
    """One waits, two ask."""
    hall.wait("a")
    assert len(called_in(hall.at_counter(rq.CallNext, 1))) == 1
    assert hall.at_counter(rq.CallNext, 2) == []


def test_a_counter_has_one_visitor_at_a_time(hall: Script) -> None:
    """Nobody is called over the head of the one who comes; the counter does not close on them."""
    hall.wait("a")
    hall.wait("b")
    hall.at_counter(rq.CallNext)
    assert hall.at_counter(rq.CallNext) == refused(Reason.COUNTER_BUSY)
    assert hall.at_counter(rq.CloseCounter) == refused(Reason.COUNTER_BUSY)


def test_a_recall_counts_the_calls(hall: Script) -> None:
    """Called, recalled, recalled."""
    hall.wait("a")
    hall.at_counter(rq.CallNext)
    hall.at_counter(rq.Recall)
    hall.at_counter(rq.Recall)
    assert hall.state.tickets[VisitId("a")].calls == 3


def test_steps_out_of_order_are_refused(hall: Script) -> None:
    """Finish before start, start twice, recall while serving, no-show while serving."""
    assert hall.at_counter(rq.StartService) == refused(Reason.NOBODY_AT_COUNTER)
    hall.wait("a")
    hall.at_counter(rq.CallNext)
    assert hall.at_counter(rq.FinishService) == refused(Reason.WRONG_STATE)
    hall.at_counter(rq.StartService)
    for kind in (rq.StartService, rq.Recall, rq.RecordNoShow):
        assert hall.at_counter(kind) == refused(Reason.WRONG_STATE)


def test_a_counter_belongs_to_the_clerk_who_opened_it(hall: Script) -> None:
    """Another clerk is refused, the same one sits there already; a closed one calls nobody."""
    other = rq.OpenCounter(EventId("o"), CounterNumber(1), "somebody-else")
    assert hall.ask(other) == refused(Reason.COUNTER_TAKEN)
    assert hall.ask(rq.OpenCounter(EventId("o"), CounterNumber(1), "clerk-1")) == []
    hall.at_counter(rq.CloseCounter)
    assert hall.at_counter(rq.CallNext) == refused(Reason.COUNTER_CLOSED)
    assert hall.at_counter(rq.CallNext, 99) == refused(Reason.UNKNOWN_COUNTER)


def test_a_no_show_is_refused_until_enough_calls_and_time_and_says_from_when_on() -> None:
    """Two calls, 25 seconds after the last and 50 after the first."""
    hall = Script(STRICT)
    hall.open(1)
    hall.wait("a")
    hall.call()
    first = hall.at
    assert hall.at_counter(rq.RecordNoShow) == refused(Reason.NO_SHOW_TOO_EARLY)
    hall.at_counter(rq.Recall)
    until = first + timedelta(seconds=50)
    too_early = Refused(Reason.NO_SHOW_TOO_EARLY, until=until)
    assert hall.at_counter(rq.RecordNoShow) == too_early
    hall.at = until - timedelta(seconds=1)
    assert len(called_in(hall.at_counter(rq.RecordNoShow))) == 1


def test_a_counter_on_a_break_calls_nobody(hall: Script) -> None:
    """Neither the next nor a certain one."""
    hall.wait("a")
    rest = BeginBreak(request_id=EventId("b"), counter=ONE, reason="rest")
    for event in called_in(decide_day(hall.state, rest, hall.at)):
        hall.state.apply(event, hall.at)
    assert hall.at_counter(rq.CallNext) == refused(Reason.ON_BREAK)
    sought = hall.at_counter(rq.CallTicket, visit_id=VisitId("a"))
    assert sought == refused(Reason.ON_BREAK)


def test_a_note_is_written_once_about_the_visit_here_or_another(hall: Script) -> None:
    hall.wait("a")
    hall.wait("b")
    hall.serving()
    assert len(called_in(hall.at_counter(rq.WriteNote, text="  без  копії"))) == 1
    assert hall.ticket("a").note == "без копії"
    assert hall.at_counter(rq.WriteNote, text="без копії") == []
    bad = hall.at_counter(rq.WriteNote, text="тел. 0501234567")
    assert bad == refused(Reason.BAD_NOTE)
    hall.at_counter(rq.WriteNote, text="слабкий зір", number=hall.ticket("b").number)
    assert hall.ticket("b").note == "слабкий зір"
    hall.at_counter(rq.FinishService)
    assert hall.at_counter(rq.WriteNote, text="x") == refused(Reason.UNKNOWN_VISIT)
    late = hall.at_counter(rq.WriteNote, text="x", visit_id=VisitId("a"))
    assert late == refused(Reason.WRONG_STATE)


def test_what_is_about_a_visit_finds_it_also_while_somebody_else_is_here(hall: Script) -> None:
    """Returned, resumed, its result ready, its route changed."""
    for visit in "abc":
        hall.wait(visit)
    hall.serving()
    hall.at_counter(rq.ParkVisit)
    hall.call()
    hall.at_counter(rq.RecordNoShow)
    hall.serving()
    assert len(called_in(hall.at_counter(rq.ResumeVisit, visit_id=VisitId("a")))) == 1
    assert len(called_in(hall.at_counter(rq.ReturnVisit, visit_id=VisitId("b")))) == 1
    assert len(called_in(hall.at_counter(rq.ChangeRoute, visit_id=VisitId("b")))) == 0
    nobody = hall.at_counter(rq.ResultReady, visit_id=VisitId("?"))
    assert nobody == refused(Reason.UNKNOWN_VISIT)


def test_a_certain_ticket_is_called_if_there_is_such_a_one(hall: Script) -> None:
    for visit in "ab":
        hall.wait(visit)
    unknown = hall.at_counter(rq.CallTicket, visit_id=VisitId("?"))
    assert unknown == refused(Reason.UNKNOWN_VISIT)
    assert hall.at_counter(rq.CallTicket) == refused(Reason.UNKNOWN_VISIT)
    called = called_in(hall.at_counter(rq.CallTicket, number=hall.ticket("b").number))
    assert [event.visit_id for event in called] == ["b"]


def test_in_the_grace_after_a_pause_nobody_is_a_no_show(hall: Script) -> None:
    """But only who was called often enough is passed over."""
    strict = Script(STRICT)
    for one in (hall, strict):
        one.open(1)
        one.wait("a")
        for event in (HallPaused("power"), HallResumed(one.at + timedelta(minutes=15))):
            one.state.apply(event, one.at)
        one.call()
    assert strict.at_counter(rq.RecordNoShow) == refused(Reason.NO_SHOW_TOO_EARLY)
    passed = called_in(hall.at_counter(rq.RecordNoShow))
    assert [type(event).__name__ for event in passed] == ["CallMissed"]
