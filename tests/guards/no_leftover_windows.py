"""A test that uses Qt leaves no window and no running timer behind."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

QT_FIXTURES = frozenset({"qapp", "qtbot", "qtlog"})


def _windows() -> list[QWidget]:
    return [widget for widget in QApplication.topLevelWidgets() if isValid(widget)]


def _running_timers() -> list[QTimer]:
    found = [thing for thing in gc.get_objects() if isinstance(thing, QTimer)]
    return [timer for timer in found if isValid(timer) and timer.isActive()]


def _describe(thing: QWidget | QTimer) -> str:
    parent = thing.parent()
    owner = f" of {type(parent).__name__}" if parent is not None else ""
    return f"{type(thing).__name__} {thing.objectName() or '(no name)'}{owner}"


@pytest.fixture(autouse=True)
def _no_leftover_windows(request: pytest.FixtureRequest) -> Iterator[None]:
    uses_qt = request.node.get_closest_marker("qt") is not None
    if not uses_qt and QT_FIXTURES.isdisjoint(request.fixturenames):
        yield
        return
    windows_before = {id(widget) for widget in _windows()}
    timers_before = {id(timer) for timer in _running_timers()}
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    left: list[QWidget | QTimer] = [w for w in _windows() if id(w) not in windows_before]
    left += [timer for timer in _running_timers() if id(timer) not in timers_before]
    if left:
        names = "\n  ".join(_describe(thing) for thing in left)
        pytest.fail(f"windows or running timers left behind:\n  {names}", pytrace=False)
