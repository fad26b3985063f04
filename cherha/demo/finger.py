"""A visitor's finger: touches the place where a visible button of a name is painted."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, Qt
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


def first_found(window: QWidget, names: Iterable[str]) -> str | None:
    """Return the first of these names that can be touched now."""
    return next((name for name in names if find(window, name) is not None), None)


def touch(window: QWidget, name: str) -> bool:
    """Press and release in the middle of that button; False where it cannot be touched now.

    The events go to the native window, as a touch screen's do: Qt decides what lies there.
    """
    widget = find(window, name)
    handle = window.windowHandle()
    if widget is None or handle is None:
        return False
    place: QPoint = widget.mapTo(window, widget.rect().center())
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    return True
