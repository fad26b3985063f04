"""What every room's look over its own screens needs: a finger on a button, and how it is told."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from qt_shell import fonts

Found = Mapping[str, list[str]]
"""Faults by the screen and part that has them."""


def tell(looked: Iterable[tuple[str, Found]]) -> int:
    """Write each place and its faults on standard output as they come; 1 where there are any.

    `looked` looks as it is gone through: the fonts and Qt's application are there by then.
    """
    application = QApplication.instance() or QApplication(sys.argv[:1])
    fonts.load()
    wrong = 0
    for where, found in looked:
        wrong += sum(map(len, found.values()))
        sys.stdout.write(f"{where}: {len(found) or 'no'} faulty screens\n")
        sys.stdout.writelines(f"{at}: {'; '.join(what)}\n" for at, what in found.items())
        sys.stdout.flush()
    sys.stdout.write(f"{wrong} faults\n")
    del application
    return 1 if wrong else 0


@contextmanager
def held(button: QWidget) -> Iterator[None]:
    """Hold a finger on the middle of a button, then slide off it: nothing is chosen."""
    button.mousePressEvent(_finger(QEvent.Type.MouseButtonPress, QPointF(button.rect().center())))
    yield
    button.mouseMoveEvent(_finger(QEvent.Type.MouseMove, QPointF(-9, -9)))


def _finger(what: QEvent.Type, at: QPointF) -> QMouseEvent:
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    return QMouseEvent(what, at, at, left, left, none)
