"""Reads an ESC/POS byte stream, in any chunks, into commands; pure.

Real-time commands (DLE EOT n, and DLE DC4 8, which empties the buffers) are reported at the place
where they arrive, even inside a picture's data, as real printers obey them (Epson ESC/POS
reference, DLE EOT, "notes").
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


class ClearBuffers(Command, frozen=True):
    """DLE DC4 8: everything received and not yet printed is forgotten."""


class SensorQuery(Command, frozen=True):
    """GS r `kind` (1 paper, 2 drawer), answered in its turn, after what came before is printed."""

    kind: int


class AutoStatus(Command, frozen=True):
    """GS a `items`: status is told by itself when one of these items changes; 0 turns it off."""

    items: int


class ProcessId(Command, frozen=True):
    """GS ( H, function 48: `name`, four bytes, is sent back once all before it is printed."""

    name: bytes


class Identify(Command, frozen=True):
    """GS I `kind`: what model this is."""

    kind: int


class BitImage(Command, frozen=True):
    """ESC *: columns of 8 or 24 dots (`deep`), top dot first; `wide` and `high` enlarge each."""

    columns: int
    deep: int
    wide: int
    high: int
    data: bytes


class Symbol(Command, frozen=True):
    """GS ( k: a step towards a two-dimensional code; `kind` 49 is QR."""

    kind: int
    function: int
    data: bytes


class Setting(Command, frozen=True):
    """A known command with a fixed length, such as those that set how text looks."""


class Unknown(Command, frozen=True):
    """A byte that begins no command known here; reading goes on after it."""


_REAL_TIME = re.compile(rb"\x10(?:\x04[\x01-\x04]|\x05[\x00-\x02]|\x14[\x01-\x08])")
_QUERY = re.compile(rb"\x10\x04[\x01-\x04]")
_CLEAR = b"\x10\x14\x08\x01\x03\x14\x01\x06\x02\x08"  # DLE DC4, function 8, with its guard bytes
_AT_ONCE = re.compile(_QUERY.pattern + b"|" + re.escape(_CLEAR))
_WORDS = re.compile(rb"[\n\r\t\x20-\x7e\x80-\xff]+")

# Commands with parameters of a fixed length, in bytes (Epson ESC/POS reference).
_SETTINGS = {
    b"\x1b!": 1, b"\x1b-": 1, b"\x1b2": 0, b"\x1b3": 1, b"\x1bE": 1, b"\x1bG": 1, b"\x1bM": 1,
    b"\x1bR": 1, b"\x1bV": 1, b"\x1ba": 1, b"\x1bt": 1, b"\x1b{": 1, b"\x1b ": 1, b"\x1b$": 2,
    b"\x1b\\": 2, b"\x1bp": 3, b"\x1bc": 2, b"\x1c.": 0, b"\x1c&": 0, b"\x1d!": 1, b"\x1dB": 1,
    b"\x1dL": 2, b"\x1dW": 2, b"\x1dP": 2, b"\x1dH": 1, b"\x1dh": 1, b"\x1dw": 1, b"\x1df": 1,
}  # fmt: skip
# Commands of one parameter that are answered.
_ASKING: dict[bytes, type[SensorQuery | AutoStatus | Identify]] = {
    b"\x1dr": SensorQuery, b"\x1da": AutoStatus, b"\x1dI": Identify,
}  # fmt: skip
# ESC * m: dots a column, and how much larger than the paper's dots they are printed.
_BIT_IMAGES = {0: (8, 2, 3), 1: (8, 1, 3), 32: (24, 2, 1), 33: (24, 1, 1)}
_PROCESS_ID = b"\x06\x00\x30\x30"  # six bytes: function 48, m 48, and the four of the name
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
        carried = len(self._tail)
        seen = self._tail + data
        obeyed = 0
        done = 0
        for at_once in _AT_ONCE.finditer(seen):
            obeyed = at_once.end()
            commands += self._read(data[done : obeyed - carried])
            done = obeyed - carried
            found = _told_at_once(at_once.group())
            commands.append(found)
            if isinstance(found, ClearBuffers):
                self._pending = b""
        commands += self._read(data[done:])
        self._tail = seen[max(obeyed, len(seen) - len(_CLEAR) + 1) :]
        return commands

    def _read(self, data: bytes) -> list[Command]:
        self._pending += data
        commands: list[Command] = []
        while self._pending:
            command = _first(self._pending)
            if command is None:
                break
            self._pending = self._pending[len(command.raw) :]
            if not isinstance(command, StatusQuery | ClearBuffers):  # told when it arrived
                commands.append(command)
        return commands


def _told_at_once(raw: bytes) -> StatusQuery | ClearBuffers:
    return ClearBuffers(raw) if raw == _CLEAR else StatusQuery(raw, raw[2])


def _first(data: bytes) -> Command | None:
    """The command these bytes begin with; None while it is not complete."""
    words = _WORDS.match(data)
    if words:
        return Words(words.group())
    if data[0] == 0x10:
        return _real_time(data)
    if data[0] == 0:
        return Setting(data[: len(data) - len(data.lstrip(b"\0"))])  # ignored by all printers
    if data[0] not in (0x1B, 0x1C, 0x1D):
        return Unknown(data[:1])
    return _escaped(data) if len(data) >= 2 else None


def _escaped(data: bytes) -> Command | None:
    """The same for a command of ESC, FS or GS and a letter."""
    prefix = data[:2]
    length = _SETTINGS.get(prefix)
    if length is not None:
        return Setting(data[: 2 + length]) if len(data) >= 2 + length else None
    asking = _ASKING.get(prefix)
    if asking is not None:
        return asking(data[:3], data[2]) if len(data) >= 3 else None
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
            return _counted(data)
        case b"\x1b*":
            return _bit_image(data)
        case _:
            return Unknown(prefix)


def _feed(data: bytes) -> Command | None:
    if len(data) < 3:
        return None
    return Feed(data[:3], data[2]) if data[1:2] == b"J" else FeedLines(data[:3], data[2])


def _real_time(data: bytes) -> Command | None:
    if len(data) < len(_CLEAR) and (_CLEAR.startswith(data) or data == b"\x10\x04"):
        return None
    found = _AT_ONCE.match(data)
    return _told_at_once(found.group()) if found else Unknown(data[:1])


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
    if not stride * rows:
        return Unknown(data[:_RASTER_HEADER])  # out of the command's range: nothing is drawn
    end = _RASTER_HEADER + stride * rows
    if len(data) < end:
        return None
    wide, high = _MODES[data[3]]
    return Raster(data[:end], stride, rows, wide, high, data[_RASTER_HEADER:end])


def _bit_image(data: bytes) -> Command | None:
    if len(data) < 5:
        return None
    if data[2] not in _BIT_IMAGES:
        return Unknown(data[:2])
    deep, wide, high = _BIT_IMAGES[data[2]]
    columns = data[3] | data[4] << 8
    end = 5 + columns * deep // 8
    if len(data) < end:
        return None
    return BitImage(data[:end], columns, deep, wide, high, data[5:end])


def _counted(data: bytes) -> Command | None:
    """GS ( and FS (: a letter, the count of bytes after it, and these."""
    if len(data) < 5:
        return None
    end = 5 + int.from_bytes(data[3:5], "little")
    if len(data) < end:
        return None
    raw, body = data[:end], data[5:end]
    if data[:3] == b"\x1d(k" and len(body) >= 2:
        return Symbol(raw, body[0], body[1], body[2:])
    if data[:3] == b"\x1d(H" and data[3:7] == _PROCESS_ID:
        return ProcessId(raw, body[2:])
    return Setting(raw)
