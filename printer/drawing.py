"""A placed slip drawn in Inter: first in greys, then one bit a dot, coarse where it is wished."""

from io import BytesIO

from PIL import Image, ImageDraw

from printer.inter import inter_width, write
from printer.number_picture import ascent, number_picture
from printer.placed import Coarse, Layout, Logo, Number, Qr, Rule, Text

_PAPER, _INK = 255, 0
_HALF = 128
_COARSE_INK = 150  # a coarse dot is black from 41 % of ink on: thin strokes stay
_NEGATIVE = list(range(255, -1, -1))
_BLACK_OR_WHITE = [_INK] * _HALF + [_PAPER] * (256 - _HALF)
_BLACK_OR_WHITE_COARSE = [_INK] * _COARSE_INK + [_PAPER] * (256 - _COARSE_INK)


def draw_layout(layout: Layout) -> Image.Image:
    """A picture in greys, as wide as the paper and as high as the layout."""
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
            case Logo():
                canvas.paste(_logo_picture(item), (item.left, item.top))
    return canvas


def black_or_white(canvas: Image.Image, coarse: tuple[Coarse, ...] = ()) -> Image.Image:
    """The canvas as mode "1" (0 = black); coarse rows in dots of double height, or of both."""
    if coarse:
        canvas = canvas.copy()
    for rows in coarse:
        canvas.paste(_coarse(canvas, rows), (0, rows.top))
    return canvas.point(_BLACK_OR_WHITE, "1")


def half_as_wide(canvas: Image.Image) -> Image.Image:
    """The whole canvas as mode "1" in dots of double width."""
    small = canvas.resize((canvas.width // 2, canvas.height), Image.Resampling.BOX)
    small = small.point(_BLACK_OR_WHITE_COARSE)
    return small.resize(canvas.size, Image.Resampling.NEAREST).point(_BLACK_OR_WHITE, "1")


def _coarse(canvas: Image.Image, rows: Coarse) -> Image.Image:
    size = (canvas.width, rows.rows)
    small = (canvas.width // 2 if rows.wide else canvas.width, rows.rows // 2)
    part = canvas.crop((0, rows.top, canvas.width, rows.top + rows.rows))
    ink = _BLACK_OR_WHITE if rows.wide else _BLACK_OR_WHITE_COARSE
    part = part.resize(small, Image.Resampling.BOX).point(ink)
    return part.resize(size, Image.Resampling.NEAREST)


def _draw_text(canvas: Image.Image, item: Text) -> None:
    if item.squeeze == 1.0:
        write(canvas, (item.left, item.baseline), item.text, item.size, item.weight, _INK)
        return
    natural = round(inter_width(item.text, item.size, item.weight)) + 2
    above, height = round(item.size * 1.1), round(item.size * 1.5)
    strip = Image.new("L", (natural, height), _PAPER)
    write(strip, (0, above), item.text, item.size, item.weight, _INK)
    strip = strip.resize((round(natural * item.squeeze), height), Image.Resampling.BICUBIC)
    where = (round(item.left), round(item.baseline) - above)
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


def _logo_picture(item: Logo) -> Image.Image:
    """The hall's sign in greys on white; what is transparent is paper."""
    with Image.open(BytesIO(item.png)) as file:
        sign = file.convert("RGBA")
    white = Image.new("RGBA", sign.size, (_PAPER, _PAPER, _PAPER, 255))
    flat = Image.alpha_composite(white, sign).convert("L")
    return flat.resize((item.width, item.height), Image.Resampling.LANCZOS)


def _draw_number(canvas: Image.Image, draw: ImageDraw.ImageDraw, item: Number) -> None:
    """The frame, the legend that breaks it, and the number in its middle."""
    line = max(3, round(item.capital / 22))
    frame = (item.left, item.top, item.left + item.width - 1, item.top + item.height - 1)
    draw.rounded_rectangle(frame, radius=item.capital // 5, outline=_INK, width=line)
    if item.legend is not None:
        wide = inter_width(item.legend.text, item.legend.size, item.legend.weight)
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
    canvas.paste(_INK, (left, item.baseline - ascent(item.size)), picture.point(_NEGATIVE))
