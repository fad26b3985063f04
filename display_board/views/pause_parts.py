"""The picture of a paused hall: an alarm in red with the way to the shelter, else a calm notice."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont

from display_board.boxes import Box
from display_board.screens import Direction, PausePicture
from display_board.views.parts import Brush, Part
from qt_shell import fonts
from qt_shell.text import TextBlock
from texts import say

_TURNS: dict[Direction, int] = {
    "right": 0, "left": 180, "ahead": 270, "back": 90, "up": 270, "down": 90,
}  # fmt: skip
_EDGE, _GAP = 72.0, 48.0  # units
_TITLE, _LEAST_TITLE = 118.0, 60.0  # capitals, units
_SECOND = 80.0


class Pause(Part, frozen=True):
    """The whole picture while the hall is paused, and a little while after it."""

    pause: PausePicture

    def paint(self, brush: Brush) -> None:
        theme, pause = brush.theme, self.pause
        red = pause.alarm and not pause.over
        ground, ink = (theme.alarm, theme.on_alarm) if red else (theme.bg, theme.ink)
        brush.painter.fillRect(QRectF(*self.box), ground)
        unit = brush.layout.unit
        inner = Box(
            self.box.x + _EDGE * unit,
            self.box.y + _EDGE * unit,
            self.box.w - 2 * _EDGE * unit,
            self.box.h - 2 * _EDGE * unit,
        )
        icon = "check" if pause.over else "siren" if pause.alarm else "pause"
        if pause.over:
            self._pair(brush, inner, icon, ink, *self._head(brush))
            return
        kept_h, gap = inner.h * 0.24, _GAP * unit / 2
        kept = Box(inner.x, inner.y + inner.h - kept_h, inner.w, kept_h)
        self._pair(brush, kept, "check", ink, *self._kept(brush), cap=_SECOND)
        above = Box(inner.x, inner.y, inner.w, inner.h - kept_h - gap)
        if not red:
            self._pair(brush, above, icon, ink, *self._head(brush))
            return
        head_h = above.h * 0.37
        self._pair(brush, Box(above.x, above.y, above.w, head_h), icon, ink, *self._head(brush))
        top = above.y + head_h + gap
        self._shelter(brush, Box(above.x, top, above.w, above.y + above.h - top))

    def _head(self, brush: Brush) -> tuple[str, str]:
        pause, language = self.pause, brush.language
        if pause.over:
            title = say("board.all_clear" if pause.alarm else "board.resumed", language)
            return title, say("board.same_place", language)
        if pause.alarm:
            return (
                say("board.alarm", language),
                say("board.paused_since", language, time=pause.since),
            )
        since = say("board.paused_short", language, time=pause.since)
        return say("board.paused", language), pause.text or since

    def _kept(self, brush: Brush) -> tuple[str, str]:
        language, pause = brush.language, self.pause
        title = say("board.place_kept", language)
        if not pause.alarm:
            return title, say("board.wait_here", language)
        if not pause.grace_min:
            return title, say("board.ticket_valid", language)
        return title, say("board.grace", language, n=pause.grace_min)

    def _shelter(self, brush: Brush, box: Box) -> None:
        unit, language, shelter = brush.layout.unit, brush.language, self.pause.shelter
        ground, ink = brush.theme.on_alarm, QColor("#14202B")
        if ground.lightnessF() < 0.5:
            ink = brush.theme.ink
        brush.card(box, ground)
        pad = 56 * unit
        box = Box(box.x + pad, box.y + pad / 2, box.w - 2 * pad, box.h - pad)
        stacked = brush.layout.stacked
        size = min(180 * unit, box.h * (0.3 if stacked else 0.6))
        middle = box.y + (size / 2 if stacked else box.h / 2)
        left, right = box.x, box.x + box.w - size
        title = say("board.shelter", language)
        if shelter.direction is not None:
            brush.icon("arrow", left, middle, size, ink, _TURNS[shelter.direction])
            title = say(f"board.shelter_to.{shelter.direction}", language)
            left += size + pad
        brush.icon("shelter", right, middle, size, ink)
        detail = shelter.way or say("board.shelter_ask", language)
        room = Box(left, box.y, right - pad - left, box.h)
        if stacked:
            room = Box(box.x, box.y + size, box.w, box.h - size)
        self._lines(brush, room, ink, title, detail, _TITLE)

    def _pair(
        self,
        brush: Brush,
        box: Box,
        icon: str,
        ink: QColor,
        title: str,
        detail: str,
        cap: float = _TITLE,
    ) -> None:
        """An icon, and beside it (or below it, on an upright panel) a title over a line."""
        unit = brush.layout.unit
        if brush.layout.stacked:
            size = (180 if cap == _TITLE else 96) * unit
            top = box.y if cap == _TITLE else box.y - size / 4
            brush.icon(icon, box.x, top + size / 2, size, ink)
            self._lines(brush, Box(box.x, top + size, box.w, box.h - size), ink, title, detail, cap)
            return
        size = min(180 * unit, box.h * 0.8) if cap == _TITLE else 96 * unit
        brush.icon(icon, box.x, box.y + box.h / 2, size, ink)
        left = box.x + size + 72 * unit
        self._lines(brush, Box(left, box.y, box.x + box.w - left, box.h), ink, title, detail, cap)

    def _lines(
        self, brush: Brush, box: Box, ink: QColor, title: str, detail: str, cap: float
    ) -> None:
        """A title as large as fits the width, and a line below it; both around the middle."""
        unit = brush.layout.unit
        text_cap = brush.layout.caps.text
        large = cap * unit
        least = max(_LEAST_TITLE * unit, brush.layout.caps.text)
        while large > least and brush.width(title, large, fonts.TITLE) > box.w:
            large -= 2 * unit
        blocks = [
            TextBlock(title, self._font(brush, large, fonts.TITLE), box.w, line=1.05),
            TextBlock(detail, self._font(brush, text_cap, fonts.BAR), box.w, line=1.12),
        ]
        gap = 16 * unit
        room = box.h - sum(block.height for block in blocks) - gap
        y = box.y + (min(room, 48 * unit) if brush.layout.stacked else room / 2)
        for block in blocks:
            block.paint(brush.painter, box.x, y, ink)
            y += block.height + gap

    @staticmethod
    def _font(brush: Brush, cap: float, weight: int) -> QFont:
        return fonts.font(brush.em(cap), weight, tabular=True)
