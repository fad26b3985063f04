"""The parts that show calls: a row, a cell, the large one, and the way to its counter."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from display_board.boxes import Box, Layout
from display_board.layout import CELL_BAND, CELL_BEFORE, CELL_BETWEEN
from display_board.panels import COUNTER_EM, NUMBER_EM
from display_board.screens import CallLine, Way
from display_board.views.parts import Brush, Part, draw_number, number_rect
from display_board.views.wording import long_way, order_words, short_way, zone_word
from qt_shell import fonts
from qt_shell.metrics import CAP_HEIGHT_EM
from qt_shell.number import cap_that_fits, number_width
from qt_shell.text import TextBlock
from qt_shell.theme import zone_colour
from queue_core.ids import CounterNumber
from texts import say

_EXPLAINED_SHARE = 0.82
"""A number with its explanation under it is so much lower, but never lower than B3 asks."""
_SHORT_WORD = 3
"""Letters of a zone's word in a cell that has no room for all of it: «пом.»."""
_CELL_BAND_WIDE = 30.0
_BANNER_EDGE = 8.0
_LIFT = 0.045
"""A number stands this much of its capitals higher than the middle: Ц and Д have feet."""


class Row(Part, frozen=True):
    """One call in the hall view: number, counter, the way, and its zone's band."""

    index: int
    line: CallLine
    lit: bool

    def paint(self, brush: Brush) -> None:
        layout, box, line = brush.layout, self.box, self.line
        ink = brush.call_card(box, lit=self.lit, live=line.live)
        _paint_band(brush, box, line.way)
        first, second, third = layout.columns
        middle = self._middle(layout)
        draw_number(brush, line.number, box.x + first, middle, layout.caps.number, ink)
        _paint_counter(brush, line.counter, box.x + second, middle, layout.caps.number, ink)
        if line.way is None:
            return
        x, y = box.x + third, box.y + box.h / 2
        if layout.way_below:
            x, y = box.x + first, self._way_middle(layout)
        arrow = layout.caps.text * (1.25 if layout.way_below else 1.6)
        x += brush.direction(line.way, x, y, arrow, ink)
        brush.text(short_way(line.way, brush.language), x, y, ink)

    def numbers(self, layout: Layout) -> list[tuple[str, QRect]]:
        rect = number_rect(
            self.box.x + layout.columns[0],
            self._middle(layout),
            self.line.number,
            layout.caps.number,
        )
        return [(f"call-number:{self.index}", rect)]

    def _middle(self, layout: Layout) -> float:
        lift = layout.caps.number * _LIFT
        if layout.way_below:
            return self.box.y + (self.box.h - layout.text_line) / 2 - 2 * lift
        return self.box.y + self.box.h / 2 - lift

    def _way_middle(self, layout: Layout) -> float:
        """Below the number, not at the foot of a row that is much higher than both."""
        foot = self.box.y + self.box.h - layout.text_line * 0.62
        number_foot = self._middle(layout) + layout.caps.number * 0.72
        return min(foot, number_foot + layout.text_line * 0.9)


