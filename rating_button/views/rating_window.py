"""The window of one counter's rating terminal: its view, and the keys 1–4."""

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from qt_shell.theme import Theme
from qt_shell.window import FullScreenWindow
from queue_core.ids import CounterNumber
from rating_button.views.rating_view import RatingView

_KEYS = {Qt.Key.Key_1: 1, Qt.Key.Key_2: 2, Qt.Key.Key_3: 3, Qt.Key.Key_4: 4}


class RatingWindow(FullScreenWindow):
    """`level_pressed` comes from a face or from a key; a key that is held down counts once."""

    level_pressed = Signal(int)

    def __init__(
        self,
        counter: CounterNumber,
        view: RatingView,
        theme: Theme,
        keys: Literal["order", "level"] = "order",
    ) -> None:
        super().__init__(f"Cherha {counter}", theme)
        self.setObjectName(f"rating_window:{counter}")
        self.counter = counter
        self.view = view
        self._keys = keys
        self.hold(view)
        view.level_touched.connect(self.level_pressed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        pressed = _KEYS.get(Qt.Key(event.key()))
        if pressed is not None and not event.isAutoRepeat():
            self.level_pressed.emit(pressed if self._keys == "level" else 5 - pressed)
