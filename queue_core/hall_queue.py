"""The decisions of a hall: what a request or an uploaded event makes happen, or why not.

Nothing here changes the state: a decision is a list of events, which the caller records durably
and then gives to `HallState.apply`. An empty list says "fine, and nothing changes".
"""

from datetime import datetime, timedelta, tzinfo
from typing import assert_never

import msgspec

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.business_day import business_day
from queue_core.day_events import CallMissed
from queue_core.hall_day import held_back, why_no_call
from queue_core.hall_state import HallState
from queue_core.ids import TerminalId
from queue_core.issuing import why_no_number
from queue_core.order import next_entry
from queue_core.series import SeriesRange, next_number
from queue_core.states import OPEN_STATES, REPLACEABLE_STATES, TicketState, next_state
from queue_core.ticket import Ticket, TicketEvent

Decision = list[ev.Event] | Refused

KIOSK_SILENT_AFTER = timedelta(seconds=90)
LEVELS = range(1, 5)


class Sender(msgspec.Struct, frozen=True):
    """The terminal that uploads. `own_series`: the range it alone may give (kiosks only).

    `last_contact` is the server's time of its previous upload or request.
    """

    terminal_id: TerminalId
    own_series: SeriesRange | None = None
    last_contact: datetime | None = None


def decide(
    state: HallState, request: rq.Request, at: datetime, terminal_id: TerminalId | None = None
) -> Decision:
    """Decide a request at the server's time `at`; `terminal_id` is the kiosk that reserves."""
    match request:
        case rq.ReserveTicket():
            return _reserve(state, request, at, terminal_id)
        case _:
            return _at_counter(state, request, at)


def _reserve(
    state: HallState, request: rq.ReserveTicket, at: datetime, terminal_id: TerminalId | None
) -> Decision:
    if request.visit_id in state.never_came_to_be:
        return Refused(Reason.VISIT_CANCELLED)
    if request.visit_id in state.tickets:
        return []
    service = state.index.service.get(request.service)
    if service is None:
        return Refused(Reason.UNKNOWN_SERVICE)
    if request.priority_group and request.priority_group not in state.index.head_start:
        return Refused(Reason.UNKNOWN_PRIORITY)
    not_now = why_no_number(state, service, at)
    if not_now is not None:
        return not_now
    number = next_number(
        SeriesRange(service.letter, last=9999), state.last_given.get(service.letter)
    )
    if number is None:
        return Refused(Reason.SERIES_USED_UP)
    reserved = ev.TicketReserved(
        visit_id=request.visit_id,
        number=number,
        service=request.service,
        language=request.language,
        arrival=at,
        terminal_id=terminal_id,
        priority_group=request.priority_group or None,
        capability=request.capability,
    )
    return [reserved]


def _at_counter(state: HallState, request: rq.CounterRequest, at: datetime) -> Decision:
    if request.counter not in state.index.counter:
        return Refused(Reason.UNKNOWN_COUNTER)
    counter = state.counters[request.counter]
    current = state.tickets[counter.current] if counter.current else None
    if isinstance(request, rq.OpenCounter):
        if counter.clerk is not None and counter.clerk != request.clerk:
            return Refused(Reason.COUNTER_TAKEN)
        opened: list[ev.Event] = [ev.CounterOpened(request.counter, request.clerk)]
        return opened if counter.clerk is None else []
    if counter.clerk is None:
        return Refused(Reason.COUNTER_CLOSED)
    if isinstance(request, rq.CloseCounter | rq.CallNext):
        if current is not None:
            return Refused(Reason.COUNTER_BUSY)
        if isinstance(request, rq.CloseCounter):
            return [ev.CounterClosed(request.counter)]
        return why_no_call(state, request.counter) or _call_next(state, request, at)
    if current is None:
        return Refused(Reason.NOBODY_AT_COUNTER)
    if isinstance(request, rq.RecordNoShow) and state.day.pauses.in_grace(at):
        missed = CallMissed(current.visit_id, current.number, request.counter)
        return _if_possible(current, missed)
    return _with_visitor(current, request)


def _call_next(state: HallState, request: rq.CallNext, at: datetime) -> Decision:
    lines = [state.lines[letter] for letter in state.index.letters_called_by(request.counter)]
    entry = next_entry(lines, held_back(state, at))
    if entry is None:
        return []
    ticket = state.tickets[entry[-1]]
    call = ev.TicketCalled(
        ticket.visit_id, ticket.number, request.counter, ticket.service, ticket.language
    )
    return [call]


def _with_visitor(
    ticket: Ticket,
    request: rq.Recall | rq.StartService | rq.FinishService | rq.RecordNoShow,
) -> Decision:
    visit_id, number, counter = ticket.visit_id, ticket.number, request.counter
    event: TicketEvent
    match request:
        case rq.Recall():
            event = ev.TicketRecalled(visit_id, number, counter, ticket.language, ticket.calls + 1)
        case rq.StartService():
            event = ev.ServiceStarted(visit_id, number, counter)
        case rq.FinishService():
            event = ev.ServiceFinished(visit_id, number, counter, ticket.service, ticket.language)
        case rq.RecordNoShow():
            event = ev.NoShowRecorded(visit_id, number, counter, ticket.service, ticket.language)
        case _:
            assert_never(request)
    return _if_possible(ticket, event)


def _if_possible(ticket: Ticket, event: TicketEvent) -> Decision:
    possible = next_state(ticket.state, type(event).__name__) is not None
    return [event] if possible else Refused(Reason.WRONG_STATE)