class Cell(Part, frozen=True):
    """One call below large rows or beside the largest one: number, counter, and its zone.

    An arrow leads from one to the other where there is room; else the counter stands at the end.
    """

    index: int
    line: CallLine
    cap: float

    def paint(self, brush: Brush) -> None:
        layout, box, line = brush.layout, self.box, self.line
        ink = brush.call_card(box, lit=False, live=line.live)
        narrow, unit, cap = self._is_narrow(layout), layout.unit, self.cap
        middle = self._middle()
        draw_number(brush, line.number, self._left(layout), middle, cap, ink)
        if narrow:
            width = brush.width(str(line.counter), cap, fonts.TITLE)
            x = box.x + box.w - (CELL_BAND + CELL_BETWEEN) * unit - width
            _paint_counter(brush, line.counter, x, middle, cap, ink)
            return
        x = self._left(layout) + NUMBER_EM * cap / CAP_HEIGHT_EM
        brush.icon("arrow", x + 20 * unit, middle, 64 * unit, brush.theme.ink2)
        x += 108 * unit
        _paint_counter(brush, line.counter, x, middle, cap, ink)
        after = x + brush.width(str(line.counter), cap, fonts.TITLE) + 14 * unit
        self._paint_zone(brush, after, middle, ink)

    def _paint_zone(self, brush: Brush, after: float, middle: float, ink: QColor) -> None:
        """Floor, zone's word and band, as far as words have room: never the colour alone (K12).

        A zone that is no colour is not shortened: nobody would know it again.
        """
        way, unit, cap = self.line.way, brush.layout.unit, brush.layout.caps.text
        if way is None:
            return
        end = self.box.x + self.box.w - _CELL_BAND_WIDE * unit - 14 * unit
        word = zone_word(way.zone, brush.language) if way.zone else ""
        words = [short_way(way, brush.language), word]
        if zone_colour(way.zone) is not None:
            words.append(f"{word[:_SHORT_WORD]}.")
        for text in filter(None, words):
            width = brush.width(text, cap, fonts.BAR)
            if width <= end - after:
                brush.text(text, end - width, middle, ink)
                _paint_band(brush, self.box, way, _CELL_BAND_WIDE)
                return

    def numbers(self, layout: Layout) -> list[tuple[str, QRect]]:
        rect = number_rect(self._left(layout), self._middle(), self.line.number, self.cap)
        return [(f"call-number:{self.index}", rect)]

    def _is_narrow(self, layout: Layout) -> bool:
        em = self.cap / CAP_HEIGHT_EM
        return self.box.w < 180 * layout.unit + (NUMBER_EM + COUNTER_EM) * em

    def _left(self, layout: Layout) -> float:
        return self.box.x + (CELL_BEFORE if self._is_narrow(layout) else 28) * layout.unit

    def _middle(self) -> float:
        return self.box.y + self.box.h / 2 - self.cap * _LIFT


class Banner(Part, frozen=True):
    """The newest call, large: «Талон Р-042 → Вікно 12»."""

    line: CallLine
    lit: bool

    def paint(self, brush: Brush) -> None:
        theme, layout, box = brush.theme, brush.layout, self.box
        unit, cap = layout.unit, self._cap(layout)
        edge = _BANNER_EDGE * unit if self.lit else 0.0
        ink = theme.on_now if self.lit else theme.ink
        brush.painter.setBrush(theme.now if self.lit else theme.surface)
        brush.painter.setPen(QPen(ink, edge) if self.lit else Qt.PenStyle.NoPen)
        inside = QRectF(*box).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
        brush.painter.drawRoundedRect(inside, 22 * unit, 22 * unit)
        ticket, counter = say("ticket", brush.language), say("counter", brush.language)
        x, y = self._number_at(layout)
        label, label_cap = y - cap / 2 - (58 if self.line.order else 66) * unit, 55 * unit
        brush.line(ticket, box.x + 64 * unit, label, ink, label_cap, fonts.LABEL)
        draw_number(brush, self.line.number, x, y, cap, ink)
        self._explain(brush, ink)
        arrow = 170 * unit
        if layout.stacked:
            below = box.y + box.h * (0.68 if self.line.order else 0.781)
            brush.icon("arrow", box.x + 64 * unit, below, arrow, ink)
            at = box.x + 64 * unit + arrow + 40 * unit
            wide = brush.line(counter, at, below, ink, label_cap, fonts.LABEL)
            _paint_counter(brush, self.line.counter, at + wide + 40 * unit, below, cap, ink)
            return
        at = x + number_width(self.line.number, cap) + 52 * unit
        brush.icon("arrow", at, y, arrow, ink)
        at += arrow + 48 * unit
        brush.line(counter, at, label, ink, label_cap, fonts.LABEL)
        _paint_counter(brush, self.line.counter, at, y, cap, ink)

    def numbers(self, layout: Layout) -> list[tuple[str, QRect]]:
        x, y = self._number_at(layout)
        return [("banner-number", number_rect(x, y, self.line.number, self._cap(layout)))]

    def _explain(self, brush: Brush, ink: QColor) -> None:
        """Write why this call goes before others under it."""
        if self.line.order is None:
            return
        unit, box, layout = brush.layout.unit, self.box, brush.layout
        font = fonts.font(brush.em(layout.caps.text), fonts.BAR)
        words = order_words(self.line.order, brush.language)
        block = TextBlock(words, font, box.w - 128 * unit, line=1.05)
        foot = box.y + box.h - 18 * unit
        block.paint(brush.painter, box.x + 64 * unit, foot - block.height, ink)

    def _cap(self, layout: Layout) -> float:
        room = self.box.w - 96 * layout.unit
        fits = cap_that_fits(self.line.number, room, layout.caps.banner)
        least = layout.caps.least_banner
        return (
            max(min(fits, least), fits * _EXPLAINED_SHARE) if self.line.order is not None else fits
        )

    def _number_at(self, layout: Layout) -> tuple[float, float]:
        share = 0.36 if layout.stacked else 0.6
        if self.line.order is not None:
            share = 0.31 if layout.stacked else 0.48
        return self.box.x + 58 * layout.unit, self.box.y + self.box.h * share


