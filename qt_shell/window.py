"""A terminal's window: the whole screen, no frame, no way out by keys."""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from qt_shell.theme import Theme


class FullScreenWindow(QWidget):
    """Holds one child that fills it. `first_painted` comes once, after the first frame.

    `cover` takes a whole screen and hides the pointer; `show_in` is for the demo, where several
    terminals stand side by side. Closing it by the window manager or Alt+F4 does nothing;
    `dismiss` closes it for good. `key_pressed` carries a key's name in Qt («Left»), for terminals
    that have a keypad; chords and keys that repeat by themselves are nothing.
    """

    first_painted = Signal()
    key_pressed = Signal(str)

    def __init__(self, title: str, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle(title)
        self.setObjectName("terminal_window")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._theme = theme
        self._child: QWidget | None = None
        self._painted = False
        self._dismissed = False

    def set_theme(self, theme: Theme) -> None:
        """Change the ground that shows until the child has painted."""
        self._theme = theme
        self.update()

    def hold(self, child: QWidget) -> None:
        """Show this child instead of the one before, which is deleted."""
        before, self._child = self._child, child
        child.setParent(self)
        child.setGeometry(self.rect())
        child.show()
        if before is not None and before is not child:
            before.hide()
            before.deleteLater()

    def cover(self) -> None:
        """Take the whole screen, without a pointer."""
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self.showFullScreen()
        self.activateWindow()  # a keypad's keys come here where no window manager gives the focus

    def show_in(self, place: QRect) -> None:
        """Stand as a frameless window in a part of the desktop."""
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.setGeometry(place)
        self.setFixedSize(place.size())
        self.show()

    def dismiss(self) -> None:
        """Close for good."""
        self._dismissed = True
        self.close()
        self.deleteLater()

    def resizeEvent(self, event: object) -> None:
        if self._child is not None:
            self._child.setGeometry(self.rect())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self._theme.bg)
        painter.end()
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self, self._tell_painted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        chord = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not event.isAutoRepeat() and chord == Qt.KeyboardModifier.NoModifier:
            self.key_pressed.emit(key_name(event.key()))

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._dismissed:
            event.accept()
        else:
            event.ignore()

    def _tell_painted(self) -> None:
        self.first_painted.emit()


def key_name(key: int) -> str:
    """Return the name of a key in Qt, without «Key_»; "" for one that Qt does not know."""
    try:
        return Qt.Key(key).name.removeprefix("Key_")
    except ValueError:
        return ""
