"""The ticket number and its frame at their place; pure, in dots."""

import msgspec

from printer.placed import CAPITAL_EM, DIGIT_EM, Coarse, Number, SlipDoesNotFit, Text
from printer.profile import PrinterProfile
from printer.slip import Slip, clean_text
from printer.type_size import BODY_MM, STRONG_WEIGHT, capital_dots, em_of
from printer.wrapping import Metrics

_FRAME_MM = 2.25  # between the number's capitals and its frame's outer edge
_TAILED, _TAIL_EM = "ДЦЩ", 0.13  # letters that hang below the line, beyond the frame's room
_CROWNED, _CROWN_EM = "ҐЇЙ", 0.2  # letters that rise above it
_NARROWEST = 0.6
_FOUR_DIGITS_SQUEEZE = 0.86  # as on the screens


class FramedNumber(msgspec.Struct, frozen=True):
    """The number, and the rows of it that may be coarse: a reprint's word later than the rest."""

    number: Number
    coarse: tuple[Coarse, ...]


def place_number(
    slip: Slip, profile: PrinterProfile, metrics: Metrics, top: int, height_mm: float
) -> FramedNumber:
    """The number's frame from row `top` on; a reprint's word breaks its upper line.

    `SlipDoesNotFit` where the number would have to be narrowed until it cannot be read.
    """
    letter, digits = clean_text(slip.letter), clean_text(slip.digits)
    left, width = profile.margin_dots, profile.width_dots - 2 * profile.margin_dots
    capital = capital_dots(profile, height_mm)
    size = capital / CAPITAL_EM
    natural = number_width(
        letter, digits, size, profile.number_weight, profile.number_bar_em, metrics
    )
    squeeze = profile.number_squeeze * (_FOUR_DIGITS_SQUEEZE if len(digits) > 3 else 1.0)
    squeeze = min(squeeze, (width - round(profile.dots(3.0))) / natural)
    if squeeze < _NARROWEST:
        raise SlipDoesNotFit(f"number {slip.number} is too wide for {profile.name}")
    legend = _legend(slip, profile, metrics, top) if slip.reprint else None
    legend_half = 0 if legend is None else round(legend.size * CAPITAL_EM / 2)
    top += legend_half
    above = round(profile.dots(_FRAME_MM) + size * (letter in _CROWNED) * _CROWN_EM)
    above += (legend is not None) * round(profile.dots(1.5))
    below = round(profile.dots(_FRAME_MM) + size * (letter in _TAILED) * _TAIL_EM)
    height = above + capital + below
    sharp = legend_half + 2 if legend is not None else 0
    sharp += (height - sharp) % 2
    number = Number(
        letter, digits, left, top, width, height, top + above + capital, capital, size,
        profile.number_weight, profile.number_bar_em, squeeze, legend,
    )  # fmt: skip
    coarse = [Coarse(top + sharp, height - sharp, wide=True, level=0)]
    if legend is not None:
        rows = legend_half + sharp
        coarse.append(Coarse(top + sharp - rows + rows % 2, rows - rows % 2, wide=False, level=2))
    return FramedNumber(number, tuple(coarse))


def _legend(slip: Slip, profile: PrinterProfile, metrics: Metrics, top: int) -> Text:
    word, size = clean_text(slip.reprint or ""), em_of(profile, BODY_MM)
    wide = metrics.width(word, size, STRONG_WEIGHT) * profile.squeeze
    left = (profile.width_dots - wide) / 2
    baseline = top + 2 * round(size * CAPITAL_EM / 2)
    return Text(word, left, baseline, size, STRONG_WEIGHT, profile.squeeze)


def number_width(
    letter: str, digits: str, size: float, weight: int, bar_em: float, metrics: Metrics
) -> float:
    """Dots of a ticket number: letter, bar with 0.1 em on both sides, digits."""
    natural = metrics.width(letter, size, weight) + (bar_em + 0.2) * size
    return natural + len(digits) * DIGIT_EM * size
