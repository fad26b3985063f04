"""Where each part of a slip goes on paper; pure, in dots, by rule P1.

`place_slip` tries the compositions of `_COMPOSITIONS` in order and takes the first that is short
enough: what P1 does not ask for gives way first, then nothing more gives way and `SlipDoesNotFit`
is raised. Words wrap; they are never cut, shrunk below the body's capital height, or run over the
edge.
"""

import math
from collections.abc import Iterator
from typing import Protocol

import msgspec

from printer.profile import PrinterProfile
from printer.qr import QrMatrix, qr_matrix
from printer.slip import Slip, clean_text

# Inter 4: height of capitals in em, and how deep ц, щ, р, у go below the line (its OS/2 table).
CAPITAL_EM = 0.7275
DESCENT_EM = 0.21
DIGIT_EM = 0.646  # each tabular digit, at weights 700 and 800 alike

BODY_CAPITAL_MM = 3.5  # P1
LARGE_CAPITAL_MM = 4.0  # 32 dots at 203 dpi
_BODY_WEIGHT = 600
_STRONG_WEIGHT = 800
_FRAME_MM = 2.25  # between the number's capitals and its frame's outer edge
_TAILED, _TAIL_EM = "ДЦЩ", 0.13  # letters that hang below the line, beyond the frame's room
_CROWNED, _CROWN_EM = "ҐЇЙ", 0.2  # letters that rise above it
_LINE = 1.1  # of the text's em; two lines of Ukrainian do not touch at this
_NARROWEST_NUMBER = 0.6
_FOUR_DIGITS_SQUEEZE = 0.86  # as on the screens
_QR_LEAST_MODULE = 3  # dots; 0.375 mm at 203 dpi, what phones' cameras still read


class SlipDoesNotFit(ValueError):
    """This slip cannot be printed on this paper within P1: the message says what is too large."""


class Metrics(Protocol):
    """How wide words are; the raster's fonts answer it, a test may answer it by arithmetic."""

    def width(self, text: str, size: float, weight: int) -> float:
        """Dots that the text takes at that em size (dots) and weight (100–900)."""


class Text(msgspec.Struct, frozen=True):
    """One line of words; lengths in dots, `squeeze` narrows it from its natural width."""

    text: str
    left: float
    baseline: float
    size: float
    weight: int
    squeeze: float = 1.0


class Number(msgspec.Struct, frozen=True):
    """The ticket number in its frame; `legend` is a word that breaks the frame's upper line."""

    letter: str
    digits: str
    left: int
    top: int
    width: int
    height: int
    baseline: int
    capital: int
    size: float
    weight: int
    bar_em: float
    squeeze: float
    legend: Text | None = None


class Rule(msgspec.Struct, frozen=True):
    """A dashed line across the slip."""

    left: int
    top: int
    width: int
    thickness: int


class Qr(msgspec.Struct, frozen=True):
    """A QR code; `module` is the side of one module in dots."""

    left: int
    top: int
    module: int
    matrix: QrMatrix

    @property
    def side(self) -> int:
        """Width and height in dots, without the quiet zone."""
        return self.module * len(self.matrix)


Item = Text | Number | Rule | Qr


class Layout(msgspec.Struct, frozen=True):
    """A placed slip: `width` and `height` in dots, and its parts from top to bottom."""

    width: int
    height: int
    items: tuple[Item, ...]


class _Composition(msgspec.Struct, frozen=True):
    """What one attempt shows, and how loosely."""

    service_mm: float
    gap_mm: float
    hall_name: bool
    place_note: bool
    qr_mm: float = 25.0


_COMPOSITIONS = (
    _Composition(LARGE_CAPITAL_MM, 1.5, hall_name=True, place_note=True),
    _Composition(LARGE_CAPITAL_MM, 1.0, hall_name=True, place_note=True),
    _Composition(BODY_CAPITAL_MM, 1.0, hall_name=True, place_note=True),
    _Composition(BODY_CAPITAL_MM, 1.0, hall_name=False, place_note=True),
    _Composition(BODY_CAPITAL_MM, 1.0, hall_name=False, place_note=False),
    _Composition(BODY_CAPITAL_MM, 0.5, hall_name=False, place_note=False, qr_mm=21.0),
)


def place_slip(slip: Slip, profile: PrinterProfile, metrics: Metrics) -> Layout:
    """The slip's parts on this printer's paper; `SlipDoesNotFit` if P1 cannot be kept."""
    room = math.floor(
        profile.dots(profile.longest_mm - profile.head_to_cutter_mm - profile.tail_mm)
    )
    shortest = math.inf
    for composition in _COMPOSITIONS:
        page = _Page(profile, metrics, composition)
        page.compose(slip)
        if page.bottom <= room:
            return Layout(profile.width_dots, page.bottom, tuple(page.items))
        shortest = min(shortest, page.bottom)
    raise SlipDoesNotFit(
        f"slip {slip.number} needs {profile.millimetres(shortest - room):.0f} mm more"
        f" than the {profile.longest_mm:.0f} mm of paper allow"
    )


