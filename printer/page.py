"""A slip being composed from top to bottom: one attempt of the layout; pure, in dots."""

from typing import assert_never

import msgspec

from printer import template as tp
from printer.number_frame import place_number
from printer.placed import DESCENT_EM, Coarse, Item, Logo, Qr, Rule, SlipDoesNotFit, Text
from printer.profile import PrinterProfile
from printer.qr import qr_matrix
from printer.slip import Slip, clean_text
from printer.type_size import BODY_MM, BODY_WEIGHT, STRONG_WEIGHT, em_of
from printer.wrapping import Metrics, wrap

_QR_LEAST_MODULE = 3  # dots; 0.375 mm at 203 dpi, what phones' cameras still read
_QR_MOST_WIDTH = 0.47  # of the paper: words stand beside it
_RULE_GAP_MM = 1.5

_Words = tuple[str, int, bool]  # a text, its weight, and whether it is kept in one piece


class Attempt(msgspec.Struct, frozen=True):
    """How loosely a slip is composed: blocks with `give_way` up to `without` are left out.

    `spaces` scales blank paper, `letters` narrows words, `line` is a line's height in em; `least`
    takes the least heights and the least code that the template allows.
    """

    spaces: float = 1.0
    least: bool = False
    least_code: bool = False
    without: int = 0
    line: float = 1.1
    letters: float = 1.0


