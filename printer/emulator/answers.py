"""What a printer says about itself: the bytes of each answer, from what its sensors see; pure.

Bits are from the Epson ESC/POS reference: DLE EOT, GS r, GS a, GS ( H, GS I.
"""

import enum

import msgspec


class Roll(enum.Enum):
    """How much paper the sensors see."""

    OK = "ok"
    LOW = "low"
    OUT = "out"


class Failure(enum.Enum):
    """What is wrong with the mechanism besides paper, cover and cutter."""

    NONE = "none"
    RECOVERABLE = "recoverable"
    UNRECOVERABLE = "unrecoverable"


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """What the sensors see; `switched_off` is the button that takes a printer offline."""

    roll: Roll = Roll.OK
    cover_open: bool = False
    cutter_jammed: bool = False
    switched_off: bool = False
    failure: Failure = Failure.NONE

    @property
    def online(self) -> bool:
        """Ready to print."""
        return not (
            self.cover_open
            or self.cutter_jammed
            or self.switched_off
            or self.roll is Roll.OUT
            or self.failure is not Failure.NONE
        )


class Model(msgspec.Struct, frozen=True, kw_only=True):
    """Who the printer says it is."""

    maker: str = "CHERHA"
    name: str = "EMULATOR"
    firmware: str = "1.0"
    serial: str = "000001"
    model_id: int = 0x20


_EVERY_EOT = 0x12  # bits 1 and 4 of every DLE EOT answer
_ON, _ERRORS, _PAPER = 0x02, 0x04, 0x08  # the items of GS a; bit 0 is the drawer


def real_time(kind: int, seen: Condition) -> bytes:
    """The byte for DLE EOT 1–4."""
    match kind:
        case 1:
            bits = 0 if seen.online else 0x08
        case 2:
            error = seen.cutter_jammed or seen.failure is not Failure.NONE
            bits = 0x04 * seen.cover_open | 0x20 * (seen.roll is Roll.OUT) | 0x40 * error
        case 3:
            bits = 0x08 * seen.cutter_jammed
            bits |= 0x40 * (seen.failure is Failure.RECOVERABLE)
            bits |= 0x20 * (seen.failure is Failure.UNRECOVERABLE)
        case _:
            bits = {Roll.OK: 0x00, Roll.LOW: 0x0C, Roll.OUT: 0x6C}[seen.roll]
    return bytes((_EVERY_EOT | bits,))


def in_turn(kind: int, seen: Condition) -> bytes:
    """The byte for GS r 1 (paper) or 2 (drawer); nothing for other kinds."""
    if kind in (1, 49):
        return bytes(({Roll.OK: 0x00, Roll.LOW: 0x03, Roll.OUT: 0x0F}[seen.roll],))
    return b"\x00" if kind in (2, 50) else b""


def by_itself(seen: Condition) -> bytes:
    """The four bytes of automatic status back."""
    printer = 0x10 | 0x08 * (not seen.online) | 0x20 * seen.cover_open
    errors = 0x08 * seen.cutter_jammed
    errors |= 0x40 * (seen.failure is Failure.RECOVERABLE)
    errors |= 0x20 * (seen.failure is Failure.UNRECOVERABLE)
    paper = {Roll.OK: 0x00, Roll.LOW: 0x03, Roll.OUT: 0x0F}[seen.roll]
    return bytes((printer, errors, paper, 0x0F))


def tells_of(items: int, before: Condition, now: Condition) -> bool:
    """Whether status is sent by itself for this change, with these items of GS a."""
    changed = (
        (_ON, before.online != now.online or before.cover_open != now.cover_open),
        (_ERRORS, by_itself(before)[1] != by_itself(now)[1]),
        (_PAPER, before.roll is not now.roll),
    )
    return any(items & item and differs for item, differs in changed)


def process_done(name: bytes) -> bytes:
    """The answer to GS ( H: all before it is printed."""
    return b"\x37\x22" + name + b"\x00"


BUFFERS_CLEARED = b"\x37\x25\x00"
"""The answer to DLE DC4 8."""


def identity(kind: int, model: Model) -> bytes:
    """The answer to GS I: a byte for 1–3, words for 65–68, nothing for other kinds."""
    numbers = {1: model.model_id, 2: 0x02, 3: 0x01}  # type 2: it has a cutter
    number = numbers.get(kind - 48 if kind in (49, 50, 51) else kind)
    if number is not None:
        return bytes((number,))
    words = {65: model.firmware, 66: model.maker, 67: model.name, 68: model.serial}.get(kind)
    return b"" if words is None else b"_" + words.encode("ascii", "replace") + b"\x00"
