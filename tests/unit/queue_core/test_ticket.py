"""One ticket and what events tell of it."""

from datetime import timedelta

import msgspec
import pytest

from queue_core import events as ev
from queue_core.call_reason import CallReason, Why
from queue_core.day_events import CallMissed
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.parked import Parked
from queue_core.route import DoneStop, Stop
from queue_core.states import TRANSITIONS, TicketState
from queue_core.ticket import Ticket, TicketEvent, changed
from queue_core.ticket_number import TicketNumber
from tests.unit.queue_core.halls import MINUTE, NOON

VISIT = VisitId("a")
NUMBER = TicketNumber("Р", 1)
COUNTER = CounterNumber(3)
SERVICE = ServiceCode("register")
TICKET = Ticket(VISIT, NUMBER, SERVICE, "Р", "uk", TicketState.RESERVED, NOON, NOON, 1)

ALL: tuple[TicketEvent, ...] = (
    ev.NumberReplaced(VISIT, TicketNumber("Н", 1), NUMBER),
    ev.SlipConfirmed(VISIT),
    ev.SlipFailed(VISIT, "paper_out"),
    ev.SlipUncertain(VISIT),
    ev.ShownOnScreen(VISIT, taken=True),
    ev.TicketCancelled(VISIT, "by_visitor"),
    ev.TicketCalled(VISIT, NUMBER, COUNTER, SERVICE, "uk"),
    ev.TicketRecalled(VISIT, NUMBER, COUNTER, "uk", 2),
    ev.ServiceStarted(VISIT, NUMBER, COUNTER),
    ev.ServiceFinished(VISIT, NUMBER, COUNTER, SERVICE, "uk"),
    ev.ServiceContinued(VISIT, NUMBER, COUNTER, ServiceCode("passport"), SERVICE),
    ev.NoShowRecorded(VISIT, NUMBER, COUNTER, SERVICE, "uk"),
    ev.TicketTransferred(VISIT, NUMBER, COUNTER, ServiceCode("passport")),
    ev.TicketParked(VISIT, NUMBER, COUNTER),
    ev.TicketResumed(VISIT, NUMBER),
    ev.TicketReturned(VISIT, NUMBER),
    ev.RouteChanged(VISIT, NUMBER, COUNTER, ()),
    ev.PriorityConfirmed(VISIT, NUMBER, COUNTER),
    ev.PriorityRefused(VISIT, NUMBER, COUNTER),
    ev.NoteWritten(VISIT, NUMBER, COUNTER, "без копії"),
    ev.RatingGiven(4, COUNTER, VISIT),
)


_INTO_LINE = {
    "NumberReplaced": TicketState.CALLED,
    "TicketTransferred": TicketState.CALLED,
    "TicketParked": TicketState.SERVING,
    "TicketResumed": TicketState.PARKED,
    "TicketReturned": TicketState.CALLED,
    "PriorityRefused": TicketState.SERVING,
}
"""What puts a ticket into line or aside, and from which state it is tried here."""


def _puts_into_line(event: TicketEvent) -> bool:
    return type(event).__name__ in _INTO_LINE


def _state_for(event: TicketEvent) -> TicketState:
    return _INTO_LINE[type(event).__name__]


def in_state(state: TicketState, **facts: object) -> Ticket:
    """The ticket, further on its way."""
    return msgspec.structs.replace(TICKET, state=state, **facts)


@pytest.mark.parametrize("state", sorted(TicketState))
@pytest.mark.parametrize("event", ALL, ids=lambda event: type(event).__name__)
def test_every_event_does_what_the_table_says(event: TicketEvent, state: TicketState) -> None:
    """The next state where there is a row, a refusal where there is none."""
    after = TRANSITIONS[state].get(type(event).__name__)
    if after is None:
        with pytest.raises(ValueError, match=f"not possible while {state}"):
            changed(in_state(state), event, NOON)
    else:
        assert changed(in_state(state), event, NOON).state is after


def test_a_head_start_moves_the_place_and_the_tie_is_broken_by_who_was_known_first() -> None:
    """Never two at one place."""
    ahead = in_state(TicketState.WAITING, head_start=30 * MINUTE)
    assert ahead.order_at == NOON - timedelta(minutes=30)
    assert TICKET.order_key < in_state(TicketState.WAITING, place=2).order_key


def test_a_call_is_remembered_with_its_counter_and_time() -> None:
    """And counted."""
    called = changed(in_state(TicketState.WAITING), ALL[6], NOON)
    assert (called.counter, called.called_at, called.calls) == (COUNTER, NOON, 1)
    recalled = changed(called, ALL[7], NOON + MINUTE)
    assert (recalled.called_at, recalled.calls) == (NOON + MINUTE, 2)


def test_a_replaced_number_takes_the_call_back() -> None:
    """Terminal and capability of the paper, where it says them."""
    called = in_state(TicketState.CALLED, counter=COUNTER, called_at=NOON, calls=2, capability="x")
    kept = changed(called, ALL[0], NOON)
    assert (kept.counter, kept.called_at, kept.calls, kept.capability) == (None, None, 0, "x")
    assert (str(kept.number), kept.own_series) == ("Н-001", True)


def test_only_paper_that_is_still_awaited_can_be_doubted() -> None:
    """A doubt about a ticket that already waits is no news; a noted number clears it."""
    assert changed(TICKET, ev.SlipUncertain(VISIT), NOON).unconfirmed
    waiting = in_state(TicketState.WAITING)
    assert not changed(waiting, ev.SlipUncertain(VISIT), NOON).unconfirmed
    assert not changed(waiting, ev.ShownOnScreen(VISIT, taken=False), NOON).unconfirmed
    doubted = in_state(TicketState.WAITING, unconfirmed=True)
    assert not changed(doubted, ev.ShownOnScreen(VISIT, taken=True), NOON).unconfirmed
    assert changed(doubted, ev.ShownOnScreen(VISIT, taken=False), NOON).unconfirmed


