"""How well something is seen, told from the pixels of a picture alone (WCAG 2.2; K4).

A picture is an array of rows of pixels of red, green and blue, 0 to 255. Nothing here is Qt; what
of a picture is a text or a line is told by `painted`.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

import msgspec
import numpy as np
from numpy.typing import NDArray

Colour = tuple[int, int, int]
Pixels = NDArray[np.uint8]
Place = tuple[int, int]

TEXT, EDGE = 7.0, 3.0
"""The least contrast of words, and of strokes, borders and signs (WCAG 2.2, 1.4.6 and 1.4.11)."""

ALIKE = 10
"""A channel may differ by so much and the colour still be taken for the same."""
_GROUND_SHARE = 0.15
"""A colour that fills so much of a piece of a text is a ground of it; the rims of letters don't."""
_INK_SHARE = 0.01
"""Of the pixels of a picture of words; the rims of letters have less of any one colour."""
_PIECE_HEIGHTS = 2
"""A line of text is looked at in pieces so many times as wide as high: grounds may change."""
_QUARTER = 4


class Seen(msgspec.Struct, frozen=True):
    """The two colours that were found, and their contrast, 1 to 21."""

    ink: Colour
    ground: Colour
    contrast: float


class Spot(msgspec.Struct, frozen=True):
    """A point (x, y) of a line, and what is on its two sides: `within` a shape, and outside."""

    at: Place
    within: Place
    outside: Place


@cache
def luminance(colour: Colour) -> float:
    """Return the relative luminance, 0 to 1."""
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast of two colours, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def alike(one: Colour, other: Colour) -> bool:
    """Say whether two colours are the same but for what smoothing makes of them."""
    return all(abs(a - b) <= ALIKE for a, b in zip(one, other, strict=True))


def text_seen(pixels: Pixels, ink: Colour) -> Seen | None:
    """Return how well a text is seen where it is seen worst; None: nothing of that ink is there.

    `pixels` are the text's own box, as high as its capitals; `ink` is what it was painted with. The
    grounds are what the pixels between its letters are.
    """
    inked = np.all(np.abs(pixels.astype(np.int16) - np.array(ink, np.int16)) <= ALIKE, axis=2)
    if not inked.any():
        return None
    seen = _strongest_alike(pixels[inked], ink)
    pieces = max(1, pixels.shape[1] // (_PIECE_HEIGHTS * pixels.shape[0]))
    cuts = zip(
        np.array_split(pixels, pieces, axis=1), np.array_split(inked, pieces, axis=1), strict=True
    )
    grounds = [
        ground for piece, ink_of in cuts if ink_of.any() for ground in _grounds(piece, ink_of)
    ]
    worst = min(grounds, key=lambda ground: contrast(seen, ground), default=seen)
    return Seen(seen, worst, contrast(seen, worst))


def picture_seen(pixels: Pixels) -> Seen | None:
    """Return how well words are seen in a picture of them whose ink is unknown; None: no words."""
    colours = list(_by_share(pixels.reshape(-1, 3)))
    (ground, _), *others = colours
    often = [colour for colour, share in others if share >= _INK_SHARE]
    if not often:
        return None
    ink = max(often, key=lambda colour: contrast(colour, ground))
    return Seen(ink, ground, contrast(ink, ground))


def line_seen(pixels: Pixels, spots: Sequence[Spot], ink: Colour, *, encloses: bool) -> Seen | None:
    """Return how well a stroke is seen along three quarters of it; None: no spot has its ink.

    `encloses`: it is the border of a filled shape, which has to stand out from what is outside of
    it, by its line or by its filling. Another stroke has to stand out from one of its sides.
    """
    found = []
    for spot in spots:
        line = _pixel(pixels, spot.at)
        if not alike(line, ink):
            line = _nearest(pixels, spot.at, ink)
        if not alike(line, ink):
            continue  # a gap of dashes, or covered
        within, outside = _pixel(pixels, spot.within), _pixel(pixels, spot.outside)
        other = Seen(within, outside, contrast(within, outside))
        if not encloses:
            other = Seen(line, within, contrast(line, within))
        found.append(max(Seen(line, outside, contrast(line, outside)), other, key=_contrast))
    if not found:
        return None
    return sorted(found, key=_contrast)[len(found) // _QUARTER]


def grey_difference(one: Pixels, other: Pixels) -> float:
    """Return how well two pictures of one size differ without colours, 1 to 21.

    It is the contrast of light and dark that at least a quarter of the pixels that differ has; two
    pictures that are the same have 1.
    """
    differ = (one != other).any(axis=2)
    if not differ.any():
        return 1.0
    light, dark = _greys(one[differ]) + 0.05, _greys(other[differ]) + 0.05
    ratios = np.sort(np.maximum(light / dark, dark / light))
    return float(ratios[-1 - len(ratios) // _QUARTER])


def _greys(pixels: Pixels) -> NDArray[np.float64]:
    """Return the relative luminance of each of a row of pixels."""
    greys: NDArray[np.float64] = _LINEAR[pixels] @ np.array([0.2126, 0.7152, 0.0722])
    return greys


def _contrast(seen: Seen) -> float:
    return seen.contrast


def _linear(channel: float) -> float:
    if channel <= 0.04045:
        return channel / 12.92
    return float(((channel + 0.055) / 1.055) ** 2.4)


_LINEAR = np.array([_linear(channel / 255) for channel in range(256)])


def _by_share(pixels: Pixels) -> Iterator[tuple[Colour, float]]:
    """Yield the colours of a row of pixels and the share that each has, the most common first."""
    wide = pixels.astype(np.uint32)
    packed = wide[:, 0] << 16 | wide[:, 1] << 8 | wide[:, 2]
    colours, counts = np.unique(packed, return_counts=True)
    for n in np.argsort(-counts, kind="stable"):
        colour = int(colours[n])
        yield (colour >> 16, colour >> 8 & 255, colour & 255), float(counts[n]) / len(packed)


def _grounds(pixels: Pixels, inked: NDArray[np.bool_]) -> list[Colour]:
    """Return what the letters of a piece stand on; nothing where ink is all there is."""
    between = pixels[~inked]
    if not len(between):
        return []
    least = _GROUND_SHARE * inked.size / len(between)
    colours = _by_share(between)
    most, _ = next(colours)
    return [most, *(colour for colour, _ in takewhile(lambda found: found[1] >= least, colours))]


def _strongest_alike(pixels: Pixels, ink: Colour) -> Colour:
    """Return an ink, or what most of the pixels that are nearly of it really are."""
    told = np.array(ink, np.uint8)
    return ink if (pixels == told).all(axis=1).any() else next(_by_share(pixels))[0]


def _pixel(pixels: Pixels, place: Place) -> Colour:
    """Return the colour at a place, or at the edge where the place is beyond it."""
    x = min(max(place[0], 0), pixels.shape[1] - 1)
    y = min(max(place[1], 0), pixels.shape[0] - 1)
    red, green, blue = pixels[y, x]
    return int(red), int(green), int(blue)


def _nearest(pixels: Pixels, place: Place, ink: Colour) -> Colour:
    """Return the colour at a place or beside it that is nearest to an ink: lines are smoothed."""
    x, y = place
    around = [_pixel(pixels, (x + right, y + down)) for right in (0, -1, 1) for down in (0, -1, 1)]
    return min(around, key=lambda colour: sum(abs(a - b) for a, b in zip(colour, ink, strict=True)))
