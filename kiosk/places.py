"""Where a visitor is in the kiosk: what the session remembers between two inputs."""

from datetime import datetime
from enum import Enum

import msgspec

from kiosk.effects import Visit
from kiosk.inputs import CodeGiven
from kiosk.screens import Code, CountDown, Keys, Papers, Ticket
from queue_core.answers import Refused, Rejoined
from queue_core.check_in import NotCheckedIn
from queue_core.ids import ServiceCode


class AtIdle(msgspec.Struct, frozen=True):
    """Nobody is here."""


class AtGroups(msgspec.Struct, frozen=True):
    """An area is open."""

    area: int


class AtServices(msgspec.Struct, frozen=True):
    """A group is open."""

    area: int
    group: str


class AtSearch(msgspec.Struct, frozen=True):
    """Somebody types. `found` is what the last answer named; it may be of a shorter query."""

    query: str = ""
    keys: Keys = Keys.UKRAINIAN
    found: tuple[ServiceCode, ...] | None = None


class AtLifeEvents(msgspec.Struct, frozen=True):
    """The life events are open."""


class AtLifeEvent(msgspec.Struct, frozen=True):
    """One of them is."""

    code: str


class AtHave(msgspec.Struct, frozen=True):
    """Somebody has a booking or a ticket."""


class AskedCode(msgspec.Struct, frozen=True):
    """What was asked about a code; nobody else's answer is taken for it."""

    given: CodeGiven
    code: str = ""


class AtCode(msgspec.Struct, frozen=True):
    """A code or a number is typed. `asked`: the server is being asked about it."""

    code: Code
    typed: str = ""
    asked: AskedCode | None = None
    unreadable: bool = False


class AtNotAdmitted(msgspec.Struct, frozen=True):
    """A code was looked at and gives nothing; None: nobody could be asked."""

    code: Code
    told: NotCheckedIn | Refused | None


class AtBack(msgspec.Struct, frozen=True):
    """The holder of a ticket stands in line again."""

    back: Rejoined


class Stage(Enum):
    """How far the number is: being recorded, asked of the server, being given its place."""

    RECORDING = "recording"
    ASKING = "asking"
    NUMBERING = "numbering"


class Asked(msgspec.Struct, frozen=True):
    """«Взяти талон» was touched. `late`: the 0.7 s are over; `slow`: worth saying so."""

    visit: Visit
    stage: Stage = Stage.RECORDING
    late: bool = False
    slow: bool = False


class AtBefore(msgspec.Struct, frozen=True):
    """A service is chosen; `came_from` is where «Назад» leads.

    `long_wait`: it was asked whether a ticket is wanted although it takes long. `stops`: further
    services that the same ticket is for.
    """

    service: ServiceCode
    came_from: "Origin"
    priority: str | None = None
    asked: Asked | None = None
    paused_until: datetime | None = None
    papers: Papers = Papers.NONE
    long_wait: bool = False
    stops: tuple[ServiceCode, ...] = ()


class AtNoDocuments(msgspec.Struct, frozen=True):
    """Some document is missing."""

    before: AtBefore


class AtWhyNot(msgspec.Struct, frozen=True):
    """A service was touched that cannot be had now."""

    service: ServiceCode
    refused: Refused
    came_from: "Origin"
    papers: Papers = Papers.NONE


Origin = AtIdle | AtNotAdmitted | AtServices | AtSearch | AtLifeEvent | AtNoDocuments | AtWhyNot
"""From where one comes to a service."""


class AtPriority(msgspec.Struct, frozen=True):
    """The grounds for being served first are open."""

    before: AtBefore


class Slip(Enum):
    """Where the paper is."""

    PRINTING = "printing"
    PRINTED = "printed"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class AtTicket(msgspec.Struct, frozen=True):
    """The visitor holds a number. `shown` runs while it is on the screen instead of on paper."""

    ticket: Ticket
    slip: Slip
    heard: bool
    reason: str = ""
    shown: CountDown | None = None


class AtNoTicket(msgspec.Struct, frozen=True):
    """No number could be given; None: for a fault of this kiosk."""

    refused: Refused | None


Place = (
    Origin
    | AtGroups
    | AtLifeEvents
    | AtHave
    | AtCode
    | AtBack
    | AtBefore
    | AtPriority
    | AtTicket
    | AtNoTicket
)


def page_of(place: Place) -> tuple[object, ...]:
    """Return what tells one page from another: a long page begins anew where this changes."""
    match place:
        case AtSearch(query=query, found=found):
            return (AtSearch, query, found)
        case AtBefore(long_wait=long_wait):
            return (AtBefore, long_wait)
        case AtTicket(slip=slip):
            return (AtTicket, slip)
        case _:
            return (type(place),)
