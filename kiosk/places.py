"""Where a visitor is in the kiosk: what the session remembers between two inputs."""

from datetime import datetime
from enum import Enum

import msgspec

from kiosk.effects import Visit
from kiosk.screens import CountDown, Ticket
from queue_core.answers import Reason
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
    """A service is chosen; `came_from` is where «Назад» leads."""

    service: ServiceCode
    came_from: "AtIdle | AtServices"
    priority: str | None = None
    asked: Asked | None = None
    paused_until: datetime | None = None


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
    """No number could be given."""

    reason: Reason | None


Place = AtIdle | AtGroups | AtServices | AtBefore | AtPriority | AtTicket | AtNoTicket
