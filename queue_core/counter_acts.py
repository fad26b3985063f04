"""What is asked at a counter, and what comes of it."""

from datetime import datetime

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.calling import call_next, call_ticket, no_show_at
from queue_core.day_events import CallMissed
from queue_core.decisions import Decision, if_possible
from queue_core.hall_day import why_no_call
from queue_core.hall_state import CounterState, HallState
from queue_core.notes import clean_note
from queue_core.ticket import Ticket
from queue_core.visit_returns import counter_closes, resume, return_visit
from queue_core.visit_ways import VisitWay, change_route, go_on

_AboutVisit = rq.ResumeVisit | rq.ResultReady | rq.ReturnVisit | rq.ChangeRoute | rq.WriteNote
_WithoutVisitor = rq.CloseCounter | rq.CallNext | rq.CallTicket
_Calling = rq.Recall | rq.StartService | rq.RecordNoShow


def act_at_counter(state: HallState, request: rq.CounterRequest, at: datetime) -> Decision:
    """Decide what a clerk asks at a counter at the server's time `at`."""
    if request.counter not in state.index.counter:
        return Refused(Reason.UNKNOWN_COUNTER)
    counter = state.counters[request.counter]
    if isinstance(request, rq.OpenCounter):
        return _open(counter, request)
    if counter.clerk is None:
        return Refused(Reason.COUNTER_CLOSED)
    current = state.tickets[counter.current] if counter.current else None
    if isinstance(request, _AboutVisit):
        return _about_visit(state, request, current, at)
    if isinstance(request, _WithoutVisitor):
        return Refused(Reason.COUNTER_BUSY) if current else _without_visitor(state, request, at)
    if current is None:
        return Refused(Reason.NOBODY_AT_COUNTER)
    if isinstance(request, VisitWay):
        return go_on(state, current, request, at)
    return _called(state, current, request, at)


def sought(
    state: HallState, request: rq.CallTicket | _AboutVisit, current: Ticket | None = None
) -> Ticket | None:
    """Return the visit that is meant: by its id, its number, or else the one at the counter."""
    if request.visit_id is not None:
        return state.tickets.get(request.visit_id)
    if request.number is not None:
        visit_id = state.numbers.get(request.number)
        return None if visit_id is None else state.tickets[visit_id]
    return current


def _open(counter: CounterState, request: rq.OpenCounter) -> Decision:
    if counter.clerk is not None and counter.clerk != request.clerk:
        return Refused(Reason.COUNTER_TAKEN)
    return [ev.CounterOpened(request.counter, request.clerk)] if counter.clerk is None else []


def _without_visitor(state: HallState, request: _WithoutVisitor, at: datetime) -> Decision:
    if isinstance(request, rq.CloseCounter):
        return [*counter_closes(state, request.counter), ev.CounterClosed(request.counter)]
    not_now = why_no_call(state, request.counter)
    if not_now is not None:
        return not_now
    if isinstance(request, rq.CallNext):
        return call_next(state, request.counter, at)
    ticket = sought(state, request)
    if ticket is None:
        return Refused(Reason.UNKNOWN_VISIT)
    return call_ticket(state, request.counter, ticket, at)


def _about_visit(
    state: HallState, request: _AboutVisit, current: Ticket | None, at: datetime
) -> Decision:
    ticket = sought(state, request, current)
    if ticket is None:
        return Refused(Reason.UNKNOWN_VISIT)
    match request:
        case rq.ReturnVisit():
            return return_visit(state, ticket, at)
        case rq.ChangeRoute():
            return change_route(state, ticket, request)
        case rq.WriteNote():
            return _write_note(ticket, request)
        case _:
            return resume(state, ticket, request, at)


def _write_note(ticket: Ticket, request: rq.WriteNote) -> Decision:
    text = clean_note(request.text)
    if text is None:
        return Refused(Reason.BAD_NOTE)
    if text == ticket.note:
        return []
    note = ev.NoteWritten(ticket.visit_id, ticket.number, request.counter, text)
    return if_possible(ticket, note)


def _called(state: HallState, ticket: Ticket, request: _Calling, at: datetime) -> Decision:
    visit_id, number, counter = ticket.visit_id, ticket.number, request.counter
    match request:
        case rq.Recall():
            calls = ticket.calls + 1
            recalled = ev.TicketRecalled(visit_id, number, counter, ticket.language, calls)
            return if_possible(ticket, recalled)
        case rq.StartService():
            return if_possible(ticket, ev.ServiceStarted(visit_id, number, counter))
        case _:
            return _no_show(state, ticket, request, at)


def _no_show(state: HallState, ticket: Ticket, request: rq.RecordNoShow, at: datetime) -> Decision:
    """Only after enough calls, far enough apart; in the grace after a pause the visit waits on."""
    visit_id, number, counter = ticket.visit_id, ticket.number, request.counter
    missed = ev.NoShowRecorded(visit_id, number, counter, ticket.service, ticket.language)
    decision = if_possible(ticket, missed)
    if isinstance(decision, Refused):
        return decision
    possible_at = no_show_at(ticket, state.index.description.rules)
    if possible_at is None or at < possible_at:
        return Refused(Reason.NO_SHOW_TOO_EARLY, until=possible_at)
    if state.day.pauses.in_grace(at):
        return [CallMissed(visit_id, number, counter)]
    return decision
