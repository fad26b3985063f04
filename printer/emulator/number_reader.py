"""Reads a ticket number back from a picture: letter, bar, three or four digits in Inter.

It serves checks from outside ("printed" and "called" are counted in pixels), so it rather says None
than guess. The picture is cut at blank columns, the bar tells letter from digits, and each glyph,
stretched to one small size, is compared with templates drawn by Pillow from the same font;
narrowing therefore does not matter.
"""

from functools import lru_cache
from itertools import pairwise

import msgspec
from PIL import Image, ImageChops, ImageDraw, ImageOps, ImageStat

from printer.inter import inter
from printer.number_picture import ascent, tabular_digit

LETTERS = "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ"
_DIGITS = "0123456789"
_WEIGHTS = (800, 700)
_CELL = (24, 32)
_TEMPLATE_EM = 160
_LEVELS = 256
_INK_LEVEL = 128
_LEAST_CONTRAST = 48  # grey levels between ink and ground
_LEAST_CAPITAL = 20  # pixels; below this the glyphs' insides close
_WORST_DISTANCE = 34.0  # mean difference of grey levels, 0–255, that is still the same glyph
_LEAST_MARGIN = 5.0  # how much nearer the best template is than the next glyph's
_TALLER_WEIGHT = 60.0  # a difference of one capital height counts so many grey levels


class NumberRead(msgspec.Struct, frozen=True):
    """A number found in a picture, as it is called ("Р-042"), and 0–1 how sure that is."""

    number: str
    confidence: float


class _Glyph(msgspec.Struct, frozen=True):
    """One glyph cut out of the picture; its height and top in units of the digits' height."""

    picture: Image.Image
    height: float
    top: float


def read_number(crop: Image.Image) -> NumberRead | None:
    """The ticket number in a picture that holds little else; None if that is not certain.

    `crop` is of any mode, dark on light or light on dark, capitals at least 20 pixels high; it may
    be cut close, but should show ground along most of its edge.
    """
    ink = _ink(crop)
    if ink is None:
        return None
    return _read_ink(ink) or _read_ink(ImageOps.invert(ink))


def _read_ink(ink: Image.Image) -> NumberRead | None:
    """The number in ink, white on black."""
    boxes = _column_boxes(ink)
    bar = _find_bar(boxes)
    if bar is None:
        return None
    digit_boxes = _split_digits(ink, boxes[bar + 1 :])
    if digit_boxes is None:
        return None
    letter_box = _joined(boxes[:bar])
    base, tall = _digit_line(digit_boxes)
    if tall < _LEAST_CAPITAL:
        return None
    best: list[tuple[str, float]] = []
    for box, alphabet in [(letter_box, LETTERS), *((box, _DIGITS) for box in digit_boxes)]:
        glyph = _cut(ink, box, base, tall)
        match = _match(glyph, alphabet)
        if match is None:
            return None
        best.append(match)
    letter, *digits = (glyph for glyph, _ in best)
    return NumberRead(f"{letter}-{''.join(digits)}", min(sure for _, sure in best))


def find_number(slip: Image.Image) -> NumberRead | None:
    """The ticket number in the picture of a whole slip: the first high line, framed or not."""
    ink = _ink(slip)
    if ink is None:
        return None
    for top, bottom in _runs(ink.getprojection()[1]):
        if bottom - top < 3 * _LEAST_CAPITAL:
            continue
        found = _read_framed(ink.crop((0, top, ink.width, bottom)))
        if found is not None:
            return found
    return None


def _read_framed(band: Image.Image) -> NumberRead | None:
    """The number in a band of rows, its frame taken off."""
    columns = _runs(band.getprojection()[0])
    left, right = columns[0][0], columns[-1][1]
    inside = band.crop((left, 0, right, band.height))
    upright = _upright_width(inside)
    if upright:
        _erase_corners(inside)
        edge = upright + 2
        inside = inside.crop((edge, 0, inside.width - edge, inside.height))
    best = max(_runs(_rows_clear_of_frame(inside)), key=lambda run: run[1] - run[0], default=None)
    if best is None:
        return None
    return read_number(_padded(inside.crop((0, best[0], inside.width, best[1]))))