@pytest.mark.parametrize("event", [event for event in ALL if _puts_into_line(event)])
def test_who_waits_again_is_at_no_counter_and_its_calls_begin_anew(event: TicketEvent) -> None:
    """So a no-show needs its own calls each time."""
    before = in_state(
        _state_for(event), counter=COUNTER, called_at=NOON, first_called_at=NOON, calls=2
    )
    after = changed(before, event, NOON)
    assert (after.counter, after.called_at, after.first_called_at) == (None, None, None)
    assert (after.started_at, after.ended_at, after.calls) == (None, None, 0)


def test_a_given_place_counts_instead_of_arrival_and_booking() -> None:
    """Whether it is better or worse; before the arrival it goes ahead."""
    booked = in_state(TicketState.WAITING, place_at=NOON - MINUTE)
    assert (booked.order_at, booked.goes_ahead) == (NOON - MINUTE, True)
    moved = msgspec.structs.replace(booked, moved_to=NOON + MINUTE)
    assert (moved.order_at, moved.goes_ahead) == (NOON + MINUTE, False)
    assert not in_state(TicketState.WAITING).goes_ahead


def test_a_called_visit_goes_back_to_where_it_stood_a_missed_one_where_it_is_said() -> None:
    """The pause of a hall moves nobody."""
    stood = in_state(TicketState.CALLED, moved_to=NOON + MINUTE, to_counter=COUNTER)
    back = changed(stood, ev.TicketReturned(VISIT, NUMBER, COUNTER), NOON)
    assert (back.moved_to, back.to_counter, back.standing) == (NOON + MINUTE, COUNTER, None)
    missed = in_state(TicketState.NO_SHOW, moved_to=NOON + MINUTE, to_counter=COUNTER)
    here = changed(missed, ev.TicketReturned(VISIT, NUMBER), NOON)
    assert (here.moved_to, here.to_counter) == (NOON + MINUTE, None)
    assert here.standing == CallReason(Why.RETURNED)
    there = changed(missed, ev.TicketReturned(VISIT, NUMBER, None, NOON, COUNTER), NOON)
    assert (there.moved_to, there.to_counter) == (NOON, COUNTER)


def test_a_counter_that_closes_changes_neither_place_nor_the_reason_of_it() -> None:
    standing = CallReason(Why.RESUMED)
    bound = in_state(TicketState.WAITING, to_counter=COUNTER, standing=standing)
    let_go = ev.TicketTransferred(VISIT, NUMBER, COUNTER, SERVICE, "counter_closed", None, NOON)
    free = changed(bound, let_go, NOON)
    assert (free.to_counter, free.moved_to, free.standing) == (None, NOON, standing)


def test_a_stop_that_is_done_is_behind_and_the_next_has_begun() -> None:
    stops = (Stop(ServiceCode("passport")), Stop(SERVICE))
    serving = in_state(TicketState.SERVING, stops=stops)
    passport = ServiceCode("passport")
    moved = ev.TicketTransferred(VISIT, NUMBER, COUNTER, passport, "next_stop")
    after = changed(serving, moved, NOON)
    assert (after.service, after.stops) == (passport, stops[1:])
    assert after.done == (DoneStop(SERVICE, COUNTER, NOON),)
    assert after.standing == CallReason(Why.NEXT_STOP)


def test_who_missed_a_call_in_the_grace_stands_where_they_stood() -> None:
    called = in_state(TicketState.CALLED, moved_to=NOON + MINUTE, counter=COUNTER, calls=2)
    after = changed(called, CallMissed(VISIT, NUMBER, COUNTER), NOON)
    assert (after.state, after.moved_to) == (TicketState.WAITING, NOON + MINUTE)


def test_a_park_without_minutes_is_due_when_it_is_due() -> None:
    parked = changed(in_state(TicketState.SERVING), ev.TicketParked(VISIT, NUMBER, COUNTER), NOON)
    assert parked.parked == Parked(COUNTER, NOON, "other")
    timed = ev.TicketParked(VISIT, NUMBER, COUNTER, "copy", 5, back_office=True)
    later = changed(in_state(TicketState.SERVING), timed, NOON)
    assert later.parked == Parked(COUNTER, NOON, "copy", True, NOON + 5 * MINUTE)
    resumed = changed(later, ev.TicketResumed(VISIT, NUMBER, result_ready=True), NOON)
    assert (resumed.parked, resumed.standing) == (None, CallReason(Why.RESULT_READY))


def test_a_refused_priority_takes_back_what_it_gave() -> None:
    """A place before the arrival; not one behind it, and not a booking's."""
    claimed = in_state(TicketState.SERVING, head_start=30 * MINUTE, priority="claimed")
    event = ev.PriorityRefused(VISIT, NUMBER, COUNTER)
    assert changed(claimed, event, NOON).order_at == NOON
    for given, kept in ((NOON - MINUTE, NOON), (NOON + MINUTE, NOON + MINUTE)):
        moved = msgspec.structs.replace(claimed, moved_to=given)
        assert changed(moved, event, NOON).order_at == kept
    booked = msgspec.structs.replace(claimed, place_at=NOON - MINUTE)
    assert changed(booked, event, NOON).order_at == NOON - MINUTE
