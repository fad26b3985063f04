"""The ticket number's picture: letter, bar, tabular digits; the paper's twin of the screens' one.

Inter has digits of equal width (its feature `tnum`), with a foot under the 1. Pillow alone cannot
ask for them, so they are made here from the plain ones: narrowed to the tabular width, the 1 set
upon its foot. Places and sizes are those of Inter 4.1's glyph `one.tf`, read at 1,000 dots an em.
"""

from functools import lru_cache

from PIL import Image, ImageDraw

from printer.inter import inter, write
from printer.placed import CAPITAL_EM, DIGIT_EM

_PAPER, _INK = 255, 0
_BAR_EM = 0.12  # height of the bar, as on the screens
_FOOT_WEIGHTS = (700, 800)
# Of the footed 1, at these two weights: how far the plain 1 stands to the right, the foot's left
# and right ends, and its height; in em.
_FOOTED_ONE = ((0.061, 0.054), (0.086, 0.077), (0.579, 0.586), (0.121, 0.138))


def number_picture(
    letter: str, digits: str, size: float, weight: int, bar_em: float, squeeze: float = 1.0
) -> Image.Image:
    """A ticket number in greys, black on white: letter, bar, digits in equal cells.

    Its baseline is `ascent(size)` rows below its top, with `round(size / 4)` rows under it.
    """
    letter_wide = inter(size, weight).getlength(letter)
    bar_left = letter_wide + 0.1 * size
    digits_left = bar_left + (bar_em + 0.1) * size
    baseline = ascent(size)
    natural = round(digits_left + DIGIT_EM * size * len(digits)) + 2
    height = baseline + round(size / 4)
    picture = Image.new("L", (natural, height), _PAPER)
    write(picture, (0, baseline), letter, size, weight, _INK)
    thick = max(2, round(_BAR_EM * size))
    top = baseline - round(CAPITAL_EM * size / 2) - thick // 2
    bar = (round(bar_left), top, round(bar_left + bar_em * size) - 1, top + thick - 1)
    ImageDraw.Draw(picture).rectangle(bar, fill=_INK)
    for index, digit in enumerate(digits):
        left = round(digits_left + DIGIT_EM * size * index)
        picture.paste(_INK, (left, 0), tabular_digit(digit, size, weight))
    if squeeze == 1.0:
        return picture
    return picture.resize((max(1, round(natural * squeeze)), height), Image.Resampling.BICUBIC)


def ascent(size: float) -> int:
    """Rows above the baseline in the pictures made here: room for Й and Ґ."""
    return round(size)


@lru_cache(maxsize=64)
def tabular_digit(digit: str, size: float, weight: int) -> Image.Image:
    """One digit in its cell, white on black, `DIGIT_EM` wide; baseline as in `number_picture`."""
    cell, baseline = round(DIGIT_EM * size), ascent(size)
    height = baseline + round(size / 4)
    if digit == "1":
        return _footed_one(cell, height, size, weight)
    wide = inter(size, weight).getlength(digit)
    natural = Image.new("L", (max(cell, round(wide)), height), 0)
    write(natural, ((natural.width - wide) / 2, baseline), digit, size, weight, 255)
    return natural.resize((cell, height), Image.Resampling.BICUBIC)


def _footed_one(cell: int, height: int, size: float, weight: int) -> Image.Image:
    picture = Image.new("L", (cell, height), 0)
    baseline = ascent(size)
    low, high = _FOOT_WEIGHTS
    part = (weight - low) / (high - low)
    shift, left, right, thick = (size * (a + (b - a) * part) for a, b in _FOOTED_ONE)
    write(picture, (shift, baseline), "1", size, weight, 255)
    foot = (round(left), baseline - round(thick), round(right) - 1, baseline - 1)
    ImageDraw.Draw(picture).rectangle(foot, fill=255)
    return picture
