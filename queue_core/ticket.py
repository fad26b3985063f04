"""One ticket: what is known of it, and how an event changes it."""

from datetime import datetime, timedelta
from typing import Literal, assert_never

import msgspec

from queue_core import events as ev
from queue_core.call_reason import CallReason, Why
from queue_core.day_events import CallMissed
from queue_core.ids import BookingId, CounterNumber, ServiceCode, TerminalId, VisitId
from queue_core.parked import Parked
from queue_core.route import DoneStop, Stop
from queue_core.states import TicketState, next_state
from queue_core.ticket_number import TicketNumber

PriorityState = Literal["none", "claimed", "confirmed", "refused"]
"""What is known of somebody's claim to go earlier: a clerk looks at the document."""


class Ticket(msgspec.Struct, frozen=True, gc=False):
    """A visit's token. `line` is the letter of the service's queue, whatever letter is printed.

    `place` breaks ties of arrival: the order in which the hall came to know the tickets.
    `moved_to`: the place that it was given, where that is not the one of its arrival; `standing`:
    why it stands there. `to_counter`: the only one that may call it. `calls`, `first_called_at`:
    since it last waited. `stops` are to come, `done` are behind; `planned_by`: whose route it is.
    """

    visit_id: VisitId
    number: TicketNumber
    service: ServiceCode
    line: str
    language: str
    state: TicketState
    arrival: datetime
    reserved_at: datetime
    place: int
    head_start: timedelta = timedelta(0)
    priority_group: str | None = None
    terminal_id: TerminalId | None = None
    capability: str | None = None
    own_series: bool = False
    unconfirmed: bool = False
    calls: int = 0
    counter: CounterNumber | None = None
    called_at: datetime | None = None
    started_at: datetime | None = None
    ended_at: datetime | None = None
    rated: bool = False
    booking_id: BookingId | None = None
    booked_for: datetime | None = None
    place_at: datetime | None = None
    moved_to: datetime | None = None
    standing: CallReason | None = None
    reason: CallReason | None = None
    to_counter: CounterNumber | None = None
    first_called_at: datetime | None = None
    priority: PriorityState = "none"
    stops: tuple[Stop, ...] = ()
    done: tuple[DoneStop, ...] = ()
    planned_by: CounterNumber | None = None
    parked: Parked | None = None
    note: str = ""

    @property
    def order_at(self) -> datetime:
        """Arrival less the head start of the priority group: who has the least is next.

        A booking's place counts where it is better than that; a place that was given counts
        instead of both.
        """
        if self.moved_to is not None:
            return self.moved_to
        by_arrival = self.arrival - self.head_start
        return by_arrival if self.place_at is None else min(by_arrival, self.place_at)

    @property
    def goes_ahead(self) -> bool:
        """Whether it stands before its arrival: such calls are capped (docs/queue.md)."""
        return self.order_at < self.arrival

    @property
    def order_key(self) -> tuple[datetime, int]:
        """A total order: two tickets never stand at the same place."""
        return self.order_at, self.place


TicketEvent = (
    ev.NumberReplaced
    | ev.SlipConfirmed
    | ev.SlipFailed
    | ev.SlipUncertain
    | ev.ShownOnScreen
    | ev.TicketCancelled
    | ev.TicketCalled
    | ev.TicketRecalled
    | ev.ServiceStarted
    | ev.ServiceFinished
    | ev.ServiceContinued
    | ev.NoShowRecorded
    | ev.TicketTransferred
    | ev.TicketParked
    | ev.TicketResumed
    | ev.TicketReturned
    | ev.RouteChanged
    | ev.PriorityConfirmed
    | ev.PriorityRefused
    | ev.NoteWritten
    | ev.RatingGiven
    | CallMissed
)


def changed(ticket: Ticket, event: TicketEvent, at: datetime) -> Ticket:
    """Return the ticket after an event that the table allows; `at` is the server's time of it.

    Raises ValueError for an event that stands in no row of the ticket's state: the caller asks
    the table first.
    """
    state = next_state(ticket.state, type(event).__name__)
    if state is None:
        msg = f"{type(event).__name__} is not possible while {ticket.state}"
        raise ValueError(msg)
    return msgspec.structs.replace(ticket, state=state, **_facts(ticket, event, at))


def _facts(ticket: Ticket, event: TicketEvent, at: datetime) -> dict[str, object]:
    """Return what else an event tells of the ticket, besides its state."""
    match event:
        case (
            ev.NumberReplaced()
            | ev.SlipConfirmed()
            | ev.SlipFailed()
            | ev.SlipUncertain()
            | ev.ShownOnScreen()
        ):
            return _paper_facts(ticket, event)
        case ev.TicketCalled() | ev.TicketRecalled():
            return _call_facts(ticket, event, at)
        case ev.ServiceStarted():
            return {"started_at": at, "unconfirmed": False}
        case ev.ServiceFinished() | ev.NoShowRecorded() | ev.TicketCancelled():
            return {"ended_at": at}
        case ev.RatingGiven():
            return {"rated": True}
        case ev.ServiceContinued() | ev.RouteChanged() | ev.NoteWritten() | ev.PriorityConfirmed():
            return _desk_facts(ticket, event, at)
        case _:
            return _NOT_AT_COUNTER | _place_facts(ticket, event, at)


