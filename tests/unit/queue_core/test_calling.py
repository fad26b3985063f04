"""Whom a counter calls, why, a certain ticket, and when nobody has come."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason
from queue_core.call_reason import CallReason, Why
from queue_core.calling import no_show_at, upcoming
from queue_core.day_events import CallMissed, HallPaused, HallResumed
from queue_core.hall import Counter
from queue_core.ids import CounterNumber, VisitId
from queue_core.rules import HallRules
from queue_core.states import TicketState
from queue_core.ticket_number import TicketNumber
from tests.unit.queue_core.halls import HALL, MINUTE, NOON, Script, called_in, own_ticket, refused
from tests.unit.queue_core.test_ticket import in_state

ONE, TWO = CounterNumber(1), CounterNumber(2)


def why(hall: Script, counter: int = 1) -> list[str]:
    """The reasons of the next calls, in their order."""
    found = upcoming(hall.state, CounterNumber(counter), hall.at)
    return [reason.why.value for _, reason in found]


def apply(hall: Script, event: ev.Event) -> None:
    hall.log.append((hall.at, event))
    hall.state.apply(event, hall.at)


def test_what_is_told_to_come_next_is_what_is_called(hall: Script) -> None:
    """One after another, as long as nobody else calls or comes."""
    for visit in "abc":
        hall.wait(visit)
    for visit in ("v1", "v2", "v3"):
        hall.wait(visit, group="veteran")
    told = [ticket.visit_id for ticket, _ in upcoming(hall.state, ONE, hall.at)]
    assert told == ["v1", "v2", "a", "v3", "b", "c"]
    assert hall.order() == told


def test_priority_is_told_where_somebody_is_passed_and_a_turn_where_the_cap_gives_it(
    hall: Script,
) -> None:
    for visit in "ab":
        hall.wait(visit)
    for visit in ("v1", "v2", "v3"):
        hall.wait(visit, group="veteran")
    assert why(hall) == ["priority", "priority", "ordinary_turn", "priority", "arrival"]


def test_the_example_of_the_page_is_what_happens(hall: Script) -> None:
    """docs/queue.md: a at 9:00, b at 9:10, and three with priority soon after."""
    nine = hall.at
    people = (("a", 0, None), ("b", 10, None), ("v", 20, "veteran"), ("w", 25, "veteran"))
    for visit, minutes, group in (*people, ("x", 29, "veteran")):
        hall.at = nine + minutes * MINUTE
        hall.wait(visit, group=group)
    assert why(hall) == ["priority", "priority", "ordinary_turn", "priority", "arrival"]
    assert hall.order() == ["v", "w", "a", "x", "b"]


def test_priority_is_not_told_of_who_would_be_first_anyway(hall: Script) -> None:
    """Alone, or before everybody else."""
    hall.wait("v", group="veteran")
    assert why(hall) == ["arrival"]
    hall.wait("later")
    assert why(hall) == ["arrival", "arrival"]
    hall.wait("w", group="veteran")
    assert why(hall)[0] == "priority"


def test_an_appointment_is_told_with_its_time(hall: Script) -> None:
    slot = NOON + 30 * MINUTE
    hall.wait("a")
    hall.at += 25 * MINUTE
    booked = msgspec.structs.replace(
        own_ticket("booked", 1), arrival=hall.at, booked_for=slot, place_at=NOON - MINUTE
    )
    apply(hall, booked)
    apply(hall, ev.SlipConfirmed(VisitId("booked")))
    call = called_in(hall.at_counter(rq.CallNext))[0]
    assert (call.visit_id, call.reason) == ("booked", CallReason(Why.APPOINTMENT, slot))


def test_a_heavier_line_of_the_counter_is_told_as_such() -> None:
    weighted = Counter(TWO, "ADM", ("Р", "П"), "generalist", 2, "біла", {"П": 2})
    hall = Script(msgspec.structs.replace(HALL, counters=(HALL.counters[0], weighted)))
    hall.open(1, 2)
    hall.wait("register")
    hall.wait("passport", "passport")
    assert why(hall, 2) == ["counters_own", "arrival"]


def test_who_missed_a_call_in_the_grace_comes_after_all_others(hall: Script) -> None:
    """Who missed first is before who missed later; those of other lines are not this counter's."""
    for visit, service in (("a", "register"), ("b", "register"), ("p", "passport")):
        hall.wait(visit, service)
    apply(hall, HallPaused("power"))
    hall.at += MINUTE
    apply(hall, HallResumed(hall.at + 15 * MINUTE))
    for counter in (3, 1):
        hall.at_counter(rq.CallNext, counter)
        hall.at_counter(rq.RecordNoShow, counter)
    hall.wait("c")
    assert isinstance(hall.log[-3][1], CallMissed)
    assert [ticket.visit_id for ticket, _ in upcoming(hall.state, ONE, hall.at)] == ["b", "c", "a"]
    hall.at += 20 * MINUTE
    assert hall.order() == ["a", "b", "c"]


