"""The Qt binding itself: versions that were seen to kill a board after a minute stay away."""

import sys

import pytest

pytestmark = pytest.mark.qt

CALLS = 2_000
NOISE = 200
"""What the interpreter and Qt may hold or drop of `None` for reasons of their own meanwhile."""


def test_void_calls_of_qt_keep_their_references_to_none(qapp: object) -> None:
    """PySide6 6.12.0 drops one a call on Python 3.11, until `none_dealloc` ends the process."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget

    widget, timer = QWidget(), QTimer()
    before = sys.getrefcount(None)
    for number in range(CALLS // 2):
        widget.setEnabled(number % 2 == 0)
        timer.setInterval(number)
    lost = before - sys.getrefcount(None)
    widget.deleteLater()
    assert abs(lost) < NOISE


def test_the_binding_is_of_the_versions_that_were_tried() -> None:
    import PySide6

    assert (6, 8, 3) <= PySide6.__version_info__[:3] < (6, 12)
