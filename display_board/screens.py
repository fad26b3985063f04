"""What a board can show: everything a view draws, and nothing it has to ask for."""

from typing import Literal

import msgspec

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber

Direction = Literal["right", "left", "ahead", "back", "up", "down"]


class Way(msgspec.Struct, frozen=True):
    """How to reach a counter, as seen by one who faces the board.

    `stairs` says that the counter is on another floor than the board; `direction` None: not set.
    """

    floor: int
    zone: str
    stairs: bool = False
    direction: Direction | None = None


class CallLine(msgspec.Struct, frozen=True):
    """One call in a row. `live`: somebody is still awaited; else it is one of the last calls."""

    number: TicketNumber
    counter: CounterNumber
    way: Way | None
    live: bool


class Missed(msgspec.Struct, frozen=True):
    """A call to which nobody came yet."""

    number: TicketNumber
    counter: CounterNumber


class Screen(msgspec.Struct, frozen=True):
    """One picture of the board.

    `time` is hall time `HH:MM`. With `banner` the first of `lines` is shown large; `lit` says
    whether that first call is amber at this moment. `more` counts calls that are on other pages.
    `cut_off`: None while the link is up, else the `HH:MM` of the last news ("" = never any).
    `waiting` is None until it is known.
    """

    hall_name: str
    time: str
    lines: tuple[CallLine, ...] = ()
    banner: bool = False
    lit: bool = False
    more: int = 0
    missed: tuple[Missed, ...] = ()
    missed_more: int = 0
    waiting: int | None = None
    cut_off: str | None = None