def _paper_facts(
    ticket: Ticket,
    event: ev.NumberReplaced
    | ev.SlipConfirmed
    | ev.SlipFailed
    | ev.SlipUncertain
    | ev.ShownOnScreen,
) -> dict[str, object]:
    match event:
        case ev.NumberReplaced():
            return _number_facts(ticket, event)
        case ev.SlipConfirmed():
            return {"unconfirmed": False}
        case ev.SlipUncertain():
            return {"unconfirmed": True} if ticket.state is TicketState.RESERVED else {}
        case ev.ShownOnScreen(taken=taken):
            fresh = ticket.state is TicketState.RESERVED
            return {"unconfirmed": not taken} if taken or fresh else {}
        case ev.SlipFailed():
            return {}
        case _:
            assert_never(event)


_NOT_AT_COUNTER: dict[str, object] = {
    "counter": None,
    "called_at": None,
    "first_called_at": None,
    "started_at": None,
    "ended_at": None,
    "calls": 0,
}


def _number_facts(ticket: Ticket, event: ev.NumberReplaced) -> dict[str, object]:
    """The printed number wins; a call or no-show made under the other one does not count."""
    return _NOT_AT_COUNTER | {
        "number": event.number,
        "own_series": True,
        "moved_to": None,
        "standing": None,
        "to_counter": None,
        "terminal_id": event.terminal_id or ticket.terminal_id,
        "capability": event.capability or ticket.capability,
    }


def _call_facts(
    ticket: Ticket, event: ev.TicketCalled | ev.TicketRecalled, at: datetime
) -> dict[str, object]:
    if isinstance(event, ev.TicketRecalled):
        return {"called_at": at, "calls": event.calls}
    return {
        "counter": event.counter,
        "called_at": at,
        "first_called_at": at,
        "calls": ticket.calls + 1,
        "reason": event.reason,
    }


def _desk_facts(
    ticket: Ticket,
    event: ev.ServiceContinued | ev.RouteChanged | ev.NoteWritten | ev.PriorityConfirmed,
    at: datetime,
) -> dict[str, object]:
    match event:
        case ev.ServiceContinued(service=service, done=done, counter=counter):
            return {
                "service": service,
                "started_at": at,
                "done": (*ticket.done, DoneStop(done, counter, at)),
                "stops": _without(ticket.stops, service),
            }
        case ev.RouteChanged(stops=stops, counter=counter):
            return {"stops": stops, "planned_by": counter}
        case ev.NoteWritten(text=text):
            return {"note": text}
        case ev.PriorityConfirmed():
            return {"priority": "confirmed"}
        case _:
            assert_never(event)


def _without(stops: tuple[Stop, ...], service: str) -> tuple[Stop, ...]:
    """Take the next stop off a route where it is the service that begins now."""
    return stops[1:] if stops and stops[0].service == service else stops


def _place_facts(
    ticket: Ticket,
    event: ev.TicketTransferred
    | ev.TicketParked
    | ev.TicketResumed
    | ev.TicketReturned
    | ev.PriorityRefused
    | CallMissed,
    at: datetime,
) -> dict[str, object]:
    """Return where a visit that has left a counter waits, and why there."""
    match event:
        case ev.TicketTransferred():
            return _transfer_facts(ticket, event, at)
        case ev.TicketParked(counter=counter, reason=reason, back_office=back_office):
            minutes = event.minutes
            due = None if minutes is None else at + timedelta(minutes=minutes)
            return {"parked": Parked(counter, at, reason, back_office, due)}
        case ev.TicketResumed(to_counter=to_counter, order_at=order_at, result_ready=ready):
            return {
                "parked": None,
                "to_counter": to_counter,
                "moved_to": order_at,
                "standing": CallReason(Why.RESULT_READY if ready else Why.RESUMED),
            }
        case ev.TicketReturned(order_at=order_at, to_counter=to_counter):
            if ticket.state is TicketState.CALLED:
                return {}
            return {
                "to_counter": to_counter,
                "moved_to": order_at if order_at is not None else ticket.moved_to,
                "standing": CallReason(Why.RETURNED),
            }
        case ev.PriorityRefused():
            given = ticket.moved_to
            kept = given if given is not None and given >= ticket.arrival else None
            return {"priority": "refused", "head_start": timedelta(0), "moved_to": kept}
        case CallMissed():
            return {}
        case _:
            assert_never(event)


def _transfer_facts(ticket: Ticket, event: ev.TicketTransferred, at: datetime) -> dict[str, object]:
    facts: dict[str, object] = {
        "service": event.service,
        "to_counter": event.to_counter,
        "moved_to": event.order_at,
    }
    match event.cause:
        case "counter_closed":
            return facts
        case "transfer":
            reason = CallReason(Why.TRANSFERRED, counter=event.counter)
            return facts | {"standing": reason}
        case "next_stop":
            done = DoneStop(ticket.service, event.counter, at)
            return facts | {
                "standing": CallReason(Why.NEXT_STOP),
                "done": (*ticket.done, done),
                "stops": ticket.stops[1:],
            }
        case _:
            assert_never(event.cause)