class WayLine(Part, frozen=True):
    """The way to the newest call's counter, in words."""

    way: Way

    def paint(self, brush: Brush) -> None:
        unit, box, ink = brush.layout.unit, self.box, brush.theme.ink
        middle = box.y + box.h / 2
        size = 88 * unit
        x = box.x + 8 * unit
        x += brush.direction(self.way, x, middle, size, ink) and size + 28 * unit
        swatch = 64 * unit
        font = fonts.font(brush.em(brush.layout.caps.text * 1.1), fonts.LABEL)
        room = box.x + box.w - x - swatch - 40 * unit
        block = TextBlock(long_way(self.way, brush.language), font, room, line=1.1)
        block.paint(brush.painter, x, middle - block.height / 2, ink)
        colour = zone_colour(self.way.zone)
        if colour is not None:
            x += block.widest + 28 * unit
            rect = QRectF(x, middle - swatch / 2, swatch, swatch)
            brush.painter.setPen(QPen(ink, 5 * unit))
            brush.painter.setBrush(colour)
            brush.painter.drawRoundedRect(rect, 10 * unit, 10 * unit)


def _paint_counter(
    brush: Brush, counter: CounterNumber, x: float, middle: float, cap: float, colour: QColor
) -> None:
    font = fonts.font(brush.em(cap), fonts.TITLE)
    brush.painter.setFont(font)
    brush.painter.setPen(colour)
    brush.painter.drawText(QPointF(x, middle + cap / 2), str(counter))


def _paint_band(brush: Brush, box: Box, way: Way | None, units: float = 30) -> None:
    """Paint the zone's colour at the end of a row, with a border: white is a zone, too."""
    colour = zone_colour(way.zone) if way is not None else None
    if colour is None:
        return
    unit = brush.layout.unit
    radius, width, line = 14 * unit, units * unit, 4 * unit
    inside = QRectF(box.x + box.w - width, box.y, width, box.h).adjusted(
        line / 2, line / 2, -line / 2, -line / 2
    )
    shape = QPainterPath(inside.topLeft())
    shape.lineTo(inside.right() - radius, inside.top())
    shape.arcTo(inside.right() - 2 * radius, inside.top(), 2 * radius, 2 * radius, 90, -90)
    shape.lineTo(inside.right(), inside.bottom() - radius)
    below = inside.bottom() - 2 * radius
    shape.arcTo(inside.right() - 2 * radius, below, 2 * radius, 2 * radius, 0, -90)
    shape.lineTo(inside.bottomLeft())
    shape.closeSubpath()
    brush.painter.setPen(QPen(brush.theme.line, line))
    brush.painter.setBrush(colour)
    brush.painter.drawPath(shape)
