"""A slip as one printer's bytes: a picture, or the printer's own letters where they are trusted."""

import enum

from printer.escpos_encoder import encode_picture
from printer.letters import LetterMissing
from printer.placed import SlipDoesNotFit
from printer.profile import PrinterProfile
from printer.raster import draw
from printer.slip import Slip
from printer.template import Template
from printer.template_files import default_template
from printer.text_mode import encode_text


class Mode(enum.StrEnum):
    """How letters get onto the paper."""

    RASTER = "raster"
    TEXT = "text"  # only after this printer's glyph self-test was confirmed (`glyph_test`)


def encode_slip(
    slip: Slip,
    profile: PrinterProfile,
    template: Template | None = None,
    mode: Mode = Mode.RASTER,
) -> bytes:
    """The bytes of one whole slip; `SlipDoesNotFit` if P1 cannot be kept.

    A picture is as sharp as `raster.MOST_BYTES` allow. Text mode draws a picture after all where
    the printer has no page for Ukrainian, the slip has a letter that is not on it, or its large
    letters need more paper than there may be.
    """
    template = default_template() if template is None else template
    if mode is Mode.TEXT and profile.code_page is not None:
        try:
            return encode_text(slip, profile, template)
        except (LetterMissing, SlipDoesNotFit):
            pass
    drawn = draw(slip, profile, template)
    return encode_picture(drawn.picture, profile, drawn.coarse, half_width=drawn.half_width)
