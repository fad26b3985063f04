"""Decisions about a hall's day: pause, grace, breaks, stops, quotas."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core import day_events as de
from queue_core import day_requests as dr
from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.hall_day import carried_over, why_no_call
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from tests.unit.queue_core.days import PASSPORT, REGISTER, Day
from tests.unit.queue_core.halls import MINUTE, called_in, refused

ONE = CounterNumber(1)


def open_day(*visits: str) -> Day:
    """A hall with two counters, in which these wait for the first service."""
    hall = Day()
    hall.open(1, 2)
    for visit in visits:
        hall.wait(visit)
    return hall


def call_order(hall: Day) -> list[str]:
    """Serve everybody who waits; return them in the order of their calls."""
    order: list[str] = []
    while True:
        decision = hall.at_counter(rq.CallNext)
        assert not isinstance(decision, Refused)
        if not decision:
            return order
        order.append(called_in(decision)[0].visit_id)
        hall.at_counter(rq.StartService)
        hall.at_counter(rq.FinishService)


def test_in_a_pause_nobody_is_called() -> None:
    hall = open_day("a")
    hall.pause()
    assert hall.at_counter(rq.CallNext) == refused(Reason.HALL_PAUSED)
    assert why_no_call(hall.state, ONE) == refused(Reason.HALL_PAUSED)
    hall.resume()
    assert hall.state_of("a") == "waiting"
    assert called_in(hall.at_counter(rq.CallNext))[0].visit_id == "a"


def test_a_pause_sends_called_visits_back_to_their_place_and_leaves_who_is_served() -> None:
    hall = open_day("a", "b", "c")
    hall.at_counter(rq.CallNext, 1)
    hall.at_counter(rq.StartService, 1)
    hall.at_counter(rq.CallNext, 2)
    decision = hall.pause()
    assert not isinstance(decision, Refused)
    assert [type(event) for event in decision] == [de.HallPaused, ev.TicketReturned]
    assert (hall.state_of("a"), hall.state_of("b")) == ("serving", "waiting")
    hall.at_counter(rq.FinishService, 1)
    hall.resume()
    assert call_order(hall) == ["b", "c"]


def test_a_pause_again_changes_its_reason_and_nothing_else() -> None:
    hall = open_day("a")
    hall.pause("power", text="Немає світла")
    assert hall.pause("power", text="Немає світла") == []
    decision = hall.pause("alarm")
    assert decision == [de.HallPaused("alarm", "", issues=False)]
    assert hall.pause("alarm", issues=True) == [de.HallPaused("alarm", "", issues=True)]


def test_to_resume_what_is_not_paused_changes_nothing() -> None:
    assert open_day().resume() == []


def test_after_a_pause_who_does_not_come_keeps_the_place_and_others_are_called_first() -> None:
    hall = open_day("a", "b", "c")
    hall.pause()
    hall.at += 40 * MINUTE
    hall.resume()
    for visit in "ab":
        assert called_in(hall.at_counter(rq.CallNext))[0].visit_id == visit
        missed = hall.at_counter(rq.RecordNoShow)
        assert not isinstance(missed, Refused)
        assert [type(event) for event in missed] == [de.CallMissed]
        assert hall.state_of(visit) == "waiting"
    assert call_order(hall) == ["c", "a", "b"]


def test_who_missed_again_in_the_grace_is_called_after_the_others_who_missed() -> None:
    hall = open_day("a", "b")
    hall.pause()
    hall.resume()
    called = []
    for _ in range(4):
        called.append(called_in(hall.at_counter(rq.CallNext))[0].visit_id)
        hall.at_counter(rq.RecordNoShow)
    assert called == ["a", "b", "a", "b"]


def test_when_the_grace_has_ended_places_count_alone_and_a_no_show_is_one() -> None:
    hall = open_day("a", "b")
    hall.pause()
    hall.resume()
    hall.at_counter(rq.CallNext)
    hall.at_counter(rq.RecordNoShow)
    hall.at += 15 * MINUTE
    assert called_in(hall.at_counter(rq.CallNext))[0].visit_id == "a"
    hall.at_counter(rq.RecordNoShow)
    assert hall.state_of("a") == "no_show"


def test_a_break_needs_an_open_counter_without_a_visitor() -> None:
    hall = open_day("a")
    assert hall.rest(99) == refused(Reason.UNKNOWN_COUNTER)
    assert hall.rest(3) == refused(Reason.COUNTER_CLOSED)
    hall.at_counter(rq.CallNext)
    assert hall.rest(1) == refused(Reason.COUNTER_BUSY)


def test_a_counter_on_a_break_calls_nobody_until_it_ends() -> None:
    hall = open_day("a")
    hall.rest(1, minutes=30)
    until = hall.at + 30 * MINUTE
    assert hall.rest(1) == []
    assert hall.at_counter(rq.CallNext) == Refused(Reason.ON_BREAK, until)
    assert hall.state.open_counters_of("Р") == 1
    assert hall.do(dr.EndBreak, counter=ONE) == [de.BreakEnded(ONE)]
    assert hall.do(dr.EndBreak, counter=ONE) == []
    assert why_no_call(hall.state, ONE) is None


def test_a_break_of_unknown_length_ends_with_the_closing_of_the_counter_at_the_latest() -> None:
    hall = open_day()
    hall.rest(1)
    assert hall.state.day.breaks[ONE].until is None
    hall.at_counter(rq.CloseCounter)
    hall.open(1)
    assert why_no_call(hall.state, ONE) is None


def test_the_issue_is_stopped_and_allowed_for_services_or_for_all() -> None:
    hall = open_day()
    unknown = (ServiceCode("nothing"),)
    assert hall.do(dr.StopIssue, services=unknown) == refused(Reason.UNKNOWN_SERVICE)
    assert hall.do(dr.AllowIssue, services=unknown) == refused(Reason.UNKNOWN_SERVICE)
    assert hall.do(dr.AllowIssue) == []
    hall.do(dr.StopIssue, services=(REGISTER,), reason="registry_down")
    assert hall.do(dr.AllowIssue, services=(PASSPORT,)) == []
    assert hall.do(dr.AllowIssue, services=(REGISTER,)) == [de.IssueAllowed((REGISTER,))]
    hall.do(dr.StopIssue)
    assert hall.do(dr.AllowIssue) == [de.IssueAllowed(())]
    assert hall.do(dr.AllowIssue) == []


def test_a_quota_is_set_once() -> None:
    hall = open_day()
    assert hall.do(dr.SetQuota, service="nothing", a_day=1) == refused(Reason.UNKNOWN_SERVICE)
    assert hall.do(dr.SetQuota, service=REGISTER, a_day=None) == []
    assert hall.do(dr.SetQuota, service=REGISTER, a_day=5) == [de.QuotaSet(REGISTER, 5)]
    assert hall.do(dr.SetQuota, service=REGISTER, a_day=5) == []


def test_a_new_day_begins_with_the_pause_and_the_stops_that_nobody_ended() -> None:
    hall = open_day()
    assert carried_over(hall.state) == []
    hall.pause("alarm", text="Укриття ліворуч", by="olena")
    hall.do(dr.StopIssue, services=(REGISTER,), reason="registry_down", text="Реєстр")
    hall.do(dr.StopIssue, services=(PASSPORT,), until=hall.at + timedelta(hours=1))
    hall.do(dr.StopIssue, text="Усе")
    assert carried_over(hall.state) == [
        de.HallPaused("alarm", "Укриття ліворуч", issues=False),
        de.IssueStopped((), "other", "Усе"),
        de.IssueStopped((REGISTER,), "registry_down", "Реєстр"),
    ]
    hall.do(dr.StopIssue, until=hall.at + timedelta(hours=1))
    assert de.IssueStopped((), "other", "Усе") not in carried_over(hall.state)


@pytest.mark.parametrize("length_min", [0, 5, 70])
def test_an_alarm_of_any_length_changes_nobodys_order(length_min: int) -> None:
    def day(*, with_alarm: bool) -> list[str]:
        hall = open_day("a", "b", "c")
        hall.wait("first", group="veteran")
        hall.at_counter(rq.CallNext, 2)
        if with_alarm:
            hall.pause()
            hall.at += length_min * MINUTE
            hall.resume()
        else:
            hall.at_counter(rq.StartService, 2)
            hall.at_counter(rq.FinishService, 2)
        hall.wait("late")
        return call_order(hall)

    order = day(with_alarm=True)
    assert [visit for visit in order if visit != "first"] == ["a", "b", "c", "late"]
    assert day(with_alarm=False) == [visit for visit in order if visit != "first"]


@given(
    st.lists(
        st.sampled_from(["come", "come first", "call", "miss", "serve", "pause", "resume", "wait"]),
        max_size=40,
    )
)
def test_however_often_a_hall_is_paused_everybody_is_called_and_nobody_is_lost(
    steps: list[str],
) -> None:
    hall = open_day()
    came = 0
    for step in steps:
        match step:
            case "come" | "come first":
                came += 1
                hall.wait(f"v{came:02}", group="veteran" if step == "come first" else None)
                if VisitId(f"v{came:02}") not in hall.state.tickets:
                    came -= 1  # no numbers are given in an alarm
            case "call":
                hall.at_counter(rq.CallNext)
            case "miss":
                hall.at_counter(rq.RecordNoShow)
            case "serve":
                hall.at_counter(rq.StartService)
                hall.at_counter(rq.FinishService)
            case "pause":
                hall.pause()
            case "resume":
                hall.resume()
            case _:
                hall.at += 7 * MINUTE
    hall.resume()
    if hall.state.counters[ONE].current is not None:
        hall.at_counter(rq.StartService)
        hall.at_counter(rq.FinishService)
    left = {visit for visit, it in hall.state.tickets.items() if it.state.value == "waiting"}
    assert set(call_order(hall)) == left
    assert len(hall.state.tickets) == came
    assert all(it.state.value in {"served", "no_show"} for it in hall.state.tickets.values())
