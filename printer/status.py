"""What a printer says about itself, by DLE EOT 1–4; pure, fed in any chunks.

Unknown is a value here: silence, an echo of the question, noise, or more bytes than were asked for
say nothing. Bits are from the Epson ESC/POS reference, DLE EOT; every answer has the form 0xx1xx10.
"""

import enum

import msgspec

QUERIES = b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"
_ANSWERS = 4
_FIXED_BITS, _FIXED_VALUE = 0x93, 0x12


class Online(enum.Enum):
    """Whether the printer takes what is sent."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Cover(enum.Enum):
    """The lid over the roll."""

    CLOSED = "closed"
    OPEN = "open"
    UNKNOWN = "unknown"


class Paper(enum.Enum):
    """How much paper there is."""

    OK = "ok"
    LOW = "low"
    OUT = "out"
    UNKNOWN = "unknown"


class Trouble(enum.Enum):
    """An error of the mechanism."""

    NONE = "none"
    CUTTER = "cutter"
    RECOVERABLE = "recoverable"
    UNRECOVERABLE = "unrecoverable"
    UNKNOWN = "unknown"


class Readiness(enum.Enum):
    """Whether a slip would come out now."""

    READY = "ready"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"


class PrinterStatus(msgspec.Struct, frozen=True):
    """Each fact by itself; what was not said is UNKNOWN."""

    online: Online = Online.UNKNOWN
    cover: Cover = Cover.UNKNOWN
    paper: Paper = Paper.UNKNOWN
    trouble: Trouble = Trouble.UNKNOWN

    @property
    def readiness(self) -> Readiness:
        """One bad fact blocks; without one, one unknown fact leaves all unknown."""
        if (
            self.online is Online.NO
            or self.cover is Cover.OPEN
            or self.paper is Paper.OUT
            or self.trouble not in (Trouble.NONE, Trouble.UNKNOWN)
        ):
            return Readiness.BLOCKED
        if Online.UNKNOWN is self.online or Cover.UNKNOWN is self.cover:
            return Readiness.UNKNOWN
        if self.paper is Paper.UNKNOWN or self.trouble is Trouble.UNKNOWN:
            return Readiness.UNKNOWN
        return Readiness.READY


NOTHING_KNOWN = PrinterStatus()
UNREACHABLE = PrinterStatus(online=Online.NO)


class StatusReader:
    """The answers to one `QUERIES`; `feed` it what arrives, in any chunks."""

    def __init__(self) -> None:
        self._heard = b""

    @property
    def complete(self) -> bool:
        """Enough was heard to decide: all four answers, or a byte that is none."""
        return len(self._heard) >= _ANSWERS or not _well_formed(self._heard)

    def feed(self, data: bytes) -> None:
        """More bytes from the printer."""
        self._heard += data

    def status(self) -> PrinterStatus:
        """What is known by now; all UNKNOWN unless exactly four well-formed answers were heard."""
        if len(self._heard) != _ANSWERS or not _well_formed(self._heard):
            return NOTHING_KNOWN
        return _decode(*self._heard)


def _well_formed(heard: bytes) -> bool:
    return all(byte & _FIXED_BITS == _FIXED_VALUE for byte in heard)


def _decode(printer: int, offline_cause: int, error_cause: int, roll: int) -> PrinterStatus:
    return PrinterStatus(
        online=Online.NO if printer & 0x08 else Online.YES,
        cover=Cover.OPEN if offline_cause & 0x04 else Cover.CLOSED,
        paper=_paper(roll, stopped=bool(offline_cause & 0x20)),
        trouble=_trouble(error_cause, any_error=bool(offline_cause & 0x40)),
    )


def _paper(roll: int, *, stopped: bool) -> Paper:
    """Both bits of a sensor are set or none; a half-set pair is no answer."""
    near_end, end = roll & 0x0C, roll & 0x60
    if stopped or end == 0x60:
        return Paper.OUT
    if near_end not in (0, 0x0C) or end != 0:
        return Paper.UNKNOWN
    return Paper.LOW if near_end else Paper.OK


def _trouble(error_cause: int, *, any_error: bool) -> Trouble:
    if error_cause & 0x20:
        return Trouble.UNRECOVERABLE
    if error_cause & 0x08:
        return Trouble.CUTTER
    if error_cause & 0x44 or any_error:
        return Trouble.RECOVERABLE
    return Trouble.NONE
