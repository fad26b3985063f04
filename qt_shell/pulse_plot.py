"""The plot of a day: a filled shape is the usual one, a thick line today, a dot this moment.

pyqtgraph is imported here alone, and this module only after a window's first frame.
"""

from collections.abc import Sequence

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPen
from PySide6.QtWidgets import QWidget

from qt_shell.theme import Theme


class PulsePlot(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """One plot; `line_px` is the width of today's line. It takes no touches and has no axes."""

    def __init__(self, parent: QWidget, theme: Theme, line_px: float) -> None:
        super().__init__(parent, background=theme.surface)
        self.setObjectName("pulse-plot")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        self.setCentralItem(self._view)
        self._shape = pg.PlotCurveItem(pen=None, fillLevel=0, brush=theme.plot, antialias=True)
        self._line = pg.PlotCurveItem(pen=_pen(theme.ink, line_px), antialias=True)
        self._ground = pg.PlotCurveItem(pen=_pen(theme.line, max(1.0, line_px / 3)))
        self._now = pg.ScatterPlotItem(
            size=line_px * 3.2, brush=theme.now, pen=_pen(theme.ink, line_px / 3), pxMode=True
        )
        for item in (self._shape, self._ground, self._line, self._now):
            self._view.addItem(item)

    def show_day(self, usual: Sequence[int], today: Sequence[int], steps: int) -> None:
        """Draw a day of so many steps; either curve may be shorter or empty."""
        most = max(*usual, *today, 1)
        self._view.setRange(
            xRange=(0, max(1, steps - 1)),
            yRange=(-0.12 * most, most * 1.22),
            padding=0.03,
            update=False,
        )
        self._shape.setData(np.arange(len(usual)), np.asarray(usual, dtype=float))
        self._line.setData(np.arange(len(today)), np.asarray(today, dtype=float))
        self._ground.setData(np.array([0.0, float(steps - 1)]), np.zeros(2))
        last = [len(today) - 1] if today else []
        self._now.setData(x=last, y=list(today[-1:]))


def _pen(colour: QColor, width: float) -> QPen:
    pen = pg.mkPen(colour, width=width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return QPen(pen)
