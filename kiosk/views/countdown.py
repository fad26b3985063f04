"""Time that runs out, in steps of a second: a sentence and a bar."""

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from kiosk.views.part import Part
from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.text import TextBlock


class CountdownWords(msgspec.Struct, frozen=True):
    """`share` of the time is left, 0 to 1."""

    text: str
    share: float


class Countdown(Part[CountdownWords]):
    """On the page's ground: «Номер буде на екрані ще 48 секунд» and its bar."""

    def words(self) -> str:
        return self.says.text

    def _block(self, width: float) -> TextBlock:
        return TextBlock(self.says.text, self.look.font(self.look.caps.body, tabular=True), width)

    def height_for(self, width: float) -> int:
        bar = 0 if self.look.still else self.look.px(6)
        return int(self._block(width).height + bar) + 1

    def breaks_a_word(self, width: float) -> bool:
        return self._block(width).broke_a_word

    def paint(self, painter: QPainter) -> None:
        block = self._block(self.width())
        block.paint(painter, 0, 0, self.look.theme.ink2)
        if self.look.still:
            return
        bar = QRectF(0, self.height() - self.look.px(4), self.width(), self.look.px(4))
        theme = self.look.theme
        paint_bar(
            painter,
            bar,
            self.says.share,
            (theme.sunken, theme.line, theme.action),
            self.look.border,
        )


def paint_bar(
    painter: QPainter,
    rect: QRectF,
    share: float,
    colours: tuple[QColor, QColor, QColor],
    border: float,
) -> None:
    """Paint a rounded bar, filled to a share, in the colours of ground, line and filling."""
    ground, line, filling = colours
    radius = rect.height() / 2
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawRoundedRect(rect, radius, radius)
    if share > 0:
        filled = QRectF(rect)
        filled.setWidth(max(rect.height(), rect.width() * min(1.0, share)))
        painter.setBrush(filling)
        painter.drawRoundedRect(filled, radius, radius)
    half = border / 2
    painter.setPen(QPen(line, border))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius - half, radius - half)


_LARGE_MM = 7.0


class StillHereWords(msgspec.Struct, frozen=True):
    """«Ви ще тут?» and what happens otherwise."""

    title: str
    left: str
    about_ticket: str
    share: float


class StillHereBand(Part[StillHereWords]):
    """The whole page in the hall's colour, with a clock, the question and the bar."""

    def words(self) -> str:
        return f"{self.says.title}. {self.says.left}. {self.says.about_ticket}"

    def _blocks(self, width: float) -> tuple[TextBlock, TextBlock]:
        look = self.look
        display = look.font(look.caps.display * (1.0 if self._large() else 1.3), fonts.TITLE)
        text = look.font(look.caps.label * 1.15, tabular=True)
        lines = f"{self.says.left}\n{self.says.about_ticket}"
        return (
            TextBlock(self.says.title, display, width, line=1.15),
            TextBlock(lines, text, width, line=1.3),
        )

    def _icon(self) -> int:
        return self.look.px(20 if self._large() else 34)

    def _large(self) -> bool:
        """Whether the words are so large that they need the room themselves."""
        return self.look.caps.small > _LARGE_MM

    def _needs(self, width: float) -> float:
        title, text = self._blocks(width)
        return self._icon() + title.height + text.height + self.look.px(6) + 3 * self.look.px(5)

    def height_for(self, width: float) -> int:
        return int(self._needs(width)) + 1

    def breaks_a_word(self, width: float) -> bool:
        return any(block.broke_a_word for block in self._blocks(width))

    def paint(self, painter: QPainter) -> None:
        look, theme = self.look, self.look.theme
        title, text = self._blocks(self.width())
        gap = look.px(5)
        y = (self.height() - self._needs(self.width())) / 2
        icon = self._icon()
        shift = icon * 0.09
        paint_icon(painter, QRectF(-shift, y, icon, icon), "clock", theme.on_hero, stroke=1.6)
        y += icon + gap
        title.paint(painter, 0, y, theme.on_hero)
        y += title.height + gap
        text.paint(painter, 0, y, theme.on_hero)
        if look.still:
            return
        y += text.height + gap
        bar = QRectF(0, y, self.width(), look.px(6))
        colours = (theme.hero, theme.on_hero, theme.on_hero)
        paint_bar(painter, bar, self.says.share, colours, look.border)
