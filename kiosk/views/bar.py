"""The hall's own band at the top: name and clock; on the start page the question and the load."""

from typing import Any

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QPainter

from kiosk.views.part import Part
from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.text import TEXT_LINE, TITLE_LINE, TextBlock, balanced


class BarWords(msgspec.Struct, frozen=True):
    """Which hall, and what time."""

    hall: str
    clock: str


class TopBar(Part[BarWords]):
    """Name and clock on the hall's band."""

    def words(self) -> str:
        return f"{self.says.hall}, {self.says.clock}"

    def height_for(self, width: float) -> int:
        line = hall_line_height(self, self.says, self.look.margin, width)
        return max(self.look.px(22), int(line + self.look.px(8)))

    def paint(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), self.look.theme.hero)
        paint_hall_line(painter, self, self.says, self.look.margin, self.height() / 2)
        if self.look.theme.name == "contrast":
            border = self.look.border
            bottom = QRectF(0, self.height() - border, self.width(), border)
            painter.fillRect(bottom, self.look.theme.line)

    def breaks_a_word(self, width: float) -> bool:
        return _hall_name(self, self.says, self.look.margin, width).broke_a_word


def _clock_font(part: Part[Any]) -> QFont:
    return part.look.font(part.look.caps.body * 1.15, fonts.LABEL, tabular=True)


def _hall_name(part: Part[Any], says: BarWords, margin: int, width: float) -> TextBlock:
    """The hall's name as it stands beside the clock: in one line, or in two where it is long."""
    px = part.look.panel.font_px(part.look.caps.body * 1.15)
    clock = fonts.metrics(px, fonts.LABEL, tabular=True).horizontalAdvance(says.clock)
    room = max(1.0, width - clock - 3 * margin)
    return TextBlock(says.hall, part.look.font(part.look.caps.body, fonts.BAR), room, line=1.15)


def hall_line_height(part: Part[Any], says: BarWords, margin: int, width: float) -> float:
    """Return how high the hall's name and the clock are."""
    line = part.look.panel.font_px(part.look.caps.body) * TEXT_LINE
    return max(line, _hall_name(part, says, margin, width).height)


def paint_hall_line(
    painter: QPainter,
    part: Part[Any],
    says: BarWords,
    margin: int,
    middle: float,
) -> None:
    """Paint the hall's name at the left and the clock at the right, around a height."""
    width = part.width() - 2 * margin
    ink = part.look.theme.on_hero
    name = _hall_name(part, says, margin, part.width())
    name.paint(painter, margin, middle - name.height / 2, ink)
    clock = TextBlock(says.clock, _clock_font(part), width, line=1.0, align="right")
    clock.paint(painter, margin, middle - clock.line_height / 2, ink)


class HeroWords(msgspec.Struct, frozen=True):
    """The start page's band: `facts` are icon and sentence, `foot` one sentence below.

    `lead`: a quieter sentence under the title; `icon`: before the foot.
    """

    bar: BarWords
    title: str
    facts: tuple[tuple[str, str], ...]
    foot: str
    display: bool
    lead: str = ""
    icon: str = ""


class Hero(Part[HeroWords]):
    """The start page's band; in low reach the top of every page."""

    def words(self) -> str:
        says = self.says
        said = [says.title, says.lead, *(text for _, text in says.facts), says.foot]
        return ". ".join(text for text in said if text) or f"{says.bar.hall}, {says.bar.clock}"

    def _title(self, width: float) -> TextBlock:
        caps = self.look.caps
        font = self.look.font(caps.display if self.says.display else caps.title, fonts.TITLE)
        return balanced(self.says.title, font, width - 2 * self.look.margin, line=TITLE_LINE)

    def _lead(self, width: float) -> TextBlock:
        font = self.look.font(self.look.caps.body)
        return TextBlock(self.says.lead, font, width - 2 * self.look.margin)

    def _foot(self, width: float) -> TextBlock:
        room = width - 2 * self.look.margin - self._foot_indent()
        return TextBlock(self.says.foot, self.look.font(self.look.caps.body), room)

    def _foot_indent(self) -> float:
        return self._icon() + self.look.px(3) if self.says.icon else 0.0

    def _icon(self) -> float:
        return 1.15 * self.look.panel.font_px(self.look.caps.body)

    def _pad(self) -> int:
        return self.look.px(6 if self.says.display else 4)

    def _line(self) -> float:
        """The height of one line of text."""
        return self.look.panel.font_px(self.look.caps.body) * TEXT_LINE

    def _hall_line(self, width: float) -> float:
        return hall_line_height(self, self.says.bar, self.look.margin, width)

    def _block_height(self, width: float) -> float:
        """Title, lead and facts, with what is between them."""
        lead, lines = self._lead(width), len(self._fact_lines(width))
        gaps = self.look.px(4) * bool(lines) + self.look.px(2) * bool(lead.lines)
        return self._title(width).height + lead.height + self._line() * lines + gaps

    def height_for(self, width: float) -> int:
        gap = self.look.px(9 if self.says.display else 3)
        needed = self._block_height(width) + self._foot(width).height + self._hall_line(width)
        return int(2 * self._pad() + needed + gap) + 1

    def breaks_a_word(self, width: float) -> bool:
        narrow = any(
            sum(self._fact_width(fact) for fact in line) > width - 2 * self.look.margin
            for line in self._fact_lines(width)
        )
        name = _hall_name(self, self.says.bar, self.look.margin, width)
        blocks = (name, self._title(width), self._lead(width), self._foot(width))
        return narrow or any(block.broke_a_word for block in blocks)

    def paint(self, painter: QPainter) -> None:
        look, says, width = self.look, self.says, float(self.width())
        painter.fillRect(self.rect(), look.theme.hero)
        if look.theme.name == "contrast":
            bottom = QRectF(0, self.height() - look.border, self.width(), look.border)
            painter.fillRect(bottom, look.theme.line)
        line, pad, top = self._line(), self._pad(), self._hall_line(width)
        paint_hall_line(painter, self, says.bar, look.margin, pad + top / 2)
        title, lead, foot = self._title(width), self._lead(width), self._foot(width)
        foot_y = self.height() - pad - foot.height
        top += pad
        y = top + (foot_y - top - self._block_height(width)) / 2
        title.paint(painter, look.margin, y, look.theme.on_hero)
        y += title.height
        if lead.lines:
            lead.paint(painter, look.margin, y + look.px(2), look.theme.on_hero2)
            y += lead.height + look.px(2)
        y += look.px(4)
        for fact_line in self._fact_lines(width):
            x = float(look.margin)
            for fact in fact_line:
                self._paint_fact(painter, fact, x, y)
                x += self._fact_width(fact)
            y += line
        if says.icon:
            icon = self._icon()
            box = QRectF(look.margin, foot_y + (foot.line_height - icon) / 2, icon, icon)
            paint_icon(painter, box, says.icon, look.theme.on_hero2)
        foot.paint(painter, look.margin + self._foot_indent(), foot_y, look.theme.on_hero2)

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
