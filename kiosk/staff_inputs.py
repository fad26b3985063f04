"""What staff do at a kiosk, and what it tells them. `at` is hall time."""

from datetime import datetime
from enum import Enum

import msgspec

from kiosk.staff_screens import SlipEnd, StaffFacts, StaffPaper


class CornerPressed(msgspec.Struct, frozen=True):
    """A finger rests on the hall's clock."""

    at: datetime


class CornerReleased(msgspec.Struct, frozen=True):
    """It does not any more, or it slid away."""

    at: datetime


class KeyTouched(msgspec.Struct, frozen=True):
    """A key of the number pad: a digit, or "" for ⌫."""

    at: datetime
    digit: str


class EnterTouched(msgspec.Struct, frozen=True):
    """What was typed is to be looked at."""

    at: datetime


class StaffPage(Enum):
    """The pages behind the PIN."""

    HOME = "home"
    PRINTER = "printer"
    GLYPHS = "glyphs"
    OWN = "own"


class PageTouched(msgspec.Struct, frozen=True):
    """Another page."""

    at: datetime
    page: StaffPage


class PrintTouched(msgspec.Struct, frozen=True):
    """A paper for staff."""

    at: datetime
    paper: StaffPaper


class PicturesTouched(msgspec.Struct, frozen=True):
    """Slips are to be printed as pictures again."""

    at: datetime


class PauseTouched(msgspec.Struct, frozen=True):
    """The kiosk is to give no tickets, or to give them again."""

    at: datetime
    paused: bool


class LeaveTouched(msgspec.Struct, frozen=True):
    """Staff are done."""

    at: datetime


class PinLookedFor(msgspec.Struct, frozen=True):
    """Whether the hall has set a PIN for this kiosk."""

    at: datetime
    is_set: bool


class PinChecked(msgspec.Struct, frozen=True):
    """What was typed is the PIN, or is not."""

    at: datetime
    right: bool


class FactsTold(msgspec.Struct, frozen=True):
    """How the kiosk is now."""

    facts: StaffFacts


class PaperEnded(msgspec.Struct, frozen=True):
    """How a paper for staff ended; `how`: by what it was confirmed, or why it was not."""

    at: datetime
    paper: StaffPaper
    end: SlipEnd
    how: str


class GlyphsChecked(msgspec.Struct, frozen=True):
    """The code that staff read from the strip is the right one, or is not."""

    at: datetime
    right: bool


StaffInput = (
    CornerPressed
    | CornerReleased
    | KeyTouched
    | EnterTouched
    | PageTouched
    | PrintTouched
    | PicturesTouched
    | PauseTouched
    | LeaveTouched
    | PinLookedFor
    | PinChecked
    | FactsTold
    | PaperEnded
    | GlyphsChecked
)
