"""What can happen in a hall, as the words on the wire.

A terminal uploads these as `UploadedEvent`, the server keeps them as `RecordedEvent` with a
gap-free sequence per hall, and the feed carries the same after `public()`.
All times are timezone-aware UTC; ids are UUIDv7 made by whoever recorded first.
"""

from datetime import date, datetime
from typing import Literal

import msgspec

from queue_core.day_events import CallMissed, DayEvent, without_names
from queue_core.ids import BookingId, CounterNumber, EventId, ServiceCode, TerminalId, VisitId
from queue_core.ticket_number import TicketNumber

CancelReason = Literal["interrupted", "day_ended", "by_visitor"]
UncertainReason = Literal["print", "kiosk_silent", "unanswered"]


class _Event(msgspec.Struct, frozen=True, tag_field="event", tag=True):
    """What all events share on the wire: the field `event` names the kind."""


class TicketReserved(_Event, frozen=True):
    """A visit has a number. `arrival` decides its place; `own_series` says that a kiosk gave it.

    `capability` is the SHA-256 (hex) of the secret in the slip's QR code; the secret itself never
    leaves the kiosk and the paper. `booking_id`, `booked_for`: who comes by appointment;
    `place_at`: the place that this gives, where it is better than that of the arrival.
    """

    visit_id: VisitId
    number: TicketNumber
    service: ServiceCode
    language: str
    arrival: datetime
    own_series: bool = False
    terminal_id: TerminalId | None = None
    priority_group: str | None = None
    capability: str | None = None
    booking_id: BookingId | None = None
    booked_for: datetime | None = None
    place_at: datetime | None = None


class NumberReplaced(_Event, frozen=True):
    """The printed number won: the visit waits under `number`, `withdrawn` belongs to nobody."""

    visit_id: VisitId
    number: TicketNumber
    withdrawn: TicketNumber
    counter: CounterNumber | None = None
    terminal_id: TerminalId | None = None
    capability: str | None = None


class SlipConfirmed(_Event, frozen=True):
    """The paper is known to be out, or the visitor said so."""

    visit_id: VisitId


class SlipFailed(_Event, frozen=True):
    """No paper came out; the number is shown on the screen. `reason`: a printer's message id."""

    visit_id: VisitId
    reason: str


class SlipUncertain(_Event, frozen=True):
    """Nobody knows whether paper came out; the ticket can be called, but is flagged."""

    visit_id: VisitId
    reason: UncertainReason = "print"


class ShownOnScreen(_Event, frozen=True):
    """The number was shown large. `taken`: the visitor touched «Номер записано»."""

    visit_id: VisitId
    taken: bool


class TicketCancelled(_Event, frozen=True):
    """The visit ends without service."""

    visit_id: VisitId
    reason: CancelReason


class TicketCalled(_Event, frozen=True):
    """A clerk called a ticket. `language` is for the voice."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    service: ServiceCode
    language: str


class TicketRecalled(_Event, frozen=True):
    """The same call again; `calls` counts all calls of this ticket."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    language: str
    calls: int


class ServiceStarted(_Event, frozen=True):
    """The visitor stands at the counter."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber


class ServiceFinished(_Event, frozen=True):
    """The visitor was served; the rating terminal of the counter may ask."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    service: ServiceCode
    language: str


class NoShowRecorded(_Event, frozen=True):
    """The visitor did not come to the counter."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    service: ServiceCode
    language: str


class TicketTransferred(_Event, frozen=True):
    """The visit goes on at another service; its arrival stays."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    service: ServiceCode


class TicketParked(_Event, frozen=True):
    """Service pauses, the counter is free, the visitor will be back."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber


class TicketResumed(_Event, frozen=True):
    """A parked visit waits again with its first arrival."""

    visit_id: VisitId
    number: TicketNumber


class TicketReturned(_Event, frozen=True):
    """A called or missed visit waits again with its first arrival."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber | None = None


class CounterOpened(_Event, frozen=True):
    """A clerk sits at the counter."""

    counter: CounterNumber
    clerk: str


class CounterClosed(_Event, frozen=True):
    """Nobody calls to this counter any more."""

    counter: CounterNumber


class RatingGiven(_Event, frozen=True):
    """A visitor pressed a face: `level` 4 чудово, 3 добре, 2 прийнятно, 1 жахливо.

    `visit_id` is None for a press that no ended service explains (kept apart, never counted in).
    """

    level: int
    counter: CounterNumber
    visit_id: VisitId | None = None
    service: ServiceCode | None = None


class StaffCalled(_Event, frozen=True):
    """Somebody at a terminal asks for a member of staff."""

    terminal_id: TerminalId
    place: str = ""


Event = (
    TicketReserved
    | NumberReplaced
    | SlipConfirmed
    | SlipFailed
    | SlipUncertain
    | ShownOnScreen
    | TicketCancelled
    | TicketCalled
    | TicketRecalled
    | ServiceStarted
    | ServiceFinished
    | NoShowRecorded
    | TicketTransferred
    | TicketParked
    | TicketResumed
    | TicketReturned
    | CounterOpened
    | CounterClosed
    | RatingGiven
    | StaffCalled
    | CallMissed
    | DayEvent
)

TerminalEvent = (
    TicketReserved
    | SlipConfirmed
    | SlipFailed
    | SlipUncertain
    | ShownOnScreen
    | TicketCancelled
    | RatingGiven
    | StaffCalled
)


class RecordedEvent(msgspec.Struct, frozen=True):
    """An event of a hall's log. `seq` counts from 1 without gaps; `at` is the server's time."""

    seq: int
    event_id: EventId
    at: datetime
    business_day: date
    body: Event


class UploadedEvent(msgspec.Struct, frozen=True):
    """An event that a terminal recorded. `age_s`: its age at sending, by the monotonic clock.

    `rebooted`: the terminal started anew since, so that `age_s` is only an upper guess.
    """

    event_id: EventId
    recorded_at: datetime
    age_s: float
    body: TerminalEvent
    rebooted: bool = False


def public(event: Event) -> Event:
    """Return the event as a feed may carry it: no capability, no reason for priority."""
    match event:
        case TicketReserved():
            return msgspec.structs.replace(event, capability=None, priority_group=None)
        case NumberReplaced():
            return msgspec.structs.replace(event, capability=None)
        case CounterOpened():
            return msgspec.structs.replace(event, clerk="")
        case _ if isinstance(event, DayEvent):
            return without_names(event)
        case _:
            return event
