"""The picture of a placed slip: one bit a dot, in Inter."""

from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

import fontpkg_inter
from PIL import Image, ImageDraw, ImageFont

from printer.layout import Layout, Number, Qr, Rule, Text, digit_cell, place_slip
from printer.profile import PrinterProfile
from printer.slip import Slip

INTER = fontpkg_inter.ROOT / "files" / "Inter[opsz,wght].ttf"
_OPTICAL_SIZE = 14  # design section 3: `opsz` stays
_PAPER, _INK = 255, 0
_HALF = 128
_MEASURING_EM = 2048
_BAR_EM = 0.12  # height of the number's bar, design section 6
_NEGATIVE = list(range(255, -1, -1))
_BLACK_OR_WHITE = [_INK] * _HALF + [_PAPER] * (256 - _HALF)


@lru_cache(maxsize=1)
def _font_file() -> bytes:
    data: bytes = INTER.read_bytes()
    return data


@lru_cache(maxsize=32)
def inter(size: float, weight: int) -> ImageFont.FreeTypeFont:
    """Inter at that em size (dots) and weight (100–900); laid out alike on every machine."""
    font = ImageFont.truetype(BytesIO(_font_file()), size, layout_engine=ImageFont.Layout.BASIC)
    font.set_variation_by_axes([_OPTICAL_SIZE, weight])
    return font


class InterMetrics:
    """Widths of words in Inter, remembered."""

    def width(self, text: str, size: float, weight: int) -> float:
        """Dots that the text takes at that em size and weight."""
        return _width(text, size, weight)


@lru_cache(maxsize=1024)
def _width(text: str, size: float, weight: int) -> float:
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


def _write(canvas: Image.Image, left: float, baseline: float, item: Text) -> None:
    """The item's letters at their natural widths, each at the nearest whole dot."""
    pen = left
    for letter in item.text:
        glyph = _glyph(letter, item.size, item.weight)
        if glyph is not None:
            place = (round(pen) + glyph.left, round(baseline) + glyph.top)
            canvas.paste(_INK, place, glyph.mask)
        pen += item.size * _advance_em(letter, item.weight)


def draw_slip(slip: Slip, profile: PrinterProfile) -> Image.Image:
    """The slip as this printer will print it; `SlipDoesNotFit` if it cannot."""
    return draw_layout(place_slip(slip, profile, InterMetrics()))


def draw_layout(layout: Layout) -> Image.Image:
    """A picture of mode "1" (0 = black), as wide as the paper and as high as the layout."""
    canvas = Image.new("L", (layout.width, layout.height), _PAPER)
    draw = ImageDraw.Draw(canvas)
    for item in layout.items:
        match item:
            case Text():
                _draw_text(canvas, item)
            case Number():
                _draw_number(canvas, draw, item)
            case Rule():
                _draw_rule(draw, item)
            case Qr():
                canvas.paste(_qr_picture(item), (item.left, item.top))
    return canvas.point(_BLACK_OR_WHITE, "1")


def _draw_text(canvas: Image.Image, item: Text) -> None:
    if item.squeeze == 1.0:
        _write(canvas, item.left, item.baseline, item)
        return
    natural = round(_width(item.text, item.size, item.weight)) + 2
    ascent, height = round(item.size * 1.1), round(item.size * 1.5)
    strip = Image.new("L", (natural, height), _PAPER)
    _write(strip, 0, ascent, item)
    strip = strip.resize((round(natural * item.squeeze), height), Image.Resampling.BICUBIC)
    where = (round(item.left), round(item.baseline) - ascent)
    canvas.paste(_INK, where, strip.point(_NEGATIVE))


def _draw_rule(draw: ImageDraw.ImageDraw, item: Rule) -> None:
    dash, gap = 2 * item.thickness, item.thickness
    right, bottom = item.left + item.width - 1, item.top + item.thickness - 1
    for left in range(item.left, right, dash + gap):
        draw.rectangle((left, item.top, min(left + dash - 1, right), bottom), fill=_INK)


def _qr_picture(item: Qr) -> Image.Image:
    modules = len(item.matrix)
    levels = b"".join(row.translate(_MODULE_LEVEL) for row in item.matrix)
    picture = Image.frombytes("L", (modules, modules), levels)
    return picture.resize((item.side, item.side), Image.Resampling.NEAREST)


_MODULE_LEVEL = bytes([_PAPER]) + bytes([_INK]) * 255


def _draw_number(canvas: Image.Image, draw: ImageDraw.ImageDraw, item: Number) -> None:
    """The frame, the legend that breaks it, and the number in its middle."""
    line = max(3, round(item.capital / 22))
    frame = (item.left, item.top, item.left + item.width - 1, item.top + item.height - 1)
    draw.rounded_rectangle(frame, radius=item.capital // 5, outline=_INK, width=line)
    if item.legend is not None:
        wide = _width(item.legend.text, item.legend.size, item.legend.weight)
        wide *= item.legend.squeeze
        space = item.capital // 8
        gap = (item.legend.left - space, item.top - line, item.legend.left + wide + space)
        draw.rectangle((*gap, item.top + line), fill=_PAPER)
        _draw_text(canvas, item.legend)
    picture = number_picture(
        item.letter, item.digits, item.size, item.weight, item.bar_em, item.squeeze
    )
    ink = picture.point(_BLACK_OR_WHITE).point(_NEGATIVE).getbbox()
    if ink is None:
        return
    picture = picture.crop((ink[0], 0, ink[2], picture.height))
    left = item.left + (item.width - picture.width) // 2
    canvas.paste(_INK, (left, item.baseline - _ascent(item.size)), _inverted(picture))


def _inverted(picture: Image.Image) -> Image.Image:
    return picture.point(_NEGATIVE)


def _ascent(size: float) -> int:
    """Rows above the baseline in `number_picture`: room for Й and Ґ."""
    return round(size)


def number_picture(
    letter: str, digits: str, size: float, weight: int, bar_em: float, squeeze: float = 1.0
) -> Image.Image:
    """A ticket number in greys, black on white: letter, bar, digits in equal cells.

    Its baseline is `round(size)` rows below its top, and there are `round(size / 4)` rows under it.
    """
    font = inter(size, weight)
    cell = digit_cell(size, weight, InterMetrics())
    letter_wide = font.getlength(letter)
    bar_left = letter_wide + 0.1 * size
    digits_left = bar_left + (bar_em + 0.1) * size
    baseline = _ascent(size)
    natural = round(digits_left + cell * len(digits)) + 2
    height = baseline + round(size / 4)
    picture = Image.new("L", (natural, height), _PAPER)
    draw = ImageDraw.Draw(picture)
    draw.text((0, baseline), letter, font=font, fill=_INK, anchor="ls")
    middle = baseline - round(0.7275 * size / 2)
    thick = max(2, round(_BAR_EM * size))
    bar = (round(bar_left), middle - thick // 2, round(bar_left + bar_em * size) - 1)
    draw.rectangle((*bar, middle - thick // 2 + thick - 1), fill=_INK)
    for index, digit in enumerate(digits):
        indent = (cell - font.getlength(digit)) / 2
        left = digits_left + cell * index + indent
        draw.text((round(left), baseline), digit, font=font, fill=_INK, anchor="ls")
    if squeeze == 1.0:
        return picture
    return picture.resize((max(1, round(natural * squeeze)), height), Image.Resampling.BICUBIC)
