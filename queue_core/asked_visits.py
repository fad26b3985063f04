"""Who may be asked at each counter how it went, for a rating terminal that was not there (R2)."""

from datetime import datetime

from queue_core.answers import AskedVisit
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber
from queue_core.loose_votes import ARMED_FOR
from queue_core.states import TicketState
from queue_core.ticket import Ticket

_ENDED = frozenset({TicketState.SERVED, TicketState.NO_SHOW})


def asked_visits(state: HallState, at: datetime) -> tuple[AskedVisit, ...]:
    """Return at most one visit a counter: the last that ended there, within three minutes.

    None where it is rated, or where the next service has begun.
    """
    last: dict[CounterNumber, tuple[datetime, Ticket]] = {}
    begun: dict[CounterNumber, datetime] = {}
    for ticket in state.tickets.values():
        counter, ended_at = ticket.counter, ticket.ended_at
        if counter is None:
            continue
        if ticket.started_at is not None:
            begun[counter] = max(ticket.started_at, begun.get(counter, ticket.started_at))
        if ticket.state in _ENDED and ended_at is not None and at - ended_at < ARMED_FOR:
            known = last.get(counter)
            if known is None or known[0] <= ended_at:
                last[counter] = ended_at, ticket
    return tuple(
        AskedVisit(
            ticket.visit_id, ticket.number, counter, ticket.service, ticket.language, ended_at
        )
        for counter, (ended_at, ticket) in sorted(last.items())
        if not ticket.rated and begun.get(counter, ended_at) <= ended_at
    )
