"""What a terminal shows when it can't work: a plain sentence for staff, never a traceback."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from qt_shell import fonts
from qt_shell.icons import paint_icon
from qt_shell.look import Look
from qt_shell.text import TITLE_LINE, TextBlock


class StaffScreen(QWidget):
    """A title, and below it what is wrong and how to cure it, a line for each problem."""

    def __init__(self, title: str, problems: Sequence[str], look: Look) -> None:
        super().__init__()
        self.setObjectName("staff_screen")
        self._title, self._problems, self._look = title, problems, look
        self.setAccessibleName("\n".join([title, *problems]))

    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), look.theme.bg)
        margin, width = 2.0 * look.margin, self.width() - 4.0 * look.margin
        icon = look.px(16)
        paint_icon(painter, QRectF(margin, margin, icon, icon), "info", look.theme.action)
        y = margin + icon + look.gap
        title = TextBlock(
            self._title, look.font(look.caps.title, fonts.TITLE), width, line=TITLE_LINE
        )
        title.paint(painter, margin, y, look.theme.ink)
        y += title.height + 2 * look.gap
        for problem in self._problems:
            block = TextBlock(problem, look.font(look.caps.body), width)
            block.paint(painter, margin, y, look.theme.ink)
            y += block.height + look.gap
        painter.end()
