"""The keypad's ring: two lines outside a button's border, so one shows on any ground."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from qt_shell.look import Look


class FocusRing(QWidget):
    """Lies over the screen; touches go through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("focus_ring")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._look: Look | None = None
        self.hide()

    def around(self, places: Sequence[QRect], look: Look) -> None:
        """Stand around all of these places together; around none: be gone."""
        if not places:
            self.hide()
            return
        self._look = look
        whole = places[0]
        for place in places[1:]:
            whole = whole.united(place)
        room = 2 * self._line() + 1
        self.setGeometry(whole.adjusted(-room, -room, room, room))
        self.show()
        self.raise_()
        self.update()

    def _line(self) -> int:
        return self._look.px(self._look.shape.focus_mm) if self._look is not None else 1

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        if look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        line, radius = self._line(), look.px(look.shape.radius_mm)
        colours = ((look.theme.focus_out, 0.5), (look.theme.focus_in, 1.5))
        for colour, lines_in in colours:
            painter.setPen(QPen(colour, line))
            inset = lines_in * line + 0.5
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            round_ = radius + (2 - lines_in) * line
            painter.drawRoundedRect(box, round_, round_)
        painter.end()
