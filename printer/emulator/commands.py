"""Reads an ESC/POS byte stream, in any chunks, into commands; pure.

Real-time status queries (DLE EOT n) are reported at the place where they arrive, even inside a
picture's data, as real printers obey them (Epson ESC/POS reference, DLE EOT, "notes").
"""

import re

import msgspec


class Command(msgspec.Struct, frozen=True):
    """What all commands have: `raw`, the bytes they were read from."""

    raw: bytes


class Reset(Command, frozen=True):
    """ESC @."""


class Raster(Command, frozen=True):
    """GS v 0: `rows` of `stride` bytes, 1 = black; `wide` and `high` are 1 or 2 (doubled dots)."""

    stride: int
    rows: int
    wide: int
    high: int
    data: bytes

    @property
    def hides_real_time(self) -> bool:
        """The data spells a command that a printer would obey in the middle of the picture."""
        return _REAL_TIME.search(self.data) is not None


class Feed(Command, frozen=True):
    """ESC J: so many dots of blank paper."""

    dots: int


class FeedLines(Command, frozen=True):
    """ESC d: so many text lines of blank paper."""

    lines: int


class Cut(Command, frozen=True):
    """GS V, ESC i, ESC m: `dots` of paper are fed first."""

    partial: bool
    dots: int = 0


class Words(Command, frozen=True):
    """Text bytes, in whatever code page is set."""


class StatusQuery(Command, frozen=True):
    """DLE EOT `kind`, 1–4."""

    kind: int


class Setting(Command, frozen=True):
    """A known command that changes nothing on this paper."""


class Unknown(Command, frozen=True):
    """A byte that begins no command known here; reading goes on after it."""


_REAL_TIME = re.compile(rb"\x10(?:\x04[\x01-\x04]|\x05[\x00-\x02]|\x14[\x01-\x08])")
_QUERY = re.compile(rb"\x10\x04[\x01-\x04]")
_WORDS = re.compile(rb"[\n\r\t\x20-\x7e\x80-\xff]+")

# Commands with parameters of a fixed length, in bytes (Epson ESC/POS reference).
_SETTINGS = {
    b"\x1b!": 1, b"\x1b-": 1, b"\x1b2": 0, b"\x1b3": 1, b"\x1bE": 1, b"\x1bG": 1, b"\x1bM": 1,
    b"\x1bR": 1, b"\x1bV": 1, b"\x1ba": 1, b"\x1bt": 1, b"\x1b{": 1, b"\x1b ": 1, b"\x1b$": 2,
    b"\x1b\\": 2, b"\x1bp": 3, b"\x1bc": 2, b"\x1c.": 0, b"\x1c&": 0, b"\x1d!": 1, b"\x1dB": 1,
    b"\x1dL": 2, b"\x1dW": 2, b"\x1dP": 2, b"\x1dr": 1, b"\x1da": 1, b"\x1dH": 1, b"\x1dh": 1,
    b"\x1dw": 1, b"\x1df": 1, b"\x1dI": 1,
}  # fmt: skip
_FEED_THEN_CUT = {65: False, 66: True, 97: False, 98: True}
_CUT_AT_ONCE = {0: False, 48: False, 1: True, 49: True}
_RASTER_HEADER = 8
_MODES = {
    0: (1, 1),
    1: (2, 1),
    2: (1, 2),
    3: (2, 2),
    48: (1, 1),
    49: (2, 1),
    50: (1, 2),
    51: (2, 2),
}


class CommandReader:
    """Bytes in, commands out; keeps what is not yet a whole command."""

    def __init__(self) -> None:
        self._pending = b""
        self._tail = b""

    @property
    def waiting(self) -> int:
        """Bytes of a command that is not complete."""
        return len(self._pending)

    def feed(self, data: bytes) -> list[Command]:
        """The commands completed by these bytes, in order."""
        commands: list[Command] = []
        done = 0
        carried = len(self._tail)
        seen = self._tail + data
        for query in _QUERY.finditer(seen):
            end = query.end() - carried
            commands += self._read(data[done:end])
            commands.append(StatusQuery(query.group(), query.group()[2]))
            done = end
        commands += self._read(data[done:])
        self._tail = seen[-2:] if done != len(data) else b""
        return commands

    def _read(self, data: bytes) -> list[Command]:
        self._pending += data
        commands: list[Command] = []
        while self._pending:
            command = _first(self._pending)
            if command is None:
                break
            self._pending = self._pending[len(command.raw) :]
            if not isinstance(command, StatusQuery):  # told already, when it arrived
                commands.append(command)
        return commands


def _first(data: bytes) -> Command | None:
    """The command these bytes begin with; None while it is not complete."""
    words = _WORDS.match(data)
    if words:
        return Words(words.group())
    if data[0] == 0x10:
        return _real_time(data)
    if data[0] not in (0x1B, 0x1C, 0x1D):
        return Unknown(data[:1])
    return _escaped(data) if len(data) >= 2 else None


def _escaped(data: bytes) -> Command | None:
    """The same for a command of ESC, FS or GS and a letter."""
    prefix = data[:2]
    length = _SETTINGS.get(prefix)
    if length is not None:
        return Setting(data[: 2 + length]) if len(data) >= 2 + length else None
    match prefix:
        case b"\x1b@":
            return Reset(prefix)
        case b"\x1bJ" | b"\x1bd":
            return _feed(data)
        case b"\x1bi" | b"\x1bm":
            return Cut(prefix, partial=True)
        case b"\x1dV":
            return _cut(data)
        case b"\x1dv":
            return _raster(data)
        case b"\x1d(" | b"\x1c(":
            return _counted(data, header=5, size=data[3:5])
        case b"\x1b*":
            return _bit_image(data)
        case _:
            return Unknown(prefix)


def _feed(data: bytes) -> Command | None:
    if len(data) < 3:
        return None
    return Feed(data[:3], data[2]) if data[1:2] == b"J" else FeedLines(data[:3], data[2])


def _real_time(data: bytes) -> Command | None:
    if len(data) < 3 and data in (b"\x10", b"\x10\x04"):
        return None
    query = _QUERY.match(data)
    return StatusQuery(query.group(), data[2]) if query else Unknown(data[:1])


def _cut(data: bytes) -> Command | None:
    if len(data) < 3:
        return None
    if data[2] in _CUT_AT_ONCE:
        return Cut(data[:3], _CUT_AT_ONCE[data[2]])
    if data[2] not in _FEED_THEN_CUT:
        return Unknown(data[:3])
    if len(data) < 4:
        return None
    return Cut(data[:4], _FEED_THEN_CUT[data[2]], data[3])


def _raster(data: bytes) -> Command | None:
    if len(data) < _RASTER_HEADER:
        return None
    if data[2] != 0x30 or data[3] not in _MODES:
        return Unknown(data[:2])
    stride, rows = data[4] | data[5] << 8, data[6] | data[7] << 8
    end = _RASTER_HEADER + stride * rows
    if len(data) < end:
        return None
    wide, high = _MODES[data[3]]
    return Raster(data[:end], stride, rows, wide, high, data[_RASTER_HEADER:end])


def _bit_image(data: bytes) -> Command | None:
    if len(data) < 5:
        return None
    columns = data[3] | data[4] << 8
    end = 5 + columns * (3 if data[2] in (32, 33) else 1)
    return Setting(data[:end]) if len(data) >= end else None


def _counted(data: bytes, header: int, size: bytes) -> Command | None:
    if len(data) < header:
        return None
    end = header + int.from_bytes(size, "little")
    return Setting(data[:end]) if len(data) >= end else None
