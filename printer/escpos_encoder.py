"""A slip's picture as ESC/POS bytes: bands of GS v 0, blank rows fed, one cut.

python-escpos gathers the commands; it is imported at the first slip (or by `warm_up`), since that
costs 0.2–0.35 s.
"""

import os
import struct
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image

from printer.bit_image import column_lines
from printer.picture_rows import Band, bands_of, halved, ink_rows
from printer.placed import Coarse
from printer.profile import Cut, PrinterProfile, RasterCommand
from printer.real_time import without_real_time

_ESC, _GS = b"\x1b", b"\x1d"
_MOST_FEED = 255
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


def encode_picture(
    picture: Image.Image,
    profile: PrinterProfile,
    coarse: tuple[Coarse, ...] = (),
    *,
    half_width: bool = False,
) -> bytes:
    """The bytes of one whole slip, from ESC @ to the cut.

    `picture` has mode "1" (0 = black) and is at most as wide as the profile's paper; `coarse` are
    rows whose dots were drawn double, sent as such; `half_width` says that all dots are twice as
    wide, which matters to a printer without GS v 0 alone. No run of bytes in it is a real-time
    command: a dot is added where a picture would spell one (P6).
    """
    return framed(picture_commands(picture, profile, coarse, half_width=half_width), profile)


def picture_commands(
    picture: Image.Image,
    profile: PrinterProfile,
    coarse: tuple[Coarse, ...] = (),
    *,
    half_width: bool = False,
) -> bytes:
    """The same picture alone: without reset, unit and cut."""
    if picture.mode != "1" or picture.width > profile.width_dots:
        raise ValueError(f"a {picture.mode!r} picture {picture.width} dots wide does not fit")
    rows = ink_rows(picture)
    if profile.raster is RasterCommand.ESC_STAR:
        return column_lines(rows, coarse=half_width)
    return _bands(rows, coarse)


def framed(body: bytes, profile: PrinterProfile) -> bytes:
    """What is printed, from the reset before it to the cut behind it."""
    encoder = _dummy(profile.escpos_profile)
    encoder.hw("INIT")
    _raw(encoder, bytes.fromhex(profile.before_slip))
    _raw(encoder, _GS + b"P" + bytes((profile.dpi, profile.dpi)))  # feeds are told in dots
    _raw(encoder, body)
    tail = round(profile.dots(profile.tail_mm))
    if profile.cut is Cut.NONE:
        _raw(encoder, feed(tail + round(profile.dots(profile.head_to_cutter_mm))))
    else:
        _raw(encoder, _GS + _CUT_AFTER_FEED[profile.cut] + bytes((tail,)))
    _raw(encoder, bytes.fromhex(profile.after_cut))
    output: bytes = encoder.output
    return output


def feed(rows: int) -> bytes:
    """ESC J: so many blank rows."""
    steps, rest = divmod(max(rows, 0), _MOST_FEED)
    return (_ESC + b"J" + bytes((_MOST_FEED,))) * steps + (
        _ESC + b"J" + bytes((rest,)) if rest else b""
    )


def _dummy(escpos_profile: str) -> Any:
    """python-escpos writing to memory; its types are loose, so it is `Any` from here on."""
    from escpos.printer.dummy import Dummy

    return Dummy(profile=escpos_profile)


def _raw(encoder: Any, command: bytes) -> None:
    encoder._raw(command)  # noqa: SLF001 - python-escpos has no public way for a bare command


def _bands(rows: Sequence[bytes], coarse: tuple[Coarse, ...]) -> bytes:
    """The inked bands of the picture, and feeds over what is blank between them."""
    commands, done = [], 0
    for band in bands_of(rows, coarse):
        commands += [feed(band.top - done), _raster(rows, band)]
        done = band.top + band.rows
    commands.append(feed(len(rows) - done))
    return b"".join(commands)


def _raster(rows: Sequence[bytes], band: Band) -> bytes:
    """GS v 0 of one band, cut off at its right where it is blank; no real-time command in it.

    Framed here and not by python-escpos' `image`, which makes five pictures of each band: every
    one waits for the kiosk's window to let go of the interpreter, 10 ms a slip.
    """
    lines = [row[: band.stride] for row in rows[band.top : band.top + band.rows]]
    mode = 0
    if band.tall:
        lines, mode = lines[::2], 2
    if band.wide:
        lines, mode = [halved(line) for line in lines], 3
    data = without_real_time(b"".join(lines))
    return _GS + b"v0" + bytes((mode,)) + struct.pack("<HH", len(lines[0]), len(lines)) + data
