"""The rating terminal's picture: four equal answers, words whole, touches and keys."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import partial

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
from rating_button.samples import screens
from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Screen, Thanks
from rating_button.views.face_button import FaceButton
from rating_button.views.manner import Manner
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
    AskWhy(HERE, "uk", 1, changeable=True),
    AskWhy(HERE, "en", 2, changeable=False),
    AskLikely(HERE, "uk", 4, changeable=True),
    Thanks(HERE, "uk", 1, 0),
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


def terminal(panel: Panel, time: Time, manner: Manner | None = None) -> RatingWindow:
    large = manner is not None and manner.large
    its_look = look("light", panel, "rating_large" if large else "rating")
    view = RatingView(its_look, TouchGuard(time.now), manner)
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


def stands(window: RatingWindow, name: str) -> bool:
    tile = window.findChild(Tile, name)
    return tile is not None and tile.isVisible()


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


def test_only_the_question_has_answers_and_what_can_be_changed_offers_it(
    window: RatingWindow,
) -> None:
    for screen in SCREENS:
        window.view.show_screen(screen)
        assert all(face.isVisible() == isinstance(screen, Ask) for face in faces(window))
        change = window.findChild(Tile, "change")
        can = getattr(screen, "changeable", False) or getattr(screen, "seconds_left", 0) > 0
        assert (change is not None and change.isVisible()) == can


MANNERS = [Manner(speaks=True), Manner(large=True), Manner(large=True, speaks=True)]


@pytest.mark.parametrize("panel", [PANELS[0], PANELS[2]], ids=["10 inch", "15 inch"])
@pytest.mark.parametrize("manner", MANNERS, ids=["speaks", "large", "large and speaks"])
def test_in_every_manner_words_are_whole_and_buttons_large_and_apart(
    panel: Panel, manner: Manner, time: Time, qapp: object
) -> None:
    window = terminal(panel, time, manner)
    window.show()
    for name, screen in screens():
        window.view.show_screen(screen)
        found: list[FaceButton | Tile] = [*window.findChildren(FaceButton)]
        found += window.findChildren(Tile)
        shown = [button for button in found if button.isVisible()]
        assert all(button.text_fits() for button in shown), name
        boxes = [button.geometry() for button in shown]
        for n, box in enumerate(boxes):
            least = 25 if isinstance(shown[n], FaceButton) else 19.9
            assert min(panel.mm(box.width()), panel.mm(box.height())) >= least, name
            assert window.rect().contains(box), name
            assert not any(box.intersects(other) for other in boxes[:n]), name
        if isinstance(screen, Ask):
            assert len({face.size().toTuple() for face in faces(window)}) == 1
    window.dismiss()


def test_a_reason_and_a_number_say_what_was_touched_and_skipping_says_so(
    window: RatingWindow, time: Time
) -> None:
    reasons: list[str] = []
    numbers: list[int] = []
    window.view.reason_touched.connect(reasons.append)
    window.view.likely_touched.connect(numbers.append)
    window.view.show_screen(AskWhy(HERE, "uk", 1, changeable=True))
    for name in ("why:waiting", "why:access", "skip"):
        click(window, name)
        time.pass_second()
    window.view.show_screen(AskLikely(HERE, "uk", 1, changeable=True))
    for name in ("likely:0", "likely:10", "skip"):
        click(window, name)
        time.pass_second()
    assert (reasons, numbers) == (["waiting", "access", ""], [0, 10, -1])


def test_four_keys_go_through_everything_with_a_ring_that_is_seen(
    window: RatingWindow, time: Time
) -> None:
    """K9: next, previous, OK, back."""
    heard: list[object] = []
    window.level_pressed.connect(heard.append)
    window.view.reason_touched.connect(heard.append)
    window.view.language_touched.connect(partial(heard.append, "language"))
    window.view.change_touched.connect(partial(heard.append, "change"))
    window.view.show_screen(SCREENS[1])
    without = window.view.grab().toImage()
    keys = [Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Return]
    for key in (*keys, Qt.Key.Key_Left, Qt.Key.Key_Backtab, Qt.Key.Key_Enter):
        QTest.keyClick(window, key)
        time.pass_second()
    assert heard == [3, "language"]
    assert window.view.grab().toImage() != without
    window.view.show_screen(AskWhy(HERE, "uk", 1, changeable=True))
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Escape):
        QTest.keyClick(window, key)
        time.pass_second()
    assert heard[2:] == ["waiting", "change"]
    window.view.show_screen(SCREENS[0])
    QTest.keyClick(window, Qt.Key.Key_Backspace)
    window.view.show_screen(SCREENS[1])
    assert window.view.grab().toImage() == without


def test_a_screen_that_can_speak_offers_it_and_a_key_asks_for_it(
    window: RatingWindow, qtbot: QtBot
) -> None:
    window.view.show_screen(SCREENS[1])
    listen = window.findChild(Tile, "listen")
    assert listen is None or not listen.isVisible()
    window.view.set_speaks(True)
    with qtbot.waitSignal(window.view.voice_touched) as wished:
        click(window, "listen")
    assert wished.args == ["repeat"]
    with qtbot.waitSignal(window.view.voice_touched):
        QTest.keyClick(window, Qt.Key.Key_0)


@pytest.mark.parametrize("manner", [Manner(speaks=True), Manner(large=True, speaks=True)])
def test_while_it_speaks_the_lowest_row_is_the_voices(
    manner: Manner, time: Time, qapp: object
) -> None:
    """Large letters on a small panel leave the questions after the answer no room for it."""
    window = terminal(PANELS[0], time, manner)
    window.show()
    wishes: list[str] = []
    window.view.voice_touched.connect(wishes.append)
    names = ("voice:repeat", "voice:skip", "voice:quieter", "voice:louder")
    for screen in (
        Ask(HERE, None, "uk", aloud=True),
        Thanks(HERE, "en", 3, 15, aloud=True),
        AskWhy(HERE, "uk", 1, changeable=True, aloud=True),
        AskLikely(HERE, "uk", 1, changeable=True, aloud=True),
    ):
        window.view.show_screen(screen)
        stand = [name for name in names if stands(window, name)]
        has_room = not manner.large or isinstance(screen, Ask | Thanks)
        assert stand == (list(names) if has_room else [])
        assert not stands(window, "listen")
        for name in stand:
            click(window, name)
            time.pass_second()
    assert wishes == ["repeat", "skip", "quieter", "louder"] * (2 if manner.large else 4)
    window.view.show_screen(Idle(HERE, "Центральний", "10:42"))
    assert not any(stands(window, name) for name in names)
    window.dismiss()


def test_reduced_motion_counts_no_seconds(time: Time, qapp: object) -> None:
    window = terminal(PANELS[0], time, Manner(still=True))
    window.show()
    pictures = []
    for left in (5, 3):
        window.view.show_screen(Thanks(HERE, "uk", 4, left))
        pictures.append(window.view.grab().toImage())
    assert pictures[0] == pictures[1]
    window.dismiss()


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
