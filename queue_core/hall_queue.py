"""The decisions of a hall: what a request or an uploaded event makes happen, or why not.

Nothing here changes the state: a decision is a list of events, which the caller records durably
and then gives to `HallState.apply`. An empty list says "fine, and nothing changes".
"""

from datetime import datetime, timedelta, tzinfo

import msgspec

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.booked import checked_in_alone
from queue_core.business_day import business_day
from queue_core.counter_acts import act_at_counter
from queue_core.decisions import Decision, if_possible
from queue_core.hall_state import HallState
from queue_core.ids import TerminalId
from queue_core.issuing import why_no_number
from queue_core.restore import tell_again
from queue_core.series import SeriesRange, next_number
from queue_core.states import OPEN_STATES, REPLACEABLE_STATES, TicketState
from queue_core.ticket import Ticket
from queue_core.visit_returns import rejoin
from queue_core.visit_ways import what_is_wrong
from queue_core.votes import by_hall_time, decide_vote

KIOSK_SILENT_AFTER = timedelta(seconds=90)


class Sender(msgspec.Struct, frozen=True):
    """The terminal that uploads. `own_series`: the range it alone may give (kiosks only).

    `last_contact` is the server's time of its previous upload or request.
    """

    terminal_id: TerminalId
    own_series: SeriesRange | None = None
    last_contact: datetime | None = None


def decide(
    state: HallState,
    request: rq.Request,
    at: datetime,
    terminal_id: TerminalId | None = None,
    *,
    booked: bool = False,
) -> Decision:
    """Decide a request at the server's time `at`; `terminal_id` is the kiosk that reserves.

    `booked`: the number is for somebody who has a place by appointment.
    """
    match request:
        case rq.ReserveTicket():
            return _reserve(state, request, at, terminal_id, booked=booked)
        case rq.RejoinLine():
            return rejoin(state, request, at)
        case _:
            return act_at_counter(state, request, at)


def _reserve(
    state: HallState,
    request: rq.ReserveTicket,
    at: datetime,
    terminal_id: TerminalId | None,
    *,
    booked: bool,
) -> Decision:
    if request.visit_id in state.never_came_to_be:
        return Refused(Reason.VISIT_CANCELLED)
    if request.visit_id in state.tickets:
        return []
    service = state.index.service.get(request.service)
    if service is None:
        return Refused(Reason.UNKNOWN_SERVICE)
    if request.priority_group and request.priority_group not in state.index.head_starts:
        return Refused(Reason.UNKNOWN_PRIORITY)
    wrong = what_is_wrong(state.index, request.stops)
    if wrong is not None:
        return wrong
    if state.restore == "asking":
        return Refused(Reason.RESTORING)
    not_now = why_no_number(state, service, at, booked=booked)
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
        stops=request.stops,
        head_start_min=state.index.head_start_min(request.priority_group),
    )
    return [reserved]


def receive(
    state: HallState, upload: ev.UploadedEvent, sender: Sender, at: datetime, zone: tzinfo
) -> Decision:
    """Decide an event that a terminal recorded; `at` is the server's time of receipt."""
    match upload.body:
        case ev.TicketReserved() as reserved:
            arrival = arrival_of(upload, sender, at)
            if reserved.own_series or _owns(sender, reserved):
                return _own_ticket(state, reserved, sender, arrival, at, zone)
            ended = _of_ended_day(state, arrival, at, zone)
            return tell_again(state, reserved, sender.terminal_id, arrival, day_ended=ended)
        case ev.RatingGiven() as rating:
            recorded = arrival_of(upload, sender, at)
            return decide_vote(state, by_hall_time(rating, upload.recorded_at, recorded))
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
            return if_possible(ticket, slip)


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
    if not _owns(sender, reserved):
        return Refused(Reason.NUMBER_NOT_YOURS)
    if reserved.service not in state.index.service:
        return Refused(Reason.UNKNOWN_SERVICE)
    known = state.tickets.get(visit_id)
    if known is not None:
        return _replace_number(state, known, reserved, sender)
    stops = reserved.stops if what_is_wrong(state.index, reserved.stops) is None else ()
    reserved = checked_in_alone(state, reserved, arrival)
    ticket = msgspec.structs.replace(
        reserved,
        arrival=arrival,
        own_series=True,
        terminal_id=sender.terminal_id,
        stops=stops,
        head_start_min=state.index.head_start_min(reserved.priority_group),
    )
    if _of_ended_day(state, arrival, at, zone):
        return [ticket, ev.TicketCancelled(visit_id, "day_ended")]
    if number in state.numbers:
        return Refused(Reason.NUMBER_TAKEN)
    return [ticket]


def _of_ended_day(state: HallState, arrival: datetime, at: datetime, zone: tzinfo) -> bool:
    """Where the night resets nothing, nobody who came is of an ended day."""
    differ = business_day(arrival, zone) != business_day(at, zone)
    return differ and state.index.description.night_reset


def _owns(sender: Sender, reserved: ev.TicketReserved) -> bool:
    return sender.own_series is not None and sender.own_series.holds(reserved.number)


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
    return if_possible(ticket, cancelled)


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
