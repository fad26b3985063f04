"""The hall's own band at the top: name and clock; on the start page the question and the load."""

from typing import Any

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.views.part import Part
from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.text import TITLE_LINE, TextBlock, balanced


class BarWords(msgspec.Struct, frozen=True):
    """Which hall, and what time."""

    hall: str
    clock: str


class TopBar(Part[BarWords]):
    """Name and clock on the hall's band."""

    def words(self) -> str:
        return f"{self.says.hall}, {self.says.clock}"

    def height_for(self, width: float) -> int:
        return self.look.px(22)

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self.look.theme.hero)
        paint_hall_line(painter, self, self.says, self.look.margin, self.height() / 2)
        if self.look.theme.name == "contrast":
            border = self.look.border
            bottom = QRectF(0, self.height() - border, self.width(), border)
            painter.fillRect(bottom, self.look.theme.line)

    def breaks_a_word(self, width: float) -> bool:
        return hall_line_too_long(self, self.says, self.look.margin, width)


def _hall_fonts(part: Part[Any]) -> tuple[int, int]:
    look = part.look
    return look.panel.font_px(look.caps.body), look.panel.font_px(look.caps.body * 1.15)


def hall_line_too_long(part: Part[Any], says: BarWords, margin: int, width: float) -> bool:
    """Say whether name and clock do not fit beside one another in one line."""
    small, large = _hall_fonts(part)
    name = fonts.metrics(small, fonts.BAR).horizontalAdvance(says.hall)
    clock = fonts.metrics(large, fonts.LABEL, tabular=True).horizontalAdvance(says.clock)
    return name + clock + 3 * margin > width


def paint_hall_line(
    painter: QPainter,
    part: Part[Any],
    says: BarWords,
    margin: int,
    middle: float,
) -> None:
    """Paint the hall's name at the left and the clock at the right, around a height."""
    small, large = _hall_fonts(part)
    width = part.width() - 2 * margin
    ink = part.look.theme.on_hero
    name = TextBlock(says.hall, fonts.font(small, fonts.BAR), width, line=1.0)
    name.paint(painter, margin, middle - name.line_height / 2, ink)
    clock_font = fonts.font(large, fonts.LABEL, tabular=True)
    clock = TextBlock(says.clock, clock_font, width, line=1.0, align="right")
    clock.paint(painter, margin, middle - clock.line_height / 2, ink)


class HeroWords(msgspec.Struct, frozen=True):
    """The start page's band: `facts` are icon and sentence, `foot` one sentence below."""

    bar: BarWords
    title: str
    facts: tuple[tuple[str, str], ...]
    foot: str
    display: bool


class Hero(Part[HeroWords]):
    """The start page's band."""

    def words(self) -> str:
        said = [self.says.title, *(text for _, text in self.says.facts), self.says.foot]
        return ". ".join(text for text in said if text)

    def _title(self, width: float) -> TextBlock:
        caps = self.look.caps
        font = self.look.font(caps.display if self.says.display else caps.title, fonts.TITLE)
        return balanced(self.says.title, font, width - 2 * self.look.margin, line=TITLE_LINE)

    def _pad(self) -> int:
        return self.look.px(6 if self.says.display else 4)

    def _line(self) -> int:
        return self.look.px(8.6)

    def height_for(self, width: float) -> int:
        title = self._title(width).height
        lines = self._line() * (1 + len(self._fact_lines(width)) + bool(self.says.foot))
        gaps = self.look.px(9 if self.says.display else 3) + self.look.px(4)
        return int(2 * self._pad() + title + lines + gaps)

    def breaks_a_word(self, width: float) -> bool:
        narrow = any(
            sum(self._fact_width(fact) for fact in line) > width - 2 * self.look.margin
            for line in self._fact_lines(width)
        )
        return narrow or hall_line_too_long(self, self.says.bar, self.look.margin, width)

    def paint(self, painter: QPainter) -> None:
        look, says = self.look, self.says
        painter.fillRect(self.rect(), look.theme.hero)
        if look.theme.name == "contrast":
            bottom = QRectF(0, self.height() - look.border, self.width(), look.border)
            painter.fillRect(bottom, look.theme.line)
        line = self._line()
        paint_hall_line(painter, self, says.bar, look.margin, self._pad() + line / 2)
        title = self._title(self.width())
        foot_y = self.height() - self._pad() - line * bool(says.foot)
        facts = self._fact_lines(self.width())
        block = title.height + look.px(4) * bool(facts) + line * len(facts)
        top = self._pad() + line
        y = top + (foot_y - top - block) / 2
        title.paint(painter, look.margin, y, look.theme.on_hero)
        y += title.height + look.px(4)
        for fact_line in facts:
            x = float(look.margin)
            for fact in fact_line:
                self._paint_fact(painter, fact, x, y)
                x += self._fact_width(fact)
            y += line
        if says.foot:
            font = look.font(look.caps.body)
            foot = TextBlock(says.foot, font, self.width() - 2 * look.margin, line=1.0)
            foot.paint(
                painter, look.margin, foot_y + (line - foot.line_height) / 2, look.theme.on_hero2
            )

    def _fact_lines(self, width: float) -> list[list[tuple[str, str]]]:
        """Facts beside one another as far as the width goes, else below."""
        lines: list[list[tuple[str, str]]] = []
        used = 0.0
        for fact in self.says.facts:
            own = self._fact_width(fact)
            if lines and used + own <= width - 2 * self.look.margin:
                lines[-1].append(fact)
                used += own
            else:
                lines.append([fact])
                used = own
        return lines

    def _fact_width(self, fact: tuple[str, str]) -> float:
        look = self.look
        px = look.panel.font_px(look.caps.body)
        advance = fonts.metrics(px, fonts.LABEL, tabular=True).horizontalAdvance(fact[1])
        return px * 1.15 + look.px(3) + advance + look.px(9 if self.says.display else 5)

    def _paint_fact(self, painter: QPainter, fact: tuple[str, str], x: float, y: float) -> None:
        look, line = self.look, self._line()
        px = look.panel.font_px(look.caps.body)
        side = px * 1.15
        icon = QRectF(x, y + (line - side) / 2, side, side)
        paint_icon(painter, icon, fact[0], look.theme.on_hero2)
        font = fonts.font(px, fonts.LABEL, tabular=True)
        words = TextBlock(fact[1], font, self.width(), line=1.0)
        at = x + side + look.px(3)
        words.paint(painter, at, y + (line - words.line_height) / 2, look.theme.on_hero)
