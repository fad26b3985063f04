"""A picture as ESC * lines of 24 dots, for printers without GS v 0; pure.

Each line sends its inked columns alone: ESC $ moves over what is blank (Epson ESC/POS: ESC *, mode
33, 24 dots double density; ESC $ in the horizontal unit, set to dots by GS P; ESC J prints the
line and feeds).
"""

import struct
from collections.abc import Sequence

from PIL import Image

from printer.real_time import without_real_time

_ESC = b"\x1b"
_ROWS = 24
_LEAST_GAP = 12  # blank columns that cost more than the 9 bytes of skipping them
_DOUBLE, _SINGLE = 33, 32


def column_lines(rows: Sequence[bytes], *, coarse: bool = False) -> bytes:
    """The commands of a whole picture; `coarse` sends every second column, twice as wide."""
    commands = bytearray()
    top, blank = 0, 0
    while top < len(rows):
        if not any(rows[top]):
            top, blank = top + 1, blank + 1
            continue
        commands += _feed(blank)
        blank = 0
        stripe = rows[top : top + _ROWS]
        commands += _stripe(stripe, coarse=coarse)
        commands += _feed(len(stripe))
        top += len(stripe)
    return bytes(commands + _feed(blank))


def _feed(rows: int) -> bytes:
    steps, rest = divmod(rows, 255)
    return (_ESC + b"J\xff") * steps + (_ESC + b"J" + bytes((rest,)) if rest else b"")


def _stripe(stripe: Sequence[bytes], *, coarse: bool) -> bytes:
    """One line's inked runs of columns, each at its own place."""
    columns = _columns(stripe)
    step = 2 if coarse else 1
    mode = _SINGLE if coarse else _DOUBLE
    sent = bytearray()
    for start, end in _runs(columns, step):
        data = b"".join(columns[start:end:step])
        sent += _ESC + b"$" + struct.pack("<H", start)
        sent += _ESC + b"*" + bytes((mode,)) + struct.pack("<H", len(data) // 3)
        sent += without_real_time(data)
    return bytes(sent)


def _columns(stripe: Sequence[bytes]) -> list[bytes]:
    """Three bytes a column, the top dot highest."""
    width = 8 * len(stripe[0])
    rows = b"".join(stripe).ljust(_ROWS * len(stripe[0]), b"\0")
    turned = Image.frombytes("1", (width, _ROWS), rows).transpose(Image.Transpose.TRANSPOSE)
    data = turned.tobytes()
    return [data[at : at + 3] for at in range(0, len(data), 3)]


def _runs(columns: Sequence[bytes], step: int) -> list[tuple[int, int]]:
    """First and last + 1 of each run of inked columns; `step` is how many are sent as one."""
    inked = [at for at, column in enumerate(columns) if any(column)]
    runs: list[tuple[int, int]] = []
    for at in inked:
        start = at - at % step
        if runs and start - runs[-1][1] < _LEAST_GAP:
            runs[-1] = (runs[-1][0], max(at + 1, runs[-1][1]))
        else:
            runs.append((start, at + 1))
    return runs
