"""What a kiosk's session wants done; `app` does it, in this order."""

from datetime import datetime

import msgspec

from kiosk.inputs import Patience
from kiosk.screens import Screen
from kiosk.staff_screens import StaffScreen
from queue_core.answers import TicketGiven
from queue_core.events import CancelReason, TerminalEvent
from queue_core.ids import BookingId, ServiceCode, VisitId
from queue_core.requests import ReserveTicket
from queue_core.route import Stop
from terminal_client.asked import CheckInAsked, ReturnAsked


class Visit(msgspec.Struct, frozen=True):
    """What a visitor asked for. `secret` goes into the slip's QR code and nowhere else.

    `booked_for`: the slot of the booking it is for; `late`: somewhat after it. `stops`: the route
    after `service`.
    """

    visit_id: VisitId
    service: ServiceCode
    language: str
    secret: str
    capability: str
    priority_group: str | None = None
    booking_id: BookingId | None = None
    booked_for: datetime | None = None
    late: bool = False
    stops: tuple[Stop, ...] = ()

    def __repr__(self) -> str:
        """Name the visit without its secret and its reason for priority."""
        return f"Visit({self.visit_id!r}, {self.service!r})"


class Show(msgspec.Struct, frozen=True):
    """Draw this screen."""

    screen: Screen | StaffScreen


class BeginVisit(msgspec.Struct, frozen=True):
    """Record that a visitor asked; then VisitRecorded or JournalFailed."""

    visit: Visit


class Reserve(msgspec.Struct, frozen=True):
    """Ask the server for a number; then TicketAnswered or ReserveFailed."""

    request: ReserveTicket


class GiveUpAnswer(msgspec.Struct, frozen=True):
    """Tell the link that nobody waits for this answer any more: the server counts as away."""

    visit_id: VisitId


class GiveNumber(msgspec.Struct, frozen=True):
    """Record the server's number and queue the slip; then NumberRecorded or JournalFailed."""

    visit: Visit
    given: TicketGiven


class GiveOwnNumber(msgspec.Struct, frozen=True):
    """Record a number of the own series and queue the slip; then NumberRecorded or NoNumberLeft."""

    visit: Visit


class Print(msgspec.Struct, frozen=True):
    """The journal holds a slip to print."""

    visit_id: VisitId


class PrintAgain(msgspec.Struct, frozen=True):
    """Queue the slip once more, marked «Повтор», and print it."""

    visit_id: VisitId


class CancelVisit(msgspec.Struct, frozen=True):
    """Record that this visit ends without service."""

    visit_id: VisitId
    reason: CancelReason = "interrupted"


class CheckIn(msgspec.Struct, frozen=True):
    """Ask the server about a booking's code; then CheckInAnswered or ReserveFailed."""

    request: CheckInAsked


class Return(msgspec.Struct, frozen=True):
    """Say that the holder of a ticket is back; then ReturnAnswered."""

    request: ReturnAsked


class Find(msgspec.Struct, frozen=True):
    """Look up what a query means; then Found. Only the last one is waited for."""

    query: str


class PrintPapers(msgspec.Struct, frozen=True):
    """Print the list of a service's documents; then PapersEnded."""

    service: ServiceCode
    language: str


class Record(msgspec.Struct, frozen=True):
    """Record an event for the server."""

    event: TerminalEvent


class WakeAt(msgspec.Struct, frozen=True):
    """Send Woke at this hall time; it replaces the wish before. None: no wish."""

    when: datetime | None


class WaitFor(msgspec.Struct, frozen=True):
    """Send PatienceEnded after so many seconds of the wall."""

    visit_id: VisitId
    patience: Patience
    seconds: float


Effect = (
    Show
    | BeginVisit
    | Reserve
    | GiveUpAnswer
    | GiveNumber
    | GiveOwnNumber
    | Print
    | PrintAgain
    | CancelVisit
    | CheckIn
    | Return
    | Find
    | PrintPapers
    | Record
    | WakeAt
    | WaitFor
)
