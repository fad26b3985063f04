"""Words on a screen: wrapped, measured, never elided and never cut."""

import re
from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

Align = Literal["left", "centre", "right"]

_SPACES = re.compile(r" +")
_SOFT_BREAKS = re.compile(r"(?<=[-–/])(?=\w)")
_LEANS = re.compile(r"[^\W\d_]{1,2}|\d{1,3}")
"""A word that leans on the next: «з», «до», «і»; a number on what is counted."""
_LONELY = 0.4
"""How short a last line of one word is, beside the line before it, to look forgotten."""
TEXT_LINE, BUTTON_LINE, TITLE_LINE = 1.25, 1.15, 1.1
"""Line heights in em of running text, of buttons and of titles."""

_MOST_KEPT = 4096
_WEIGHT, _TABULAR = QFont.Tag("wght"), QFont.Tag("tnum")
_widths: dict[tuple[str, float, int], dict[str, float]] = {}
"""How wide a text is, by font: the same words are measured again at every touch."""


def _widths_in(font: QFont) -> dict[str, float]:
    """What was measured in this font; the `QFont.key` of older Qt tells no axes and features."""
    tabular = font.featureValue(_TABULAR) if font.isFeatureSet(_TABULAR) else 0
    key = (font.key(), font.variableAxisValue(_WEIGHT), tabular)
    return _widths.setdefault(key, {})


class TextBlock:
    """A text laid out into lines of at most `width` pixels.

    Lines break at line ends and spaces (not at no-break ones), then after a hyphen or slash; a word
    that still is longer than the width is broken between letters, and `broke_a_word` says so:
    choose another layout. Where it takes no line more, «з», «до» and numbers stand on the line of
    what follows, and the last word of all does not stand alone.
    """

    def __init__(
        self,
        text: str,
        font: QFont,
        width: float,
        *,
        line: float = TEXT_LINE,
        align: Align = "left",
    ) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._known = _widths_in(font)
        self._align: Align = align
        self._width = width
        self.broke_a_word = False
        self.lines = self._wrap(text, width)
        self.line_height = font.pixelSize() * line
        self.height = self.line_height * len(self.lines)
        self.widest = max((self._advance(line) for line in self.lines), default=0.0)

    def paint(self, painter: QPainter, x: float, y: float, colour: QColor) -> QRectF:
        """Paint with the block's upper left corner at (x, y); return the painted lines' box."""
        painter.setFont(self._font)
        painter.setPen(colour)
        cap = self._metrics.capHeight()
        baseline = y + (self.line_height + cap) / 2
        left = x + self._width
        for number, line in enumerate(self.lines):
            at = x + self._indent(line)
            left = min(left, at)
            painter.drawText(QPointF(at, baseline + number * self.line_height), line)
        return QRectF(left, y, self.widest, self.height)

    def _indent(self, line: str) -> float:
        spare = self._width - self._advance(line)
        return {"left": 0.0, "centre": spare / 2, "right": spare}[self._align]

    def _advance(self, text: str) -> float:
        width = self._known.get(text)
        if width is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            width = self._known[text] = self._metrics.horizontalAdvance(text)
        return width

    def _wrap(self, text: str, width: float) -> list[str]:
        paragraphs = text.strip().split("\n") if text.strip() else []
        return [line for paragraph in paragraphs for line in self._wrap_one(paragraph, width)]

    def _wrap_one(self, paragraph: str, width: float) -> list[str]:
        words = _SPACES.split(paragraph.strip(" "))
        lines = self._greedy(words, width)
        if len(lines) < 2 or any(self._advance(word) > width for word in words):
            return lines
        leaning = _leaning(words)
        if len(leaning) < len(words) and all(self._advance(it) <= width for it in leaning):
            settled = self._greedy(leaning, width)
            if len(settled) == len(lines):
                words, lines = leaning, settled
        return self._in_company(words, lines, width)

    def _in_company(self, words: list[str], lines: list[str], width: float) -> list[str]:
        """Give a lonely last word the one before it, where that line has words to spare."""
        before, last = lines[-2:]
        if last != words[-1] or self._advance(last) >= _LONELY * self._advance(before):
            return lines
        kept, joined = before.removesuffix(f" {words[-2]}"), f"{words[-2]} {last}"
        if " " not in kept or self._advance(joined) > width:
            return lines
        return [*lines[:-2], kept, joined]

    def _greedy(self, words: list[str], width: float) -> list[str]:
        lines: list[str] = []
        for word in words:
            joined = f"{lines[-1]} {word}" if lines else word
            if lines and self._advance(joined) <= width:
                lines[-1] = joined
            elif self._advance(word) <= width:
                lines.append(word)
            else:
                lines += self._pieces(word, width)
        return lines

    def _pieces(self, word: str, width: float) -> list[str]:
        """Break one word that is too long for a line."""
        return self._fill(_SOFT_BREAKS.split(word), width, self._letters)

    def _letters(self, piece: str, width: float) -> list[str]:
        self.broke_a_word = True
        return self._fill(list(piece), width, lambda letter, _: [letter])

    def _fill(
        self, parts: list[str], width: float, too_long: Callable[[str, float], list[str]]
    ) -> list[str]:
        lines: list[str] = []
        for part in parts:
            if lines and self._advance(lines[-1] + part) <= width:
                lines[-1] += part
            elif self._advance(part) <= width:
                lines.append(part)
            else:
                lines += too_long(part, width)
        return lines


def _leaning(words: list[str]) -> list[str]:
    """Join each word that leans to the one after it."""
    joined: list[str] = []
    leans = False
    for word in words:
        if leans:
            joined[-1] = f"{joined[-1]} {word}"
        else:
            joined.append(word)
        leans = _LEANS.fullmatch(word) is not None
    return joined


def balanced(
    text: str, font: QFont, width: float, *, line: float = TITLE_LINE, align: Align = "left"
) -> TextBlock:
    """Lay a title out in as few lines as `width` allows, all of about one length."""
    block = TextBlock(text, font, width, line=line, align=align)
    low, high = block.widest * 0.5, width
    for _ in range(8):
        middle = (low + high) / 2
        tried = TextBlock(text, font, middle, line=line, align=align)
        if len(tried.lines) == len(block.lines) and not tried.broke_a_word:
            high = middle
        else:
            low = middle
    best = TextBlock(text, font, high, line=line, align=align)
    return (
        best
        if align == "left"
        else TextBlock("\n".join(best.lines), font, width, line=line, align=align)
    )


def one_line(painter: QPainter, font: QFont, at: QPointF, text: str, colour: QColor) -> float:
    """Paint a line with its baseline's beginning at `at`; return its width in pixels."""
    painter.setFont(font)
    painter.setPen(colour)
    painter.drawText(at, text)
    return QFontMetricsF(font).horizontalAdvance(text)
