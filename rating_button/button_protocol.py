"""What a box of four buttons says, in whatever way it says it: the words that codecs share. Core.

Each codec takes bytes in any chunks and gives these words; `button_box` decides which of them is a
press. The ways: ASCII lines (`button_protocol_lines`), Modbus RTU (`button_protocol_modbus`), and
a keyboard's records (`button_protocol_keys`). Buttons and lamps are numbered 0 to 3, in the box's
own order.
"""

from collections.abc import Sequence
from typing import Protocol

import msgspec

BUTTONS = 4
Lamps = tuple[bool, bool, bool, bool]
DARK: Lamps = (False, False, False, False)
LIT: Lamps = (True, True, True, True)


class Tapped(msgspec.Struct, frozen=True):
    """A button was pressed, by a box that does not tell when it is let go."""

    button: int


class Down(msgspec.Struct, frozen=True):
    """A button went down."""

    button: int


class HeldAtOpen(msgspec.Struct, frozen=True):
    """A button was down already when the box was first heard: nobody's press."""

    button: int


class Up(msgspec.Struct, frozen=True):
    """A button was let go."""

    button: int


class Noise(msgspec.Struct, frozen=True):
    """So many bytes meant nothing."""

    count: int


class Silent(msgspec.Struct, frozen=True):
    """A box that is asked has not answered for a while."""


class Answers(msgspec.Struct, frozen=True):
    """A box that is asked has answered."""


Said = Tapped | Down | HeldAtOpen | Up | Noise | Silent | Answers


class Codec(Protocol):
    """One box's way of speaking. It remembers what it has heard in part."""

    def opened(self) -> bytes:
        """Begin anew: what was heard in part before is void. Returns what to send first."""

    def feed(self, data: bytes) -> list[Said]:
        """Take in bytes, in any chunks."""

    def ask(self) -> tuple[bytes, Sequence[Said]]:
        """Return what to send now to a box that must be asked; nothing for others."""

    def light(self, lamps: Lamps) -> bytes:
        """Remember which lamps should be lit; return what to send now."""
