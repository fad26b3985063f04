"""What a clerk did with pen and paper while the server was away, taken in afterwards.

It has happened: the hall's rules about when something may be done are not asked again, only
whether it still fits what the hall knows. Two counters that took one ticket is what does not.
"""

from datetime import datetime
from typing import Literal

import msgspec

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.call_reason import CallReason, Why
from queue_core.day_events import CallMissed
from queue_core.decisions import Decision, if_possible
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, EventId, VisitId
from queue_core.states import TicketState
from queue_core.ticket import Ticket
from queue_core.visit_returns import back_in_line
from queue_core.visit_ways import go_on

RecordedKind = Literal["call", "start", "finish", "no-show"]
_KNOWN = {
    "start": TicketState.SERVING,
    "finish": TicketState.SERVED,
    "no-show": TicketState.NO_SHOW,
}
"""What the hall knows of a visit where the act has reached it before, its answer lost."""


class RecordedAct(msgspec.Struct, frozen=True):
    """One act at a counter, recorded there. `outcome`: with `finish`."""

    event_id: EventId
    kind: RecordedKind
    visit_id: VisitId
    outcome: ev.Outcome = "served"


def decide_recorded(
    state: HallState, counter: CounterNumber, act: RecordedAct, at: datetime
) -> Decision:
    """Decide what a recorded act makes happen now; an empty list: it is known already."""
    ticket = state.tickets.get(act.visit_id)
    if ticket is None:
        return Refused(Reason.UNKNOWN_VISIT)
    if state.counters[counter].clerk is None:
        return Refused(Reason.COUNTER_CLOSED)
    if act.kind == "call":
        return _call(state, counter, ticket, at)
    if ticket.counter != counter:
        return Refused(Reason.WRONG_STATE)
    return _here(state, counter, ticket, act, at)


def happened_at(ticket: Ticket | None, at: datetime, since: datetime) -> datetime:
    """Return when a recorded act happened: `since`, but after what is known of its ticket."""
    if ticket is None:
        return at
    known = [it for it in (ticket.reserved_at, ticket.called_at, ticket.started_at) if it]
    return min(at, max(since, *known))


def _call(state: HallState, counter: CounterNumber, ticket: Ticket, at: datetime) -> Decision:
    now = state.counters[counter].current
    if now == ticket.visit_id:
        return []
    if now is not None:
        return Refused(Reason.COUNTER_BUSY)
    called = ev.TicketCalled(
        ticket.visit_id, ticket.number, counter, ticket.service, ticket.language,
        CallReason(Why.CLERKS_CHOICE),
    )  # fmt: skip
    if ticket.state is TicketState.WAITING:
        return [called]
    back = back_in_line(state, ticket, at)
    return Refused(Reason.WRONG_STATE) if back is None else [back, called]


def _here(
    state: HallState, counter: CounterNumber, ticket: Ticket, act: RecordedAct, at: datetime
) -> Decision:
    visit_id, number = ticket.visit_id, ticket.number
    if ticket.state is _KNOWN[act.kind]:
        return []
    match act.kind:
        case "start":
            return if_possible(ticket, ev.ServiceStarted(visit_id, number, counter))
        case "finish":
            finish = rq.FinishService(act.event_id, counter, act.outcome)
            return go_on(state, ticket, finish, at)
        case _:
            if state.day.pauses.in_grace(at):
                return if_possible(ticket, CallMissed(visit_id, number, counter))
            missed = ev.NoShowRecorded(visit_id, number, counter, ticket.service, ticket.language)
            return if_possible(ticket, missed)
