"""What can happen to a hall's day: pauses, breaks, stops of issue, quotas, bookings.

Words on the wire like those of `events`, which joins them to its union. `by` is a log-in (or what
acted instead of a person) for the audit trail; no feed carries it.
"""

from datetime import datetime
from typing import Literal

import msgspec

from queue_core.ids import BookingId, CounterNumber, ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber

PauseReason = Literal["alarm", "power", "other"]
ActedBy = Literal["staff", "api", "alarm_source"]
BreakReason = Literal["lunch", "rest", "equipment", "errand", "other"]
StopReason = Literal["registry_down", "no_clerk", "other"]


class _DayEvent(msgspec.Struct, frozen=True, tag_field="event", tag=True):
    """What all events share on the wire: the field `event` names the kind."""


class HallPaused(_DayEvent, frozen=True):
    """Nobody is called any more, and no time runs for those who wait.

    `issues`: kiosks go on giving numbers. Recorded again while it lasts, it changes the reason.
    """

    reason: PauseReason
    text: str = ""
    issues: bool = True
    source: ActedBy = "staff"
    by: str = ""


class HallResumed(_DayEvent, frozen=True):
    """The hall goes on in the same order. Until `grace_until` nobody is a no-show."""

    grace_until: datetime
    source: ActedBy = "staff"
    by: str = ""


class CallMissed(_DayEvent, frozen=True):
    """Nobody came, but those who return from a pause still may: the ticket waits at its place.

    Until the grace ends, others are called before it; a no-show is not recorded.
    """

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber


class BreakBegan(_DayEvent, frozen=True):
    """A counter rests; its clerk stays. `until` is what was promised, None: nobody knows."""

    counter: CounterNumber
    reason: BreakReason
    text: str = ""
    until: datetime | None = None


class BreakEnded(_DayEvent, frozen=True):
    """The counter calls again."""

    counter: CounterNumber


class IssueStopped(_DayEvent, frozen=True):
    """No numbers for these services (none named: for all of the hall) until `until` or a word."""

    services: tuple[ServiceCode, ...]
    reason: StopReason
    text: str = ""
    until: datetime | None = None
    by: str = ""


class IssueAllowed(_DayEvent, frozen=True):
    """Numbers are given again for these services (none named: whatever was stopped)."""

    services: tuple[ServiceCode, ...]
    by: str = ""


class QuotaSet(_DayEvent, frozen=True):
    """How many of a service today, whatever the catalogue says; None: as many as come."""

    service: ServiceCode
    a_day: int | None
    by: str = ""


class BookingMade(_DayEvent, frozen=True):
    """A place in a slot is taken. The code is in no event: it admits whoever knows it."""

    booking_id: BookingId
    service: ServiceCode
    slot: datetime
    by: str = ""


class BookingMoved(_DayEvent, frozen=True):
    """The booking is for another slot now; its code stays."""

    booking_id: BookingId
    service: ServiceCode
    slot: datetime
    by: str = ""


class BookingCancelled(_DayEvent, frozen=True):
    """The place in the slot is free again."""

    booking_id: BookingId
    service: ServiceCode
    slot: datetime
    by: str = ""


DayEvent = (
    HallPaused
    | HallResumed
    | BreakBegan
    | BreakEnded
    | IssueStopped
    | IssueAllowed
    | QuotaSet
    | BookingMade
    | BookingMoved
    | BookingCancelled
)
"""What `DayState` takes in; `CallMissed` is a ticket's."""


def without_names(event: DayEvent) -> DayEvent:
    """Return the event as a feed may carry it: it says what happened, not who did it."""
    if isinstance(event, BreakBegan | BreakEnded):
        return event
    return msgspec.structs.replace(event, by="")