class _Page:
    """A slip being composed from top to bottom; `bottom` is the first free row."""

    def __init__(
        self, profile: PrinterProfile, metrics: Metrics, composition: _Composition
    ) -> None:
        self.items: list[Item] = []
        self.bottom = 0
        self._profile = profile
        self._metrics = metrics
        self._composition = composition
        self._left = profile.margin_dots
        self._width = profile.width_dots - 2 * profile.margin_dots
        self._gap = round(profile.dots(composition.gap_mm))
        self._body = self._em(BODY_CAPITAL_MM)

    def compose(self, slip: Slip) -> None:
        """Place every part of the slip."""
        if slip.hall_name and self._composition.hall_name:
            self._paragraph(slip.hall_name, _BODY_WEIGHT, centred=True)
            self.bottom += self._gap
        self._number(slip)
        self.bottom += self._gap
        service = self._em(self._composition.service_mm)
        self._paragraph(slip.service, _STRONG_WEIGHT, size=service, centred=True)
        if slip.facts:
            self._rule()
            for label, value in slip.facts:
                self._fact(label, value)
        if slip.place or (slip.place_note and self._composition.place_note):
            self._rule()
            self._paragraph(slip.place, _STRONG_WEIGHT)
            if self._composition.place_note:
                self._paragraph(slip.place_note, _BODY_WEIGHT)
        self.bottom += self._gap
        self._foot(slip)

    def _em(self, capital_mm: float) -> float:
        """The em size, in dots, whose capitals are at least so high."""
        return math.ceil(self._profile.dots(capital_mm)) / CAPITAL_EM

    def _measure(self, text: str, size: float, weight: int) -> float:
        return self._metrics.width(text, size, weight) * self._profile.squeeze

    def _number(self, slip: Slip) -> None:
        """The number's frame; a reprint's word breaks its upper line."""
        letter, digits = clean_text(slip.letter), clean_text(slip.digits)
        profile = self._profile
        capital = math.ceil(profile.dots(profile.number_mm))
        size = capital / CAPITAL_EM
        natural = number_width(
            letter, digits, size, profile.number_weight, profile.number_bar_em, self._metrics
        )
        squeeze = profile.number_squeeze * (_FOUR_DIGITS_SQUEEZE if len(digits) > 3 else 1.0)
        squeeze = min(squeeze, (self._width - round(profile.dots(3.0))) / natural)
        if squeeze < _NARROWEST_NUMBER:
            raise SlipDoesNotFit(f"number {slip.number} is too wide for {profile.name}")
        legend = None
        if slip.reprint:
            word = clean_text(slip.reprint)
            wide = self._measure(word, self._body, _STRONG_WEIGHT)
            half = round(self._body * CAPITAL_EM / 2)
            self.bottom += half
            left = self._left + (self._width - wide) / 2
            legend = Text(
                word, left, self.bottom + half, self._body, _STRONG_WEIGHT, profile.squeeze
            )
        above = round(profile.dots(_FRAME_MM) + size * (letter in _CROWNED) * _CROWN_EM)
        above += (legend is not None) * round(profile.dots(1.5))
        below = round(profile.dots(_FRAME_MM) + size * (letter in _TAILED) * _TAIL_EM)
        height = above + capital + below
        self.items.append(
            Number(
                letter, digits, self._left, self.bottom, self._width, height,
                self.bottom + above + capital, capital, size,
                profile.number_weight, profile.number_bar_em, squeeze, legend,
            )
        )  # fmt: skip
        self.bottom += height

    def _rule(self) -> None:
        thickness = max(2, round(self._profile.dots(0.4)))
        self.bottom += self._gap
        self.items.append(Rule(self._left, self.bottom, self._width, thickness))
        self.bottom += thickness + self._gap

    def _paragraph(
        self,
        text: str,
        weight: int,
        *,
        size: float | None = None,
        centred: bool = False,
        left: int | None = None,
        width: int | None = None,
    ) -> None:
        """Words wrapped into the width, one line under another."""
        size = self._body if size is None else size
        left = self._left if left is None else left
        width = self._width if width is None else width
        for line in self._wrap(clean_text(text), size, weight, width):
            indent = (width - self._measure(line, size, weight)) / 2 if centred else 0
            self._line(line, left + indent, size, weight)

    def _line(self, text: str, left: float, size: float, weight: int) -> None:
        """One line of words under what is there; its capitals' top is at `bottom`."""
        self._words(text, left, size, weight)
        self.bottom += round(size * _LINE)

    def _words(self, text: str, left: float, size: float, weight: int) -> None:
        baseline = self.bottom + round(size * (_LINE - DESCENT_EM))
        self.items.append(Text(text, left, baseline, size, weight, self._profile.squeeze))

    def _fact(self, label: str, value: str) -> None:
        """A label at the left edge and its value at the right one; under each other if too wide."""
        label, value = clean_text(label), clean_text(value)
        value_wide = self._measure(value, self._body, _STRONG_WEIGHT)
        label_wide = self._measure(label, self._body, _BODY_WEIGHT)
        if label_wide + self._body / 2 + value_wide > self._width:
            self._paragraph(label, _BODY_WEIGHT)
            self._paragraph(value, _STRONG_WEIGHT)
            return
        if value:
            left = self._left + self._width - value_wide
            self._words(value, left, self._body, _STRONG_WEIGHT)
        self._line(label, self._left, self._body, _BODY_WEIGHT)

    def _foot(self, slip: Slip) -> None:
        """The QR code, and beside it the date and the notes; the date above it on narrow paper."""
        dates = [clean_text(line) for line in slip.date_time if line]
        notes = [clean_text(note) for note in slip.notes if note]
        address = clean_text(slip.qr)
        if not address:
            self._column([" ".join(dates)], notes, self._left, self._width)
            return
        qr = self._qr(address)
        left = qr.left + qr.side + max(4 * qr.module, round(self._profile.dots(2.0)))
        width = self._left + self._width - left
        if any(self._measure(line, self._body, _BODY_WEIGHT) > width for line in dates):
            self._paragraph(" ".join(dates), _BODY_WEIGHT)
            self.bottom += self._gap
            dates = []
        top = self.bottom
        tall = self._tall(dates, notes, width)
        self.bottom = top + max(0, (qr.side - tall) // 2)
        self.items.append(Qr(qr.left, top + max(0, (tall - qr.side) // 2), qr.module, qr.matrix))
        self._column(dates, notes, left, width)
        self.bottom = max(self.bottom, top + qr.side)

    def _column(self, dates: list[str], notes: list[str], left: int, width: int) -> None:
        for line in dates:
            self._paragraph(line, _BODY_WEIGHT, left=left, width=width)
        for note in notes:
            self._paragraph(note, _STRONG_WEIGHT, left=left, width=width)

    def _tall(self, dates: list[str], notes: list[str], width: int) -> int:
        """Rows that `_column` takes."""
        lines = sum(len(self._wrap(line, self._body, _BODY_WEIGHT, width)) for line in dates)
        lines += sum(len(self._wrap(note, self._body, _STRONG_WEIGHT, width)) for note in notes)
        return lines * round(self._body * _LINE)

    def _qr(self, address: str) -> Qr:
        """The code at the largest whole module that keeps within the wished side."""
        try:
            matrix = qr_matrix(address)
        except ValueError as error:
            raise SlipDoesNotFit("the QR code's address is too long for any code") from error
        wished = min(self._profile.dots(self._composition.qr_mm), self._width * 0.47)
        module = int(wished // len(matrix))
        if module < _QR_LEAST_MODULE:
            raise SlipDoesNotFit("the QR code's address is too long to be read by a phone")
        return Qr(self._left, self.bottom, module, matrix)

    def _wrap(self, text: str, size: float, weight: int, width: float) -> list[str]:
        """Lines no wider than the width, broken at spaces, after hyphens, at last inside a word."""
        lines: list[str] = []
        line = ""
        for piece in self._pieces(text, size, weight, width):
            if line and self._measure((line + piece).rstrip(" "), size, weight) > width:
                lines.append(line.rstrip(" "))
                line = ""
            line += piece.lstrip(" ") if not line else piece
        if line.strip(" "):
            lines.append(line.rstrip(" "))
        return lines

    def _pieces(self, text: str, size: float, weight: int, width: float) -> Iterator[str]:
        """The parts a line may be broken between, each with the space that follows it."""
        for word in text.split(" "):
            parts = _hyphenated(word)
            for index, part in enumerate(parts):
                last = index == len(parts) - 1
                yield from self._chunks(part, size, weight, width)
                if last:
                    yield " "

    def _chunks(self, part: str, size: float, weight: int, width: float) -> list[str]:
        """The part whole, or cut into as many as the width asks for."""
        chunks: list[str] = []
        while part and self._measure(part, size, weight) > width:
            fit = len(part) - 1
            while fit > 1 and self._measure(part[:fit], size, weight) > width:
                fit -= 1
            chunks.append(part[:fit])
            part = part[fit:]
        return [*chunks, part]


def _hyphenated(word: str) -> list[str]:
    """The word's parts, each but the last ending in the hyphen, dash or slash that closes it."""
    parts = [""]
    for letter in word:
        parts[-1] += letter
        if letter in "-/":
            parts.append("")
    return parts if parts[-1] or len(parts) == 1 else parts[:-1]


def number_width(
    letter: str, digits: str, size: float, weight: int, bar_em: float, metrics: Metrics
) -> float:
    """Dots of a ticket number: letter, bar with 0.1 em on both sides, digits."""
    natural = metrics.width(letter, size, weight) + (bar_em + 0.2) * size
    return natural + len(digits) * DIGIT_EM * size
