"""A hall in numbers, for `/metrics`: counts alone, nobody can be told from them."""

from collections import Counter
from collections.abc import Mapping

import msgspec

from central_server.hall_desk import HallDesk
from queue_core.states import TicketState


class HallFigures(msgspec.Struct, frozen=True):
    """Today's tickets by state, who waits by letter, counters with a clerk."""

    tickets: Mapping[str, int]
    waiting: Mapping[str, int]
    open_counters: int
    recovering: bool


def figures(desk: HallDesk) -> HallFigures:
    """Count a hall; 0 stands where there is none, so that no line is missing."""
    state = desk.state
    by_state = Counter(ticket.state for ticket in state.tickets.values())
    waiting = {service.letter: 0 for service in state.index.description.services}
    for ticket in state.tickets.values():
        if ticket.state is TicketState.WAITING:
            waiting[ticket.line] = waiting.get(ticket.line, 0) + 1
    return HallFigures(
        tickets={it.value: by_state[it] for it in TicketState},
        waiting=waiting,
        open_counters=sum(counter.clerk is not None for counter in state.counters.values()),
        recovering=state.restore == "asking",
    )