def receive(
    state: HallState, upload: ev.UploadedEvent, sender: Sender, at: datetime, zone: tzinfo
) -> Decision:
    """Decide an event that a terminal recorded; `at` is the server's time of receipt."""
    match upload.body:
        case ev.TicketReserved() as reserved:
            return _own_ticket(state, reserved, sender, arrival_of(upload, sender, at), at, zone)
        case ev.RatingGiven() as rating:
            return _rating(state, rating)
        case ev.StaffCalled() as called:
            return [msgspec.structs.replace(called, terminal_id=sender.terminal_id)]
        case ev.TicketCancelled() as cancelled:
            return _cancel(state, cancelled, sender)
        case slip:
            ticket = state.tickets.get(slip.visit_id)
            if ticket is None:
                return Refused(Reason.UNKNOWN_VISIT)
            if not _may_tell_of(ticket, sender):
                return Refused(Reason.NUMBER_NOT_YOURS)
            return _if_possible(ticket, slip)


def _may_tell_of(ticket: Ticket, sender: Sender) -> bool:
    """Only the kiosk that gave the number knows what became of its slip."""
    return ticket.terminal_id in {None, sender.terminal_id}


def arrival_of(upload: ev.UploadedEvent, sender: Sender, at: datetime) -> datetime:
    """Return when a visitor came whose ticket was made offline.

    Time of receipt less the age by the terminal's monotonic clock; never in the future, and after
    a reboot (where that clock says nothing) never before the last contact.
    """
    arrival = at - timedelta(seconds=max(0.0, upload.age_s))
    if upload.rebooted and sender.last_contact is not None:
        arrival = max(arrival, sender.last_contact)
    return min(arrival, at)


def _own_ticket(
    state: HallState,
    reserved: ev.TicketReserved,
    sender: Sender,
    arrival: datetime,
    at: datetime,
    zone: tzinfo,
) -> Decision:
    number, visit_id = reserved.number, reserved.visit_id
    if sender.own_series is None or not sender.own_series.holds(number):
        return Refused(Reason.NUMBER_NOT_YOURS)
    if reserved.service not in state.index.service:
        return Refused(Reason.UNKNOWN_SERVICE)
    known = state.tickets.get(visit_id)
    if known is not None:
        return _replace_number(state, known, reserved, sender)
    ticket = msgspec.structs.replace(
        reserved, arrival=arrival, own_series=True, terminal_id=sender.terminal_id
    )
    if business_day(arrival, zone) != business_day(at, zone):
        return [ticket, ev.TicketCancelled(visit_id, "day_ended")]
    if number in state.numbers:
        return Refused(Reason.NUMBER_TAKEN)
    return [ticket]


def _replace_number(
    state: HallState, known: Ticket, reserved: ev.TicketReserved, sender: Sender
) -> Decision:
    if known.number == reserved.number:
        return []
    if not _may_tell_of(known, sender):
        return Refused(Reason.NUMBER_NOT_YOURS)
    if known.state not in REPLACEABLE_STATES:
        return Refused(Reason.ALREADY_SERVING)
    if state.numbers.get(reserved.number, known.visit_id) != known.visit_id:
        return Refused(Reason.NUMBER_TAKEN)
    replaced = ev.NumberReplaced(
        visit_id=known.visit_id,
        number=reserved.number,
        withdrawn=known.number,
        counter=known.counter,
        terminal_id=sender.terminal_id,
        capability=reserved.capability,
    )
    return [replaced]


def _rating(state: HallState, rating: ev.RatingGiven) -> Decision:
    if rating.level not in LEVELS:
        return Refused(Reason.BAD_LEVEL)
    if rating.visit_id is None:
        return [rating]
    ticket = state.tickets.get(rating.visit_id)
    if ticket is None:
        return Refused(Reason.UNKNOWN_VISIT)
    if ticket.rated:
        return Refused(Reason.ALREADY_RATED)
    bound = msgspec.structs.replace(
        rating, counter=ticket.counter or rating.counter, service=ticket.service
    )
    return _if_possible(ticket, bound)


def _cancel(state: HallState, cancelled: ev.TicketCancelled, sender: Sender) -> Decision:
    ticket = state.tickets.get(cancelled.visit_id)
    if ticket is None:
        return [] if cancelled.visit_id in state.never_came_to_be else [cancelled]
    if not _may_tell_of(ticket, sender):
        return Refused(Reason.NUMBER_NOT_YOURS)
    if ticket.state is TicketState.CANCELLED:
        return []
    if ticket.state is TicketState.SERVING:
        return Refused(Reason.ALREADY_SERVING)
    return _if_possible(ticket, cancelled)


def kiosk_fell_silent(state: HallState, terminal_id: TerminalId) -> list[ev.Event]:
    """Make callable what a kiosk reserved before it fell silent.

    Better one call for nobody than the holder of a number lost.
    """
    return [
        ev.SlipUncertain(ticket.visit_id, "kiosk_silent")
        for ticket in state.tickets.values()
        if ticket.state is TicketState.RESERVED and ticket.terminal_id == terminal_id
    ]


def end_day(state: HallState) -> list[ev.Event]:
    """End a business day: who still holds an open ticket, and every counter, is let go."""
    cancelled: list[ev.Event] = [
        ev.TicketCancelled(ticket.visit_id, "day_ended")
        for ticket in state.tickets.values()
        if ticket.state in OPEN_STATES
    ]
    closed = [
        ev.CounterClosed(number) for number, counter in state.counters.items() if counter.clerk
    ]
    return cancelled + closed
