"""What was done with pen and paper is taken in where it fits."""

from datetime import timedelta

import pytest

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.day_events import CallMissed
from queue_core.decisions import Decision
from queue_core.ids import CounterNumber, EventId, VisitId
from queue_core.recorded_acts import RecordedAct, RecordedKind, decide_recorded, happened_at
from tests.unit.queue_core.halls import STRICT, Script

ONE, TWO = CounterNumber(1), CounterNumber(2)


@pytest.fixture
def hall() -> Script:
    """Two counters of one line are open, a and b wait; a no-show needs two calls."""
    script = Script(STRICT)
    script.open(1)
    script.open(2)
    script.wait("a")
    script.wait("b")
    return script


def record(
    hall: Script, kind: RecordedKind, visit: str = "a", counter: CounterNumber = ONE
) -> Decision:
    """Decide a recorded act, and let it happen."""
    act = RecordedAct(EventId("e"), kind, VisitId(visit))
    decision = decide_recorded(hall.state, counter, act, hall.at)
    for event in [] if isinstance(decision, Refused) else decision:
        hall.state.apply(event, hall.at)
    return decision


def names(decision: Decision) -> list[str]:
    assert not isinstance(decision, Refused), decision
    return [type(event).__name__ for event in decision]


def test_a_whole_service_is_taken_in(hall: Script) -> None:
    assert names(record(hall, "call")) == ["TicketCalled"]
    assert names(record(hall, "start")) == ["ServiceStarted"]
    assert names(record(hall, "finish")) == ["ServiceFinished"]


def test_what_the_hall_knows_already_happens_no_second_time(hall: Script) -> None:
    for kind in ("call", "start", "finish"):
        assert record(hall, kind) != []
        assert record(hall, kind) == []


def test_nobody_came_though_the_rules_ask_for_more_calls(hall: Script) -> None:
    record(hall, "call")
    assert names(record(hall, "no-show")) == ["NoShowRecorded"]
    assert record(hall, "no-show") == []


def test_in_the_grace_after_a_pause_who_did_not_come_waits_on(hall: Script) -> None:
    record(hall, "call")
    hall.state.day.pauses.grace_until = hall.at + timedelta(minutes=1)
    decision = record(hall, "no-show")
    assert decision == [CallMissed(VisitId("a"), hall.ticket("a").number, ONE)]


def test_two_counters_that_took_one_ticket_the_second_is_refused(hall: Script) -> None:
    record(hall, "call", "a", TWO)
    assert record(hall, "call") == Refused(Reason.WRONG_STATE)
    assert record(hall, "start") == Refused(Reason.WRONG_STATE)
    assert hall.ticket("a").counter == TWO


def test_a_missed_visitor_who_was_called_again_is_back(hall: Script) -> None:
    record(hall, "call")
    record(hall, "no-show")
    assert names(record(hall, "call")) == ["TicketReturned", "TicketCalled"]


def test_a_counter_has_one_visitor(hall: Script) -> None:
    record(hall, "call")
    assert record(hall, "call", "b") == Refused(Reason.COUNTER_BUSY)


def test_nobody_works_at_a_closed_counter_or_on_an_unknown_visit(hall: Script) -> None:
    assert record(hall, "call", "nobody") == Refused(Reason.UNKNOWN_VISIT)
    assert record(hall, "call", "a", CounterNumber(3)) == Refused(Reason.COUNTER_CLOSED)


def test_an_act_happened_when_its_clerk_says_but_after_what_is_known(hall: Script) -> None:
    late = hall.at + timedelta(minutes=5)
    waits = hall.ticket("a")
    assert happened_at(None, late, hall.at) == late
    assert happened_at(waits, late, hall.at + timedelta(minutes=2)) == hall.at + timedelta(
        minutes=2
    )
    assert happened_at(waits, late, late + timedelta(minutes=1)) == late
    hall.ask(rq.CallNext(EventId("c"), ONE))
    called = hall.ticket("a")
    assert happened_at(called, late, waits.reserved_at) == called.called_at
    hall.ask(rq.StartService(EventId("s"), ONE))
    started = hall.ticket("a")
    assert happened_at(started, late, waits.reserved_at) == started.started_at


def test_a_refused_service_ends_refused(hall: Script) -> None:
    record(hall, "call")
    record(hall, "start")
    act = RecordedAct(EventId("e"), "finish", VisitId("a"), "refused")
    decision = decide_recorded(hall.state, ONE, act, hall.at)
    assert names(decision) == ["ServiceFinished"]
    [finished] = [] if isinstance(decision, Refused) else decision
    assert isinstance(finished, ev.ServiceFinished)
    assert finished.outcome == "refused"
