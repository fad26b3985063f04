"""One ticket: what is known of it, and how an event changes it."""

from datetime import datetime, timedelta
from typing import assert_never

import msgspec

from queue_core import events as ev
from queue_core.day_events import CallMissed
from queue_core.ids import BookingId, CounterNumber, ServiceCode, TerminalId, VisitId
from queue_core.states import TicketState, next_state
from queue_core.ticket_number import TicketNumber


class Ticket(msgspec.Struct, frozen=True):
    """A visit's token. `line` is the letter of the service's queue, whatever letter is printed.

    `place` breaks ties of arrival: the order in which the hall came to know the tickets.
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

    @property
    def order_at(self) -> datetime:
        """Arrival less the head start of the priority group: who has the least is next.

        A booking's place counts where it is better than that.
        """
        by_arrival = self.arrival - self.head_start
        return by_arrival if self.place_at is None else min(by_arrival, self.place_at)

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
    | ev.NoShowRecorded
    | ev.TicketTransferred
    | ev.TicketParked
    | ev.TicketResumed
    | ev.TicketReturned
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


def _facts(  # noqa: PLR0911 - one row a kind of event
    ticket: Ticket, event: TicketEvent, at: datetime
) -> dict[str, object]:
    """Return what else an event tells of the ticket, besides its state."""
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
        case ev.TicketCalled(counter=counter):
            return {"counter": counter, "called_at": at, "calls": ticket.calls + 1}
        case ev.TicketRecalled(calls=calls):
            return {"called_at": at, "calls": calls}
        case ev.ServiceStarted():
            return {"started_at": at, "unconfirmed": False}
        case ev.ServiceFinished() | ev.NoShowRecorded() | ev.TicketCancelled():
            return {"ended_at": at}
        case ev.TicketTransferred(service=service):
            return {**_NOT_AT_COUNTER, "service": service}
        case ev.TicketParked() | ev.TicketResumed() | ev.TicketReturned() | CallMissed():
            return _NOT_AT_COUNTER
        case ev.RatingGiven():
            return {"rated": True}
        case ev.SlipFailed():
            return {}
        case _:
            assert_never(event)


_NOT_AT_COUNTER: dict[str, object] = {
    "counter": None,
    "called_at": None,
    "started_at": None,
    "ended_at": None,
}


def _number_facts(ticket: Ticket, event: ev.NumberReplaced) -> dict[str, object]:
    """The printed number wins; a call or no-show made under the other one does not count."""
    return {
        **_NOT_AT_COUNTER,
        "number": event.number,
        "own_series": True,
        "calls": 0,
        "terminal_id": event.terminal_id or ticket.terminal_id,
        "capability": event.capability or ticket.capability,
    }
