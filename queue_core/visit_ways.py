"""Where the visit at a counter goes on: another service or counter, a pause, the back office."""

from datetime import datetime
from typing import assert_never

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.decisions import Decision, if_possible
from queue_core.hall import HallIndex
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber
from queue_core.places import stated_place
from queue_core.route import MOST_STOPS, Stop
from queue_core.states import TicketState
from queue_core.ticket import Ticket

LONGEST_PARKED_MIN = 600

VisitWay = (
    rq.FinishService
    | rq.TransferVisit
    | rq.ParkVisit
    | rq.SendToBackOffice
    | rq.NextService
    | rq.ConfirmPriority
    | rq.RefusePriority
)


def go_on(state: HallState, ticket: Ticket, request: VisitWay, at: datetime) -> Decision:
    """Decide where the visit that is at this counter goes on."""
    match request:
        case rq.FinishService():
            return _finish(state, ticket, request)
        case rq.TransferVisit():
            return _transfer(state, ticket, request, at)
        case rq.ParkVisit(reason=reason):
            return _park(ticket, request, reason)
        case rq.SendToBackOffice():
            return _park(ticket, request, "other")
        case rq.NextService():
            return _next_service(state, ticket, request)
        case rq.ConfirmPriority() | rq.RefusePriority():
            return _priority(ticket, request)
        case _:
            assert_never(request)


def what_is_wrong(index: HallIndex, stops: tuple[Stop, ...]) -> Refused | None:
    """Return why these stops are no route of this hall, or None."""
    if len(stops) > MOST_STOPS:
        return Refused(Reason.BAD_ROUTE)
    if any(stop.service not in index.service for stop in stops):
        return Refused(Reason.UNKNOWN_SERVICE)
    if any(stop.counter is not None and stop.counter not in index.counter for stop in stops):
        return Refused(Reason.UNKNOWN_COUNTER)
    return None


def change_route(state: HallState, ticket: Ticket, request: rq.ChangeRoute) -> Decision:
    """Decide what comes after a visit's service now; what is done stays done."""
    wrong = what_is_wrong(state.index, request.stops)
    if wrong is not None:
        return wrong
    if request.stops == ticket.stops:
        return []
    changed = ev.RouteChanged(ticket.visit_id, ticket.number, request.counter, request.stops)
    return if_possible(ticket, changed)


def _finish(state: HallState, ticket: Ticket, request: rq.FinishService) -> Decision:
    visit_id, number, counter = ticket.visit_id, ticket.number, request.counter
    if ticket.stops and request.outcome == "served" and ticket.state is TicketState.SERVING:
        stop = ticket.stops[0]
        there = stop.counter if _is_open(state, stop.counter) else None
        return [ev.TicketTransferred(visit_id, number, counter, stop.service, "next_stop", there)]
    finished = ev.ServiceFinished(
        visit_id, number, counter, ticket.service, ticket.language, request.outcome
    )
    return if_possible(ticket, finished)


def _transfer(
    state: HallState, ticket: Ticket, request: rq.TransferVisit, at: datetime
) -> Decision:
    there = request.to_counter
    if there is None and request.service is None:
        return Refused(Reason.NOWHERE_TO_GO)
    service = request.service or ticket.service
    if service not in state.index.service:
        return Refused(Reason.UNKNOWN_SERVICE)
    if there is not None and there not in state.index.counter:
        return Refused(Reason.UNKNOWN_COUNTER)
    if there is not None and not _is_open(state, there):
        return Refused(Reason.OTHER_COUNTER_CLOSED)
    lines = state.lines_for(state.index.service[service].letter, there)
    order_at = stated_place(lines, ticket, request.place, at)
    transferred = ev.TicketTransferred(
        ticket.visit_id, ticket.number, request.counter, service, "transfer", there, order_at
    )
    return if_possible(ticket, transferred)


def _park(
    ticket: Ticket, request: rq.ParkVisit | rq.SendToBackOffice, reason: ev.ParkReason
) -> Decision:
    minutes = request.minutes
    if minutes is not None and not 0 < minutes <= LONGEST_PARKED_MIN:
        return Refused(Reason.MALFORMED)
    parked = ev.TicketParked(
        ticket.visit_id, ticket.number, request.counter, reason, minutes,
        back_office=isinstance(request, rq.SendToBackOffice),
    )  # fmt: skip
    return if_possible(ticket, parked)


def _next_service(state: HallState, ticket: Ticket, request: rq.NextService) -> Decision:
    service = state.index.service.get(request.service)
    if service is None:
        return Refused(Reason.UNKNOWN_SERVICE)
    if service.letter not in state.index.counter[request.counter].letters:
        return Refused(Reason.NOT_THIS_COUNTER)
    continued = ev.ServiceContinued(
        ticket.visit_id, ticket.number, request.counter, service.code, ticket.service
    )
    return if_possible(ticket, continued)


def _priority(ticket: Ticket, request: rq.ConfirmPriority | rq.RefusePriority) -> Decision:
    if ticket.priority in {"none", "refused"}:
        return Refused(Reason.NO_PRIORITY)
    visit_id, number, counter = ticket.visit_id, ticket.number, request.counter
    if isinstance(request, rq.RefusePriority):
        return if_possible(ticket, ev.PriorityRefused(visit_id, number, counter))
    if ticket.priority == "confirmed":
        return []
    return if_possible(ticket, ev.PriorityConfirmed(visit_id, number, counter))


def _is_open(state: HallState, counter: CounterNumber | None) -> bool:
    return counter is not None and state.counters[counter].clerk is not None
