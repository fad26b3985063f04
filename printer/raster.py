"""The picture of a slip as one printer will print it: as sharp as `MOST_BYTES` allow.

Bytes cost time: 20,000 are 1.8 s on a serial line of 115,200 baud. The ticket number is always
drawn in dots of double size (0.25 mm at 203 dpi), which nobody sees at 13 mm; where that is not
enough, the rows with the code are halved in height, then all words, as a fax has them. Height and
shape of letters stay those of P1.
"""

import msgspec
from PIL import Image

from printer.bit_image import column_lines
from printer.drawing import black_or_white, draw_layout, half_as_wide
from printer.inter import InterMetrics
from printer.layout import place_slip
from printer.picture_rows import bands_of, ink_rows
from printer.placed import Coarse, Layout
from printer.profile import PrinterProfile, RasterCommand
from printer.slip import Slip
from printer.template import Template
from printer.template_files import default_template

MOST_BYTES = 20_000
_LEVELS = (0, 1, 2)  # of `placed.Coarse`, from the sharpest
_AROUND = 400  # bytes at most for the reset, the feeds, what a presenter needs, and the cut


class Drawing(msgspec.Struct, frozen=True):
    """A slip's picture, mode "1" (0 = black), and which of its dots are double.

    `coarse` are rows that GS v 0 sends at half size; `half_width` says the same of all columns for
    a printer that has ESC * alone.
    """

    picture: Image.Image
    coarse: tuple[Coarse, ...] = ()
    half_width: bool = False


def draw_slip(slip: Slip, profile: PrinterProfile, template: Template | None = None) -> Image.Image:
    """The slip as this printer will print it; `SlipDoesNotFit` if it cannot."""
    return draw(slip, profile, template).picture


def draw(slip: Slip, profile: PrinterProfile, template: Template | None = None) -> Drawing:
    """The same, with what the encoder wants to know of it."""
    template = default_template() if template is None else template
    return _sharpest(place_slip(slip, profile, InterMetrics(), template), profile)


def _sharpest(layout: Layout, profile: PrinterProfile) -> Drawing:
    canvas = draw_layout(layout)
    if profile.raster is RasterCommand.ESC_STAR:
        sharp = black_or_white(canvas)
        if len(column_lines(ink_rows(sharp))) + _AROUND <= MOST_BYTES:
            return Drawing(sharp)
        return Drawing(half_as_wide(canvas), half_width=True)
    drawing = Drawing(canvas)
    for level in _LEVELS:
        coarse = tuple(rows for rows in layout.coarse if rows.level <= level)
        drawing = Drawing(black_or_white(canvas, coarse), coarse)
        if _size(drawing) <= MOST_BYTES:
            break
    return drawing


def _size(drawing: Drawing) -> int:
    """Bytes that GS v 0 needs for this picture, a little too many rather than too few."""
    bands = bands_of(ink_rows(drawing.picture), drawing.coarse)
    return _AROUND + sum(8 + band.bytes for band in bands)
