"""A slip's picture as ESC/POS bytes: bands of GS v 0, blank rows fed, one cut.

python-escpos gathers the commands; it is imported at the first slip (or by `warm_up`), since that
costs 0.2–0.35 s.
"""

import os
import re
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from printer.profile import Cut, PrinterProfile

_ESC, _GS = b"\x1b", b"\x1d"
_BAND_ROWS = 240  # fits one length byte and the smallest printers' buffers
_LEAST_FEED = 2  # rows; a feed command costs 3 bytes, a blank row up to 72
_MOST_FEED = 255
# Printers obey these three even inside a picture's data (Epson ESC/POS: DLE EOT, DLE ENQ, DLE DC4).
_REAL_TIME = re.compile(rb"\x10(?=[\x04\x05\x14])")
_CUT_AFTER_FEED = {Cut.FULL: b"V\x41", Cut.PARTIAL: b"V\x42"}  # GS V, function B


def warm_up(cache_dir: Path | None = None) -> None:
    """Import python-escpos now; `cache_dir` keeps its parsed database from start to start.

    A power cut may tear the file that python-escpos keeps there: it is thrown away and made anew.
    """
    if cache_dir is None:
        _dummy("default")
        return
    os.environ.setdefault("ESCPOS_CAPABILITIES_PICKLE_DIR", str(cache_dir))
    try:
        _dummy("default")
    except Exception:
        torn = list(cache_dir.glob("*.capabilities.pickle"))
        if not torn:
            raise
        for file in torn:
            file.unlink(missing_ok=True)
        _dummy("default")


def encode_picture(picture: Image.Image, profile: PrinterProfile) -> bytes:
    """The bytes of one whole slip, from ESC @ to the cut.

    `picture` has mode "1" (0 = black) and is at most as wide as the profile's paper. No run of
    bytes in it is a real-time command: a dot is added where a picture would spell one (P6).
    """
    if picture.mode != "1" or picture.width > profile.width_dots:
        raise ValueError(f"a {picture.mode!r} picture {picture.width} dots wide does not fit")
    encoder = _dummy(profile.escpos_profile)
    encoder.hw("INIT")
    _raw(encoder, _GS + b"P" + bytes((profile.dpi, profile.dpi)))  # feeds are told in dots
    done = 0
    ink = _ink(picture)
    for top, rows in _bands(ink):
        _feed(encoder, top - done)
        _raw(encoder, _raster(ink[top : top + rows]))
        done = top + rows
    _feed(encoder, picture.height - done)
    tail = round(profile.dots(profile.tail_mm))
    if profile.cut is Cut.NONE:
        _feed(encoder, tail + round(profile.dots(profile.head_to_cutter_mm)))
    else:
        _raw(encoder, _GS + _CUT_AFTER_FEED[profile.cut] + bytes((tail,)))
    output: bytes = encoder.output
    return output


def _dummy(escpos_profile: str) -> Any:
    """python-escpos writing to memory; its types are loose, so it is `Any` from here on."""
    from escpos.printer.dummy import Dummy

    return Dummy(profile=escpos_profile)


def _raw(encoder: Any, command: bytes) -> None:
    encoder._raw(command)  # noqa: SLF001 - python-escpos has no public way for a bare command


def _feed(encoder: Any, rows: int) -> None:
    while rows > 0:
        step = min(rows, _MOST_FEED)
        _raw(encoder, _ESC + b"J" + bytes((step,)))
        rows -= step


def _bands(rows: Sequence[bytes]) -> list[tuple[int, int]]:
    """The inked stretches of the picture as (top, rows), no longer than one band."""
    inked = [any(row) for row in rows]
    bands: list[tuple[int, int]] = []
    row = 0
    while row < len(inked):
        if not inked[row]:
            row += 1
            continue
        top = row
        while row < len(inked) and row - top < _BAND_ROWS:
            if not any(inked[row : row + _LEAST_FEED]):
                break
            row += 1
        bands.append((top, row - top))
    return bands


def _ink(picture: Image.Image) -> list[bytes]:
    """The picture's rows, a set bit for each black dot."""
    stride = (picture.width + 7) // 8
    data = picture.point([1] + [0] * 255, "1").tobytes()
    return [data[at : at + stride] for at in range(0, len(data), stride)]


def _raster(rows: Sequence[bytes]) -> bytes:
    """GS v 0 of one band, cut off at its right where it is blank; no real-time command in it.

    Framed here and not by python-escpos' `image`, which makes five pictures of each band: every
    one waits for the kiosk's window to let go of the interpreter, 10 ms a slip.
    """
    width = max(len(row.rstrip(b"\0")) for row in rows)
    data = _REAL_TIME.sub(b"\x18", b"".join(row[:width] for row in rows))
    return _GS + b"v0\0" + struct.pack("<HH", width, len(rows)) + data
