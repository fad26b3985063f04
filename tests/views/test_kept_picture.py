"""Pictures of the demo's windows are whole, whoever keeps the same one meanwhile."""

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cherha.demo.kept_picture import keep

pytestmark = pytest.mark.qt


def test_who_reads_a_picture_sees_it_whole_while_another_is_kept(
    qtbot: QtBot, tmp_path: Path
) -> None:
    window, file = QLabel("Талон"), tmp_path / "kiosk-issued.png"
    qtbot.addWidget(window)
    window.resize(300, 200)
    assert keep(window, file)
    with file.open("rb") as reader:
        begun = reader.read(20)
        window.resize(30, 20)
        assert keep(window, file)
        first = QImage.fromData(begun + reader.read())
    assert (first.width(), QImage(str(file)).width()) == (300, 30)


def test_where_nothing_can_be_written_it_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    window = QLabel("Талон")
    qtbot.addWidget(window)
    assert not keep(window, tmp_path / "nowhere" / "kiosk.png")
