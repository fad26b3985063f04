"""The rating terminal's picture: four equal answers, words whole, touches and keys."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qt_shell.look import look
from qt_shell.metrics import Panel
from qt_shell.tile import Tile
from qt_shell.touch_guard import TouchGuard
from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber
from rating_button.screens import Ask, Idle, NotKept, Screen, Thanks
from rating_button.views.face_button import FaceButton
from rating_button.views.rating_view import RatingView
from rating_button.views.rating_window import RatingWindow

pytestmark = pytest.mark.qt

HERE = CounterNumber(12)
SCREENS: list[Screen] = [
    Idle(HERE, "Прозорий офіс «Центральний»", "10:42"),
    Ask(HERE, TicketNumber("Ж", 1042), "uk"),
    Ask(HERE, None, "en", 2),
    Thanks(HERE, "uk", 2, 5),
    Thanks(HERE, "en", 4, 1),
    NotKept(HERE, "uk"),
]
PANELS = [Panel(10.1, 1024, 600), Panel(10.1, 512, 300), Panel(15.0, 1366, 768)]


class Time:
    """Hall time that a test moves by hand."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def pass_second(self) -> None:
        self.at += timedelta(seconds=1)


def terminal(panel: Panel, time: Time) -> RatingWindow:
    its_look = look("light", panel, "rating")
    view = RatingView(its_look, TouchGuard(time.now))
    window = RatingWindow(HERE, view, its_look.theme)
    window.resize(panel.width_px, panel.height_px)
    return window


@pytest.fixture
def time() -> Time:
    return Time()


@pytest.fixture(params=PANELS, ids=["10 inch", "small", "15 inch"])
def window(request: pytest.FixtureRequest, time: Time, qapp: object) -> Iterator[RatingWindow]:
    made = terminal(request.param, time)
    made.show()
    yield made
    made.dismiss()


def faces(window: RatingWindow) -> list[FaceButton]:
    found = [window.findChild(FaceButton, f"level:{level}") for level in (4, 3, 2, 1)]
    return [face for face in found if face is not None]


def click(window: RatingWindow, name: str) -> None:
    button = window.findChild(QWidget, name)
    assert isinstance(button, QWidget)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_four_answers_are_equal_large_and_in_one_order(window: RatingWindow) -> None:
    window.view.show_screen(SCREENS[1])
    four = faces(window)
    assert len(four) == 4
    assert len({face.size().toTuple() for face in four}) == 1
    assert [face.x() for face in four] == sorted(face.x() for face in four)
    panel = window.view._look.panel
    for face in four:
        assert panel.mm(face.width()) >= 25
        assert panel.mm(face.height()) >= 25


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: type(screen).__name__)
def test_words_on_buttons_are_whole_in_both_languages(window: RatingWindow, screen: Screen) -> None:
    window.view.show_screen(screen)
    assert all(face.text_fits() for face in faces(window) if face.isVisible())
    for tile in window.findChildren(Tile):
        assert not tile.isVisible() or tile.text_fits()


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: type(screen).__name__)
def test_buttons_stand_inside_the_window_and_apart(window: RatingWindow, screen: Screen) -> None:
    window.view.show_screen(screen)
    shown = [*faces(window), *window.findChildren(Tile)]
    boxes = [button.geometry() for button in shown if button.isVisible()]
    for n, box in enumerate(boxes):
        assert window.rect().contains(box)
        assert not any(box.intersects(other) for other in boxes[:n])


def test_only_the_question_has_answers_and_only_thanks_can_be_changed(
    window: RatingWindow,
) -> None:
    for screen in SCREENS:
        window.view.show_screen(screen)
        assert all(face.isVisible() == isinstance(screen, Ask) for face in faces(window))
        change = window.findChild(Tile, "change")
        assert change is None or change.isVisible() == isinstance(screen, Thanks)


