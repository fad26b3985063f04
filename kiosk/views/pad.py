"""A number pad of twelve keys, and the field above it."""

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.views.arrange import Column, Leaf, Node, Row
from kiosk.views.page import Page
from kiosk.views.part import Part
from qt_shell import fonts
from qt_shell.text import TextBlock
from qt_shell.tile import Face, TileKind

_KEYS = ("1", "2", "3", "4", "5", "6", "7", "8", "9", "erase", "0", "enter")
_COLUMNS = 3


class FieldWords(msgspec.Struct, frozen=True):
    """`typed` is shown as it is, `hidden` as so many dots; `spoken` is what is read aloud."""

    spoken: str
    typed: str = ""
    hidden: int = 0


class Field(Part[FieldWords]):
    """What was typed so far. It is no button: its edge is a quiet line below."""

    def words(self) -> str:
        return self.says.spoken

    def height_for(self, width: float) -> int:
        return self.look.px(16)

    def paint(self, painter: QPainter) -> None:
        theme, line = self.look.theme, self.look.border
        painter.fillRect(QRectF(0, self.height() - line, self.width(), line), theme.line)
        if self.says.typed:
            font = self.look.font(self.look.caps.title, fonts.TITLE, tabular=True)
            block = TextBlock(self.says.typed, font, self.width(), line=1.0, align="centre")
            block.paint(painter, 0, (self.height() - block.height) / 2, theme.ink)
            return
        dot, gap = self.look.px(5), self.look.px(4)
        whole = self.says.hidden * (dot + gap) - gap
        x, y = (self.width() - whole) / 2, (self.height() - dot) / 2
        painter.setPen(QPen(Qt.PenStyle.NoPen))
        painter.setBrush(theme.ink)
        for _ in range(self.says.hidden):
            painter.drawEllipse(QRectF(x, y, dot, dot))
            x += dot + gap


def pad(page: Page, enter: str, *, inert: bool = False, most_mm: float = 30.0) -> Node:
    """Return the keys: `key:0` … `key:9`, `key:erase`, and `enter` with this label."""
    rows: list[Node] = []
    gap = page.px(page.parts.look.shape.gap_min_mm) if page.large else page.gap
    for first in range(0, len(_KEYS), _COLUMNS):
        keys = [_key(page, key, enter, inert=inert) for key in _KEYS[first : first + _COLUMNS]]
        row = Row(keys, [1.0] * _COLUMNS, gap, stretch=1, most=page.px(most_mm))
        rows.append(row)
    whole = Column(rows, gap, stretch=4)
    whole.together = True
    return whole


def _key(page: Page, key: str, enter: str, *, inert: bool) -> Leaf:
    caps = page.parts.look.caps
    if key == "enter":
        face = Face(label=enter, kind=TileKind.PRIMARY, arrangement="centre", weight=800)
        return Leaf(page.parts.tile("enter", face, inert=inert))
    if key == "erase":
        face = Face(label=page.say("staff.erase"), arrangement="centre", cap_mm=caps.small)
        return Leaf(page.parts.tile("key:erase", face, inert=inert))
    face = Face(label=key, arrangement="centre", cap_mm=caps.title, weight=700)
    return Leaf(page.parts.tile(f"key:{key}", face, inert=inert))
