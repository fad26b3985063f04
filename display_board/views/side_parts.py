"""The parts around the calls: names, notices, figures, and the list of the missed."""

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor

from display_board.boxes import Layout
from display_board.screens import CallLine, Missed
from display_board.views.parts import Brush, Part, draw_number, number_rect
from display_board.views.wording import order_words
from qt_shell import fonts
from qt_shell.text import TextBlock, balanced
from qt_shell.theme import Theme
from texts import say

_FIGURE_CAP = 86.0
"""Capital height of the figure on a card, units."""


class HallName(Part, frozen=True):
    """The hall's name, on two lines where one is too short."""

    text: str

    def paint(self, brush: Brush) -> None:
        if not self.text:
            return
        font = fonts.font(brush.em(brush.layout.caps.text), fonts.BAR)
        block = balanced(self.text, font, self.box.w)
        block.paint(
            brush.painter,
            self.box.x,
            self.box.y + (self.box.h - block.height) / 2,
            brush.theme.ink,
        )


class Clock(Part, frozen=True):
    """Hall time."""

    text: str

    def paint(self, brush: Brush) -> None:
        cap = brush.layout.caps.clock
        width = brush.width(self.text, cap, fonts.TITLE)
        middle = self.box.y + self.box.h / 2
        x = self.box.x + self.box.w - width
        brush.line(self.text, x, middle, brush.theme.ink, cap, fonts.TITLE)


class Notice(Part, frozen=True):
    """The band over the whole width that says the link is gone."""

    text: str

    def paint(self, brush: Brush) -> None:
        unit, box = brush.layout.unit, self.box
        ground, ink = brush.theme.on_notice, brush.theme.bg
        if brush.theme.name == "light":
            ground, ink = brush.theme.notice, brush.theme.on_notice
        brush.painter.fillRect(QRectF(*box), ground)
        icon = 84 * unit
        brush.icon("warn", box.x + 48 * unit, box.y + box.h / 2, icon, ink)
        x = box.x + 48 * unit + icon + 32 * unit
        font = fonts.font(brush.em(brush.layout.caps.text), fonts.LABEL)
        block = TextBlock(self.text, font, box.w - x - 40 * unit, line=1.05)
        block.paint(brush.painter, x, box.y + (box.h - block.height) / 2, ink)


class Heads(Part, frozen=True):
    """«Талон», «Вікно», «Куди йти» over the columns."""

    def paint(self, brush: Brush) -> None:
        first, second, third = brush.layout.columns
        middle = self.box.y + self.box.h / 2
        words = [(first, "ticket"), (second, "counter"), (third, "board.where")]
        for x, word in words[: 2 if brush.layout.way_below else 3]:
            text = say(word, brush.language)
            brush.text(text, self.box.x + x, middle, brush.theme.ink2)


class Quiet(Part, frozen=True):
    """Where calls will stand, before there are any."""

    def paint(self, brush: Brush) -> None:
        theme, box = brush.theme, self.box
        font = fonts.font(brush.em(brush.layout.caps.text), fonts.BAR)
        block = TextBlock(
            say("board.no_calls", brush.language),
            font,
            box.w - 160 * brush.layout.unit,
            align="centre",
        )
        y = box.y + (box.h - block.height) / 2
        block.paint(brush.painter, box.x + 80 * brush.layout.unit, y, theme.ink2)


class Stat(Part, frozen=True):
    """A card with one figure: how many wait, or how many more are called."""

    title: str
    figure: str

    def paint(self, brush: Brush) -> None:
        layout, box, theme = brush.layout, self.box, brush.theme
        brush.card(box, theme.surface)
        x, unit = box.x + 32 * layout.unit, layout.unit
        font = fonts.font(brush.em(layout.caps.text), fonts.LABEL)
        block = TextBlock(self.title, font, box.w - 48 * unit, line=1.1)
        block.paint(brush.painter, x, box.y + 20 * unit, theme.ink)
        top = box.y + 14 * unit + block.height
        middle = top + (box.y + box.h - top) / 2
        cap = min(_FIGURE_CAP * unit, (box.y + box.h - top) * 0.62)
        brush.line(self.figure, x, middle, theme.ink, cap, fonts.TITLE)


