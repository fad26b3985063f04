"""What can happen in a hall, as the words on the wire.

A terminal uploads these as `UploadedEvent`, the server keeps them as `RecordedEvent` with a
gap-free sequence per hall, and the feed carries the same after `public()`.
All times are timezone-aware UTC; ids are UUIDv7 made by whoever recorded first.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

import msgspec

from queue_core.call_reason import CallReason
from queue_core.day_events import CallMissed, DayEvent, without_names
from queue_core.ids import BookingId, CounterNumber, EventId, ServiceCode, TerminalId, VisitId
from queue_core.route import Stop
from queue_core.ticket_number import TicketNumber

CancelReason = Literal["interrupted", "day_ended", "by_visitor"]
UncertainReason = Literal["print", "kiosk_silent", "unanswered"]
Outcome = Literal["served", "refused"]
TransferCause = Literal["transfer", "next_stop", "counter_closed"]
ParkReason = Literal["form", "copy", "payment", "document", "break", "other"]
FollowUp = Literal["waiting", "seats", "staff", "information", "result", "access"]


class _Event(msgspec.Struct, frozen=True, tag_field="event", tag=True):
    """What all events share on the wire: the field `event` names the kind."""


class TicketReserved(_Event, frozen=True):
    """A visit has a number. `arrival` decides its place; `own_series` says that a kiosk gave it.

    `capability` is the SHA-256 (hex) of the secret in the slip's QR code; the secret itself never
    leaves the kiosk and the paper. `booking_id`, `booked_for`: who comes by appointment;
    `place_at`: the place that this gives, where it is better than that of the arrival. `stops`:
    the route after `service`. `head_start_min`: by how much the priority group goes before its
    arrival, as the hall had it then, so that a change of the settings moves nobody who waits; None
    in logs that were kept before it was recorded. Terminals leave it to the server.
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
    stops: tuple[Stop, ...] = ()
    head_start_min: int | None = None


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
    """A clerk called a ticket. `language` is for the voice; `reason`: why this one, and now."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    service: ServiceCode
    language: str
    reason: CallReason | None = None


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
    """The visit's last service ended; the rating terminal of the counter may ask.

    `outcome` refused: the visitor did not get what they came for; they may be asked all the same.
    """

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    service: ServiceCode
    language: str
    outcome: Outcome = "served"


class ServiceContinued(_Event, frozen=True):
    """At the same sitting the visit goes on with `service`; `done` has ended. Nobody is asked."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    service: ServiceCode
    done: ServiceCode


class NoShowRecorded(_Event, frozen=True):
    """The visitor did not come to the counter."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    service: ServiceCode
    language: str


class TicketTransferred(_Event, frozen=True):
    """The visit waits for another service, or another counter; its arrival stays.

    `cause` next_stop: the route's stop at `counter` is done, and the visit waits for the next.
    `to_counter`: the only one that may call it. `order_at`: the place it was given, where that is
    not the place of its arrival.
    """

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    service: ServiceCode
    cause: TransferCause = "transfer"
    to_counter: CounterNumber | None = None
    order_at: datetime | None = None


class TicketParked(_Event, frozen=True):
    """Service pauses, the counter is free, the visitor will be back in about `minutes`.

    `back_office`: the work goes on without the visitor, who is called when the result is there.
    """

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    reason: ParkReason = "other"
    minutes: int | None = None
    back_office: bool = False


class TicketResumed(_Event, frozen=True):
    """A parked visit waits again, by its first arrival or at `order_at`.

    `to_counter`: the only one that may call it. `result_ready`: the back office is done.
    """

    visit_id: VisitId
    number: TicketNumber
    to_counter: CounterNumber | None = None
    order_at: datetime | None = None
    result_ready: bool = False


class TicketReturned(_Event, frozen=True):
    """A called visit waits again where it did; a missed one there or at `order_at`.

    `to_counter`: the only one that may call who was missed.
    """

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber | None = None
    order_at: datetime | None = None
    to_counter: CounterNumber | None = None


class RouteChanged(_Event, frozen=True):
    """What comes after the visit's service now; what is done stays. `counter`: who planned it."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    stops: tuple[Stop, ...]


class PriorityConfirmed(_Event, frozen=True):
    """A clerk saw the document."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber


class PriorityRefused(_Event, frozen=True):
    """No document: the visit waits again, at its ordinary place."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber


class NoteWritten(_Event, frozen=True):
    """A clerk's note to the next clerk; an empty one takes it back. Its text is in no feed."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    text: str


class CounterOpened(_Event, frozen=True):
    """A clerk sits at the counter."""

    counter: CounterNumber
    clerk: str


class CounterClosed(_Event, frozen=True):
    """Nobody calls to this counter any more."""

    counter: CounterNumber


class RatingGiven(_Event, frozen=True):
    """A visitor pressed a face: `level` 4 чудово, 3 добре, 2 прийнятно, 1 жахливо.

    `visit_id` None: no ended service explains the press (kept apart, never counted in).
    `pressed_at`: when, by the terminal's hall clock; None in old votes. `follow_up`: what was not
    right; `recommends`: 0 to 10, how gladly one would recommend the hall; None: not asked or said.
    """

    level: int
    counter: CounterNumber
    visit_id: VisitId | None = None
    service: ServiceCode | None = None
    pressed_at: datetime | None = None
    follow_up: FollowUp | None = None
    recommends: int | None = None


class HallRestored(_Event, frozen=True):
    """The store came out of a backup; what happened after that, only terminals may know.

    Without `last_given`: no number is given from services' series until kiosks have told theirs.
    With it (by letter): they have, or had time to, and numbers go on above these.
    """

    last_given: Mapping[str, int] | None = None


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
    | ServiceContinued
    | NoShowRecorded
    | TicketTransferred
    | TicketParked
    | TicketResumed
    | TicketReturned
    | RouteChanged
    | PriorityConfirmed
    | PriorityRefused
    | NoteWritten
    | CounterOpened
    | CounterClosed
    | RatingGiven
    | StaffCalled
    | HallRestored
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
    """Return the event as a feed may carry it.

    No capability, no priority group, no place from which one could be guessed, no clerk, no note,
    nothing of a vote but whose it is (level 0: clerks listen too, and could tell who gave what);
    and who was refused priority has just gone back to the line.
    """
    match event:
        case TicketReserved():
            return msgspec.structs.replace(
                event, capability=None, priority_group=None, head_start_min=None
            )
        case NumberReplaced():
            return msgspec.structs.replace(event, capability=None)
        case CounterOpened():
            return msgspec.structs.replace(event, clerk="")
        case TicketTransferred() | TicketResumed() | TicketReturned():
            return msgspec.structs.replace(event, order_at=None)
        case PriorityRefused(visit_id=visit_id, number=number, counter=counter):
            return TicketReturned(visit_id, number, counter)
        case RatingGiven():
            return msgspec.structs.replace(
                event, level=0, pressed_at=None, follow_up=None, recommends=None
            )
        case NoteWritten():
            return msgspec.structs.replace(event, text="")
        case _ if isinstance(event, DayEvent):
            return without_names(event)
        case _:
            return event
