"""A hall's state as others are told it: kiosk's answer, line's load, clerk's counter, phone."""

from collections import Counter
from datetime import date, datetime

from queue_core.answers import (
    CallShown,
    CounterView,
    LineLoad,
    TicketGiven,
    TicketView,
    VisitStatus,
)
from queue_core.day_views import break_told, pause_told
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.order import entry_of, first_entries
from queue_core.states import TicketState
from queue_core.ticket import Ticket
from queue_core.wait import wait_range

NEXT_SHOWN = 8
_HOLDING = frozenset({TicketState.RESERVED, TicketState.WAITING})
_ON_BOARD = frozenset({TicketState.CALLED, TicketState.NO_SHOW})


def people_ahead(state: HallState, ticket: Ticket) -> int:
    """Count, exactly, the people of the line who stand before a ticket not called yet."""
    return state.lines[ticket.line].ahead_of(entry_of(ticket))


def ticket_given(state: HallState, visit_id: VisitId, day: date) -> TicketGiven:
    """Return what a kiosk prints for a visit that has its number."""
    ticket = state.tickets[visit_id]
    ahead = people_ahead(state, ticket) if ticket.state in _HOLDING else 0
    return TicketGiven(
        visit_id=visit_id,
        number=ticket.number,
        service=ticket.service,
        arrival=ticket.arrival,
        ahead=ahead,
        wait=wait_range(
            ahead, state.recent_durations(ticket.line), state.open_counters_of(ticket.line)
        ),
        business_day=day,
    )


def line_load(state: HallState, letter: str) -> LineLoad:
    """Return how busy a line is for somebody who would come now."""
    waiting = len(state.lines[letter].holding)
    counters = state.open_counters_of(letter)
    wait = wait_range(waiting, state.recent_durations(letter), counters)
    return LineLoad(letter, waiting, wait, counters)


def all_loads(state: HallState) -> tuple[LineLoad, ...]:
    """Return the load of every line of the hall, by letter."""
    return tuple(line_load(state, letter) for letter in sorted(state.index.counters_of))


def ticket_view(ticket: Ticket) -> TicketView:
    """Return a ticket as clerks may see it: that it has priority, not why."""
    return TicketView(
        visit_id=ticket.visit_id,
        number=ticket.number,
        service=ticket.service,
        state=ticket.state,
        arrival=ticket.arrival,
        order_at=ticket.order_at,
        language=ticket.language,
        priority=ticket.priority_group is not None,
        unconfirmed=ticket.unconfirmed,
        calls=ticket.calls,
        counter=ticket.counter,
        called_at=ticket.called_at,
        started_at=ticket.started_at,
    )


def counter_view(state: HallState, number: CounterNumber, seq: int, at: datetime) -> CounterView:
    """Return everything that the page of one counter shows; raises KeyError for no such counter."""
    letters = state.index.letters_called_by(number)
    lines = [state.lines[letter] for letter in letters]
    counter = state.counters[number]
    waiting: Counter[ServiceCode] = Counter()
    for line in lines:
        waiting.update(line.by_service)
    return CounterView(
        counter=number,
        is_open=counter.clerk is not None,
        clerk=counter.clerk or "",
        current=ticket_view(state.tickets[counter.current]) if counter.current else None,
        next=tuple(
            ticket_view(state.tickets[entry[-1]]) for entry in first_entries(lines, NEXT_SHOWN)
        ),
        waiting_here=waiting.total(),
        waiting_hall=state.people_waiting(),
        waiting_by_service=waiting,
        seq=seq,
        at=at,
        on_break=break_told(state, number),
        **pause_told(state, at),
    )


def calls_shown(state: HallState) -> tuple[CallShown, ...]:
    """Return the calls that a board shows, newest first: called now, and missed today."""
    shown = [
        CallShown(
            visit_id=ticket.visit_id,
            number=ticket.number,
            counter=ticket.counter,
            language=ticket.language,
            calls=ticket.calls,
            called_at=ticket.called_at,
            state=ticket.state,
        )
        for ticket in state.tickets.values()
        if ticket.state in _ON_BOARD and ticket.counter is not None and ticket.called_at is not None
    ]
    return tuple(sorted(shown, key=lambda call: call.called_at, reverse=True))


def visit_status(state: HallState, visit_id: VisitId, at: datetime) -> VisitStatus:
    """Return what the holder of a slip sees on a phone; raises KeyError for no such visit."""
    ticket = state.tickets[visit_id]
    index = state.index
    holding = ticket.state in _HOLDING
    ahead = people_ahead(state, ticket) if holding else None
    wait = None
    if ahead is not None:
        open_counters = state.open_counters_of(ticket.line)
        wait = wait_range(ahead, state.recent_durations(ticket.line), open_counters)
    counter = index.counter[ticket.counter] if ticket.counter is not None else None
    place = (counter.floor, counter.zone) if counter else index.zone_of(ticket.line)
    return VisitStatus(
        number=ticket.number,
        service_name=index.service[ticket.service].name,
        state=ticket.state,
        ahead=ahead,
        wait=wait,
        counter=ticket.counter,
        floor=place[0] if place else None,
        zone=place[1] if place else "",
        hall_name=index.description.name,
        at=at,
        timezone=index.description.timezone,
        paused=state.day.pauses.now,
        booked_for=ticket.booked_for,
    )
