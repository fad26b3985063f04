"""A picture as rows of ink, and the bands of rows that are worth sending; pure."""

from collections.abc import Sequence

import msgspec
from PIL import Image

from printer.placed import Coarse

_BAND_ROWS = 240  # fits one length byte and the smallest printers' buffers
_LEAST_FEED = 2  # rows; a feed command costs 3 bytes, a blank row up to 72
_NEW_BAND = 40  # bytes that a split must save: 8 of header, and a motor that need not stop


class Band(msgspec.Struct, frozen=True):
    """Rows sent by one command, `stride` bytes of each; drawn double in height, in width too."""

    top: int
    rows: int
    stride: int
    tall: bool = False
    wide: bool = False

    @property
    def bytes(self) -> int:
        """What its picture takes on the line."""
        rows = self.rows // 2 if self.tall else self.rows
        return rows * ((self.stride + 1) // 2 if self.wide else self.stride)


def ink_rows(picture: Image.Image) -> list[bytes]:
    """The rows of a mode "1" picture, a set bit for each black dot."""
    stride = (picture.width + 7) // 8
    data = picture.point([1] + [0] * 255, "1").tobytes()
    return [data[at : at + stride] for at in range(0, len(data), stride)]


def bands_of(rows: Sequence[bytes], coarse: Sequence[Coarse] = ()) -> list[Band]:
    """The inked stretches from top to bottom; coarse ones only where the rows are truly double."""
    widths = [len(row.rstrip(b"\0")) for row in rows]
    bands: list[Band] = []
    done = 0
    for part in sorted(coarse, key=lambda part: part.top):
        if part.top < done or not _is_double(rows, part):
            continue
        bands += _sharp(widths, done, part.top)
        bands += _coarse(widths, part)
        done = part.top + part.rows
    return bands + _sharp(widths, done, len(rows))


def _is_double(rows: Sequence[bytes], part: Coarse) -> bool:
    lines = rows[part.top : part.top + part.rows]
    if len(lines) != part.rows or part.rows % 2 or lines[::2] != lines[1::2]:
        return False
    return not part.wide or all(_doubled(halved(line)) == line for line in lines[::2])


def _sharp(widths: Sequence[int], start: int, end: int) -> list[Band]:
    """The bands of those rows at full resolution."""
    bands: list[Band] = []
    row = start
    while row < end:
        if not widths[row]:
            row += 1
            continue
        top = row
        while row < end and row - top < _BAND_ROWS and any(widths[row : row + _LEAST_FEED]):
            row += 1
        bands += _split(widths, top, row)
    return bands


def _split(widths: Sequence[int], top: int, end: int) -> list[Band]:
    """One stretch as the bands that are cheapest to send: narrow rows apart from wide ones."""
    bands: list[Band] = []
    for row in range(top, end):
        new = Band(row, 1, widths[row])
        while bands:
            last = bands[-1]
            both = Band(last.top, last.rows + new.rows, max(last.stride, new.stride))
            apart = last.rows * last.stride + new.rows * new.stride + _NEW_BAND
            if both.rows * both.stride > apart:
                break
            bands.pop()
            new = both
        bands.append(new)
    return bands


def _coarse(widths: Sequence[int], part: Coarse) -> list[Band]:
    """The same rows at half resolution; blank pairs at either end are fed."""
    top, end = part.top, part.top + part.rows
    while end > top and not widths[end - 1] and not widths[end - 2]:
        end -= 2
    while top < end and not widths[top] and not widths[top + 1]:
        top += 2
    bands: list[Band] = []
    for start in range(top, end, 2 * _BAND_ROWS):
        rows = min(2 * _BAND_ROWS, end - start)
        stride = max(widths[start : start + rows])
        bands.append(Band(start, rows, stride, tall=True, wide=part.wide))
    return bands


def _halves() -> tuple[bytes, bytes]:
    """For each byte, the four bits of its left dots of each pair, as the high and the low half."""
    four = [
        sum((byte >> (7 - 2 * bit) & 1) << (3 - bit) for bit in range(4)) for byte in range(256)
    ]
    return bytes(bits << 4 for bits in four), bytes(four)


_HIGH, _LOW = _halves()


def halved(line: bytes) -> bytes:
    """Every second dot of a row: 16 dots become 8."""
    even = line if len(line) % 2 == 0 else line + b"\0"
    high, low = even[::2].translate(_HIGH), even[1::2].translate(_LOW)
    return (int.from_bytes(high) | int.from_bytes(low)).to_bytes(len(high))


def _pairs() -> tuple[bytes, ...]:
    """For each byte, the two bytes of its eight dots doubled."""
    return tuple(
        sum((byte >> bit & 1) * 3 << 2 * bit for bit in range(8)).to_bytes(2) for byte in range(256)
    )


_PAIRS = _pairs()


def _doubled(line: bytes) -> bytes:
    return b"".join(_PAIRS[byte] for byte in line)
