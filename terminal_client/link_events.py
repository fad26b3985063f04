"""What a terminal hears of its server, from `ServerLink`'s threads."""

from datetime import datetime

import msgspec

from queue_core.answers import (
    FeedHello,
    HallSnapshot,
    LineLoad,
    Refused,
    Rejoined,
    ServiceStopped,
    TicketGiven,
)
from queue_core.check_in import CheckedIn, KeptBookings, NotCheckedIn
from queue_core.events import RecordedEvent
from queue_core.hall import HallDescription
from queue_core.ids import EventId, StoreId, VisitId


class LinkUp(msgspec.Struct, frozen=True):
    """The feed speaks."""

    hello: FeedHello


class LinkAway(msgspec.Struct, frozen=True):
    """The server is not heard since hall time `since`; `reason` is a `LinkFault` message id."""

    since: datetime
    reason: str = "server_unreachable"


class StoreChanged(msgspec.Struct, frozen=True):
    """The server was restored or replaced: today's events are being sent again."""

    store_id: StoreId


class SnapshotTaken(msgspec.Struct, frozen=True):
    """Begin anew from here; what was known before is void."""

    snapshot: HallSnapshot


class HallEvent(msgspec.Struct, frozen=True):
    """The next event of the hall: without gap or repetition after the last one or the snapshot."""

    recorded: RecordedEvent


class TicketAnswered(msgspec.Struct, frozen=True):
    """The server's answer to a reserve; it may come after the visitor got another number."""

    visit_id: VisitId
    answer: TicketGiven | Refused


class ReserveFailed(msgspec.Struct, frozen=True):
    """No answer will come for this visit now: use the kiosk's own series."""

    visit_id: VisitId


class CheckInAnswered(msgspec.Struct, frozen=True):
    """The server's answer to a booking's code."""

    visit_id: VisitId
    answer: CheckedIn | NotCheckedIn


class ReturnAnswered(msgspec.Struct, frozen=True):
    """The server's answer to a holder who is back; None: no answer will come."""

    request_id: EventId
    answer: Rejoined | Refused | None


class BookingsKept(msgspec.Struct, frozen=True):
    """Today's bookings were renewed and kept in `bookings.json`."""

    kept: KeptBookings


class LoadChanged(msgspec.Struct, frozen=True):
    """How busy the lines are, and what gives no numbers, from the last heartbeat.

    `staff_here`: somebody has a page of staff open.
    """

    lines: tuple[LineLoad, ...]
    stopped: tuple[ServiceStopped, ...] = ()
    staff_here: bool = True


class DescriptionChanged(msgspec.Struct, frozen=True):
    """The hall's description was renewed and kept in `hall.json`."""

    description: HallDescription


class Quarantined(msgspec.Struct, frozen=True):
    """The server refused an event; it is kept apart, and staff are told."""

    event_id: EventId
    reason: str


LinkEvent = (
    LinkUp
    | LinkAway
    | StoreChanged
    | SnapshotTaken
    | HallEvent
    | TicketAnswered
    | ReserveFailed
    | CheckInAnswered
    | ReturnAnswered
    | BookingsKept
    | LoadChanged
    | DescriptionChanged
    | Quarantined
)
