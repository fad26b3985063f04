"""What the terminals' windows share, on the real Qt."""

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, QRectF, QTimer
from PySide6.QtGui import QFontInfo, QImage, QPainter, QRawFont
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from qt_shell import fonts
from qt_shell.bridge import Bridge
from qt_shell.icons import paint_icon, paths
from qt_shell.look import look
from qt_shell.metrics import Panel
from qt_shell.number import ROOM_EM, cap_that_fits, number_width, paint_number
from qt_shell.staff_screen import StaffScreen
from qt_shell.text import TextBlock, balanced
from qt_shell.theme import face_colour, palette, zone_colour
from qt_shell.watchdog import Watchdog
from qt_shell.window import FullScreenWindow
from queue_core.ticket_number import TicketNumber

pytestmark = [pytest.mark.qt, pytest.mark.usefixtures("qapp")]

LETTERS = "АГДЕЖКЛМНПРСТУФХЦЮЯ"


def test_events_from_a_thread_arrive_in_the_windows_thread_in_order(qtbot: QtBot) -> None:
    heard: list[tuple[object, str]] = []
    bridge = Bridge(lambda event: heard.append((event, threading.current_thread().name)))

    def post() -> None:
        for n in range(50):
            bridge.post(n)

    worker = threading.Thread(target=post)
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: len(heard) == 50)
    assert heard == [(n, threading.main_thread().name) for n in range(50)]
    bridge.close()
    bridge.post("late")
    afterwards: list[object] = []
    later = Bridge(afterwards.append)
    later.post("later")
    qtbot.waitUntil(lambda: afterwards == ["later"])
    assert len(heard) == 50


def test_the_font_really_used_is_inter_with_every_letter_we_need() -> None:
    assert fonts.load() == "Inter"
    font = fonts.font(40, fonts.TITLE)
    assert QFontInfo(font).family() == "Inter"
    face = QRawFont.fromFont(font)
    assert all(face.supportsCharacter(ord(letter)) for letter in "іїєґІЇЄҐ’ʼ₴№«»–…" + LETTERS)


def test_weights_and_tabular_figures_come_by_axis_and_feature() -> None:
    text, title = fonts.metrics(40, fonts.TEXT), fonts.metrics(40, fonts.TITLE)
    assert title.horizontalAdvance("Талон") > text.horizontalAdvance("Талон") * 1.02
    tabular = fonts.metrics(40, fonts.TITLE, tabular=True)
    assert tabular.horizontalAdvance("111") == pytest.approx(tabular.horizontalAdvance("000"))
    assert title.horizontalAdvance("111") < title.horizontalAdvance("000")


@pytest.mark.parametrize("letter", LETTERS)
def test_every_number_has_room_in_three_and_a_half_em(letter: str) -> None:
    em = 100 / 0.7275
    for ordinal in (8, 444, 999):
        assert number_width(TicketNumber(letter, ordinal), 100) <= ROOM_EM * em
    assert number_width(TicketNumber(letter, 8888), 100) <= 1.02 * ROOM_EM * em


def test_a_number_is_painted_inside_its_place() -> None:
    picture = QImage(400, 120, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    painter = QPainter(picture)
    number = TicketNumber("Ж", 8888)
    cap = cap_that_fits(number, 380, 90)
    ink = palette("light").ink
    box = paint_number(painter, QRectF(0, 0, 400, 120), number, ink, cap_px=cap)
    painter.end()
    assert box.width() <= 380
    dark = [
        x
        for x in range(400)
        for y in range(0, 120, 4)
        if picture.pixelColor(x, y).lightness() < 128
    ]
    assert min(dark) >= box.left() - 2
    assert max(dark) <= box.right() + 2


def test_words_wrap_and_no_break_spaces_hold() -> None:
    font = fonts.font(20)
    block = TextBlock("Чекати 15–25\u00a0хв у залі", font, 110)
    assert any("15–25\u00a0хв" in line for line in block.lines)
    assert not block.broke_a_word
    assert " ".join(block.lines) == "Чекати 15–25\u00a0хв у залі"


def test_a_word_that_is_too_long_is_broken_and_the_block_says_so() -> None:
    block = TextBlock("задекларованого/зареєстрованого", fonts.font(20), 180)
    assert block.lines == ["задекларованого/", "зареєстрованого"]
    assert not block.broke_a_word
    narrow = TextBlock("військовозобов’язаних", fonts.font(20), 80)
    assert "".join(narrow.lines) == "військовозобов’язаних"
    assert narrow.broke_a_word
    assert TextBlock("", fonts.font(20), 80).height == 0


def test_a_balanced_title_has_as_few_lines_and_alike() -> None:
    block = balanced("Яка послуга вам потрібна?", fonts.font(60, fonts.TITLE), 700)
    assert block.lines == ["Яка послуга", "вам потрібна?"]


def test_every_icon_can_be_drawn() -> None:
    picture = QImage(48, 48, QImage.Format.Format_RGB32)
    for name in [*paths(), "contrast"]:
        picture.fill(0xFFFFFF)
        painter = QPainter(picture)
        paint_icon(painter, QRectF(0, 0, 48, 48), name, palette("light").action)
        painter.end()
        assert any(picture.pixelColor(x, y).lightness() < 200 for x in range(48) for y in range(48))


def test_zones_and_faces_have_their_colours() -> None:
    assert zone_colour("синя") is not None
    assert zone_colour("невідома") is None
    assert len({face_colour(level).name() for level in (1, 2, 3, 4)}) == 4


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[FullScreenWindow]:
    made = FullScreenWindow("Cherha", palette("light"))
    qtbot.addWidget(made)
    yield made
    made.dismiss()


def test_a_window_tells_once_when_it_was_painted_and_does_not_close(
    qtbot: QtBot, window: FullScreenWindow
) -> None:
    child = QWidget()
    window.hold(child)
    with qtbot.waitSignal(window.first_painted):
        window.show_in(QRect(0, 0, 300, 200))
    assert child.size() == window.size()
    window.close()
    assert window.isVisible()
    window.set_theme(palette("dark"))
    other = QWidget()
    window.hold(other)
    assert other.isVisible()
    window.dismiss()
    assert not window.isVisible()


BEATS_OF_SEVEN_CHECKS = 14


def test_a_hung_window_is_noticed_and_a_living_one_is_not(qtbot: QtBot) -> None:
    hung = threading.Event()
    watchdog = Watchdog(hung.set, check_s=0.02, missed=3)
    beats: list[None] = []
    watchdog.findChildren(QTimer)[0].timeout.connect(lambda: beats.append(None))
    watchdog.start()
    qtbot.waitUntil(lambda: len(beats) >= BEATS_OF_SEVEN_CHECKS)
    assert not hung.is_set()
    assert hung.wait(60)  # the event loop stands still meanwhile
    watchdog.stop()


def test_a_watchdog_that_never_started_can_be_stopped() -> None:
    watchdog = Watchdog(check_s=1)
    watchdog.stop()
    assert watchdog.findChildren(QTimer)[0].isActive() is False


def test_staff_read_a_plain_sentence(qtbot: QtBot) -> None:
    problems = ["kiosk.toml: panel.theme: пишіть light, dark або contrast"]
    page = StaffScreen("Кіоск", problems, look("light", Panel(21.5, 1080, 1920), "kiosk"))
    qtbot.addWidget(page)
    page.resize(800, 600)
    assert page.grab().toImage().pixelColor(790, 590) == palette("light").bg
    assert "panel.theme" in page.accessibleName()
