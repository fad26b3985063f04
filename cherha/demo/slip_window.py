"""The fourth place on the screen: the person's slips, the clerk's page, and the way out."""

from math import hypot
from pathlib import Path

from PySide6.QtCore import QRect, QRectF, Qt, QUrl, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QDesktopServices,  # noqa: TID251 - no terminal: the clerk's page, on request
    QFont,
    QImage,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from cherha.demo.show_director import HallIsOpen
from cherha.demo.show_places import Place
from qt_shell import fonts
from qt_shell.look import Look, look
from qt_shell.metrics import Panel
from qt_shell.text import TextBlock
from qt_shell.tile import Face, Tile, TileKind
from qt_shell.touch_guard import TouchGuard
from texts import say

_HEIGHT_MM = 376.0
"""The window counts as so high, so that its letters suit a laptop's screen."""
_MOST_SLIPS = 3
_MM_PER_INCH = 25.4


class SlipWindow(QWidget):
    """Shows the newest slips as they came from the printer. `ended`: the person has had enough."""

    ended = Signal()

    def __init__(self, place: Place, guard: TouchGuard) -> None:
        super().__init__()
        self.setWindowTitle("Cherha")
        self.setObjectName("slip_window")
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setGeometry(QRect(place.x, place.y, place.width, place.height))
        self.setFixedSize(place.width, place.height)
        px_per_mm = place.height / _HEIGHT_MM
        inch = hypot(place.width, place.height) / px_per_mm / _MM_PER_INCH
        self._look: Look = look("light", Panel(inch, place.width, place.height), "kiosk")
        self._slips: list[QImage] = []
        self._open: HallIsOpen | None = None
        self._page = self._tile("open_page", "demo.open_page", guard, TileKind.NORMAL)
        self._end = self._tile("end_demo", "demo.end", guard, TileKind.NORMAL)
        self._page.touched.connect(self._open_page)
        self._end.touched.connect(self._end_touched)
        self._page.hide()
        self._lay_out()

    def hall_opened(self, hall: HallIsOpen) -> None:
        """Tell where the clerk's page is."""
        self._open = hall
        self._page.show()
        self.update()

    def slip_came_out(self, picture: Path) -> None:
        """Show this slip above the earlier ones."""
        image = QImage(str(picture))
        if not image.isNull():
            self._slips = [image, *self._slips][:_MOST_SLIPS]
            self.update()

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()
        self.ended.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.fillRect(event.rect(), look.theme.sunken)
        margin = float(look.margin)
        y = self._both(painter, "demo.slips", margin, title=True) + look.gap
        bottom = self._paint_clerk(painter)
        painter.setClipRect(QRectF(0, y, self.width(), bottom - look.gap - y))
        if self._slips:
            self._paint_slips(painter, y)
        else:
            self._both(painter, "demo.no_slip" if self._open else "demo.opening", y)
        painter.end()

    def _paint_slips(self, painter: QPainter, y: float) -> None:
        """Newest first, each on its own paper; the last one may be cut by the edge."""
        look, margin = self._look, float(self._look.margin)
        width = self.width() - 2 * margin
        for slip in self._slips:
            height = slip.height() * width / slip.width()
            paper = QRectF(margin, y, width, height)
            painter.fillRect(paper, Qt.GlobalColor.white)
            ratio = self.devicePixelRatioF()
            scaled = slip.convertToFormat(QImage.Format.Format_Grayscale8).scaledToWidth(
                round(width * ratio), Qt.TransformationMode.SmoothTransformation
            )
            painter.drawImage(paper, scaled)
            y += height + look.gap

    def _paint_clerk(self, painter: QPainter) -> float:
        """Paint the clerk's page's address above the buttons; return where that begins."""
        if self._open is None:
            return float(self._end.y())
        look, width = self._look, self.width() - 2.0 * self._look.margin
        facts = f"{self._open.login}\n{self._open.password}"
        address = self._open.address.removeprefix("http://")
        blocks = [
            (TextBlock(_both_words("demo.clerk_page"), self._font(fonts.LABEL), width), "ink"),
            (TextBlock(address, self._font(fonts.TEXT), width), "ink"),
            (TextBlock(facts, self._font(fonts.TEXT), width), "ink2"),
        ]
        y = begins = self._page.y() - look.gap - sum(block.height for block, _ in blocks)
        for block, colour in blocks:
            block.paint(painter, look.margin, y, getattr(look.theme, colour))
            y += block.height
        return begins - look.gap

    def _both(self, painter: QPainter, text: str, y: float, *, title: bool = False) -> float:
        """Paint a text in Ukrainian and below it in English; return where it ends."""
        look, width = self._look, self.width() - 2.0 * self._look.margin
        cap = look.caps.title if title else look.caps.label
        for language, colour in (("uk", look.theme.ink), ("en", look.theme.ink2)):
            first = language == "uk"
            weight = fonts.TITLE if title and first else fonts.LABEL if first else fonts.TEXT
            font = look.font(cap if first else look.caps.body, weight)
            block = TextBlock(say(text, language), font, width)
            block.paint(painter, look.margin, y, colour)
            y += block.height
        return y

    def _font(self, weight: int) -> QFont:
        return self._look.font(self._look.caps.body, weight)

    def _tile(self, name: str, text: str, guard: TouchGuard, kind: TileKind) -> Tile:
        face = Face(label=say(text, "uk"), sub=say(text, "en"), kind=kind, arrangement="centre")
        return Tile(name, face, self._look, guard, self)

    def _lay_out(self) -> None:
        margin, width = self._look.margin, self.width() - 2 * self._look.margin
        bottom = self.height() - margin
        for tile in (self._end, self._page):
            height = tile.height_for(width)
            tile.setGeometry(margin, bottom - height, width, height)
            bottom -= height + self._look.gap

    def _open_page(self, _name: str) -> None:
        if self._open is not None:
            QDesktopServices.openUrl(QUrl(self._open.address))

    def _end_touched(self, _name: str) -> None:
        self.ended.emit()


def _both_words(text: str) -> str:
    return f"{say(text, 'uk')}\n{say(text, 'en')}"
