"""A visitor at a real kiosk: by finger, by the four keys, or by the keys and what is heard."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from config.clock import HallClock
from kiosk import inputs as inp
from kiosk import screens as scr
from kiosk.aloud import spoken_sentences
from kiosk.app import KioskApp, KioskOptions, build
from kiosk.faces import AnyScreen
from kiosk.settings import KioskSettings, VoiceSettings
from kiosk.spoken import Effect, Say, Stop
from printer.settings import PrinterSettings
from qt_shell.touch_guard import GUARD
from queue_core.ids import HallId, StoreId, TerminalId
from queue_core.series import SeriesRange
from terminal_client.credentials import TerminalCredentials, save

NOWHERE = "http://127.0.0.1:9"
CLOCK = "8@1795000000=2026-11-21T08:00:00+02:00"
WAIT_MS = 60_000
_MOST_STEPS = 60
_MOST_OF_A_BUTTON = 5
_COUNT = re.compile(r"Тут \d+ варіант|There are \d+ choices")
_KEYS = {
    "next": Qt.Key.Key_Right,
    "choose": Qt.Key.Key_Return,
    "back": Qt.Key.Key_Escape,
    "speech": Qt.Key.Key_F1,
    "repeat": Qt.Key.Key_F2,
}


def enrolled(folder: Path) -> None:
    """Put papers into a kiosk's folder: a server that never answers, a series of its own."""
    papers = TerminalCredentials(
        NOWHERE,
        "token",
        TerminalId("kiosk-1"),
        HallId("central"),
        "kiosk",
        SeriesRange("Н", 1, 999),
        StoreId("store"),
    )
    save(folder, papers)


class Visitor:
    """At the kiosk of a folder; `way` is one of WAYS, the same visit works in each.

    `heard` is what was said since anybody acted last, `all_heard` what was ever said.
    """

    WAYS = ("finger", "keys", "ear")

    def __init__(self, qtbot: QtBot, folder: Path, *, prints: bool) -> None:
        self._qtbot = qtbot
        self._clock = HallClock.parse(CLOCK)
        self._acted_at = self._clock.now() - GUARD
        self.way = "finger"
        self.heard: list[str] = []
        self.all_heard: list[str] = []
        address = f"file:{folder / 'paper.bin'}" if prints else ""
        settings = KioskSettings(
            printer=PrinterSettings(address=address), voice=VoiceSettings(on=False)
        )
        options = KioskOptions(
            data=folder, settings=settings, window=(540, 960), clock=self._clock, watchdog=False
        )
        self.app: KioskApp = build(options)
        with qtbot.waitSignal(self.app.ready, timeout=WAIT_MS):
            self.app.start()
        self.app._guide.speak_by(self._hear)

    def ways(self) -> Iterator[str]:
        """Come three times: by finger, by keys, by keys and ear."""
        for way in self.WAYS:
            self.way = way
            assert isinstance(self.screen, scr.Idle), way
            self.heard.clear()
            self.all_heard.clear()
            if way == "ear":
                self.press("speech")
            yield way

    @property
    def screen(self) -> AnyScreen | None:
        return self.app.view.screen_shown

    def now(self) -> datetime:
        """Hall time."""
        return self._clock.now()

    def told(self, news: inp.News) -> None:
        """Something happens that no visitor does."""
        self.app._receive(news)

    def until(self, kind: type[AnyScreen]) -> None:
        """Wait for a kind of screen."""
        self._qtbot.waitUntil(lambda: isinstance(self.screen, kind), timeout=WAIT_MS)

    def hears(self, words: str) -> None:
        """Who listens is told this by itself, now or soon; others see it."""
        if self.way == "ear":
            self._qtbot.waitUntil(
                lambda: any(words in said for said in self.heard), timeout=WAIT_MS
            )

    def take(self, words: str) -> None:
        """Find the button that says this, and touch or choose it."""
        self._find(words)
        if self.way == "finger":
            name = self._by_words(words)
            self._rested()
            tile = self.app.view.tile(name)
            assert tile is not None
            QTest.mouseClick(tile, Qt.MouseButton.LeftButton)
            self._acted_at = self._clock.now()
        else:
            self.press("choose")

    def type(self, text: str) -> None:
        """Type a word; by keys, into the row that has the letter, along it, and out again."""
        for sign in text:
            if self.way == "finger":
                self.take(sign)
                continue
            self._step_until(partial(_names_key, sign))
            self.press("choose")
            self._step_until(partial(str.__eq__, sign))
            self.press("choose")
            self.press("back")

    def press(self, key: str) -> None:
        """Press a key; what acts, not sooner than a person can."""
        if key != "next":
            self._rested()
        QTest.keyClick(self.app.window, _KEYS[key])
        if key != "next":
            self._acted_at = self._clock.now()

    def now_said(self) -> str:
        """The last thing that this visitor knows of: what was said, or what the ring is around."""
        if self.way == "ear":
            return _of_the_ring(self.heard)
        ringed = self.app._guide._focus.ringed if self._ring_shown() else ()
        return ", ".join(spot.words for spot in ringed)

    # --- pieces -----------------------------------------------------------------------------------

    def _ring_shown(self) -> bool:
        return not self.app.view._ring.isHidden()

    def _find(self, words: str) -> None:
        view = self.app.view
        self._qtbot.waitUntil(
            lambda: any(words in spot.words for spot in view.stand.spots), timeout=WAIT_MS
        )
        if self.way != "finger":
            self._step_until(lambda said: words in said)

    def _step_until(self, found: Callable[[str], bool]) -> None:
        for _ in range(_MOST_STEPS):
            if found(self.now_said()):
                return
            self.press("next")
        raise AssertionError(f"not found by {self.way}; last: {self.now_said()!r}")

    def _by_words(self, words: str) -> str:
        tiles = self.app.view.tiles()
        exact = [it.objectName() for it in tiles if it.face.label == words]
        return (exact or [it.objectName() for it in tiles if words in it.face.words])[0]

    def _rested(self) -> None:
        self._qtbot.waitUntil(lambda: self._clock.now() - self._acted_at >= GUARD, timeout=WAIT_MS)

    def _hear(self, effect: Effect) -> None:
        if isinstance(effect, Say):
            said = [sentence.text for sentence in spoken_sentences(effect)]
            self.heard += said
            self.all_heard += said
        elif effect is Stop.HUSH:
            self.heard.clear()


def _of_the_ring(heard: list[str]) -> str:
    """What was said of the ring: after the number of choices, where a whole screen was said."""
    counted = [n for n, said in enumerate(heard) if _COUNT.match(said)]
    if counted:
        return ". ".join(heard[counted[-1] + 1 :])
    return ". ".join(heard) if len(heard) < _MOST_OF_A_BUTTON else "".join(heard[-1:])


def _names_key(sign: str, said: str) -> bool:
    """Whether a row of keys that was said, or is ringed, has this one."""
    return sign in said.replace(":", ",").replace("\u00a0", " ").split(", ")
