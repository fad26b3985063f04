"""Calls: whom a counter calls next and why, a certain ticket, and when nobody has come."""

from collections.abc import Iterator
from datetime import datetime

from queue_core import events as ev
from queue_core.answers import Reason, Refused
from queue_core.call_reason import CallReason, Why
from queue_core.decisions import Decision
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber
from queue_core.lines import at_counter, line_of
from queue_core.rules import HallRules
from queue_core.states import TicketState
from queue_core.ticket import Ticket
from queue_core.turns import Turn, turns
from queue_core.visit_returns import back_in_line

Called = tuple[Ticket, CallReason]


def upcoming(state: HallState, counter: CounterNumber, at: datetime) -> Iterator[Called]:
    """Yield whom a counter would call now, one after another, and why.

    Last those who missed a call in the grace after a pause, who missed it first before others.
    """
    held = state.held_back(at)
    cap = state.index.description.rules.ahead_in_a_row
    name = at_counter(counter)
    sources = state.sources[counter]
    for turn in turns(sources, state.lines, state.in_a_row, name, cap, held):
        ticket = state.tickets[turn.entry[-1]]
        yield ticket, _reason(state, counter, ticket, turn)
    mine = {source.line for source in sources}
    for visit_id in sorted(held, key=held.__getitem__):
        ticket = state.tickets[visit_id]
        if ticket.state is TicketState.WAITING and line_of(ticket) in mine:
            yield ticket, ticket.standing or CallReason(Why.ARRIVAL)


def call_next(state: HallState, counter: CounterNumber, at: datetime) -> Decision:
    """Call whoever is next, if anybody waits."""
    found = next(upcoming(state, counter, at), None)
    if found is None:
        return []
    ticket, reason = found
    return [_call(ticket, counter, reason)]


def call_ticket(state: HallState, counter: CounterNumber, ticket: Ticket, at: datetime) -> Decision:
    """Call a certain ticket of the counter's letters, wherever it waits, parked or missed too."""
    described = state.index.counter[counter]
    if ticket.line not in described.letters and ticket.to_counter != counter:
        return Refused(Reason.NOT_THIS_COUNTER)
    call = _call(ticket, counter, CallReason(Why.CLERKS_CHOICE))
    if ticket.state is TicketState.WAITING:
        return [call]
    back = back_in_line(state, ticket, at)
    return Refused(Reason.WRONG_STATE) if back is None else [back, call]


def no_show_at(ticket: Ticket, rules: HallRules) -> datetime | None:
    """Return from when on a called ticket may be a no-show; None until it is called once more."""
    if ticket.calls < rules.no_show_calls or not (ticket.called_at and ticket.first_called_at):
        return None
    by_calls = ticket.first_called_at + rules.no_show_calls * rules.no_show_gap
    return max(by_calls, ticket.called_at + rules.no_show_gap)


def _call(ticket: Ticket, counter: CounterNumber, reason: CallReason) -> ev.TicketCalled:
    return ev.TicketCalled(
        ticket.visit_id, ticket.number, counter, ticket.service, ticket.language, reason
    )


def _reason(state: HallState, counter: CounterNumber, ticket: Ticket, turn: Turn) -> CallReason:
    """Say in one word why it is this one's turn: never more of the person than anybody may know."""
    if turn.capped:
        return CallReason(Why.ORDINARY_TURN)
    if ticket.standing is not None:
        return ticket.standing
    if ticket.goes_ahead:
        return _ahead(ticket) if _somebody_else(state, counter, ticket, turn) else _BY_ARRIVAL
    return CallReason(Why.COUNTERS_OWN) if turn.passes else _BY_ARRIVAL


_BY_ARRIVAL = CallReason(Why.ARRIVAL)


def _somebody_else(state: HallState, counter: CounterNumber, ticket: Ticket, turn: Turn) -> bool:
    """Say whether somebody waits whom this one may go before: who came earlier, or also ahead."""
    if turn.first is not None and state.tickets[turn.first[-1]].arrival < ticket.arrival:
        return True
    lines = (state.lines[source.line] for source in state.sources[counter])
    return sum(len(line.ahead) for line in lines) > 1


def _ahead(ticket: Ticket) -> CallReason:
    """Tell an appointment where it is what puts the ticket first, else priority."""
    if ticket.place_at is not None and ticket.place_at == ticket.order_at:
        return CallReason(Why.APPOINTMENT, appointment=ticket.booked_for)
    return CallReason(Why.PRIORITY)
