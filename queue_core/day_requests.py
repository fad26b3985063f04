"""What may be asked about a hall's day. Each carries an id, so asking twice does it once.

`by` and `source` are filled in by the server, from who is logged in.
"""

from datetime import datetime

import msgspec

from queue_core.day_events import ActedBy, BreakReason, PauseReason, StopReason
from queue_core.ids import BookingId, CounterNumber, EventId, ServiceCode, VisitId


class _DayRequest(msgspec.Struct, frozen=True, tag_field="request", tag=True, kw_only=True):
    request_id: EventId


class PauseHall(_DayRequest, frozen=True, kw_only=True):
    """Stop calling. `issues` None: as the hall's settings say for this reason."""

    reason: PauseReason
    text: str = ""
    issues: bool | None = None
    source: ActedBy = "staff"
    by: str = ""


class ResumeHall(_DayRequest, frozen=True, kw_only=True):
    """Go on in the same order, with grace for those who come back."""

    source: ActedBy = "staff"
    by: str = ""


class BeginBreak(_DayRequest, frozen=True, kw_only=True):
    """Rest at a counter, for so many minutes as can be told; refused while a visitor is there."""

    counter: CounterNumber
    reason: BreakReason
    text: str = ""
    minutes: int | None = None


class EndBreak(_DayRequest, frozen=True, kw_only=True):
    """Call again."""

    counter: CounterNumber


class StopIssue(_DayRequest, frozen=True, kw_only=True):
    """Give no numbers for these services (none named: for all)."""

    services: tuple[ServiceCode, ...] = ()
    reason: StopReason = "other"
    text: str = ""
    until: datetime | None = None
    by: str = ""


class AllowIssue(_DayRequest, frozen=True, kw_only=True):
    """Give numbers again (none named: whatever was stopped)."""

    services: tuple[ServiceCode, ...] = ()
    by: str = ""


class SetQuota(_DayRequest, frozen=True, kw_only=True):
    """Give so many numbers of a service today and no more; None: as many as come."""

    service: ServiceCode
    a_day: int | None
    by: str = ""


class MakeBooking(_DayRequest, frozen=True, kw_only=True):
    """Take a place in a slot. The server makes id and code."""

    service: ServiceCode
    slot: datetime
    booking_id: BookingId = BookingId("")
    by: str = ""


class MoveBooking(_DayRequest, frozen=True, kw_only=True):
    """Take a place in another slot instead."""

    booking_id: BookingId
    slot: datetime
    by: str = ""


class CancelBooking(_DayRequest, frozen=True, kw_only=True):
    """Give the place back."""

    booking_id: BookingId
    by: str = ""


class CheckIn(_DayRequest, frozen=True, kw_only=True):
    """Somebody with a booking has come, and a kiosk read their code. Gives a ticket."""

    visit_id: VisitId
    code: str
    language: str
    capability: str
    priority_group: str | None = None


DayRequest = (
    PauseHall
    | ResumeHall
    | BeginBreak
    | EndBreak
    | StopIssue
    | AllowIssue
    | SetQuota
    | MakeBooking
    | MoveBooking
    | CancelBooking
)