def test_who_was_held_back_and_is_called_all_the_same_is_not_next(hall: Script) -> None:
    hall.wait("a")
    apply(hall, HallPaused("power"))
    apply(hall, HallResumed(hall.at + 15 * MINUTE))
    hall.at_counter(rq.CallNext)
    hall.at_counter(rq.RecordNoShow)
    assert hall.call(2) == "a"
    assert hall.call(1) == ""


def test_who_came_back_by_some_way_is_told_by_it(hall: Script) -> None:
    """A transfer, a return: even where it is their turn anyway."""
    hall.wait("a")
    hall.wait("b")
    hall.call()
    hall.at_counter(rq.RecordNoShow)
    hall.at_counter(rq.ReturnVisit, visit_id=VisitId("a"))
    assert why(hall) == ["arrival", "returned"]


# A certain ticket


def call_ticket(hall: Script, counter: int = 1, **fields: Any) -> object:
    return hall.at_counter(rq.CallTicket, counter, **fields)


def test_a_certain_ticket_is_called_by_its_number_or_its_visit(hall: Script) -> None:
    """As a choice of the clerk, and it is told as such."""
    for visit in "abc":
        hall.wait(visit)
    second = hall.ticket("b")
    called = ev.TicketCalled(
        second.visit_id, second.number, ONE, second.service, "uk", CallReason(Why.CLERKS_CHOICE)
    )
    assert call_ticket(hall, number=second.number) == [called]
    assert call_ticket(hall, 2, visit_id=VisitId("c")) != []
    assert hall.state.tickets[VisitId("c")].counter == TWO


def test_a_choice_counts_as_a_call_past_somebody(hall: Script) -> None:
    """After two of them nobody may go ahead before who has waited longest."""
    for visit in "abc":
        hall.wait(visit)
    hall.wait("v", group="veteran")
    for visit in "bc":
        call_ticket(hall, visit_id=VisitId(visit))
        hall.at_counter(rq.StartService)
        hall.at_counter(rq.FinishService)
    assert hall.order() == ["a", "v"]


def test_parked_and_missed_tickets_are_brought_back_by_their_call(hall: Script) -> None:
    for visit in "ab":
        hall.wait(visit)
    hall.serving()
    hall.at_counter(rq.ParkVisit)
    hall.call()
    hall.at_counter(rq.RecordNoShow)
    for visit in "ab":
        call_ticket(hall, visit_id=VisitId(visit))
        assert hall.state_of(visit) == "called"
        hall.at_counter(rq.StartService)
        hall.at_counter(rq.FinishService)


def test_nobody_is_called_whom_the_counter_does_not_serve_or_who_is_elsewhere(
    hall: Script,
) -> None:
    hall.wait("passport", "passport")
    hall.wait("a")
    hall.reserve("printing")
    wrong = refused(Reason.NOT_THIS_COUNTER)
    assert call_ticket(hall, visit_id=VisitId("passport")) == wrong
    unknown = refused(Reason.UNKNOWN_VISIT)
    assert call_ticket(hall, visit_id=VisitId("?")) == unknown
    assert call_ticket(hall, number=TicketNumber("Р", 99)) == unknown
    call_ticket(hall, 2, visit_id=VisitId("a"))
    for visit in ("a", "printing"):
        assert call_ticket(hall, visit_id=VisitId(visit)) == refused(Reason.WRONG_STATE)


def test_who_waits_for_one_counter_is_called_by_it_whatever_its_letters(hall: Script) -> None:
    hall.wait("a")
    hall.serving()
    hall.at_counter(rq.TransferVisit, to_counter=CounterNumber(3))
    assert hall.call(2) == ""
    assert call_ticket(hall, 3, visit_id=VisitId("a")) != refused(Reason.NOT_THIS_COUNTER)


# No-show


@pytest.mark.parametrize(
    ("calls", "first_s", "last_s", "after_s"),
    [(1, 0, 0, None), (2, 0, 5, 50), (2, 0, 40, 65), (3, 0, 60, 85)],
)
def test_a_no_show_needs_enough_calls_and_time_since_the_last_and_the_first(
    calls: int, first_s: int, last_s: int, after_s: int | None
) -> None:
    ticket = in_state(
        TicketState.CALLED,
        calls=calls,
        first_called_at=NOON + timedelta(seconds=first_s),
        called_at=NOON + timedelta(seconds=last_s),
    )
    expected = None if after_s is None else NOON + timedelta(seconds=after_s)
    assert no_show_at(ticket, HallRules()) == expected