def _upright_width(inside: Image.Image) -> int:
    """How thick the frame's left side is; 0 when the first columns are no upright line."""
    width = 0
    row_middle = inside.height // 2
    while width < inside.width // 10 and inside.getpixel((width, row_middle)):
        width += 1
    if not width:
        return 0
    side = inside.crop((0, inside.height // 4, width, inside.height * 3 // 4))
    solid = ImageStat.Stat(side).mean[0] > 0.95 * (_LEVELS - 1)
    opposite = inside.getpixel((inside.width - 1, row_middle))
    return width if solid and opposite else 0


def _erase_corners(inside: Image.Image) -> None:
    """Take away the frame's rounded corners, which stand beside high letters such as Ф."""
    strip = inside.crop((0, 0, inside.height // 6, inside.height)).getbbox()
    if strip is None:
        return
    top, bottom = strip[1], strip[3] - 1
    right, leg = inside.width - 1, (bottom - top) * 2 // 9
    draw = ImageDraw.Draw(inside)
    for x, inward in ((0, leg), (right, right - leg)):
        draw.polygon(((x, top), (inward, top), (x, top + leg)), fill=0)
        draw.polygon(((x, bottom), (inward, bottom), (x, bottom - leg)), fill=0)


def _rows_clear_of_frame(inside: Image.Image) -> list[int]:
    """Which rows hold glyphs: inked, but not by the frame's lines, which run right across."""
    means = inside.resize((1, inside.height), Image.Resampling.BOX).tobytes()
    across = 0.75 * (_LEVELS - 1)
    return [int(0 < mean < across) for mean in means]


def _padded(picture: Image.Image) -> Image.Image:
    around = Image.new("L", (picture.width + 8, picture.height + 8), 0)
    around.paste(picture, (4, 4))
    return around


def _ink(picture: Image.Image) -> Image.Image | None:
    """Ink in white on black, stretched to the full range; None when there is no contrast."""
    grey = picture.convert("L")
    low, high = (round(level) for level in ImageStat.Stat(grey).extrema[0])
    span = high - low
    if span < _LEAST_CONTRAST:
        return None
    light_ground = _ground(grey) > (low + high) / 2
    table = [
        (_LEVELS - 1) * max(0, min(span, (high - level) if light_ground else (level - low))) // span
        for level in range(_LEVELS)
    ]
    return grey.point(table)


def _ground(grey: Image.Image) -> float:
    """The mean level of the picture's outermost pixels."""
    width, height = grey.size
    edges = ((0, 0, width, 1), (0, height - 1, width, height), (0, 0, 1, height))
    means = [
        ImageStat.Stat(grey.crop(edge)).mean[0] for edge in (*edges, (width - 1, 0, width, height))
    ]
    return sum(means) / len(means)


def _runs(flags: list[int]) -> list[tuple[int, int]]:
    """The stretches of non-zero flags as (first, after the last)."""
    runs: list[tuple[int, int]] = []
    start = None
    for index, flag in enumerate([*flags, 0]):
        if flag and start is None:
            start = index
        elif not flag and start is not None:
            runs.append((start, index))
            start = None
    return runs


Box = tuple[int, int, int, int]


def _column_boxes(ink: Image.Image) -> list[Box]:
    """The tight boxes of what blank columns part, from left to right; specks left out."""
    solid = ink.point(_SOLID)
    columns, _ = solid.getprojection()
    boxes: list[Box] = []
    for left, right in _runs(columns):
        box = solid.crop((left, 0, right, solid.height)).getbbox()
        if box is not None and (right - left) * (box[3] - box[1]) >= 4:
            boxes.append((left, box[1], right, box[3]))
    return boxes


def _find_bar(boxes: list[Box]) -> int | None:
    """Which box is the bar: low, and at half the height of what stands right of it."""
    for index, (left, top, right, bottom) in enumerate(boxes):
        if not 0 < index < len(boxes) - 1:
            continue
        after = boxes[index + 1 :]
        high = min(box[1] for box in after)
        low = max(box[3] for box in after)
        tall = low - high
        middle = (top + bottom) / 2
        flat = bottom - top < 0.3 * tall and right - left < 0.8 * tall
        if flat and abs(middle - (high + low) / 2) < 0.15 * tall:
            return index
    return None


def _joined(boxes: list[Box]) -> Box:
    """The box around all of them."""
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _split_digits(ink: Image.Image, boxes: list[Box]) -> list[Box] | None:
    """Three or four digits' boxes; what touches is cut at the palest column near its middle."""
    wide = sorted(box[2] - box[0] for box in boxes)
    parted: list[Box] = []
    tall = max(box[3] for box in boxes) - min(box[1] for box in boxes)
    usual = wide[len(wide) // 2] if len(wide) > 2 else 0.85 * tall
    for box in boxes:
        count = round((box[2] - box[0]) / max(usual, 0.5 * tall)) if len(boxes) < 3 else 1
        parted += _cut_in(ink, box, count) if count > 1 else [box]
    return parted if len(parted) in (3, 4) else None


def _cut_in(ink: Image.Image, box: Box, count: int) -> list[Box]:
    """A box of touching digits, parted into so many at its palest columns."""
    strip = ink.crop(box)
    means = strip.resize((strip.width, 1), Image.Resampling.BOX).tobytes()
    step = strip.width / count
    cuts = [0]
    for part in range(1, count):
        around = range(round(step * (part - 0.2)), round(step * (part + 0.2)))
        cuts.append(min(around, key=lambda column: means[column]))
    cuts.append(strip.width)
    boxes: list[Box] = []
    for left, right in pairwise(cuts):
        tight = strip.crop((left, 0, right, strip.height)).point(_SOLID).getbbox()
        if tight is not None:
            boxes.append(
                (
                    box[0] + left + tight[0],
                    box[1] + tight[1],
                    box[0] + left + tight[2],
                    box[1] + tight[3],
                )
            )
    return boxes


_SOLID = [0] * _INK_LEVEL + [255] * (_LEVELS - _INK_LEVEL)


def _digit_line(boxes: list[Box]) -> tuple[int, int]:
    """The digits' baseline and height in pixels."""
    bottoms = sorted(box[3] for box in boxes)
    talls = sorted(box[3] - box[1] for box in boxes)
    return bottoms[len(bottoms) // 2], talls[len(talls) // 2]


def _cut(ink: Image.Image, box: Box, base: int, tall: int) -> _Glyph:
    cell = ink.crop(box).resize(_CELL, Image.Resampling.BOX)
    return _Glyph(cell, (box[3] - box[1]) / tall, (base - box[1]) / tall)


def _match(glyph: _Glyph, alphabet: str) -> tuple[str, float] | None:
    """The glyph it is, and how sure that is; None if nothing is near or two are."""
    sheet = _template_sheet(alphabet)
    count = len(sheet.glyphs)
    tiled = Image.new("L", sheet.picture.size)
    for index in range(count):
        tiled.paste(glyph.picture, (0, index * _CELL[1]))
    difference = ImageChops.difference(tiled, sheet.picture)
    means = difference.resize((1, count), Image.Resampling.BOX).tobytes()
    distances: dict[str, float] = {}
    for (letter, template), mean in zip(sheet.glyphs, means, strict=True):
        distance = mean + _TALLER_WEIGHT * abs(glyph.height - template.height)
        distance += _TALLER_WEIGHT * abs(glyph.top - template.top)
        distances[letter] = min(distance, distances.get(letter, distance))
    (nearest, best), (_, second) = sorted(distances.items(), key=lambda pair: pair[1])[:2]
    if best > _WORST_DISTANCE or second - best < _LEAST_MARGIN:
        return None
    return nearest, (second - best) / second


class _Sheet(msgspec.Struct, frozen=True):
    """All templates of an alphabet under one another, so that one comparison does for all."""

    glyphs: tuple[tuple[str, _Glyph], ...]
    picture: Image.Image


@lru_cache(maxsize=2)
def _template_sheet(alphabet: str) -> _Sheet:
    """Each letter's cell in both weights that ticket numbers are drawn in."""
    glyphs = [(letter, _template(letter, weight)) for weight in _WEIGHTS for letter in alphabet]
    if alphabet == _DIGITS:
        glyphs += [
            (digit, _tabular_template(digit, weight)) for weight in _WEIGHTS for digit in "1"
        ]
    picture = Image.new("L", (_CELL[0], _CELL[1] * len(glyphs)))
    for index, (_, glyph) in enumerate(glyphs):
        picture.paste(glyph.picture, (0, index * _CELL[1]))
    return _Sheet(tuple(glyphs), picture)


def _template(letter: str, weight: int) -> _Glyph:
    font = inter(_TEMPLATE_EM, weight)
    picture = Image.new("L", (2 * _TEMPLATE_EM, 2 * _TEMPLATE_EM), 0)
    base = round(1.3 * _TEMPLATE_EM)
    ImageDraw.Draw(picture).text((20, base), letter, font=font, fill=255, anchor="ls")
    box = picture.point(_SOLID).getbbox()
    digit = font.getbbox("0", anchor="ls")
    tall = round(digit[3] - digit[1])
    if box is None:
        raise ValueError(f"Inter draws nothing for {letter!r}")
    return _cut(picture, box, base, tall)


def _tabular_template(digit: str, weight: int) -> _Glyph:
    """A digit's cell as it stands in tabular figures: the 1 with its foot."""
    picture = tabular_digit(digit, _TEMPLATE_EM, weight)
    box = picture.point(_SOLID).getbbox()
    if box is None:
        raise ValueError(f"Inter draws nothing for {digit!r}")
    _, top, _, bottom = inter(_TEMPLATE_EM, weight).getbbox("0", anchor="ls")
    return _cut(picture, box, ascent(_TEMPLATE_EM), round(bottom - top))
