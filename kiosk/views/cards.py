"""Cards that inform: documents, facts, a notice, a code for a phone. None looks touchable."""

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from kiosk.views.facts import Fact, fact_columns, fact_height, fact_width, paint_fact
from kiosk.views.part import Part, Says
from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.qr_code import paint_qr
from qt_shell.text import TextBlock


class Card(Part[Says]):
    """A sheet of paper without a border; in the contrast theme with a line, since all is black."""

    def pad(self) -> int:
        return self.look.px(5)

    def paint_sheet(self, painter: QPainter) -> None:
        """Paint the empty card."""
        contrast = self.look.theme.name == "contrast"
        width = self.look.border if contrast else 0.0
        painter.setPen(QPen(self.look.theme.line, width) if contrast else Qt.PenStyle.NoPen)
        painter.setBrush(self.look.theme.surface)
        radius = self.look.px(self.look.shape.card_radius_mm)
        half = width / 2
        sheet = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(sheet, radius, radius)


class DocumentsWords(msgspec.Struct, frozen=True):
    """A heading, and what to bring."""

    heading: str
    lines: tuple[str, ...]
    gap_mm: float = 5.0


class DocumentsCard(Card[DocumentsWords]):
    """The documents to bring (K15)."""

    def words(self) -> str:
        return ". ".join([self.says.heading, *self.says.lines])

    def _indent(self) -> int:
        return self.look.px(6.2)

    def _blocks(self, width: float) -> tuple[TextBlock, list[TextBlock]]:
        room = width - 2 * self.pad()
        label = self.look.font(self.look.caps.label, fonts.LABEL)
        body = self.look.font(self.look.caps.body)
        heading = TextBlock(self.says.heading, label, room, line=1.2)
        lines = [TextBlock(text, body, room - self._indent()) for text in self.says.lines]
        return heading, lines

    def shorter(self, width: float, height: float) -> list["DocumentsCard"]:
        """Return cards of at most this height that together say the same."""
        heading, blocks = self._blocks(width)
        gap, empty = self.look.px(self.says.gap_mm), 2 * self.pad() + 1
        heaps: list[list[str]] = [[]]
        used = empty + heading.height
        for line, block in zip(self.says.lines, blocks, strict=True):
            if heaps[-1] and used + block.height + gap > height:
                heaps.append([])
                used = empty
            heaps[-1].append(line)
            used += block.height + gap
        says = self.says
        made = [
            DocumentsWords(says.heading if n == 0 else "", tuple(heap), says.gap_mm)
            for n, heap in enumerate(heaps)
        ]
        return self.siblings(made)

    def height_for(self, width: float) -> int:
        heading, lines = self._blocks(width)
        gap = self.look.px(self.says.gap_mm)
        return int(2 * self.pad() + heading.height + sum(b.height + gap for b in lines)) + 1

    def breaks_a_word(self, width: float) -> bool:
        heading, lines = self._blocks(width)
        return any(block.broke_a_word for block in (heading, *lines))

    def paint(self, painter: QPainter) -> None:
        self.paint_sheet(painter)
        look, pad = self.look, self.pad()
        heading, lines = self._blocks(self.width())
        gap = look.px(self.says.gap_mm)
        heading.paint(painter, pad, pad, look.theme.ink)
        y = pad + heading.height
        dot = look.px(3.2)
        for block in lines:
            y += gap
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.theme.action)
            painter.drawEllipse(QRectF(pad, y + (block.line_height - dot) / 2, dot, dot))
            block.paint(painter, pad + self._indent(), y, look.theme.ink)
            y += block.height


class FactsWords(msgspec.Struct, frozen=True):
    """Rows of facts beside one another, and a note below."""

    rows: tuple[tuple[Fact, ...], ...]
    note: str = ""


