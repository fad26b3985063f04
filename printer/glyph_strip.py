"""The strip of `glyph_test` as bytes: what to do as a picture, what to read in native letters."""

from PIL import Image

from printer.drawing import black_or_white, draw_layout
from printer.escpos_encoder import framed, picture_commands
from printer.glyph_test import ASKED, GlyphTest
from printer.inter import inter_width
from printer.native import CENTRE, Pen, times_for
from printer.placed import Item, Layout, Text
from printer.profile import PrinterProfile
from printer.type_size import BODY_MM, BODY_WEIGHT, NUMBER_MM, em_of
from printer.wrapping import wrap
from texts import say

# All that Ukrainian has and other pages lack, in words with everything else.
SAMPLE = ("іїєґ ІЇЄҐ ’", "Ґедзь п’є сік, їжак їсть")
_NUMBER = "Р-042"
_LINE = 1.2
_IN_A_ROW = 4


def strip_of(test: GlyphTest, profile: PrinterProfile, language: str) -> bytes:
    """The whole strip; staff type the digits beside the four letters that its picture names."""
    pen = Pen(profile)
    how = say("printer.glyphs_how", language, letters=" ".join(ASKED))
    pen.picture(*_drawn(how, profile))
    tall = times_for(profile, BODY_MM)
    for row in range(0, len(test.pairs), _IN_A_ROW):
        pairs = test.pairs[row : row + _IN_A_ROW]
        text = "  ".join(f"{letter} {digit}" for letter, digit in pairs)
        wide = min(tall, profile.columns // len(text))
        pen.line(text, align=CENTRE, wide=wide, tall=tall)
    for text in SAMPLE:
        pen.line(text, align=CENTRE, tall=tall)
    number = times_for(profile, NUMBER_MM)
    wide = min(number, profile.columns // len(_NUMBER))
    pen.line(_NUMBER, align=CENTRE, bold=True, wide=wide, tall=number)
    pen.picture(*_drawn(say("printer.glyphs_number", language), profile))
    return framed(pen.data, profile)


def _drawn(text: str, profile: PrinterProfile) -> tuple[bytes, int]:
    """A paragraph as a picture's commands, and its rows."""
    size = em_of(profile, BODY_MM)
    width = profile.width_dots - 2 * profile.margin_dots
    squeeze = profile.squeeze

    def measure(part: str) -> float:
        return inter_width(part, size, BODY_WEIGHT) * squeeze

    lines = wrap(text, width, measure)
    pitch = round(size * _LINE)
    items: tuple[Item, ...] = tuple(
        Text(line, profile.margin_dots, baseline, size, BODY_WEIGHT, squeeze)
        for baseline, line in zip(range(round(size), len(lines) * pitch, pitch), lines, strict=True)
    )
    layout = Layout(profile.width_dots, len(lines) * pitch, items)
    picture: Image.Image = black_or_white(draw_layout(layout))
    return picture_commands(picture, profile), layout.height
