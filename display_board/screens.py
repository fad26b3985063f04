"""What a board can show: everything a view draws, and nothing it has to ask for."""

from typing import Literal

import msgspec

from queue_core.call_reason import Why
from queue_core.day_events import BreakReason
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


class OrderTold(msgspec.Struct, frozen=True):
    """Why somebody is called before others (B11), and nothing of the person.

    `time` `HH:MM` with an appointment, `counter` with a transfer.
    """

    why: Why
    time: str = ""
    counter: CounterNumber | None = None


class CallLine(msgspec.Struct, frozen=True):
    """One call in a row. `live`: somebody is still awaited; else it is one of the last calls.

    `order`: why it goes before others; None where it is simply next.
    """

    number: TicketNumber
    counter: CounterNumber
    way: Way | None
    live: bool
    order: OrderTold | None = None


class Missed(msgspec.Struct, frozen=True):
    """A call to which nobody came yet."""

    number: TicketNumber
    counter: CounterNumber


class Shelter(msgspec.Struct, frozen=True):
    """The way to the shelter from this board; `way` is the hall's own sentence, "" for none."""

    direction: Direction | None = None
    way: str = ""


class PausePicture(msgspec.Struct, frozen=True):
    """The hall is paused since `HH:MM`, or (`over`) goes on after it.

    `alarm`: an air-raid alarm, the only red of the house. `text` is what staff wrote.
    `grace_min`: minutes after its end for coming back.
    """

    alarm: bool
    since: str = ""
    text: str = ""
    grace_min: int = 0
    shelter: Shelter = Shelter()
    over: bool = False


class PulsePicture(msgspec.Struct, frozen=True):
    """How many wait through the day, in `steps` from `opens` to `closes` (hours of the hall).

    `usual` is empty while it is not known; `quiet` are whole hours ahead; `demo`: made for show.
    """

    today: tuple[int, ...]
    usual: tuple[int, ...]
    steps: int
    opens: int
    closes: int
    quiet: tuple[int, int] | None = None
    demo: bool = False


class Screen(msgspec.Struct, frozen=True):
    """One picture of the board.

    `time` is hall time `HH:MM`. With `banner` the first of `lines` is shown large; `lit` says
    whether that first call is amber at this moment. `more` counts calls that are on other pages.
    `cut_off`: None while the link is up, else the `HH:MM` of the last news ("" = never any).
    `waiting` is None until it is known. With a `pause` it takes the whole picture. `explained`:
    why the first call goes before others stands beside the calls.
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
    pause: PausePicture | None = None
    explained: bool = False
    pulse: PulsePicture | None = None


CounterState = Literal["closed", "free", "called", "serving", "break"]


class CounterScreen(msgspec.Struct, frozen=True):
    """One picture of the display at a counter.

    `number`: whom it invites or serves; `lit`: amber at this moment. `serves`: names of what one
    comes here for, the most common first. `break_until` `HH:MM`, "" where nobody knows;
    `break_text`: the clerk's own word for it. `cut_off` and `pause` as in `Screen`.
    """

    counter: CounterNumber
    state: CounterState
    serves: tuple[str, ...] = ()
    number: TicketNumber | None = None
    lit: bool = False
    break_reason: BreakReason = "other"
    break_text: str = ""
    break_until: str = ""
    cut_off: str | None = None
    pause: PausePicture | None = None