class FactsCard(Card[FactsWords]):
    """How many are ahead, how long, where to wait."""

    def words(self) -> str:
        said = [f"{fact.label} {fact.value}".strip() for row in self.says.rows for fact in row]
        return ". ".join([*said, self.says.note]).strip(". ")

    def _note(self, width: float) -> TextBlock | None:
        if not self.says.note:
            return None
        return TextBlock(
            self.says.note, self.look.font(self.look.caps.body), width - 2 * self.pad()
        )

    def _columns(self, width: float, row: tuple[Fact, ...]) -> list[float]:
        room = width - 2 * self.pad() - (len(row) - 1) * self.look.gap
        return fact_columns(row, self.look, room)

    def _narrow(self, width: float, row: tuple[Fact, ...]) -> bool:
        columns = self._columns(width, row)
        return any(fact_width(f, self.look) > c for f, c in zip(row, columns, strict=True))

    def _rows(self, width: float) -> list[tuple[Fact, ...]]:
        """The rows as they stand: facts that don't fit beside one another stand below."""
        rows: list[tuple[Fact, ...]] = []
        for row in self.says.rows:
            rows += [(fact,) for fact in row] if self._narrow(width, row) else [row]
        return rows

    def _heights(self, width: float) -> list[float]:
        return [
            max(
                fact_height(fact, self.look, column)
                for fact, column in zip(row, self._columns(width, row), strict=True)
            )
            for row in self._rows(width)
        ]

    def shorter(self, width: float, height: float) -> list["FactsCard"]:
        """Return cards of at most this height that together say the same."""
        heaps: list[list[tuple[Fact, ...]]] = [[]]
        empty = 2 * self.pad() + 1
        used = float(empty)
        for row, need in zip(self._rows(width), self._heights(width), strict=True):
            if heaps[-1] and used + need > height:
                heaps.append([])
                used = float(empty)
            heaps[-1].append(row)
            used += need + self.look.px(5)
        made = [FactsWords(tuple(heap)) for heap in heaps]
        made[-1] = FactsWords(made[-1].rows, self.says.note)
        return self.siblings(made)

    def height_for(self, width: float) -> int:
        heights, note = self._heights(width), self._note(width)
        gaps = self.look.px(5) * (len(heights) - 1 + (note is not None))
        return int(2 * self.pad() + sum(heights) + gaps + (note.height if note else 0)) + 1

    def breaks_a_word(self, width: float) -> bool:
        note = self._note(width)
        return (note is not None and note.broke_a_word) or any(
            self._narrow(width, row) for row in self._rows(width)
        )

    def paint(self, painter: QPainter) -> None:
        self.paint_sheet(painter)
        width = self.width()
        heights, note = self._heights(width), self._note(width)
        spare = max(0, self.height() - self.height_for(width))
        y = self.pad() + spare / 2
        for row, height in zip(self._rows(width), heights, strict=True):
            x = float(self.pad())
            for fact, column in zip(row, self._columns(width, row), strict=True):
                paint_fact(painter, fact, self.look, QRectF(x, y, column, height))
                x += column + self.look.gap
            y += height + self.look.px(5)
        if note:
            note.paint(painter, self.pad(), y, self.look.theme.ink2)


class NoticeWords(msgspec.Struct, frozen=True):
    """What is not as usual."""

    icon: str
    text: str


class Notice(Part[NoticeWords]):
    """The sand-coloured notice: an icon, a sentence."""

    def words(self) -> str:
        return self.says.text

    def _icon(self) -> float:
        return 1.8 * self.look.panel.font_px(self.look.caps.body)

    def _block(self, width: float) -> TextBlock:
        room = width - 2 * self.look.px(5) - self._icon() - self.look.px(4)
        return TextBlock(self.says.text, self.look.font(self.look.caps.body, fonts.BAR), room)

    def height_for(self, width: float) -> int:
        return int(max(self._block(width).height, self._icon()) + 2 * self.look.px(4)) + 1

    def breaks_a_word(self, width: float) -> bool:
        return self._block(width).broke_a_word

    def paint(self, painter: QPainter) -> None:
        look, theme = self.look, self.look.theme
        painter.setPen(QPen(theme.notice_line, look.border))
        painter.setBrush(theme.notice)
        half, radius = look.border / 2, look.px(look.shape.radius_mm)
        rect = QRectF(self.rect()).adjusted(half, half, -half, -half)
        painter.drawRoundedRect(rect, radius, radius)
        icon, block = self._icon(), self._block(self.width())
        box = QRectF(look.px(5), (self.height() - icon) / 2, icon, icon)
        paint_icon(painter, box, self.says.icon, theme.on_notice)
        x = box.right() + look.px(4)
        block.paint(painter, x, (self.height() - block.height) / 2, theme.on_notice)


class PhoneWords(msgspec.Struct, frozen=True):
    """A code for a phone's camera, and what it is for."""

    address: str
    heading: str
    text: str


class PhoneCard(Card[PhoneWords]):
    """The code that opens the ticket on a phone."""

    def words(self) -> str:
        return f"{self.says.heading}. {self.says.text}".removesuffix(". ")

    def _side(self) -> int:
        return self.look.px(50 if self.says.text else 42)

    def _blocks(self, width: float) -> tuple[TextBlock, TextBlock]:
        room = width - 2 * self.pad() - self._side() - self.look.px(7)
        heading = TextBlock(
            self.says.heading, self.look.font(self.look.caps.label, fonts.LABEL), room, line=1.2
        )
        return heading, TextBlock(self.says.text, self.look.font(self.look.caps.body), room)

    def height_for(self, width: float) -> int:
        heading, text = self._blocks(width)
        words = heading.height + self.look.px(2) + text.height
        return int(2 * self.pad() + max(self._side(), words)) + 1

    def breaks_a_word(self, width: float) -> bool:
        return any(block.broke_a_word for block in self._blocks(width))

    def paint(self, painter: QPainter) -> None:
        self.paint_sheet(painter)
        side, look = self._side(), self.look
        middle = self.height() / 2
        paint_qr(painter, QRectF(self.pad(), middle - side / 2, side, side), self.says.address)
        heading, text = self._blocks(self.width())
        x = self.pad() + side + look.px(7)
        y = middle - (heading.height + look.px(2) + text.height) / 2
        heading.paint(painter, x, y, look.theme.ink)
        text.paint(painter, x, y + heading.height + look.px(2), look.theme.ink2)
