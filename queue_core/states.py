"""The ticket's life as one literal table.

Read a row as: a ticket in this state, when that event is recorded, is in the state behind it.
An event that stands in no row of a state is refused there. The diagram in `docs/states.md` is
generated from this table.
"""

from enum import StrEnum


class TicketState(StrEnum):
    """Where a ticket is on its way."""

    RESERVED = "reserved"
    WAITING = "waiting"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    SERVED = "served"
    NO_SHOW = "no_show"
    CANCELLED = "cancelled"


_S = TicketState

TRANSITIONS: dict[TicketState, dict[str, TicketState]] = {
    _S.RESERVED: {
        "SlipConfirmed": _S.WAITING,
        "SlipUncertain": _S.WAITING,
        "SlipFailed": _S.RESERVED,
        "ShownOnScreen": _S.WAITING,
        "NumberReplaced": _S.RESERVED,
        "TicketCancelled": _S.CANCELLED,
    },
    _S.WAITING: {
        "SlipConfirmed": _S.WAITING,
        "SlipUncertain": _S.WAITING,
        "SlipFailed": _S.WAITING,
        "ShownOnScreen": _S.WAITING,
        "NumberReplaced": _S.RESERVED,
        "TicketCalled": _S.CALLED,
        "TicketTransferred": _S.WAITING,
        "RouteChanged": _S.WAITING,
        "NoteWritten": _S.WAITING,
        "TicketCancelled": _S.CANCELLED,
    },
    _S.CALLED: {
        "SlipConfirmed": _S.CALLED,
        "SlipUncertain": _S.CALLED,
        "SlipFailed": _S.CALLED,
        "ShownOnScreen": _S.CALLED,
        "NumberReplaced": _S.RESERVED,
        "TicketRecalled": _S.CALLED,
        "ServiceStarted": _S.SERVING,
        "NoShowRecorded": _S.NO_SHOW,
        "CallMissed": _S.WAITING,
        "TicketReturned": _S.WAITING,
        "TicketTransferred": _S.WAITING,
        "PriorityConfirmed": _S.CALLED,
        "PriorityRefused": _S.WAITING,
        "RouteChanged": _S.CALLED,
        "NoteWritten": _S.CALLED,
        "TicketCancelled": _S.CANCELLED,
    },
    _S.SERVING: {
        "SlipConfirmed": _S.SERVING,
        "SlipUncertain": _S.SERVING,
        "SlipFailed": _S.SERVING,
        "ShownOnScreen": _S.SERVING,
        "ServiceFinished": _S.SERVED,
        "TicketTransferred": _S.WAITING,
        "TicketParked": _S.PARKED,
        "ServiceContinued": _S.SERVING,
        "PriorityConfirmed": _S.SERVING,
        "PriorityRefused": _S.WAITING,
        "RouteChanged": _S.SERVING,
        "NoteWritten": _S.SERVING,
        "TicketCancelled": _S.CANCELLED,
    },
    _S.PARKED: {
        "SlipConfirmed": _S.PARKED,
        "SlipUncertain": _S.PARKED,
        "SlipFailed": _S.PARKED,
        "ShownOnScreen": _S.PARKED,
        "TicketResumed": _S.WAITING,
        "RouteChanged": _S.PARKED,
        "NoteWritten": _S.PARKED,
        "TicketCancelled": _S.CANCELLED,
    },
    _S.NO_SHOW: {
        "SlipConfirmed": _S.NO_SHOW,
        "SlipUncertain": _S.NO_SHOW,
        "SlipFailed": _S.NO_SHOW,
        "ShownOnScreen": _S.NO_SHOW,
        "NumberReplaced": _S.RESERVED,
        "TicketReturned": _S.WAITING,
        "RouteChanged": _S.NO_SHOW,
        "NoteWritten": _S.NO_SHOW,
        "TicketCancelled": _S.CANCELLED,
        "RatingGiven": _S.NO_SHOW,
    },
    _S.SERVED: {
        "SlipConfirmed": _S.SERVED,
        "SlipUncertain": _S.SERVED,
        "SlipFailed": _S.SERVED,
        "ShownOnScreen": _S.SERVED,
        "RatingGiven": _S.SERVED,
    },
    _S.CANCELLED: {
        "SlipConfirmed": _S.CANCELLED,
        "SlipUncertain": _S.CANCELLED,
        "SlipFailed": _S.CANCELLED,
        "ShownOnScreen": _S.CANCELLED,
        "TicketCancelled": _S.CANCELLED,
    },
}

OPEN_STATES = frozenset({_S.RESERVED, _S.WAITING, _S.CALLED, _S.SERVING, _S.PARKED})
REPLACEABLE_STATES = frozenset(
    state for state, row in TRANSITIONS.items() if "NumberReplaced" in row
)


def next_state(state: TicketState, event_name: str) -> TicketState | None:
    """Return the state after an event, or None where the table has no such row."""
    return TRANSITIONS[state].get(event_name)
