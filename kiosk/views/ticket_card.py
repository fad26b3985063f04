"""The ticket on the screen: the number is the hero."""

import msgspec
from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from kiosk.views.facts import (
    Fact,
    fact_columns,
    fact_height,
    fact_line,
    fact_width,
    paint_fact,
)
from kiosk.views.part import Part
from qt_shell import fonts
from qt_shell.number import cap_that_fits, paint_number
from qt_shell.qr_code import paint_qr
from qt_shell.text import TextBlock
from qt_shell.ticket_shape import paint_ticket
from queue_core.ticket_number import TicketNumber

LEAST_CAP_MM = 30.0
"""The floor of K20; more where there is room."""
MOST_CAP_MM = 45.0
_QR_MM, _QR_BESIDE_LARGE_MM = 62.0, 50.0
_LARGE_MM = 7.0


class TicketWords(msgspec.Struct, frozen=True):
    """What a ticket says. `address`: a code beside the words below the line ("" = none)."""

    number: TicketNumber
    service: str
    facts: tuple[Fact, ...]
    note: str = ""
    address: str = ""

    def __repr__(self) -> str:
        """Name the ticket without its address, which holds a secret."""
        return f"TicketWords({self.number})"


class TicketCard(Part[TicketWords]):
    """Number above the dashed line, the rest below."""

    def words(self) -> str:
        facts = [f"{fact.label} {fact.value}".strip() for fact in self.says.facts]
        return ". ".join([str(self.says.number), self.says.service, *facts])

    def height_for(self, width: float) -> int:
        return int(self._above(LEAST_CAP_MM) + self._below(width)) + 1

    def number_cap_px(self) -> float:
        """Return the capital height of the number as it is painted now, pixels."""
        room = self.height() - self._below(self.width())
        px = self.look.panel.px_per_mm
        most = min(MOST_CAP_MM * px, room - self.look.px(18))
        return cap_that_fits(self.says.number, self.width() - 2 * self.look.px(4), most)

    def breaks_a_word(self, width: float) -> bool:
        room = self._words_width(width)
        least = LEAST_CAP_MM * self.look.panel.px_per_mm
        number = cap_that_fits(self.says.number, width - 2 * self.look.px(4), least) < least - 0.3
        facts = any(
            fact_width(fact, self.look) > place
            for fact, place in zip(self.says.facts, self._fact_rooms(width), strict=True)
        )
        return number or facts or self._service(room).broke_a_word

    def _side(self) -> int:
        """The code's side; beside large letters there is less room."""
        large = self.look.caps.small >= _LARGE_MM
        return self.look.px(_QR_BESIDE_LARGE_MM if large else _QR_MM)

    def _above(self, cap_mm: float) -> float:
        return cap_mm * self.look.panel.px_per_mm + self.look.px(18)

    def _words_width(self, width: float) -> float:
        beside = self._side() + self.look.px(6) if self.says.address else 0
        return width - 2 * self.look.px(9) - beside

    def _stacked(self, width: float) -> bool:
        """Facts stand below one another beside a code, or where they don't fit side by side."""
        columns = self._columns(width)
        tight = any(
            fact_width(fact, self.look) > column
            for fact, column in zip(self.says.facts, columns, strict=True)
        )
        return bool(self.says.address) or tight

    def _columns(self, width: float) -> list[float]:
        facts = self.says.facts
        room = self._words_width(width) - self.look.gap * (len(facts) - 1)
        return fact_columns(facts, self.look, room)

    def _fact_rooms(self, width: float) -> list[float]:
        if self._stacked(width):
            return [self._words_width(width)] * len(self.says.facts)
        return self._columns(width)

    def _service(self, room: float) -> TextBlock:
        centred = not self.says.address
        font = self.look.font(self.look.caps.label, fonts.LABEL)
        return TextBlock(
            self.says.service, font, room, line=1.2, align="centre" if centred else "left"
        )

    def _note(self, room: float) -> TextBlock | None:
        if not self.says.note:
            return None
        return TextBlock(self.says.note, self.look.font(self.look.caps.body), room)

    def _facts_height(self, width: float) -> float:
        rooms = self._fact_rooms(width)
        facts = zip(self.says.facts, rooms, strict=True)
        heights = [fact_height(fact, self.look, room) for fact, room in facts]
        if not heights:
            return 0.0
        stacked = sum(heights) + self.look.px(3) * (len(heights) - 1)
        return stacked if self._stacked(width) else max(heights)

    def _words_height(self, width: float) -> float:
        room = self._words_width(width)
        note, facts = self._note(room), self._facts_height(width)
        gaps = self.look.px(5) * ((facts > 0) + (note is not None))
        return self._service(room).height + facts + gaps + (note.height if note else 0)

    def _below(self, width: float) -> float:
        words = self._words_height(width)
        qr = self._side() if self.says.address else 0
        return max(words, qr) + 2 * self.look.px(7)

    def paint(self, painter: QPainter) -> None:
        look, width = self.look, float(self.width())
        below = self._below(width)
        cut = self.height() - below
        paint_ticket(painter, QRectF(self.rect()), cut, look)
        above = QRectF(0, 0, width, cut)
        paint_number(painter, above, self.says.number, look.theme.ink, cap_px=self.number_cap_px())
        x, side = float(look.px(9)), self._side()
        if self.says.address:
            square = QRectF(look.px(7), cut + (below - side) / 2, side, side)
            paint_qr(painter, square, self.says.address)
            x = square.right() + look.px(6)
        self._paint_words(painter, x, cut + (below - self._words_height(width)) / 2)

    def _paint_words(self, painter: QPainter, x: float, y: float) -> None:
        look, width = self.look, float(self.width())
        room, rooms = self._words_width(width), self._fact_rooms(width)
        service, note = self._service(room), self._note(room)
        service.paint(painter, x, y, look.theme.ink)
        y += service.height + look.px(5)
        left, stacked = x, self._stacked(width)
        for fact, fact_room in zip(self.says.facts, rooms, strict=True):
            height = fact_height(fact, look, fact_room)
            indent = 0.0
            if not stacked:
                indent = max(0.0, (fact_room - fact_line(fact, look)) / 2)
            paint_fact(painter, fact, look, QRectF(left + indent, y, fact_room - indent, height))
            if stacked:
                y += height + look.px(3)
            else:
                left += fact_room + look.gap
        if note:
            top = (
                y + look.px(2) if self.says.address else y + self._facts_height(width) + look.px(5)
            )
            note.paint(painter, x, top, look.theme.ink2)
