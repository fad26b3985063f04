"""A hall's state as others are told it: kiosk's answer, line's load, board's calls, phone."""

from collections.abc import Collection
from datetime import date, datetime

from queue_core.answers import (
    CallShown,
    LineLoad,
    Rejoined,
    StopStatus,
    TicketGiven,
    VisitStatus,
)
from queue_core.events import Event, TicketReturned
from queue_core.hall_state import HallState
from queue_core.ids import VisitId
from queue_core.lines import lines_of_letter
from queue_core.order import entry_of
from queue_core.states import TicketState
from queue_core.ticket import Ticket
from queue_core.wait import wait_range

_HOLDING = frozenset({TicketState.RESERVED, TicketState.WAITING})
_ON_BOARD = frozenset({TicketState.CALLED, TicketState.NO_SHOW})
_AT_COUNTER = frozenset({TicketState.SERVING})


def people_ahead(state: HallState, ticket: Ticket) -> int:
    """Count, exactly, the people of the line who stand before a ticket not called yet."""
    entry = entry_of(ticket)
    return sum(line.ahead_of(entry) for line in state.lines_for(ticket.line, ticket.to_counter))


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
        stops=ticket.stops,
    )


def line_load(state: HallState, letter: str) -> LineLoad:
    """Return how busy a line is for somebody who would come now."""
    waiting = sum(len(state.lines[line].holding) for line in lines_of_letter(letter))
    counters = state.open_counters_of(letter)
    wait = wait_range(waiting, state.recent_durations(letter), counters)
    return LineLoad(letter, waiting, wait, counters)


def all_loads(state: HallState) -> tuple[LineLoad, ...]:
    """Return the load of every line of the hall, by letter."""
    return tuple(line_load(state, letter) for letter in sorted(state.index.counters_of))


def calls_shown(state: HallState) -> tuple[CallShown, ...]:
    """Return the calls that a board shows, newest first: called now, and missed today."""
    return _calls_in(state, _ON_BOARD)


def serving_shown(state: HallState) -> tuple[CallShown, ...]:
    """Return the calls that led to a service which still goes on, newest first."""
    return _calls_in(state, _AT_COUNTER)


def _calls_in(state: HallState, states: Collection[TicketState]) -> tuple[CallShown, ...]:
    shown = [
        CallShown(
            visit_id=ticket.visit_id,
            number=ticket.number,
            counter=ticket.counter,
            language=ticket.language,
            calls=ticket.calls,
            called_at=ticket.called_at,
            state=ticket.state,
            reason=ticket.reason,
        )
        for ticket in state.tickets.values()
        if ticket.state in states and ticket.counter is not None and ticket.called_at is not None
    ]
    return tuple(sorted(shown, key=lambda call: call.called_at, reverse=True))


def visit_status(state: HallState, visit_id: VisitId, at: datetime) -> VisitStatus:
    """Return what the holder of a slip sees on a phone; raises KeyError for no such visit.

    Who waits for one counter alone is sent there; how long that takes, nobody can know.
    """
    ticket = state.tickets[visit_id]
    index = state.index
    holding = ticket.state in _HOLDING
    ahead = people_ahead(state, ticket) if holding else None
    wait = None
    if ahead is not None and ticket.to_counter is None:
        open_counters = state.open_counters_of(ticket.line)
        wait = wait_range(ahead, state.recent_durations(ticket.line), open_counters)
    there = ticket.counter if ticket.counter is not None else ticket.to_counter
    counter = index.counter[there] if there is not None else None
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
        stops=_stops(state, ticket),
        return_until=_return_until(state, ticket),
        result_awaited=ticket.state is TicketState.PARKED and _in_back_office(ticket),
    )


def rejoined(state: HallState, visit_id: VisitId, event: Event | None, at: datetime) -> Rejoined:
    """Return where a visitor stands who said to be back; `event`: what came of it, None: nothing.

    Raises KeyError for no such visit.
    """
    status = visit_status(state, visit_id, at)
    match event:
        case None:
            return Rejoined("unchanged", status)
        case TicketReturned(order_at=order_at):
            return Rejoined("last" if order_at == at else "near", status)
        case _:
            return Rejoined("arrival", status)


def _stops(state: HallState, ticket: Ticket) -> tuple[StopStatus, ...]:
    """Return the whole route of a visit that has more than one service."""
    if not (ticket.done or ticket.stops):
        return ()
    service = state.index.service
    done = [StopStatus(service[it.service].name, "done", it.counter) for it in ticket.done]
    ended = ticket.state is TicketState.SERVED
    now = StopStatus(
        service[ticket.service].name,
        "done" if ended else "now",
        ticket.counter or ticket.to_counter,
    )
    later = [StopStatus(service[it.service].name, "later", it.counter) for it in ticket.stops]
    return (*done, now, *([] if ended else later))


def _in_back_office(ticket: Ticket) -> bool:
    return ticket.parked is not None and ticket.parked.back_office


def _return_until(state: HallState, ticket: Ticket) -> datetime | None:
    """Return until when who was missed comes back near the head of the line."""
    if ticket.state is not TicketState.NO_SHOW or ticket.ended_at is None:
        return None
    return ticket.ended_at + state.index.description.rules.return_within
