"""What the staff's side of a kiosk wants done; `app` does it, in this order."""

import msgspec

from kiosk.pin_lock import StaffMemory
from kiosk.staff_screens import StaffPaper


class LookForPin(msgspec.Struct, frozen=True):
    """See whether the hall has set a PIN; then PinLookedFor."""


class CheckPin(msgspec.Struct, frozen=True):
    """Keep the memory, in which this try counts; then look at the PIN; then PinChecked."""

    pin: str
    memory: StaffMemory

    def __repr__(self) -> str:
        """Name the try without the PIN, so that no log carries it."""
        return f"CheckPin({self.memory!r})"


class KeepMemory(msgspec.Struct, frozen=True):
    """Keep this over a restart."""

    memory: StaffMemory


class AskFacts(msgspec.Struct, frozen=True):
    """Gather how the kiosk is; then FactsTold."""


class PrintForStaff(msgspec.Struct, frozen=True):
    """Print a paper in this language; then PaperEnded."""

    paper: StaffPaper
    language: str


class CheckGlyphs(msgspec.Struct, frozen=True):
    """Look at the code that was read from the strip; then GlyphsChecked."""

    code: str


class ForgetGlyphs(msgspec.Struct, frozen=True):
    """Print slips as pictures again."""


StaffEffect = (
    LookForPin | CheckPin | KeepMemory | AskFacts | PrintForStaff | CheckGlyphs | ForgetGlyphs
)
