"""How one visitor needs the kiosk: text, colours, reach, voice, keys. Core.

It belongs to the visit: the next visitor finds the kiosk as it always is. The bar has a button for
every mode but KEYPAD, which the keys of a keypad turn on themselves.
"""

from enum import Enum

import msgspec


class Mode(Enum):
    """One way of making the kiosk fit; the value is its button's name."""

    LARGE_TEXT = "large_text"
    CONTRAST = "contrast"
    LOW_REACH = "low_reach"
    SPEECH = "speech"
    KEYPAD = "keypad"


class Access(msgspec.Struct, frozen=True):
    """Which modes are on; any of them together."""

    large_text: bool = False
    contrast: bool = False
    low_reach: bool = False
    speech: bool = False
    keypad: bool = False

    def has(self, mode: Mode) -> bool:
        """Say whether a mode is on."""
        return bool(getattr(self, mode.value))

    def toggled(self, mode: Mode) -> "Access":
        """Return the same with one mode turned on, or off again."""
        return msgspec.structs.replace(self, **{mode.value: not self.has(mode)})
