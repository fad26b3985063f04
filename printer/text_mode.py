"""A slip in the printer's own letters: a few hundred bytes, for slow lines; by rule P1.

Heights come from magnifying font A; nothing stands beside anything else, so the code is last.
What does not fit into 110 mm gives way as in the picture.
"""

import math
from itertools import product

from printer import template as tp
from printer.escpos_encoder import framed
from printer.letters import LetterMissing, plain
from printer.native import CENTRE, LEFT, Pen, times_for
from printer.placed import SlipDoesNotFit
from printer.profile import PrinterProfile
from printer.qr import qr_matrix
from printer.qr_raster import qr_commands
from printer.slip import Slip, clean_text, told_shorter
from printer.template import Template
from printer.type_size import BODY_MM, NUMBER_MM
from printer.wrapping import wrap

_QR_LEAST_MODULE, _QR_MOST_MODULE = 3, 8
_RULE_MM = 2.0


def encode_text(slip: Slip, profile: PrinterProfile, template: Template) -> bytes:
    """The whole slip's bytes.

    `LetterMissing` where a sign is not on the page, `SlipDoesNotFit` where P1 cannot be kept.
    """
    room = math.floor(
        profile.dots(profile.longest_mm - profile.head_to_cutter_mm - profile.tail_mm)
    )
    levels = sorted({block.give_way for block in template.blocks} | {0})
    shortest = math.inf
    attempts = [(without, spaces, 0) for without in levels for spaces in (1.0, 0.0)]
    attempts.append((levels[-1], 0.0, 1))
    for told, (without, spaces, smaller) in product(told_shorter(slip), attempts):
        sheet = _Sheet(profile, without, spaces, smaller)
        sheet.write(told, template)
        if sheet.rows <= room:
            return framed(sheet.data, profile)
        shortest = min(shortest, sheet.rows)
    over = profile.millimetres(shortest - room)
    raise SlipDoesNotFit(f"slip {slip.number} in text mode needs {over:.0f} mm more of paper")


class _Sheet:
    """One attempt: blocks with `give_way` up to `without` left out, spaces scaled.

    `smaller` is taken from the side of the code's modules, in dots.
    """

    def __init__(self, profile: PrinterProfile, without: int, spaces: float, smaller: int) -> None:
        self._profile = profile
        self._without = without
        self._spaces = spaces
        self._smaller = smaller
        self._pen = Pen(profile)
        self._waits = 0

    @property
    def rows(self) -> int:
        """Dots of paper written on."""
        return self._pen.rows

    @property
    def data(self) -> bytes:
        """The commands, without reset and cut."""
        return self._pen.data

    def write(self, slip: Slip, template: Template) -> None:
        """Every block that has something to say; a logo has no letters and is left out."""
        for block in template.blocks:
            if not 0 < block.give_way <= self._without:
                self._block(block, slip)

    def _block(self, block: tp.Block, slip: Slip) -> None:
        match block:
            case tp.NumberBlock():
                self._begin()
                self._number(slip, block.height_mm or NUMBER_MM)
            case tp.TextBlock():
                align = CENTRE if block.align == "centre" else LEFT
                self._words(tp.say(block.text, slip), align, bold=block.bold)
            case tp.FactsBlock():
                for label, value in slip.facts:
                    self._fact(plain(label), plain(value))
            case tp.SpaceBlock(mm=mm):
                self._space(mm)
            case tp.RuleBlock():
                self._space(_RULE_MM)
            case tp.QrBlock():
                self._code(block, slip)
            case tp.LogoBlock():
                pass

    def _space(self, millimetres: float) -> None:
        if self._pen.rows:
            rows = round(self._profile.dots(millimetres) * self._spaces)
            self._waits = max(self._waits, rows)

    def _begin(self) -> None:
        self._pen.feed(self._waits)
        self._waits = 0

    def _words(self, lines: tuple[str, ...], align: int, *, bold: bool) -> None:
        for text in lines:
            for line in wrap(plain(text), self._profile.columns, len):
                self._begin()
                tall = times_for(self._profile, BODY_MM)
                self._pen.line(line, align=align, bold=bold, tall=tall)

    def _number(self, slip: Slip, height_mm: float) -> None:
        if slip.reprint:
            self._words((slip.reprint,), CENTRE, bold=True)
        number = plain(slip.number)
        tall = times_for(self._profile, height_mm)
        wide = min(tall, self._profile.columns // len(number))
        if not wide:
            raise SlipDoesNotFit(f"number {slip.number} is too wide for {self._profile.name}")
        self._pen.line(number, align=CENTRE, bold=True, wide=wide, tall=tall)

    def _fact(self, label: str, value: str) -> None:
        if value and len(label) + len(value) < self._profile.columns:
            self._begin()
            tall = times_for(self._profile, BODY_MM)
            self._pen.pair(label, value, self._profile.columns, tall=tall)
        else:
            self._words((label,), LEFT, bold=False)
            self._words((value,), LEFT, bold=True)

    def _code(self, block: tp.QrBlock, slip: Slip) -> None:
        """The words that stand beside the code in a picture, then the code below them."""
        for words in block.beside:
            lines = tp.say(words.text, slip)
            joined = " ".join(lines)
            fits = len(plain(joined)) <= self._profile.columns
            self._words((joined,) if fits else lines, LEFT, bold=words.bold)
        address = clean_text(slip.qr)
        if not address:
            return
        if not address.isascii():
            raise LetterMissing(f"{address!r} is not an address in plain letters")
        try:
            matrix = qr_matrix(address)
        except ValueError as error:
            raise SlipDoesNotFit("the QR code's address is too long for any code") from error
        module = int(self._profile.dots(block.least_mm) // len(matrix))
        if module < _QR_LEAST_MODULE:
            raise SlipDoesNotFit("the QR code's address is too long to be read by a phone")
        module = max(_QR_LEAST_MODULE, min(module, _QR_MOST_MODULE) - self._smaller)
        self._begin()
        self._pen.feed(module)
        if self._profile.native_qr:
            self._pen.code(address, module, len(matrix))
        else:
            commands, rows = qr_commands(matrix, module)
            self._pen.picture(commands, rows, align=CENTRE)