class Explained(Part, frozen=True):
    """Why the first call goes before others, beside the calls."""

    line: CallLine

    def paint(self, brush: Brush) -> None:
        layout, box, theme = brush.layout, self.box, brush.theme
        brush.card(box, theme.surface)
        unit, cap = layout.unit, layout.caps.text
        middle = box.y + 20 * unit + layout.text_line / 2
        draw_number(brush, self.line.number, box.x + 24 * unit, middle, cap, theme.ink)
        if self.line.order is None:
            return
        font = fonts.font(brush.em(cap), fonts.BAR)
        words = order_words(self.line.order, brush.language)
        block = TextBlock(words, font, box.w - 36 * unit, line=1.1)
        y = middle + layout.text_line * 0.62
        block.paint(brush.painter, box.x + 24 * unit, y, theme.ink)


class MissedList(Part, frozen=True):
    """«Ще чекаємо»: who was called and did not come yet."""

    missed: tuple[Missed, ...]
    more: int

    def paint(self, brush: Brush) -> None:
        layout, box, theme = brush.layout, self.box, brush.theme
        brush.card(box, theme.surface)
        unit, cap = layout.unit, layout.caps.text
        title = say("board.missed", brush.language)
        brush.text(title, box.x + 32 * unit, self._line(layout, 0), theme.ink, fonts.LABEL)
        for n, call in enumerate(self.missed, 1):
            middle = self._line(layout, n)
            draw_number(brush, call.number, box.x + 32 * unit, middle, cap, theme.ink)
            counter = str(call.counter)
            x = box.x + box.w - 32 * unit - brush.width(counter, cap, fonts.LABEL)
            brush.text(counter, x, middle, theme.ink, fonts.LABEL)
        if self.more:
            text = say("board.missed_more", brush.language, n=self.more)
            middle = self._line(layout, len(self.missed) + 1)
            brush.text(text, box.x + 32 * unit, middle, theme.ink2)

    def numbers(self, layout: Layout) -> list[tuple[str, QRect]]:
        x, cap = self.box.x + 32 * layout.unit, layout.caps.text
        return [
            (f"missed-number:{n}", number_rect(x, self._line(layout, n + 1), call.number, cap))
            for n, call in enumerate(self.missed)
        ]

    def _line(self, layout: Layout, n: int) -> float:
        return self.box.y + 22 * layout.unit + (n + 0.5) * layout.text_line * 1.06


class Listen(Part, frozen=True):
    """What to do while the link is away."""

    more: int

    def paint(self, brush: Brush) -> None:
        layout, box, theme = brush.layout, self.box, brush.theme
        brush.card(box, theme.surface)
        unit = layout.unit
        x, y, room = box.x + 32 * unit, box.y + 26 * unit, box.w - 56 * unit
        if not layout.stacked:
            bell = 84 * unit
            brush.icon("bell", x, y + bell / 2, bell, _notice_ink(theme))
            y += bell + 12 * unit
        texts = [(say("board.listen", brush.language), fonts.LABEL)]
        if self.more:
            texts.append((say("board.more", brush.language, n=self.more), fonts.BAR))
        elif not layout.stacked:
            texts.append((say("board.tickets_valid", brush.language), fonts.BAR))
        for text, weight in texts:
            font = fonts.font(brush.em(layout.caps.text), weight)
            block = TextBlock(text, font, room, line=1.12)
            block.paint(brush.painter, x, y, theme.ink)
            y += block.height + 12 * unit


class Info(Part, frozen=True):
    """The last cell beside the large call: how many more are called, or how many wait."""

    icon: str
    text: str

    def paint(self, brush: Brush) -> None:
        unit, middle = brush.layout.unit, self.box.y + self.box.h / 2
        x, ink = self.box.x + 28 * unit, brush.theme.ink2
        brush.icon(self.icon, x, middle, 76 * unit, ink)
        brush.text(self.text, x + 100 * unit, middle, ink)


def _notice_ink(theme: Theme) -> QColor:
    return theme.on_notice if theme.name == "dark" else theme.ink
