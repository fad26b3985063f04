"""The printer's own letters and codes as commands: text mode's alphabet; pure.

Sizes are those of the command set (Epson ESC/POS): GS ! magnifies 1–8 times, GS ( k with cn 49
draws QR codes.
"""

import math
import struct

from printer.letters import encoded
from printer.profile import PrinterProfile

_ESC, _FS, _GS = b"\x1b", b"\x1c", b"\x1d"
_MOST_TIMES = 8
# No maker tells how high capitals are within a letter's cell: 17 rows of 24 are surely reached,
# since a font needs no more than 7 for what hangs below and above.
_CAPITAL_SHARE = 17 / 24

LEFT, CENTRE = 0, 1


def start(profile: PrinterProfile) -> bytes:
    """Leave Chinese mode, take the page of Ukrainian; sent with every slip, after ESC @."""
    return _FS + b"." + _ESC + b"t" + bytes((profile.code_page or 0,))


def times_for(profile: PrinterProfile, capital_mm: float) -> int:
    """The least magnification whose capitals are surely so high; at most 8."""
    capital = profile.letter_dots[1] * _CAPITAL_SHARE
    return min(_MOST_TIMES, math.ceil(profile.dots(capital_mm) / capital))


def capital_mm(profile: PrinterProfile, times: int) -> float:
    """How high capitals surely are at that magnification."""
    return profile.millimetres(profile.letter_dots[1] * _CAPITAL_SHARE * times)


class Pen:
    """Gathers the commands of lines; asks for what changes and for nothing twice."""

    def __init__(self, profile: PrinterProfile) -> None:
        self._cell = profile.letter_dots[1]
        self._sent = bytearray(start(profile))
        self._now = {b"\x1ba": 0, b"\x1bE": 0, b"\x1d!": 0, b"\x1b3": -1}
        self.rows = 0

    @property
    def data(self) -> bytes:
        """All that was written."""
        return bytes(self._sent)

    def line(
        self, text: str, *, align: int = LEFT, bold: bool = False, wide: int = 1, tall: int = 1
    ) -> None:
        """One line of words; its paper is as high as its letters' cells."""
        self._set(b"\x1ba", align)
        self._set(b"\x1bE", int(bold))
        self._set(b"\x1d!", (wide - 1) << 4 | (tall - 1))
        self._set(b"\x1b3", min(255, tall * self._cell))
        self._sent += encoded(text) + b"\n"
        self.rows += tall * self._cell

    def pair(self, label: str, value: str, columns: int, *, tall: int) -> None:
        """A line with its value at the right edge, printed bold."""
        self._set(b"\x1ba", LEFT)
        self._set(b"\x1bE", 0)
        self._set(b"\x1d!", tall - 1)
        self._set(b"\x1b3", min(255, tall * self._cell))
        self._sent += encoded(label) + b" " * (columns - len(label) - len(value))
        self._set(b"\x1bE", 1)
        self._sent += encoded(value) + b"\n"
        self.rows += tall * self._cell

    def feed(self, rows: int) -> None:
        """Blank paper."""
        if rows > 0:
            self._sent += _ESC + b"J" + bytes((min(rows, 255),))
            self.rows += min(rows, 255)

    def code(self, address: str, module: int, modules: int) -> None:
        """A QR code of the printer's own, level M, in the middle."""
        self._set(b"\x1ba", CENTRE)
        data = address.encode("ascii", errors="strict")
        for function in (b"1A2\0", b"1C" + bytes((module,)), b"1E1", b"1P0" + data, b"1Q0"):
            self._sent += _GS + b"(k" + struct.pack("<H", len(function)) + function
        self.rows += module * modules

    def picture(self, commands: bytes, rows: int, *, align: int = LEFT) -> None:
        """A picture's commands; each of its bands would be set in the middle by itself."""
        self._set(b"\x1ba", align)
        self._sent += commands
        self.rows += rows

    def _set(self, command: bytes, value: int) -> None:
        if self._now[command] != value:
            self._now[command] = value
            self._sent += command + bytes((value,))
