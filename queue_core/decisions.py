"""What a decision is: the events that it makes happen, or why not."""

from queue_core.answers import Reason, Refused
from queue_core.events import Event
from queue_core.states import next_state
from queue_core.ticket import Ticket, TicketEvent

Decision = list[Event] | Refused
"""An empty list says "fine, and nothing changes"."""


def if_possible(ticket: Ticket, event: TicketEvent) -> Decision:
    """Return the event, or a refusal where the table of states has no row for it."""
    possible = next_state(ticket.state, type(event).__name__) is not None
    return [event] if possible else Refused(Reason.WRONG_STATE)
