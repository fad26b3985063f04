"""The parts of a board's picture: each knows its box, draws itself, and can be compared."""

from collections.abc import Iterator
from contextlib import contextmanager

import msgspec
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from display_board.boxes import Box, Layout
from display_board.screens import Direction, Way
from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.metrics import CAP_HEIGHT_EM
from qt_shell.number import number_width, paint_number
from qt_shell.theme import Theme
from queue_core.ticket_number import TicketNumber

_NOW_EDGE, _LAST_EDGE, _LAST_ARM = 12.0, 4.0, 6.0
"""Units: the bar of a call of this moment; the brackets of one of the last calls."""
_TURNS: dict[Direction, int] = {"right": 0, "left": 180, "ahead": 270, "back": 90}


class Brush(msgspec.Struct, frozen=True):
    """What every part paints with."""

    painter: QPainter
    theme: Theme
    layout: Layout
    language: str

    def em(self, cap: float) -> int:
        """Return the pixel size of a font with capitals of at least `cap` pixels."""
        return -int(-cap // CAP_HEIGHT_EM)

    def text(
        self, text: str, x: float, middle: float, colour: QColor, weight: int = fonts.BAR
    ) -> float:
        """Paint one line of ordinary size, its capitals around `middle`; return its width."""
        return self.line(text, x, middle, colour, self.layout.caps.text, weight)

    def line(
        self, text: str, x: float, middle: float, colour: QColor, cap: float, weight: int
    ) -> float:
        """Paint one line with capitals of `cap` pixels; return its width."""
        font = fonts.font(self.em(cap), weight, tabular=True)
        measures = QFontMetricsF(font)
        self.painter.setFont(font)
        self.painter.setPen(colour)
        self.painter.drawText(QPointF(x, middle + measures.capHeight() / 2), text)
        return measures.horizontalAdvance(text)

    def width(self, text: str, cap: float, weight: int) -> float:
        """Return how wide `line` paints a text."""
        return fonts.metrics(self.em(cap), weight, tabular=True).horizontalAdvance(text)

    def card(self, box: Box, colour: QColor) -> None:
        """Fill a box with round corners."""
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        radius = 14 * self.layout.unit
        self.painter.drawRoundedRect(QRectF(*box), radius, radius)

    def call_card(self, box: Box, *, lit: bool, live: bool) -> QColor:
        """Paint what a call stands on, and return its ink; each of the three has its own form.

        The call of this moment has a bar at its beginning, one that is awaited a plain card, and
        one of the last calls, whom nobody awaits any more, brackets and no card: so they differ
        without their colours too (K12). Above and below a number there is no room to spare.
        """
        theme, unit = self.theme, self.layout.unit
        if lit:
            self.card(box, theme.now)
            with self._within(QRectF(box.x, box.y, _NOW_EDGE * unit, box.h)):
                self.card(box, theme.ink)
            return theme.on_now
        if live:
            self.card(box, theme.surface)
            return theme.ink
        width, radius, arm = _LAST_EDGE * unit, 14 * unit, _LAST_ARM * unit
        self.painter.setPen(QPen(theme.line, width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        half = width / 2
        for x in (box.x, box.x + box.w - arm):
            with self._within(QRectF(x, box.y, arm, box.h)):
                inside = QRectF(*box).adjusted(half, half, -half, -half)
                self.painter.drawRoundedRect(inside, radius, radius)
        return theme.ink2

    @contextmanager
    def _within(self, clip: QRectF) -> Iterator[None]:
        """Paint nothing outside of a rectangle."""
        self.painter.save()
        self.painter.setClipRect(clip, Qt.ClipOperation.IntersectClip)
        yield
        self.painter.restore()

    def icon(
        self, name: str, x: float, middle: float, size: float, colour: QColor, turn: int = 0
    ) -> None:
        """Paint an icon of a size, its middle at a height."""
        rect = QRectF(x, middle - size / 2, size, size)
        paint_icon(self.painter, rect, name, colour, stroke=2.6, turn=turn)

    def direction(self, way: Way, x: float, middle: float, size: float, colour: QColor) -> float:
        """Paint the arrow or the stairs; return the space they take."""
        if way.stairs:
            self.icon("stairs", x, middle, size, colour)
        elif way.direction in _TURNS:
            self.icon("arrow", x, middle, size, colour, _TURNS[way.direction])
        else:
            return 0.0
        return size + 14 * self.layout.unit


class Part(msgspec.Struct, frozen=True, tag=True):
    """A rectangle of the picture. Parts of one picture don't overlap."""

    name: str
    box: Box

    def paint(self, brush: Brush) -> None:
        """Draw upon the ground, which is painted already; a bare part is ground alone."""

    def numbers(self, layout: Layout) -> list[tuple[str, QRect]]:
        """Return where numbers are painted in this part, by object name."""
        return []


def number_rect(x: float, middle: float, number: TicketNumber, cap: float) -> QRect:
    """Return a number's box with a little ground around it."""
    rim = cap * 0.12
    width = number_width(number, cap)
    top = middle - cap / 2
    return QRectF(x - rim, top - rim, width + 2 * rim, cap + 2 * rim + cap * 0.1).toAlignedRect()


def draw_number(
    brush: Brush, number: TicketNumber, x: float, middle: float, cap: float, colour: QColor
) -> None:
    """Paint a ticket number from `x` on, its capitals around `middle`."""
    rect = QRectF(x, middle - cap, number_width(number, cap), 2 * cap)
    paint_number(brush.painter, rect, number, colour, cap_px=cap, align=Qt.AlignmentFlag.AlignLeft)