def test_a_touch_on_a_face_says_its_level(window: RatingWindow, time: Time, qtbot: QtBot) -> None:
    window.view.show_screen(SCREENS[1])
    for level in (4, 3, 2, 1):
        with qtbot.waitSignal(window.level_pressed) as pressed:
            click(window, f"level:{level}")
        assert pressed.args == [level]
        time.pass_second()


def test_a_finger_that_slides_off_does_nothing(window: RatingWindow, qtbot: QtBot) -> None:
    window.view.show_screen(SCREENS[1])
    face = window.findChild(FaceButton, "level:1")
    assert face is not None
    with qtbot.assertNotEmitted(window.level_pressed):
        QTest.mousePress(face, Qt.MouseButton.LeftButton)
        QTest.mouseMove(face, QPoint(-20, -20))
        QTest.mouseRelease(
            face, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(-20, -20)
        )


def test_a_second_touch_within_half_a_second_is_ignored(window: RatingWindow, qtbot: QtBot) -> None:
    window.view.show_screen(SCREENS[1])
    pressed: list[int] = []
    window.level_pressed.connect(pressed.append)
    for level in (4, 1):
        click(window, f"level:{level}")
    assert pressed == [4]


def test_keys_1_to_4_are_the_faces_from_left_to_right_and_other_keys_nothing(
    window: RatingWindow, qtbot: QtBot
) -> None:
    pressed: list[int] = []
    window.level_pressed.connect(pressed.append)
    for key in (Qt.Key.Key_4, Qt.Key.Key_1, Qt.Key.Key_5, Qt.Key.Key_Q):
        QTest.keyClick(window, key)
    assert pressed == [1, 4]


def test_keys_can_also_mean_the_level_itself(time: Time, qtbot: QtBot) -> None:
    its_look = look("light", PANELS[0], "rating")
    view = RatingView(its_look, TouchGuard(time.now))
    made = RatingWindow(HERE, view, its_look.theme, "level")
    pressed: list[int] = []
    made.level_pressed.connect(pressed.append)
    QTest.keyClick(made, Qt.Key.Key_4)
    made.dismiss()
    assert pressed == [4]


def test_the_language_and_change_buttons_say_they_were_touched(
    window: RatingWindow, time: Time, qtbot: QtBot
) -> None:
    window.view.show_screen(SCREENS[1])
    with qtbot.waitSignal(window.view.language_touched):
        click(window, "language")
    time.pass_second()
    window.view.show_screen(SCREENS[3])
    with qtbot.waitSignal(window.view.change_touched):
        click(window, "change")


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: type(screen).__name__)
def test_every_screen_paints_something_to_its_edges_and_no_further(
    window: RatingWindow, screen: Screen
) -> None:
    window.view.show_screen(screen)
    image = window.view.grab().toImage()
    ground = image.pixel(0, 0)
    columns = range(image.width())
    assert all(image.pixel(x, image.height() - 1) == ground for x in columns)
    assert all(image.pixel(image.width() - 1, y) == ground for y in range(image.height()))
    assert any(image.pixel(x, image.height() // 2) != ground for x in columns)


def test_a_minute_repaints_only_the_clock_of_a_quiet_screen(
    window: RatingWindow, qtbot: QtBot
) -> None:
    """Eighty-two of these stand in one process."""
    watch = PaintWatch()
    window.view.show_screen(SCREENS[0])
    window.view.installEventFilter(watch)
    qtbot.waitUntil(lambda: len(watch.areas) > 0)
    watch.areas.clear()
    window.view.show_screen(Idle(HERE, "Прозорий офіс «Центральний»", "10:43"))
    qtbot.waitUntil(lambda: len(watch.areas) > 0)
    window.view.removeEventFilter(watch)
    area = watch.areas[0]
    assert area.width() * area.height() < window.width() * window.height() / 12
    fresh = window.view.grab().toImage()
    window.view.update()
    assert fresh == window.view.grab().toImage()


class PaintWatch(QObject):
    """Keeps what each paint covered."""

    def __init__(self) -> None:
        super().__init__()
        self.areas: list[QRect] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.areas.append(event.region().boundingRect())
        return False
