"""The window of one counter's rating terminal: its view, the keys 1–4, and a keypad's four keys."""

from types import MappingProxyType
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from qt_shell.theme import Theme
from qt_shell.window import FullScreenWindow
from queue_core.ids import CounterNumber
from rating_button.views.rating_view import RatingView

_K = Qt.Key
_FACES = MappingProxyType({_K.Key_1: 1, _K.Key_2: 2, _K.Key_3: 3, _K.Key_4: 4})
_STEPS = MappingProxyType(
    {
        _K.Key_Tab: 1,
        _K.Key_Right: 1,
        _K.Key_Down: 1,
        _K.Key_Backtab: -1,
        _K.Key_Left: -1,
        _K.Key_Up: -1,
    }
)
_CHOOSE = frozenset({_K.Key_Return, _K.Key_Enter, _K.Key_Space})
_BACK = frozenset({_K.Key_Escape, _K.Key_Backspace})
_VOICE = MappingProxyType(
    {
        **dict.fromkeys((_K.Key_0, _K.Key_Asterisk, _K.Key_F1, _K.Key_F2), "repeat"),
        **dict.fromkeys((_K.Key_Period, _K.Key_Comma, _K.Key_F3), "skip"),
        **dict.fromkeys((_K.Key_Minus, _K.Key_VolumeDown, _K.Key_F4), "quieter"),
        **dict.fromkeys((_K.Key_Plus, _K.Key_VolumeUp, _K.Key_F5), "louder"),
    }
)
"""The kiosk's keys for its voice, and those of a block of figures."""


class RatingWindow(FullScreenWindow):
    """`level_pressed` comes from a face or from a key; a key that is held down counts once.

    `ring_moved` carries the words of the button that a keypad has come to.
    """

    level_pressed = Signal(int)
    ring_moved = Signal(str)

    def __init__(
        self,
        counter: CounterNumber,
        view: RatingView,
        theme: Theme,
        keys: Literal["order", "level", "off"] = "order",
    ) -> None:
        super().__init__(f"Cherha {counter}", theme)
        self.setObjectName(f"rating_window:{counter}")
        self.counter = counter
        self.view = view
        self._keys = keys
        self.hold(view)
        view.level_touched.connect(self.level_pressed)

    def focusNextPrevChild(self, forwards: bool) -> bool:  # noqa: N802, FBT001 - Qt's own
        """Leave Tab to the keypad's ring."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.accept()
        key = Qt.Key(event.key())
        if event.isAutoRepeat():
            return
        if key in _FACES and self._keys != "off":
            pressed = _FACES[key]
            self.level_pressed.emit(pressed if self._keys == "level" else 5 - pressed)
        elif key in _STEPS:
            self.ring_moved.emit(self.view.step(_STEPS[key]))
        elif key in _CHOOSE:
            self.view.choose()
        elif key in _BACK:
            self.view.go_back()
        elif key in _VOICE:
            self.view.voice_touched.emit(_VOICE[key])
