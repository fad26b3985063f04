"""What a clerk's page shows: the ticket here, who is next and why, who is parked, whose route."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from itertools import islice

from queue_core.answers import CounterView, TicketView
from queue_core.call_reason import CallReason
from queue_core.calling import no_show_at, upcoming
from queue_core.clerk_days import ClerkDay
from queue_core.day_views import break_told, pause_told
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.states import OPEN_STATES, TicketState
from queue_core.ticket import Ticket

NEXT_SHOWN = 8
MISSED_SHOWN = 20
_NOTHING = ClerkDay()


def ticket_view(ticket: Ticket, reason: CallReason | None = None) -> TicketView:
    """Return a ticket as clerks may see it: that it has priority, not on what ground.

    `reason`: why it stands next; without one, why it was called.
    """
    return TicketView(
        visit_id=ticket.visit_id,
        number=ticket.number,
        service=ticket.service,
        state=ticket.state,
        arrival=ticket.arrival,
        order_at=ticket.order_at,
        language=ticket.language,
        priority=ticket.priority in {"claimed", "confirmed"},
        unconfirmed=ticket.unconfirmed,
        calls=ticket.calls,
        counter=ticket.counter,
        called_at=ticket.called_at,
        started_at=ticket.started_at,
        reason=reason or ticket.reason,
        stops=ticket.stops,
        done=ticket.done,
        note=ticket.note,
        priority_state=ticket.priority,
        appointment=ticket.booked_for,
        to_counter=ticket.to_counter,
        parked=ticket.parked,
    )


def counter_view(state: HallState, number: CounterNumber, seq: int, at: datetime) -> CounterView:
    """Return everything that the page of one counter shows; raises KeyError for no such counter."""
    counter, rules = state.counters[number], state.index.description.rules
    current = state.tickets[counter.current] if counter.current else None
    waiting: Counter[ServiceCode] = Counter()
    for source in state.sources[number]:
        here = state.lines[source.line].by_service
        if here:
            waiting.update(here)
    called = current is not None and current.state is TicketState.CALLED
    return CounterView(
        counter=number,
        is_open=counter.clerk is not None,
        clerk=counter.clerk or "",
        current=ticket_view(current) if current else None,
        next=tuple(
            ticket_view(ticket, reason)
            for ticket, reason in islice(upcoming(state, number, at), NEXT_SHOWN)
        ),
        waiting_here=waiting.total(),
        waiting_hall=state.people_waiting(),
        waiting_by_service=waiting,
        seq=seq,
        at=at,
        on_break=break_told(state, number),
        parked=_views(_parked(state, number)),
        back_office=_views(_in_back_office(state, number)),
        planned=_views(_planned(state, number)),
        no_show_at=no_show_at(current, rules) if called and current else None,
        no_show_calls=rules.no_show_calls,
        missed=_views(islice(_missed(state, number), MISSED_SHOWN)),
        today=state.clerk_days.get(counter.clerk or "", _NOTHING).told(),
        **pause_told(state, at),
    )


def _views(tickets: Iterable[Ticket]) -> tuple[TicketView, ...]:
    return tuple(ticket_view(ticket) for ticket in tickets)


def _parked(state: HallState, number: CounterNumber) -> Iterable[Ticket]:
    for ticket in _of(state, state.parked):
        if ticket.parked and not ticket.parked.back_office and ticket.parked.counter == number:
            yield ticket


def _in_back_office(state: HallState, number: CounterNumber) -> Iterable[Ticket]:
    """Sent from this counter; a back office sees what all counters of its letters sent."""
    counter = state.index.counter[number]
    for ticket in _of(state, state.parked):
        if ticket.parked and ticket.parked.back_office:
            is_ours = counter.kind == "back_office" and ticket.line in counter.letters
            if is_ours or ticket.parked.counter == number:
                yield ticket


def _planned(state: HallState, number: CounterNumber) -> Iterable[Ticket]:
    """Visits whose route was last planned here and that still go on."""
    mine = (visit_id for visit_id, planner in state.planned.items() if planner == number)
    return (ticket for ticket in _of(state, mine) if ticket.state in OPEN_STATES)


def _missed(state: HallState, number: CounterNumber) -> Iterable[Ticket]:
    """Who did not come and may be called here, the latest first."""
    letters = state.index.counter[number].letters
    missed = _of(state, reversed(state.missed))
    return (ticket for ticket in missed if ticket.line in letters)


def _of(state: HallState, visits: Iterable[VisitId]) -> Iterable[Ticket]:
    return (state.tickets[visit_id] for visit_id in visits)
