"""Inter, the one typeface of screen, paper and board, for Pillow."""

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

import fontpkg_inter
from PIL import Image, ImageDraw, ImageFont

INTER = fontpkg_inter.ROOT / "files" / "Inter[opsz,wght].ttf"
_OPTICAL_SIZE = 14  # as on the screens
_MEASURING_EM = 2048


@lru_cache(maxsize=1)
def _font_file() -> bytes:
    data: bytes = INTER.read_bytes()
    return data


@lru_cache(maxsize=32)
def inter(size: float, weight: int) -> ImageFont.FreeTypeFont:
    """Inter at that em size (dots) and weight (100–900); laid out alike on every machine.

    The basic layout has no OpenType features: Raqm would need a library of the system.
    """
    font = ImageFont.truetype(BytesIO(_font_file()), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([_OPTICAL_SIZE, weight])
    return font


class InterMetrics:
    """Widths of words in Inter, remembered."""

    def width(self, text: str, size: float, weight: int) -> float:
        """Dots that the text takes at that em size and weight."""
        return inter_width(text, size, weight)


@lru_cache(maxsize=1024)
def inter_width(text: str, size: float, weight: int) -> float:
    """Dots that the text takes at that em size and weight."""
    return size * sum(_advance_em(letter, weight) for letter in text)


@lru_cache(maxsize=1024)
def _advance_em(letter: str, weight: int) -> float:
    """What a letter takes, in em; measured large, as small sizes are rounded to whole dots."""
    return inter(_MEASURING_EM, weight).getlength(letter) / _MEASURING_EM


class _Glyph(NamedTuple):
    """A letter's ink, and where it begins from the pen's place on the baseline."""

    mask: Image.Image
    left: int
    top: int


@lru_cache(maxsize=1024)
def _glyph(letter: str, size: float, weight: int) -> _Glyph | None:
    """The letter's picture; None for a space."""
    font = inter(size, weight)
    left, top, right, bottom = (round(edge) for edge in font.getbbox(letter, anchor="ls"))
    if right <= left or bottom <= top:
        return None
    mask = Image.new("L", (right - left, bottom - top), 0)
    ImageDraw.Draw(mask).text((-left, -top), letter, font=font, fill=255, anchor="ls")
    return _Glyph(mask, left, top)


def write(
    canvas: Image.Image, pen: tuple[float, float], text: str, size: float, weight: int, ink: int
) -> None:
    """The text's letters from the pen's place on, on its baseline, each at the nearest dot."""
    left, baseline = pen
    for letter in text:
        glyph = _glyph(letter, size, weight)
        if glyph is not None:
            place = (round(left) + glyph.left, round(baseline) + glyph.top)
            canvas.paste(ink, place, glyph.mask)
        left += size * _advance_em(letter, weight)
