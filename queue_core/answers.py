"""What the server says: answers to requests and uploads, snapshots for terminals and pages."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Literal

import msgspec

from queue_core.call_reason import CallReason
from queue_core.clerk_days import ClerkToday
from queue_core.day_events import BreakReason
from queue_core.ids import CounterNumber, EventId, HallId, ServiceCode, StoreId, VisitId
from queue_core.parked import Parked
from queue_core.pause import HallPause
from queue_core.route import DoneStop, Stop
from queue_core.states import TicketState
from queue_core.ticket import PriorityState
from queue_core.ticket_number import TicketNumber
from queue_core.wait import WaitRange


class Reason(StrEnum):
    """Why something was refused; `texts` has a sentence for each."""

    UNKNOWN_SERVICE = "unknown_service"
    UNKNOWN_COUNTER = "unknown_counter"
    UNKNOWN_VISIT = "unknown_visit"
    UNKNOWN_PRIORITY = "unknown_priority"
    SERIES_USED_UP = "series_used_up"
    VISIT_CANCELLED = "visit_cancelled"
    NUMBER_TAKEN = "number_taken"
    NUMBER_NOT_YOURS = "number_not_yours"
    ALREADY_SERVING = "already_serving"
    ALREADY_RATED = "already_rated"
    WRONG_STATE = "wrong_state"
    COUNTER_BUSY = "counter_busy"
    COUNTER_CLOSED = "counter_closed"
    COUNTER_TAKEN = "counter_taken"
    NOBODY_AT_COUNTER = "nobody_at_counter"
    NOT_YOUR_ROLE = "not_your_role"
    ID_CONFLICT = "id_conflict"
    MALFORMED = "malformed"
    RESTORING = "restoring"
    BAD_LEVEL = "bad_level"
    HALL_PAUSED = "hall_paused"
    HALL_CLOSED = "hall_closed"
    HOLIDAY = "holiday"
    SERVICE_CLOSED = "service_closed"
    LUNCH = "lunch"
    QUOTA_USED = "quota_used"
    DAY_FULL = "day_full"
    NO_CLERK = "no_clerk"
    SERVICE_STOPPED = "service_stopped"
    REGISTRY_DOWN = "registry_down"
    ON_BREAK = "on_break"
    NO_SUCH_SLOT = "no_such_slot"
    SLOT_FULL = "slot_full"
    SLOT_PAST = "slot_past"
    UNKNOWN_BOOKING = "unknown_booking"
    BOOKING_CANCELLED = "booking_cancelled"
    BOOKING_USED = "booking_used"
    BOOKING_EARLY = "booking_early"
    BOOKING_MISSED = "booking_missed"
    DAY_GOES_ON = "day_goes_on"
    NO_SHOW_TOO_EARLY = "no_show_too_early"
    NOT_THIS_COUNTER = "not_this_counter"
    OTHER_COUNTER_CLOSED = "other_counter_closed"
    NOWHERE_TO_GO = "nowhere_to_go"
    BAD_ROUTE = "bad_route"
    BAD_NOTE = "bad_note"
    NO_PRIORITY = "no_priority"


class Refused(msgspec.Struct, frozen=True, tag_field="answer", tag=True, omit_defaults=True):
    """No, and why; nothing was changed.

    `until`: when it will be possible, where somebody knows. `said`: the hall's own words about it
    by language (the name of a holiday, what staff wrote), "" for a text of no known language.
    """

    reason: Reason
    until: datetime | None = None
    said: Mapping[str, str] = msgspec.field(default_factory=dict)


class Accepted(msgspec.Struct, frozen=True, tag_field="answer", tag=True):
    """Applied. `seq` is the last event that came of it (0: it changed nothing)."""

    seq: int = 0


class Duplicate(msgspec.Struct, frozen=True, tag_field="answer", tag=True):
    """This id was applied before; nothing was changed again."""


UploadAnswer = Accepted | Duplicate | Refused


class LineLoad(msgspec.Struct, frozen=True):
    """How busy a line is: people that wait (with a number), and what a newcomer is told."""

    letter: str
    waiting: int
    wait: WaitRange | None
    open_counters: int


class ServiceStopped(msgspec.Struct, frozen=True, omit_defaults=True):
    """A service ("": the whole hall) that gives no numbers, beyond its hours (K16)."""

    service: ServiceCode
    refused: Refused


class UploadResult(msgspec.Struct, frozen=True):
    """One answer for each uploaded event, in order, and the hall's load for the idle screen.

    `stopped`: what gives no numbers now, beyond the hours that the hall's description tells;
    `remaining`: numbers left today of the services that have a quota. `staff_here`: somebody has a
    page of staff open, which shows a call for staff now.
    """

    answers: Mapping[EventId, UploadAnswer]
    lines: tuple[LineLoad, ...]
    at: datetime
    stopped: tuple[ServiceStopped, ...] = ()
    remaining: Mapping[ServiceCode, int] = msgspec.field(default_factory=dict)
    paused: HallPause | None = None
    staff_here: bool = True


class TicketGiven(msgspec.Struct, frozen=True):
    """The answer to ReserveTicket: recorded and durable before it is said.

    `seq`: the event of it in the hall's log.
    """

    visit_id: VisitId
    number: TicketNumber
    service: ServiceCode
    arrival: datetime
    ahead: int
    wait: WaitRange | None
    business_day: date
    stops: tuple[Stop, ...] = ()
    seq: int = 0


class TicketView(msgspec.Struct, frozen=True):
    """A ticket as clerks see it. `order_at`: what orders the line; arrival less the head start.

    `reason`: why it was called, or why it stands next. `stops` are still to come, `done` behind.
    `priority`: it goes earlier now; `priority_state`: what is known of the claim.
    """

    visit_id: VisitId
    number: TicketNumber
    service: ServiceCode
    state: TicketState
    arrival: datetime
    order_at: datetime
    language: str
    priority: bool
    unconfirmed: bool
    calls: int
    counter: CounterNumber | None
    called_at: datetime | None
    started_at: datetime | None
    reason: CallReason | None = None
    stops: tuple[Stop, ...] = ()
    done: tuple[DoneStop, ...] = ()
    note: str = ""
    priority_state: PriorityState = "none"
    appointment: datetime | None = None
    to_counter: CounterNumber | None = None
    parked: Parked | None = None


class BreakTold(msgspec.Struct, frozen=True):
    """A counter that rests: why, since when, until when (None: nobody knows)."""

    counter: CounterNumber
    reason: BreakReason
    since: datetime
    until: datetime | None = None
    text: str = ""


class CounterView(msgspec.Struct, frozen=True):
    """Everything the clerk's page shows of its counter.

    `next`: in the order in which this counter would call them. `parked` here, `back_office`: sent
    there from here, and at a back office what its lines sent; `planned`: routes made here that go
    on. `no_show_at`: when a no-show of the current visit is possible; None while calls lack
    (`no_show_calls`) or nobody is called. `missed`: who did not come, of the counter's lines, the
    latest first; `today`: what the clerk who sits here has done.
    """

    counter: CounterNumber
    is_open: bool
    clerk: str
    current: TicketView | None
    next: tuple[TicketView, ...]
    waiting_here: int
    waiting_hall: int
    waiting_by_service: Mapping[ServiceCode, int]
    seq: int
    at: datetime
    paused: HallPause | None = None
    grace_until: datetime | None = None
    on_break: BreakTold | None = None
    parked: tuple[TicketView, ...] = ()
    back_office: tuple[TicketView, ...] = ()
    planned: tuple[TicketView, ...] = ()
    no_show_at: datetime | None = None
    no_show_calls: int = 1
    missed: tuple[TicketView, ...] = ()
    today: ClerkToday = ClerkToday()


class CallShown(msgspec.Struct, frozen=True):
    """A call as a board shows it. `calls` > 1: repeated; `missed`: nobody came."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    language: str
    calls: int
    called_at: datetime
    state: TicketState
    reason: CallReason | None = None


