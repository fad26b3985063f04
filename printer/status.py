"""What a printer says about itself, one value a fact; unknown is a value here. Pure.

Bits are from the Epson ESC/POS reference: DLE EOT n (n = 1 printer, 2 cause of offline, 3 cause of
error, 4 roll sensor), GS a (automatic status back, four bytes) and GS r 1 (paper sensor). A sensor
of the roll sets both bits of its pair or none; a half-set pair is no answer.
"""

import enum

import msgspec

QUERIES = b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"  # DLE EOT 1, 2, 3, 4


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


class Fact(enum.Enum):
    """Whether something is so."""

    NO = "no"
    YES = "yes"
    UNKNOWN = "unknown"


class Paper(enum.Enum):
    """How much paper there is: both of the roll's sensors in one word."""

    OK = "ok"
    LOW = "low"
    OUT = "out"
    UNKNOWN = "unknown"


class Trouble(enum.Enum):
    """An error of the mechanism: the gravest of its three facts in one word."""

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
    """Each fact by itself; what was not said is UNKNOWN.

    `near_end` and `paper_end` are the roll's two sensors; `cutter`, `recoverable` and
    `unrecoverable` the errors of the mechanism.
    """

    online: Online = Online.UNKNOWN
    cover: Cover = Cover.UNKNOWN
    near_end: Fact = Fact.UNKNOWN
    paper_end: Fact = Fact.UNKNOWN
    cutter: Fact = Fact.UNKNOWN
    recoverable: Fact = Fact.UNKNOWN
    unrecoverable: Fact = Fact.UNKNOWN

    @property
    def paper(self) -> Paper:
        """OUT by its own sensor; else both sensors must be known."""
        if self.paper_end is Fact.YES:
            return Paper.OUT
        if Fact.UNKNOWN in (self.paper_end, self.near_end):
            return Paper.UNKNOWN
        return Paper.LOW if self.near_end is Fact.YES else Paper.OK

    @property
    def trouble(self) -> Trouble:
        """The gravest error known; NONE only if all three are known to be absent."""
        if self.unrecoverable is Fact.YES:
            return Trouble.UNRECOVERABLE
        if self.cutter is Fact.YES:
            return Trouble.CUTTER
        if self.recoverable is Fact.YES:
            return Trouble.RECOVERABLE
        errors = (self.unrecoverable, self.cutter, self.recoverable)
        return Trouble.UNKNOWN if Fact.UNKNOWN in errors else Trouble.NONE

    @property
    def readiness(self) -> Readiness:
        """One bad fact blocks; without one, one unknown fact leaves all unknown.

        A roll that is near its end prints, and nobody need know whether it is.
        """
        troubles = (self.paper_end, self.cutter, self.recoverable, self.unrecoverable)
        if self.online is Online.NO or self.cover is Cover.OPEN or Fact.YES in troubles:
            return Readiness.BLOCKED
        if self.online is Online.UNKNOWN or self.cover is Cover.UNKNOWN or Fact.UNKNOWN in troubles:
            return Readiness.UNKNOWN
        return Readiness.READY


NOTHING_KNOWN = PrinterStatus()
UNREACHABLE = PrinterStatus(online=Online.NO)
WELL = PrinterStatus(Online.YES, Cover.CLOSED, Fact.NO, Fact.NO, Fact.NO, Fact.NO, Fact.NO)


def of_real_time(printer: int, offline_cause: int, error_cause: int, roll: int) -> PrinterStatus:
    """What the answers to DLE EOT 1, 2, 3, 4 say.

    1: bit 3 offline. 2: bit 2 cover open, bit 5 printing stopped by paper end, bit 6 an error.
    3: bit 2 recoverable, bit 3 cutter, bit 5 unrecoverable, bit 6 recovers by itself.
    4: bits 2 and 3 near end, bits 5 and 6 paper end.
    """
    unrecoverable, cutter = error_cause & 0x20, error_cause & 0x08
    some_other = offline_cause & 0x40 and not unrecoverable and not cutter
    return PrinterStatus(
        online=_online(printer),
        cover=Cover.OPEN if offline_cause & 0x04 else Cover.CLOSED,
        near_end=_sensor(roll & 0x0C, 0x0C),
        paper_end=Fact.YES if offline_cause & 0x20 else _sensor(roll & 0x60, 0x60),
        cutter=_fact(cutter),
        recoverable=_fact(error_cause & 0x44 or some_other),
        unrecoverable=_fact(unrecoverable),
    )


def of_frame(frame: bytes) -> PrinterStatus:
    """What four bytes of automatic status back say.

    First: bit 3 offline, bit 5 cover open. Second: bit 2 recoverable, bit 3 cutter, bit 5
    unrecoverable, bit 6 recovers by itself. Third: bits 0 and 1 near end, bits 2 and 3 paper end.
    """
    printer, errors, roll, _reserved = frame
    return PrinterStatus(
        online=_online(printer),
        cover=Cover.OPEN if printer & 0x20 else Cover.CLOSED,
        near_end=_sensor(roll & 0x03, 0x03),
        paper_end=_sensor(roll & 0x0C, 0x0C),
        cutter=_fact(errors & 0x08),
        recoverable=_fact(errors & 0x44),
        unrecoverable=_fact(errors & 0x20),
    )


def paper_end_in_turn(answer: int) -> Fact:
    """What the answer to GS r 1 says of the roll's end: bits 2 and 3; 0 and 1 are near end."""
    near_end, end = _sensor(answer & 0x03, 0x03), _sensor(answer & 0x0C, 0x0C)
    return Fact.UNKNOWN if near_end is Fact.UNKNOWN else end


def _online(printer: int) -> Online:
    return Online.NO if printer & 0x08 else Online.YES


def _fact(bits: int) -> Fact:
    return Fact.YES if bits else Fact.NO


def _sensor(bits: int, both: int) -> Fact:
    if bits == both:
        return Fact.YES
    return Fact.UNKNOWN if bits else Fact.NO
