"""One ticket and what events tell of it."""

from datetime import timedelta

import msgspec
import pytest

from queue_core import events as ev
from queue_core.ids import CounterNumber, ServiceCode, VisitId
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
    ev.NoShowRecorded(VISIT, NUMBER, COUNTER, SERVICE, "uk"),
    ev.TicketTransferred(VISIT, NUMBER, COUNTER, ServiceCode("passport")),
    ev.TicketParked(VISIT, NUMBER, COUNTER),
    ev.TicketResumed(VISIT, NUMBER),
    ev.TicketReturned(VISIT, NUMBER),
    ev.RatingGiven(4, COUNTER, VISIT),
)


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
