"""What a box's thread tells the process that it runs in."""

import msgspec

from queue_core.ids import CounterNumber
from rating_button.button_box import BoxState


class BoxPressed(msgspec.Struct, frozen=True):
    """Somebody pressed a button of the box at a counter: 4 чудово … 1 жахливо."""

    counter: CounterNumber
    level: int


class BoxBecame(msgspec.Struct, frozen=True):
    """How a box is from now on; `level`: what the button that is stuck means."""

    counter: CounterNumber
    port: str
    state: BoxState
    level: int | None = None


BoxEvent = BoxPressed | BoxBecame
