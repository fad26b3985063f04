"""A child at the kiosk: whatever it does, the kiosk stays (C8); all text is plain (C7)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cherha.monkey import CHORDS, Monkey, keys_of, kiosk_in
from kiosk import screens as scr
from kiosk.app import KioskApp

pytestmark = [pytest.mark.qt, pytest.mark.usefixtures("qapp")]

ROOT = Path(__file__).parents[2]
WINDOWS = ("qt_shell", "kiosk", "display_board", "rating_button")
OPENING = {
    "openUrl",
    "QDesktopServices",
    "QTextBrowser",
    "QTextEdit",
    "QTextDocument",
    "QStaticText",
    "QGraphicsTextItem",
    "setHtml",
    "setOpenExternalLinks",
    "QWebEngineView",
    "QWebView",
    "RichText",
    "AutoText",
    "MarkdownText",
    "webbrowser",
}


@pytest.fixture
def app(qtbot: QtBot, tmp_path: Path) -> Iterator[KioskApp]:
    made = kiosk_in(tmp_path)
    with qtbot.waitSignal(made.ready, timeout=30_000):
        made.start()
    yield made
    made.stop()


def test_a_monkey_neither_ends_nor_leaves_the_kiosk(qtbot: QtBot, app: KioskApp) -> None:
    acts = 250
    monkey = Monkey(app, 2026, lambda done: done / acts)
    with qtbot.waitSignal(monkey.done, timeout=120_000):
        monkey.start()
    report = monkey.report()
    assert report.left == ()
    assert sum(report.acts.values()) == acts
    assert len(report.seen) > 1  # it gets somewhere; how far is a matter of the machine
    assert app.window.isVisible()


def test_sixty_chords_leave_the_kiosk_where_it_is(app: KioskApp) -> None:
    assert len(CHORDS) >= 60
    window = app.window.windowHandle()
    assert window is not None
    for chord in CHORDS:
        key, modifiers = keys_of(chord)
        QTest.keyClick(window, key, modifiers)
        assert app.window.isVisible(), chord
        assert QApplication.activePopupWidget() is None, chord
        assert app.view.screen_shown is not None


def test_a_right_click_offers_nothing(app: KioskApp) -> None:
    window = app.window.windowHandle()
    assert window is not None
    for tile in app.view.tiles():
        place = tile.mapTo(app.window, tile.rect().center())
        QTest.mouseClick(window, Qt.MouseButton.RightButton, pos=place)
        assert QApplication.activePopupWidget() is None
        assert isinstance(app.view.screen_shown, scr.Idle)


def test_nothing_that_opens_an_address_or_reads_marked_text_is_named() -> None:
    named: list[str] = []
    for path in (path for room in WINDOWS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = {getattr(node, "attr", None), getattr(node, "id", None)}
            names |= {alias.name for alias in getattr(node, "names", []) if hasattr(alias, "name")}
            if names & OPENING:
                named.append(f"{path.relative_to(ROOT)}: {names & OPENING}")
    assert named == []
