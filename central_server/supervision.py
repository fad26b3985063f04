"""A hall live, as a supervisor sees it: counters, who waits for what, how long."""

from collections.abc import Mapping
from datetime import datetime
from typing import Literal

import msgspec

from central_server.hall_desk import HallDesk
from queue_core.answers import TicketView
from queue_core.counter_views import ticket_view
from queue_core.hall import Counter
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, ServiceCode
from queue_core.states import TicketState

CounterNow = Literal["closed", "free", "called", "serving", "break"]
_HOLDING = frozenset({TicketState.RESERVED, TicketState.WAITING})


class CounterLive(msgspec.Struct, frozen=True):
    """A counter now. `since`: when it came to be so, None where nobody knows."""

    counter: Counter
    state: CounterNow
    clerk: str
    since: datetime | None
    current: TicketView | None


class ServiceLive(msgspec.Struct, frozen=True):
    """How many wait for a service; `longest_since`: since when the first of them."""

    service: ServiceCode
    waiting: int
    longest_since: datetime


class HallLive(msgspec.Struct, frozen=True):
    """Everything that the supervisor's page shows of the queue. The most waited for comes first."""

    at: datetime
    seq: int
    revision: str
    waiting: int
    longest_since: datetime | None
    longest_number: str
    served_today: int
    no_show_today: int
    counters: list[CounterLive]
    services: list[ServiceLive]


def hall_live(desk: HallDesk, at: datetime) -> HallLive:
    """Return how the hall is now."""
    state = desk.state
    first = min(
        (it for it in state.tickets.values() if it.state in _HOLDING),
        key=lambda it: (it.arrival, it.place),
        default=None,
    )
    ended = _last_ended(state)
    states = [it.state for it in state.tickets.values()]
    return HallLive(
        at=at,
        seq=desk.seq,
        revision=desk.index.description.revision,
        waiting=state.people_waiting(),
        longest_since=first.arrival if first is not None else None,
        longest_number=str(first.number) if first is not None else "",
        served_today=states.count(TicketState.SERVED),
        no_show_today=states.count(TicketState.NO_SHOW),
        counters=[_counter(state, it, ended) for it in desk.index.description.counters],
        services=_services(state),
    )


def _counter(
    state: HallState, counter: Counter, ended: Mapping[CounterNumber, datetime]
) -> CounterLive:
    now = state.counters[counter.number]
    rest = state.day.breaks.get(counter.number)
    current = state.tickets[now.current] if now.current is not None else None
    what: CounterNow = "free"
    since = ended.get(counter.number)
    if current is not None:
        serving = current.state is TicketState.SERVING
        what, since = ("serving", current.started_at) if serving else ("called", current.called_at)
    elif now.clerk is None:
        what, since = "closed", None
    elif rest is not None:
        what, since = "break", rest.since
    view = ticket_view(current) if current is not None else None
    return CounterLive(counter, what, now.clerk or "", since, view)


def _last_ended(state: HallState) -> dict[CounterNumber, datetime]:
    """Return when the last visit at each counter ended."""
    ended: dict[CounterNumber, datetime] = {}
    for ticket in state.tickets.values():
        if ticket.counter is not None and ticket.ended_at is not None:
            before = ended.get(ticket.counter)
            ended[ticket.counter] = max(before, ticket.ended_at) if before else ticket.ended_at
    return ended


def _services(state: HallState) -> list[ServiceLive]:
    found: dict[ServiceCode, ServiceLive] = {}
    for ticket in state.tickets.values():
        if ticket.state not in _HOLDING:
            continue
        known = found.get(ticket.service, ServiceLive(ticket.service, 0, ticket.arrival))
        found[ticket.service] = ServiceLive(
            ticket.service, known.waiting + 1, min(known.longest_since, ticket.arrival)
        )
    return sorted(found.values(), key=lambda it: (-it.waiting, it.longest_since, it.service))
