"""The line of words below the calls: it passes slowly, or stands still and changes whole lines.

Words are painted once; a frame copies a strip of pixels. It moves only while it is seen, and can be
paused; nothing of it flashes.
"""

from collections.abc import Sequence
from time import monotonic

import msgspec
from PySide6.QtCore import QPointF, Qt, QTimer
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from qt_shell import fonts
from qt_shell.metrics import CAP_HEIGHT_EM
from qt_shell.text import TextBlock
from qt_shell.theme import Theme

FRAME_MS = 33
_GAP_CAPS = 4.0
"""Between two texts, in capital heights."""


class TickerLook(msgspec.Struct, frozen=True):
    """`cap`: pixels of capitals; `speed`: pixels a second; `still`: lines change each `step_s`."""

    cap: float
    edge: float
    speed: float
    step_s: float
    still: bool


class Ticker(QWidget):
    """Shows texts one after another without end."""

    def __init__(
        self, parent: QWidget, theme: Theme, texts: Sequence[str], look: TickerLook
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ticker")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme, self._texts, self._look = theme, tuple(texts), look
        self._strips: list[QPixmap] = []
        self._lines: list[str] = []
        self._at = 0.0
        self._since = 0.0
        self._paused = False
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(round(look.step_s * 1000) if look.still else FRAME_MS)
        self._timer.timeout.connect(self._tick)

    @property
    def is_moving(self) -> bool:
        """Whether it changes by itself now."""
        return self._timer.isActive()

    def pause(self, *, paused: bool) -> None:
        """Stop it where it is, or let it go on from there."""
        self._paused = paused
        self._run()

    def toggle(self) -> None:
        """Pause it, or let it go on."""
        self.pause(paused=not self._paused)

    def showEvent(self, event: object) -> None:
        self._run()

    def hideEvent(self, event: object) -> None:
        self._run()

    def resizeEvent(self, event: object) -> None:
        self._make()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.sunken)
        if self._look.still:
            self._paint_line(painter)
        else:
            self._paint_strips(painter)
        painter.end()

    def _run(self) -> None:
        if self.isVisible() and not self._paused:
            if not self._timer.isActive():
                self._since = monotonic()
                self._timer.start()
        else:
            self._timer.stop()

    def _tick(self) -> None:
        now = monotonic()
        if self._look.still:
            self._at += 1
        else:
            self._at += (now - self._since) * self._look.speed
        self._since = now
        self.update()

    def _font(self) -> QFont:
        return fonts.font(-int(-self._look.cap // CAP_HEIGHT_EM), fonts.BAR, tabular=True)

    def _make(self) -> None:
        """Paint the words for this width."""
        font, look = self._font(), self._look
        if look.still:
            room = self.width() - 2 * look.edge
            self._lines = [
                line for text in self._texts for line in TextBlock(text, font, room).lines
            ]
            return
        gap = round(_GAP_CAPS * look.cap)
        self._strips = [self._strip(text, font, gap) for text in self._texts]

    def _strip(self, text: str, font: QFont, gap: int) -> QPixmap:
        words = " ".join(text.split())
        width = int(
            fonts.metrics(font.pixelSize(), fonts.BAR, tabular=True).horizontalAdvance(words)
        )
        ratio = self.devicePixelRatioF()
        strip = QPixmap(round((width + gap) * ratio), max(1, round(self.height() * ratio)))
        strip.setDevicePixelRatio(ratio)
        strip.fill(self._theme.sunken)
        painter = QPainter(strip)
        painter.setFont(font)
        painter.setPen(self._theme.ink2)
        painter.drawText(QPointF(0, (self.height() + self._look.cap) / 2), words)
        painter.end()
        return strip

    def _paint_strips(self, painter: QPainter) -> None:
        widths = [strip.width() / strip.devicePixelRatio() for strip in self._strips]
        whole = sum(widths)
        if whole <= 0:
            return
        x = self._look.edge - self._at % whole
        while x > 0:
            x -= whole
        n = 0
        while x < self.width():
            strip = self._strips[n % len(self._strips)]
            if x + widths[n % len(widths)] > 0:
                painter.drawPixmap(QPointF(round(x), 0), strip)
            x += widths[n % len(widths)]
            n += 1

    def _paint_line(self, painter: QPainter) -> None:
        if not self._lines:
            return
        painter.setFont(self._font())
        painter.setPen(self._theme.ink2)
        line = self._lines[int(self._at) % len(self._lines)]
        painter.drawText(QPointF(self._look.edge, (self.height() + self._look.cap) / 2), line)
