"""The board's one widget: holds the parts of the last screen, repaints only those that changed."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from display_board.boxes import Layout
from display_board.screens import Screen
from display_board.views.arrange import parts
from display_board.views.parts import Brush, Part
from display_board.views.pulse_part import Pulse
from qt_shell.theme import Theme

if TYPE_CHECKING:
    from qt_shell.pulse_plot import PulsePlot


class BoardView(QWidget):
    """Shows what it is told. `frame_painted` comes when a frame is out, with `now_ns()` of then."""

    frame_painted = Signal(object)

    def __init__(
        self, layout: Layout, theme: Theme, language: str, now_ns: Callable[[], int]
    ) -> None:
        super().__init__()
        self.setObjectName("board")
        self._layout, self._theme, self._language = layout, theme, language
        self._now_ns = now_ns
        self._parts: dict[str, Part] = {}
        self._painted: dict[str, Part] = {}
        self._screen: Screen | None = None
        self._plot: PulsePlot | None = None
        self._extras: dict[str, QWidget] = {}
        self._ready: set[str] = set()

    @property
    def screen_shown(self) -> Screen | None:
        """What the view was last told to show."""
        return self._screen

    def show_screen(self, screen: Screen) -> None:
        """Draw a screen: what stayed the same is not painted again."""
        self._screen = screen
        drawn = parts(screen, self._layout, self._language, self._ready)
        found = {part.name: part for part in drawn}
        before, self._parts = self._parts, found
        changed = [
            part
            for name in before.keys() | found.keys()
            if before.get(name) != found.get(name)
            for part in (before.get(name), found.get(name))
            if part is not None
        ]
        if before.get("pulse") != found.get("pulse"):
            self._place_plot()
        for name in self._extras:
            if before.get(name) != found.get(name):
                self._place_extra(name)
        region = QRegion()
        for part in changed:
            region = region.united(_area(part))
        if not region.isEmpty():
            self.update(region)

    def take_plot(self, plot: "PulsePlot") -> None:
        """Let the pulse's curves be drawn by this child of the board from now on."""
        self._plot = plot
        self._place_plot()

    def take_extra(self, name: str, widget: QWidget) -> None:
        """Keep a child that has the part of this name, where and when the picture has one."""
        self._extras[name] = widget
        widget.hide()

    def extra_is_ready(self, name: str, *, ready: bool) -> None:
        """The child of this name has something to show, or nothing."""
        if ready == (name in self._ready):
            return
        (self._ready.add if ready else self._ready.discard)(name)
        if self._screen is not None:
            self.show_screen(self._screen)

    def _place_extra(self, name: str) -> None:
        part, widget = self._parts.get(name), self._extras[name]
        if part is None:
            widget.hide()
            return
        widget.setGeometry(_area(part))
        widget.show()

    def _place_plot(self) -> None:
        part = self._parts.get("pulse")
        if self._plot is None:
            return
        if not isinstance(part, Pulse):
            self._plot.hide()
            return
        pulse = part.pulse
        self._plot.setGeometry(QRectF(*part.plot_box(self._layout)).toAlignedRect())
        self._plot.show_day(pulse.usual, pulse.today, pulse.steps)
        self._plot.show()

    @property
    def is_painted(self) -> bool:
        """Whether what the view was last told to show is what stands there."""
        return self._painted == self._parts

    def number_rects(self) -> list[tuple[str, QRect]]:
        """Return where numbers are painted: banner-number, call-number:<row>, missed-number:<n>.

        Those of the last painted frame, which is what stands there, whatever was told since.
        """
        return [found for part in self._painted.values() for found in part.numbers(self._layout)]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        region = event.region()
        painter.fillRect(region.boundingRect(), self._theme.bg)  # Qt clips to the region
        brush = Brush(painter, self._theme, self._layout, self._language)
        for part in self._parts.values():
            if region.intersects(_area(part)):
                painter.save()
                part.paint(brush)
                painter.restore()
        painter.end()
        self._painted = self._parts
        QTimer.singleShot(0, self, self._tell_painted)

    def _tell_painted(self) -> None:
        # from the second frame on, since the first one of the window below is waited for
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.frame_painted.emit(self._now_ns())


def _area(part: Part) -> QRect:
    return QRectF(*part.box).toAlignedRect()
