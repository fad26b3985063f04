"""What a visitor can see, as frozen values: a view draws one of these and asks nothing."""

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

import msgspec

from kiosk.access import Access
from queue_core.answers import Reason, Refused, Rejoined
from queue_core.check_in import NotCheckedIn
from queue_core.ids import ServiceCode, VisitId
from queue_core.pause import HallPause
from queue_core.ticket_number import TicketNumber
from queue_core.wait import WaitRange


class Back(Enum):
    """What «Назад» says: it goes back, or it was touched where there is nowhere to go."""

    GOES = "goes"
    NOWHERE = "nowhere"
    TOLD_AT_START = "told_at_start"
    TOLD_ISSUED = "told_issued"


class StaffCall(Enum):
    """What «Покликати працівника» says: ready, staff were told, or cannot be told from here.

    UNSEEN: the call is recorded, and nobody has a page open that would show it.
    """

    READY = "ready"
    COMING = "coming"
    UNSEEN = "unseen"
    OUT_OF_REACH = "out_of_reach"


class Frame(msgspec.Struct, frozen=True):
    """What every screen has: the visitor's language and access modes, and the bar at the bottom.

    `part`: which part is wanted of a page that is too long for the screen.
    """

    language: str = "uk"
    access: Access = Access()
    back: Back = Back.NOWHERE
    staff: StaffCall = StaffCall.READY
    part: int = 0


class Load(msgspec.Struct, frozen=True):
    """How busy it is, as last heard from the server."""

    waiting: int
    wait: WaitRange | None


class Shut(msgspec.Struct, frozen=True):
    """A service of the page that cannot be had now, why, and when it can (K16)."""

    service: ServiceCode
    refused: Refused


class Idle(msgspec.Struct, frozen=True):
    """The start page: the hall's load, frequent services, areas. `load` None: not known now.

    `paused`: a pause of the hall in which numbers are given all the same. `books`: the hall has
    bookings. `closes`: when it does today (None: as its description says); `closed`: why it is.
    """

    frame: Frame
    load: Load | None
    shut: tuple[Shut, ...] = ()
    paused: HallPause | None = None
    books: bool = False
    closes: datetime | None = None
    closed: Refused | None = None


class Halted(msgspec.Struct, frozen=True):
    """The hall is paused and no numbers are wanted now: an alarm, or a pause that gives none (Q7).

    `may_go_on`: who needs a number all the same may have one.
    """

    frame: Frame
    pause: HallPause
    may_go_on: bool


class Keys(Enum):
    """Which keys the kiosk's own keyboard shows (K3)."""

    UKRAINIAN = "ukrainian"
    LATIN = "latin"
    DIGITS = "digits"


class Search(msgspec.Struct, frozen=True):
    """Search by words (K2). `found` None: nothing typed yet; (): nothing found."""

    frame: Frame
    query: str
    keys: Keys
    found: tuple[ServiceCode, ...] | None
    shut: tuple[Shut, ...] = ()
    consult: bool = False


class HaveWhat(msgspec.Struct, frozen=True):
    """«Маю запис або талон»: which of the two."""

    frame: Frame


class Code(Enum):
    """What is typed: a booking's code, or the number of a ticket."""

    BOOKING = "booking"
    NUMBER = "number"


class EnterCode(msgspec.Struct, frozen=True):
    """A booking's code or a ticket's number is typed, or scanned (K18).

    `scans`: there is a scanner. `unreadable`: what was typed or scanned can be neither.
    """

    frame: Frame
    code: Code
    typed: str
    scans: bool
    asked: bool = False
    unreadable: bool = False


class NotAdmitted(msgspec.Struct, frozen=True):
    """No ticket for this booking, or no way back into the line: why, and what to do.

    `told` None: nobody can be asked now. `code`: what was asked about.
    """

    frame: Frame
    code: Code
    told: NotCheckedIn | Refused | None


class BackInLine(msgspec.Struct, frozen=True):
    """Who was missed or away stands in line again, and where."""

    frame: Frame
    back: Rejoined


class LifeEvents(msgspec.Struct, frozen=True):
    """What may have happened in a life, each a short-cut to its services."""

    frame: Frame


class LifeEvent(msgspec.Struct, frozen=True):
    """The services of one life event, in the order in which they are needed."""

    frame: Frame
    code: str
    shut: tuple[Shut, ...] = ()


class ChooseGroup(msgspec.Struct, frozen=True):
    """The groups of one area."""

    frame: Frame
    area: int


