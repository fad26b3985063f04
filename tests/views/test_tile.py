"""A button under a real finger (K11)."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from qt_shell.look import look
from qt_shell.metrics import Panel
from qt_shell.tile import Face, Tile, TileKind
from qt_shell.touch_guard import TouchGuard
from tests.views.kiosk_panels import Clock

pytestmark = pytest.mark.qt

LEFT = Qt.MouseButton.LeftButton


class Touched:
    """Remembers which tiles were touched."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clock = Clock()
        self.guard = TouchGuard(self.clock.now)
        self.names: list[str] = []
        self._qtbot = qtbot

    def tile(self, name: str = "button", face: Face | None = None) -> Tile:
        panel = Panel(21.5, 1080, 1920)
        tile = Tile(name, face or Face(label="Назад"), look("light", panel, "kiosk"), self.guard)
        tile.resize(300, 100)
        tile.touched.connect(self.names.append)
        self._qtbot.addWidget(tile)
        tile.show()
        return tile


@pytest.fixture
def touched(qtbot: QtBot) -> Touched:
    return Touched(qtbot)


def test_a_button_acts_on_release_not_on_press(touched: Touched) -> None:
    tile = touched.tile()
    QTest.mousePress(tile, LEFT)
    assert tile.is_pressed
    assert touched.names == []
    QTest.mouseRelease(tile, LEFT)
    assert touched.names == ["button"]
    assert not tile.is_pressed


def test_a_finger_that_slides_off_cancels_even_if_it_comes_back(touched: Touched) -> None:
    tile = touched.tile()
    QTest.mousePress(tile, LEFT)
    QTest.mouseMove(tile, QPoint(500, 50))
    assert not tile.is_pressed
    QTest.mouseRelease(tile, LEFT, pos=QPoint(500, 50))
    QTest.mousePress(tile, LEFT)
    QTest.mouseMove(tile, QPoint(500, 50))
    QTest.mouseMove(tile, QPoint(50, 50))
    QTest.mouseRelease(tile, LEFT, pos=QPoint(50, 50))
    assert touched.names == []


def test_a_second_touch_within_half_a_second_is_ignored_on_any_button(touched: Touched) -> None:
    one, other = touched.tile("one"), touched.tile("other")
    QTest.mouseClick(one, LEFT)
    touched.clock.pass_seconds(0.49)
    QTest.mouseClick(one, LEFT)
    QTest.mouseClick(other, LEFT)
    assert touched.names == ["one"]
    touched.clock.pass_seconds(0.01)
    QTest.mouseClick(other, LEFT)
    assert touched.names == ["one", "other"]


def test_a_double_click_is_one_touch(touched: Touched) -> None:
    tile = touched.tile()
    QTest.mouseClick(tile, LEFT)
    QTest.mouseDClick(tile, LEFT)
    assert touched.names == ["button"]


def test_a_clock_that_is_set_back_does_not_lock_the_screen(touched: Touched) -> None:
    tile = touched.tile()
    QTest.mouseClick(tile, LEFT)
    touched.clock.pass_seconds(-3600)
    QTest.mouseClick(tile, LEFT)
    assert touched.names == ["button", "button"]


def test_another_mouse_button_does_nothing(touched: Touched) -> None:
    tile = touched.tile()
    QTest.mouseClick(tile, Qt.MouseButton.RightButton)
    assert touched.names == []


def test_a_busy_screens_buttons_do_not_answer(touched: Touched) -> None:
    tile = touched.tile()
    tile.set_face(Face(label="Друкуємо…"), inert=True)
    QTest.mouseClick(tile, LEFT)
    assert touched.names == []
    assert tile.inert


def test_an_unavailable_button_can_be_asked_why(touched: Touched) -> None:
    tile = touched.tile(face=Face(label="Назад", kind=TileKind.UNAVAILABLE))
    QTest.mouseClick(tile, LEFT)
    assert touched.names == ["button"]


def test_a_pressed_button_looks_pressed_at_once(touched: Touched) -> None:
    tile = touched.tile()
    before = tile.grab().toImage()
    QTest.mousePress(tile, LEFT)
    assert tile.grab().toImage() != before
    QTest.mouseRelease(tile, LEFT)


def test_a_tile_says_when_its_words_do_not_fit(touched: Touched) -> None:
    tile = touched.tile(face=Face(label="Постраждалі внаслідок Чорнобильської катастрофи"))
    assert not tile.text_fits()
    tile.resize(tile.width(), tile.height_for(tile.width()))
    assert tile.text_fits()
    tile.resize(120, 900)
    assert not tile.text_fits()