class AskedVisit(msgspec.Struct, frozen=True):
    """Who may be asked at a counter how it went: the last visit that ended there, not rated yet."""

    visit_id: VisitId
    number: TicketNumber
    counter: CounterNumber
    service: ServiceCode
    language: str
    ended_at: datetime


class HallSnapshot(msgspec.Struct, frozen=True):
    """Where a terminal starts when it can't resume the feed: true as of `seq`.

    `last_given`: the last number of each letter that the server gave today. `serving`: whom the
    counters serve, as they were called. `asked`: told to rating terminals alone.
    """

    store_id: StoreId
    hall_id: HallId
    seq: int
    at: datetime
    business_day: date
    calls: tuple[CallShown, ...]
    open_counters: tuple[CounterNumber, ...]
    lines: tuple[LineLoad, ...]
    description_revision: str
    paused: HallPause | None = None
    grace_until: datetime | None = None
    breaks: tuple[BreakTold, ...] = ()
    stopped: tuple[ServiceStopped, ...] = ()
    remaining: Mapping[ServiceCode, int] = msgspec.field(default_factory=dict)
    last_given: Mapping[str, int] = msgspec.field(default_factory=dict)
    serving: tuple[CallShown, ...] = ()
    asked: tuple[AskedVisit, ...] = ()


class FeedHello(msgspec.Struct, frozen=True):
    """The first message of a feed: which store speaks, and up to where it knows."""

    store_id: StoreId
    hall_id: HallId
    seq: int
    at: datetime
    paused: HallPause | None = None


class StopStatus(msgspec.Struct, frozen=True):
    """A stop of the route as its visitor sees it; `counter`: where it was, or must be."""

    name: Mapping[str, str]
    state: Literal["done", "now", "later"]
    counter: CounterNumber | None = None


class VisitStatus(msgspec.Struct, frozen=True):
    """What the holder of a slip sees on a phone; `timezone` is the hall's, as on the slip.

    `stops`: the whole route, empty for a visit of one service. `return_until`: who was missed
    comes back near the head of the line until then. `result_awaited`: work goes on without them.
    """

    number: TicketNumber
    service_name: Mapping[str, str]
    state: TicketState
    ahead: int | None
    wait: WaitRange | None
    counter: CounterNumber | None
    floor: int | None
    zone: str
    hall_name: Mapping[str, str]
    at: datetime
    timezone: str = ""
    paused: HallPause | None = None
    booked_for: datetime | None = None
    stops: tuple[StopStatus, ...] = ()
    return_until: datetime | None = None
    result_awaited: bool = False


class Rejoined(msgspec.Struct, frozen=True):
    """The answer to RejoinLine: where the visit stands now.

    `place`: `near` after the next few of the line, `last` at its end, `arrival` by the first
    arrival, `unchanged` where there was nothing to do (`status` says why).
    """

    place: Literal["near", "last", "arrival", "unchanged"]
    status: VisitStatus