class ChooseService(msgspec.Struct, frozen=True):
    """The services of one group."""

    frame: Frame
    area: int
    group: str
    shut: tuple[Shut, ...] = ()


class Take(Enum):
    """The state of «Взяти талон»: ready, asked for, asked for some time ago, or paused (K21)."""

    READY = "ready"
    ASKED = "asked"
    SLOW = "slow"
    PAUSED = "paused"


class Papers(Enum):
    """The list of documents on paper (K15): where it is. LATER: too many just now."""

    NONE = "none"
    OFFERED = "offered"
    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    LATER = "later"


class Before(msgspec.Struct, frozen=True):
    """What one should know before taking a ticket. `load` None: not known now.

    `consult`: who lacks a document can be led to a consultation. `stops`: further services that
    the same ticket is for.
    """

    frame: Frame
    service: ServiceCode
    load: Load | None
    priority: bool
    take: Take
    pause_s: int = 0
    papers: Papers = Papers.NONE
    consult: bool = False
    stops: tuple[ServiceCode, ...] = ()


class LongWait(msgspec.Struct, frozen=True):
    """It takes long today: is a ticket wanted all the same (K17)."""

    frame: Frame
    service: ServiceCode
    load: Load
    take: Take


class NoDocuments(msgspec.Struct, frozen=True):
    """«Немає всіх документів»: a consultation says what to do (K15)."""

    frame: Frame
    service: ServiceCode
    shut: tuple[Shut, ...] = ()


class WhyNot(msgspec.Struct, frozen=True):
    """Why a service cannot be had now, when it can, and what else one can do (K16)."""

    frame: Frame
    service: ServiceCode
    refused: Refused
    papers: Papers = Papers.NONE
    consult: bool = False


class ChoosePriority(msgspec.Struct, frozen=True):
    """The grounds for being served first."""

    frame: Frame
    service: ServiceCode


class Ticket(msgspec.Struct, frozen=True):
    """A ticket as its holder sees it. `ahead` None: not known (the server was not heard)."""

    visit_id: VisitId
    number: TicketNumber
    service: ServiceCode
    secret: str
    ahead: int | None = None
    wait: WaitRange | None = None
    booked_for: datetime | None = None
    late: bool = False

    def __repr__(self) -> str:
        """Name the ticket without its secret, so that no log carries it."""
        return f"Ticket({self.number}, {self.service!r})"


class Issued(msgspec.Struct, frozen=True):
    """The number, while the slip is being printed and after. `heard`: the server knows of it."""

    frame: Frame
    ticket: Ticket
    printed: bool
    heard: bool


class OnScreen(msgspec.Struct, frozen=True):
    """No paper: the number large, for at least 60 s. `reason` is a printer message id.

    `staff_told`: the server hears of it, and clerks' pages say so.
    """

    frame: Frame
    ticket: Ticket
    reason: str
    seconds_left: int
    of_seconds: int
    staff_told: bool = False


class SlipOut(msgspec.Struct, frozen=True):
    """Nobody knows whether paper came out: «Талон вийшов?»."""

    frame: Frame
    ticket: Ticket


class StillHere(msgspec.Struct, frozen=True):
    """«Ви ще тут?» `holds_ticket`: the visitor already has a number."""

    frame: Frame
    seconds_left: int
    of_seconds: int
    holds_ticket: bool


class NoTicket(msgspec.Struct, frozen=True):
    """No ticket can be given, and why: the server's reason, or None for a fault of this kiosk.

    `until` and `said` as in `Refused`.
    """

    frame: Frame
    reason: Reason | None
    until: datetime | None = None
    said: Mapping[str, str] = {}


Screen = (
    Idle
    | Halted
    | Search
    | HaveWhat
    | EnterCode
    | NotAdmitted
    | BackInLine
    | LifeEvents
    | LifeEvent
    | LongWait
    | NoDocuments
    | WhyNot
    | ChooseGroup
    | ChooseService
    | Before
    | ChoosePriority
    | Issued
    | OnScreen
    | SlipOut
    | StillHere
    | NoTicket
)


class CountDown(msgspec.Struct, frozen=True):
    """A span that is running out: its end, and how long it was."""

    ends: datetime
    of_seconds: int

    def seconds_left(self, at: datetime) -> int:
        """Return whole seconds until the end, rounded up, never below 0."""
        return max(0, -int((at - self.ends).total_seconds() // 1))