class Page:
    """A slip being composed; `bottom` is the first free row."""

    def __init__(self, profile: PrinterProfile, metrics: Metrics, attempt: Attempt) -> None:
        self.items: list[Item] = []
        self.coarse: list[Coarse] = []
        self.bottom = 0
        self._profile = profile
        self._metrics = metrics
        self._attempt = attempt
        self._squeeze = profile.squeeze * attempt.letters
        self._left = profile.margin_dots
        self._width = profile.width_dots - 2 * profile.margin_dots
        self._rule_waits = False
        self._space_waits = 0

    def compose(self, slip: Slip, template: tp.Template) -> None:
        """Place every block that has something to say."""
        for block in template.blocks:
            if not 0 < block.give_way <= self._attempt.without:
                self._place(block, slip)

    def _place(self, block: tp.Block, slip: Slip) -> None:
        match block:
            case tp.RuleBlock():
                self._rule_waits = bool(self.items)
            case tp.SpaceBlock(mm=mm):
                self._rule_waits = False
                if self.items:
                    self._space_waits = max(self._space_waits, self._dots(mm))
            case tp.LogoBlock():
                self._logo(block)
            case tp.NumberBlock(height_mm=height_mm):
                self._begin()
                self._number(slip, height_mm)
            case tp.TextBlock():
                self._text(block, slip)
            case tp.FactsBlock(height_mm=height_mm):
                for label, value in slip.facts:
                    self._begin()
                    self._fact(clean_text(label), clean_text(value), height_mm)
            case tp.QrBlock():
                self._code(block, slip)
            case _:
                assert_never(block)

    def _dots(self, millimetres: float) -> int:
        return round(self._profile.dots(millimetres * self._attempt.spaces))

    def _begin(self) -> None:
        """Something is placed now: the rule or the space before it is wanted."""
        if self._rule_waits:
            gap, thickness = self._dots(_RULE_GAP_MM), max(2, round(self._profile.dots(0.4)))
            self.bottom += gap
            self.items.append(Rule(self._left, self.bottom, self._width, thickness))
            self.bottom += thickness + gap
        else:
            self.bottom += self._space_waits
        self._rule_waits, self._space_waits = False, 0

    def _measure(self, text: str, size: float, weight: int) -> float:
        return self._metrics.width(text, size, weight) * self._squeeze

    def _wrap(self, text: str, size: float, weight: int, width: float) -> list[str]:
        return wrap(clean_text(text), width, lambda part: self._measure(part, size, weight))

    def _logo(self, block: tp.LogoBlock) -> None:
        self._begin()
        wide, high = block.size
        height = round(self._profile.dots(block.height_mm))
        width = min(self._width, max(1, round(height * wide / high)))
        left = self._left + (self._width - width) // 2
        self.items.append(Logo(left, self.bottom, width, height, block.png))
        self.bottom += height

    def _number(self, slip: Slip, height_mm: float | None) -> None:
        placed = place_number(
            slip, self._profile, self._metrics, self.bottom, height_mm or self._profile.number_mm
        )
        self.items.append(placed.number)
        self.coarse.extend(placed.coarse)
        self.bottom = placed.number.top + placed.number.height

    def _text(self, block: tp.TextBlock, slip: Slip) -> None:
        lines = tp.say(block.text, slip)
        if not any(lines):
            return
        self._begin()
        least = self._attempt.least and block.least_mm is not None
        size = em_of(self._profile, block.least_mm if least and block.least_mm else block.height_mm)
        weight = STRONG_WEIGHT if block.bold else BODY_WEIGHT
        for line in lines:
            self._paragraph(
                line, size, weight, self._left, self._width, centred=block.align == "centre"
            )

    def _paragraph(
        self, text: str, size: float, weight: int, left: int, width: int, *, centred: bool = False
    ) -> None:
        """Words wrapped into the width, one line under another."""
        for line in self._wrap(text, size, weight, width):
            indent = (width - self._measure(line, size, weight)) / 2 if centred else 0
            self._words(line, left + indent, size, weight)
            self._next_line(size)

    def _next_line(self, size: float) -> None:
        height = round(size * self._attempt.line)
        self.coarse.append(Coarse(self.bottom, height - height % 2, wide=False, level=2))
        self.bottom += height

    def _words(self, text: str, left: float, size: float, weight: int) -> None:
        baseline = self.bottom + round(size * (self._attempt.line - DESCENT_EM))
        self.items.append(Text(text, left, baseline, size, weight, self._squeeze))

    def _fact(self, label: str, value: str, height_mm: float) -> None:
        """A label at the left edge and its value at the right one; under each other if too wide."""
        size = em_of(self._profile, height_mm)
        value_wide = self._measure(value, size, STRONG_WEIGHT)
        label_wide = self._measure(label, size, BODY_WEIGHT)
        if label_wide + size / 2 + value_wide > self._width:
            self._paragraph(label, size, BODY_WEIGHT, self._left, self._width)
            self._paragraph(value, size, STRONG_WEIGHT, self._left, self._width)
            return
        if value:
            self._words(value, self._left + self._width - value_wide, size, STRONG_WEIGHT)
        self._words(label, self._left, size, BODY_WEIGHT)
        self._next_line(size)

    def _code(self, block: tp.QrBlock, slip: Slip) -> None:
        """The QR code with words beside it; the lines too long for that stand above it."""
        size = em_of(self._profile, BODY_MM)
        beside = [
            (clean_text(line), STRONG_WEIGHT if words.bold else BODY_WEIGHT, words.text == "{date}")
            for words in block.beside
            for line in tp.say(words.text, slip)
        ]
        address = clean_text(slip.qr)
        if not address:
            self._without_code(beside, size)
            return
        code = self._qr(address, block)
        left = code.left + code.side + max(4 * code.module, round(self._profile.dots(2.0)))
        width = self._left + self._width - left
        whole = [line for line, _, is_whole in beside if is_whole]
        rest = [words for words in beside if not words[2]]
        if whole and self._goes_above(whole, beside, rest, code.side, width, size):
            self._begin()
            self._paragraph(" ".join(whole), size, BODY_WEIGHT, self._left, self._width)
            self._space_waits = self._dots(_RULE_GAP_MM)
            beside = rest
        self._begin()
        self._beside(code, self._column(beside, size, width), left, size)

    def _goes_above(
        self,
        whole: list[str],
        beside: list[_Words],
        rest: list[_Words],
        side: int,
        width: int,
        size: float,
    ) -> bool:
        """Whether the date stands above the code: it is too long beside it, or paper is saved."""
        if any(self._measure(line, size, BODY_WEIGHT) > width for line in whole):
            return True
        line = round(size * self._attempt.line)
        with_it = max(side, len(self._column(beside, size, width)) * line)
        without = max(side, len(self._column(rest, size, width)) * line)
        return line + self._dots(_RULE_GAP_MM) + without < with_it

    def _column(self, words: list[_Words], size: float, width: int) -> list[tuple[str, int]]:
        """The lines that these words make at that width, each with its weight."""
        return [
            (line, weight)
            for text, weight, _ in words
            for line in self._wrap(text, size, weight, width)
        ]

    def _beside(self, code: Qr, column: list[tuple[str, int]], left: int, size: float) -> None:
        """The code and a column of lines, the shorter of the two in the middle of the other."""
        top = self.bottom
        tall = len(column) * round(size * self._attempt.line)
        down = max(0, (tall - code.side) // 2)
        code = msgspec.structs.replace(code, top=top + down - down % 2)
        self.items.append(code)
        self.bottom = top + max(0, (code.side - tall) // 2)
        kept = len(self.coarse)
        for line, weight in column:
            self._words(line, left, size, weight)
            self._next_line(size)
        del self.coarse[kept:]
        self.bottom = max(self.bottom, code.top + code.side)
        self.bottom += (self.bottom - top) % 2
        if code.module % 2 == 0:
            self.coarse.append(Coarse(top, self.bottom - top, wide=False, level=1))

    def _without_code(self, beside: list[_Words], size: float) -> None:
        """No address: its words in the whole width, the date in one line."""
        date = " ".join(line for line, _, is_whole in beside if is_whole)
        others = [(line, weight) for line, weight, is_whole in beside if not is_whole]
        for line, weight in [(date, BODY_WEIGHT), *others]:
            if line:
                self._begin()
                self._paragraph(line, size, weight, self._left, self._width)

    def _qr(self, address: str, block: tp.QrBlock) -> Qr:
        """The code at the largest whole module that keeps within the wished side."""
        try:
            matrix = qr_matrix(address)
        except ValueError as error:
            raise SlipDoesNotFit("the QR code's address is too long for any code") from error
        side_mm = block.least_mm if self._attempt.least_code else block.side_mm
        wished = min(self._profile.dots(side_mm), self._width * _QR_MOST_WIDTH)
        module = int(wished // len(matrix))
        if module < _QR_LEAST_MODULE:
            raise SlipDoesNotFit("the QR code's address is too long to be read by a phone")
        if module > _QR_LEAST_MODULE:
            module -= module % 2  # even: the code's rows can be sent at half their height
        return Qr(self._left, self.bottom, module, matrix)
