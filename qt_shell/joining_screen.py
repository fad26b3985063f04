"""What a terminal shows while it waits to be let into a hall: a code, and what staff do with it."""

import math
from typing import Literal

import msgspec
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.look import look as looks
from qt_shell.metrics import Panel
from qt_shell.qr_code import paint_qr
from qt_shell.text import TITLE_LINE, TextBlock
from qt_shell.theme import ThemeName
from texts import say

Role = Literal["kiosk", "board", "rating"]

_CODE_CAP_MM = 17.0
"""As large as a ticket's number on a board: it is read aloud across a room."""

_QR_MM = 52.0
_LYING_MM, _STANDING_MM = (320.0, 192.0), (170.0, 300.0)
"""The page's own width and height: it fills any glass alike, for it is read at arm's length."""

_INCH_MM = 25.4


def page_panel(width_px: int, height_px: int) -> Panel:
    """Return the panel on which this page fills a window of that size, whatever its glass."""
    width_mm, height_mm = _LYING_MM if width_px > height_px else _STANDING_MM
    px_per_mm = min(width_px / width_mm, height_px / height_mm)
    return Panel(math.hypot(width_px, height_px) / px_per_mm / _INCH_MM, width_px, height_px)


class Joining(msgspec.Struct, frozen=True):
    """What the screen shows. Without a `code`: `words` alone say why there is none."""

    code: str = ""
    address: str = ""
    page: str = ""
    minutes: int = 0
    words: str = ""


class JoiningScreen(QWidget):
    """Passive: `show_joining` is all that it takes. Nothing on it can be touched."""

    def __init__(self, role: Role, language: str, theme: ThemeName, size: tuple[int, int]) -> None:
        super().__init__()
        self.setObjectName("joining_screen")
        self._role, self._language = role, language
        self._look = looks(theme, page_panel(*size), "kiosk")
        self.shown = Joining()

    def show_joining(self, joining: Joining) -> None:
        """Show this instead of what stood there."""
        self.shown = joining
        self.setAccessibleName("\n".join([self._say(f"joining.title.{self._role}"), *self._told()]))
        self.update()

    def _say(self, text_id: str) -> str:
        return say(text_id, self._language)

    def _told(self) -> list[str]:
        if not self.shown.code:
            return [self.shown.words]
        return [self._say("joining.how"), self.shown.page, self.shown.code, self._left()]

    def _left(self) -> str:
        return say("joining.left", self._language, n=self.shown.minutes)

    def paintEvent(self, event: QPaintEvent) -> None:
        look, theme = self._look, self._look.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), theme.bg)
        margin = 2.0 * look.margin
        wide = self.width() > self.height() and bool(self.shown.code)
        side = self._qr_side(wide=wide)
        width = self.width() - 2 * margin - (side + margin if wide else 0.0)
        icon = float(look.px(12))
        paint_icon(painter, QRectF(margin, margin, icon, icon), "info", theme.action)
        y = margin + icon + look.gap
        y = self._paint(painter, self._say(f"joining.title.{self._role}"), y, width, title=True)
        y += look.gap
        if self.shown.code:
            self._paint_code(painter, y, width, side, wide=wide)
        else:
            self._paint(painter, self.shown.words, y, width)
        painter.end()

    def _paint_code(
        self, painter: QPainter, y: float, width: float, side: float, *, wide: bool
    ) -> None:
        look, margin = self._look, 2.0 * self._look.margin
        y = self._paint(painter, self._say("joining.how"), y, width)
        y = self._paint(painter, self.shown.page, y, width, quiet=True) + look.gap
        y = self._paint_big(painter, y, width) + look.gap
        y = self._paint(painter, self._say("joining.compare"), y, width)
        y = self._paint(painter, self._left(), y, width, quiet=True) + look.gap
        left = self.width() - margin - side if wide else margin
        top = margin if wide else y
        paint_qr(painter, QRectF(left, top, side, side), self.shown.address)
        words = TextBlock(
            self._say("joining.scan"), look.font(look.caps.body), side if wide else width
        )
        words.paint(painter, left, top + side + look.gap, look.theme.ink)

    def _paint_big(self, painter: QPainter, y: float, width: float) -> float:
        """Paint the code as large as its place allows; returns where the next text begins."""
        look, pad = self._look, self._look.px(4)
        cap = _CODE_CAP_MM
        while True:
            font = look.font(cap, fonts.TITLE, tabular=True)
            block = TextBlock(self.shown.code, font, width, line=TITLE_LINE)
            if (
                block.widest <= width - 2 * pad and len(block.lines) == 1
            ) or cap <= look.caps.title:
                break
            cap -= 0.5
        box = QRectF(2.0 * look.margin, y, block.widest + 2 * pad, block.height + 2 * pad)
        painter.setPen(QPen(look.theme.line, look.border) if look.theme.name == "contrast"
                       else Qt.PenStyle.NoPen)  # fmt: skip
        painter.setBrush(look.theme.surface)
        radius = look.px(look.shape.card_radius_mm)
        painter.drawRoundedRect(box, radius, radius)
        block.paint(painter, box.left() + pad, y + pad, look.theme.ink)
        return box.bottom() + look.gap

    def _paint(
        self,
        painter: QPainter,
        text: str,
        y: float,
        width: float,
        *,
        title: bool = False,
        quiet: bool = False,
    ) -> float:
        look = self._look
        font = look.font(look.caps.title, fonts.TITLE) if title else look.font(look.caps.body)
        block = TextBlock(text, font, width, line=TITLE_LINE if title else 1.25)
        block.paint(painter, 2.0 * look.margin, y, look.theme.ink2 if quiet else look.theme.ink)
        return y + block.height + look.gap

    def _qr_side(self, *, wide: bool) -> float:
        """Return how large the code for phones is: 45 mm, less on a small glass."""
        return min(float(self._look.px(_QR_MM)), self.width() * (0.3 if wide else 0.6))
