"""Who may be asked at each counter how it went, for a rating terminal that was not there (R2)."""

from datetime import datetime

from queue_core.answers import AskedVisit
from queue_core.hall_state import HallState
from queue_core.loose_votes import ARMED_FOR
from queue_core.states import TicketState

_ENDED = frozenset({TicketState.SERVED, TicketState.NO_SHOW})


def asked_visits(state: HallState, at: datetime) -> tuple[AskedVisit, ...]:
    """Return at most one visit a counter: the last that ended there, within three minutes.

    None where it is rated or has gone on elsewhere, or where the next service has begun, wherever
    the visit of that service is by now.
    """
    asked = []
    for counter, (ended_at, visit_id) in sorted(state.last_ended.items()):
        ticket = state.tickets[visit_id]
        if ticket.rated or ticket.state not in _ENDED or ticket.counter != counter:
            continue
        if at - ended_at < ARMED_FOR and state.last_began.get(counter, ended_at) <= ended_at:
            asked.append(
                AskedVisit(
                    visit_id, ticket.number, counter, ticket.service, ticket.language, ended_at
                )
            )
    return tuple(asked)
