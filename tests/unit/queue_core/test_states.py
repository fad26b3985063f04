"""The ticket's transition table."""

import pytest

from queue_core import events as ev
from queue_core.states import OPEN_STATES, TRANSITIONS, TicketState, next_state
from queue_core.ticket import TicketEvent


def test_every_state_has_a_row() -> None:
    """The table speaks of every state."""
    assert set(TRANSITIONS) == set(TicketState)


def test_the_table_names_only_events_that_change_tickets() -> None:
    """A misspelt event in the table would never happen."""
    known = {event.__name__ for event in TicketEvent.__args__}
    assert {name for row in TRANSITIONS.values() for name in row} == known


@pytest.mark.parametrize("state", sorted(OPEN_STATES))
def test_every_open_ticket_can_end_with_the_day(state: TicketState) -> None:
    """At 03:00 nothing stays open."""
    assert next_state(state, "TicketCancelled") is TicketState.CANCELLED


@pytest.mark.parametrize("state", sorted(TicketState))
def test_only_a_waiting_ticket_can_be_called(state: TicketState) -> None:
    """Nobody is called without paper or twice."""
    called = next_state(state, "TicketCalled")
    assert called is (TicketState.CALLED if state is TicketState.WAITING else None)


def test_a_printed_number_is_never_replaced_once_service_has_begun() -> None:
    """From `serving` on it is a matter for quarantine and staff."""
    for state in (TicketState.SERVING, TicketState.SERVED, TicketState.PARKED):
        assert next_state(state, ev.NumberReplaced.__name__) is None
