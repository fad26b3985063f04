"""Visits that come back into a line: parked ones, missed ones, those whose result is ready."""

from datetime import datetime

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.decisions import Decision
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber
from queue_core.places import near_place, stated_place
from queue_core.states import TicketState
from queue_core.ticket import Ticket

_TO_CALL = frozenset({TicketState.RESERVED, TicketState.WAITING, TicketState.CALLED})


def back_in_line(
    state: HallState, ticket: Ticket, at: datetime
) -> ev.TicketResumed | ev.TicketReturned | None:
    """Return what brings a parked or missed visit back; None where it is neither."""
    if ticket.state is TicketState.PARKED:
        return _resumed(state, ticket, "arrival", at)
    return _returned(state, ticket, at) if ticket.state is TicketState.NO_SHOW else None


def rejoin(state: HallState, request: rq.RejoinLine, at: datetime) -> Decision:
    """Decide what a visitor asks who is back: whom the hall still waits for needs nothing."""
    ticket = state.tickets.get(request.visit_id)
    if ticket is None:
        return Refused(Reason.UNKNOWN_VISIT)
    if ticket.state in _TO_CALL or _awaits_result(ticket):
        return []
    back = back_in_line(state, ticket, at)
    return Refused(Reason.WRONG_STATE) if back is None else [back]


def return_visit(state: HallState, ticket: Ticket, at: datetime) -> Decision:
    """Decide that a missed visitor is back."""
    if ticket.state in _TO_CALL:
        return []
    if ticket.state is not TicketState.NO_SHOW:
        return Refused(Reason.WRONG_STATE)
    return [_returned(state, ticket, at)]


def resume(
    state: HallState, ticket: Ticket, request: rq.ResumeVisit | rq.ResultReady, at: datetime
) -> Decision:
    """Decide that a parked visitor is back, or that the back office is done."""
    is_result = isinstance(request, rq.ResultReady)
    if ticket.state is not TicketState.PARKED or _awaits_result(ticket) is not is_result:
        return Refused(Reason.WRONG_STATE)
    return [_resumed(state, ticket, request.place, at)]


def counter_closes(state: HallState, counter: CounterNumber) -> list[ev.Event]:
    """Return what lets go those who wait for this counter alone: their letter's line takes them.

    Each keeps the place that it had.
    """
    return [
        ev.TicketTransferred(
            ticket.visit_id, ticket.number, counter, ticket.service, "counter_closed",
            order_at=ticket.moved_to,
        )
        for ticket in state.bound_to(counter)
    ]  # fmt: skip


def _awaits_result(ticket: Ticket) -> bool:
    return ticket.parked is not None and ticket.parked.back_office


def _resumed(state: HallState, ticket: Ticket, place: rq.Place, at: datetime) -> ev.TicketResumed:
    """Who was parked waits for the counter that knows the matter, a result for any of the line."""
    ready = _awaits_result(ticket)
    wanted = ticket.to_counter if ready or ticket.parked is None else ticket.parked.counter
    to_counter = _if_open(state, wanted)
    order_at = stated_place(state.lines_for(ticket.line, to_counter), ticket, place, at)
    return ev.TicketResumed(ticket.visit_id, ticket.number, to_counter, order_at, ready)


def _returned(state: HallState, ticket: Ticket, at: datetime) -> ev.TicketReturned:
    """In time behind the next few of the line, and never first; late at its end."""
    rules = state.index.description.rules
    since = ticket.ended_at or at
    to_counter = _if_open(state, ticket.to_counter)
    if state.day.ran(since, at) > rules.return_within:
        order_at: datetime | None = at
    else:
        lines = state.lines_for(ticket.line, to_counter)
        order_at = near_place(lines, ticket, rules.return_after)
    return ev.TicketReturned(ticket.visit_id, ticket.number, ticket.counter, order_at, to_counter)


def _if_open(state: HallState, counter: CounterNumber | None) -> CounterNumber | None:
    """Nobody waits for a counter that is closed: their letter's line takes them."""
    return counter if counter is not None and state.counters[counter].clerk else None
