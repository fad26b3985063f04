"""A rating window with a box of buttons beside it, before any server was ever heard."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from config.clock import HallClock
from queue_core.ids import CounterNumber
from rating_button import inputs as it
from rating_button.app import RatingApp, RatingOptions, build
from rating_button.button_emulator import EmulatedBox
from rating_button.screens import AskWhy, Idle, Thanks
from rating_button.settings import BoxSettings, RatingSettings, SpeechSettings
from rating_button.spoken import sentences
from rating_button.views.rating_window import RatingWindow

pytestmark = pytest.mark.qt

HERE = CounterNumber(2)
WITHIN_MS = 30_000


@pytest.fixture
def box(tmp_path: Path) -> Iterator[EmulatedBox]:
    made = EmulatedBox(settings_of(tmp_path), tmp_path / "box")
    made.plug()
    yield made
    made.unplug()


def settings_of(folder: Path) -> BoxSettings:
    return BoxSettings(counter=2, kind="lines", port=str(folder / "box"))


@pytest.fixture
def app(box: EmulatedBox, tmp_path: Path, qtbot: QtBot) -> Iterator[RatingApp]:
    data = tmp_path / "rating"
    data.mkdir()
    settings = RatingSettings(
        counters="2", boxes=(settings_of(tmp_path),), speech=SpeechSettings(on=False)
    )
    made = build(RatingOptions(data=data, settings=settings, window=(512, 300)))
    made.start()
    yield made
    made.stop()


def recorded(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "rating" / "journal.sqlite")) as journal:
        if not journal.execute("SELECT 1 FROM sqlite_master WHERE name = 'outbox'").fetchone():
            return []
        rows = journal.execute("SELECT body FROM outbox ORDER BY rowid").fetchall()
    return [str(body) for (body,) in rows]


def test_a_box_votes_in_the_window_beside_it_and_the_window_asks_on(
    app: RatingApp, box: EmulatedBox, tmp_path: Path, qtbot: QtBot
) -> None:
    view = app.windows[HERE].view

    def asks_why() -> bool:
        """What is said while the port is being opened is nobody's vote."""
        if isinstance(view.screen_shown, Idle):
            box.press(3)
        return isinstance(view.screen_shown, AskWhy)

    qtbot.waitUntil(asks_why, timeout=WITHIN_MS)
    lit = (False, False, False, True)
    qtbot.waitUntil(lambda: box.lamps == lit, timeout=WITHIN_MS)
    button = app.windows[HERE].findChild(QWidget, "why:waiting")
    assert isinstance(button, QWidget)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: isinstance(view.screen_shown, Thanks), timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: isinstance(view.screen_shown, Idle), timeout=WITHIN_MS)
    qtbot.waitUntil(lambda: len(recorded(tmp_path)) == 1, timeout=WITHIN_MS)
    (vote,) = recorded(tmp_path)
    assert '"level":1' in vote
    assert '"follow_up":"waiting"' in vote


def test_staff_are_called_to_a_box_that_is_unplugged(
    app: RatingApp, box: EmulatedBox, tmp_path: Path, qtbot: QtBot
) -> None:
    qtbot.waitUntil((tmp_path / "rating" / "journal.sqlite").exists, timeout=WITHIN_MS)

    def called() -> bool:
        box.unplug()
        box.plug()
        return any("StaffCalled" in one and "вікно 2: пульт" in one for one in recorded(tmp_path))

    qtbot.waitUntil(called, timeout=WITHIN_MS)


class _Voice:
    """What a voice was told, in order."""

    def __init__(self) -> None:
        self.told: list[str] = []

    def say(self, sentences: Sequence[str], _language: str, gain_db: float) -> None:
        self.told += [*sentences, f"{gain_db:g} dB"]

    def skip(self) -> None:
        self.told.append("skip")

    def hush(self) -> None:
        self.told.append("hush")

    def stop(self) -> None:
        pass

    def join(self) -> None:
        pass


@pytest.mark.usefixtures("qtbot")
def test_who_listens_tells_the_voice_by_tiles_and_by_keys(tmp_path: Path) -> None:
    settings = RatingSettings(counters="2", speech=SpeechSettings(on=False))
    made = build(RatingOptions(data=tmp_path, settings=settings, window=(1024, 600)))
    voice = _Voice()
    made._voice = voice  # type: ignore[assignment]  # it keeps a record, and speaks nothing
    try:
        window = made.windows[HERE]
        window.show_in(QRect(0, 0, 1024, 600))
        window.view.set_speaks(True)
        made._terminals[HERE].handle(it.Pressed(2, HallClock().now()))
        made._terminals[HERE].handle(it.Kept(HallClock().now()))
        for key in (Qt.Key.Key_Plus, Qt.Key.Key_Period):
            QTest.keyClick(window, key)
        assert voice.told == [], "nobody listens yet"
        QTest.keyClick(window, Qt.Key.Key_0)
        assert voice.told == [*sentences_of(window), "-6 dB"]
        voice.told.clear()
        tile = window.findChild(QWidget, "voice:quieter")
        assert isinstance(tile, QWidget)
        QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
        assert voice.told == ["Гучність 5 із 8.", "-9 dB"]
        for key in (Qt.Key.Key_VolumeUp, Qt.Key.Key_F3, Qt.Key.Key_F2, Qt.Key.Key_Tab):
            QTest.keyClick(window, key)
        assert voice.told[2:5] == ["Гучність 6 із 8.", "-6 dB", "skip"]
        assert voice.told[5:] == [*sentences_of(window), "-6 dB", "Очікування", "-6 dB"]
    finally:
        made.stop()


def sentences_of(window: RatingWindow) -> list[str]:
    assert window.view.screen_shown is not None
    return sentences(window.view.screen_shown)


@pytest.mark.usefixtures("qtbot")
def test_what_one_counter_says_is_not_cut_off_by_the_clock_of_another(tmp_path: Path) -> None:
    settings = RatingSettings(counters="2,3", speech=SpeechSettings(on=False))
    made = build(RatingOptions(data=tmp_path, settings=settings, window=(512, 300)))
    voice = _Voice()
    made._voice = voice  # type: ignore[assignment]  # it keeps a record, and speaks nothing
    try:
        now = HallClock().now()
        here, beside = (made._terminals[CounterNumber(n)] for n in (2, 3))
        here.handle(it.Pressed(4, now))
        here.handle(it.SpeechAsked(now))
        assert voice.told
        beside.handle(it.Woke(now + timedelta(minutes=1)))
        assert "hush" not in voice.told
        here.handle(it.Woke(now + timedelta(minutes=1)))
        assert voice.told[-1] == "hush"
    finally:
        made.stop()
