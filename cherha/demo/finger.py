"""A visitor's finger: touches the place where a visible button of a name is painted."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget


def find(window: QWidget, name: str) -> QWidget | None:
    """Return the visible, enabled widget of that name that lies on top at its own middle."""
    for widget in window.findChildren(QWidget, name):
        if widget.isVisible() and widget.isEnabled():
            middle = widget.mapTo(window, widget.rect().center())
            top = window.childAt(middle)
            if top is widget or (top is not None and widget.isAncestorOf(top)):
                return widget
    return None


def press(window: QWidget, name: str) -> bool:
    """Put the finger down in the middle of that button; False where it cannot be touched now.

    The events go to the native window, as a touch screen's do: Qt decides what lies there.
    """
    return _act(QTest.mousePress, window, name)


def release(window: QWidget, name: str) -> bool:
    """Lift the finger there again: that is when a button acts."""
    return _act(QTest.mouseRelease, window, name)


def _act(act: Callable[..., None], window: QWidget, name: str) -> bool:
    widget, handle = find(window, name), window.windowHandle()
    if widget is None or handle is None:
        return False
    place = widget.mapTo(window, widget.rect().center())
    act(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    return True
