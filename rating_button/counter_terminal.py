"""One counter in a process of rating terminals: its window, its session, its timer."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple, assert_never
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, QTimer

from config.clock import HallClock
from qt_shell.look import Look
from qt_shell.touch_guard import TouchGuard
from queue_core import events as ev
from queue_core.ids import CounterNumber
from rating_button import inputs as it
from rating_button.effects import (
    KeepAsked,
    KeepDraft,
    RecordDraft,
    Say,
    SayVolume,
    Show,
    SkipSentence,
    WakeAt,
)
from rating_button.inputs import Input
from rating_button.screens import Idle, Screen
from rating_button.session import RatingSession
from rating_button.settings import RatingSettings
from rating_button.spoken import sentences, volume_told
from rating_button.views.arrange import REASONS
from rating_button.views.manner import Manner
from rating_button.views.rating_view import SKIPPED, RatingView
from rating_button.views.rating_window import RatingWindow
from rating_button.vote_desk import VoteDesk

FALLBACK_ZONE = "Europe/Kyiv"
LEAST_WAIT_MS = 15
"""In a compressed hall: no more pictures than a screen can show."""


class Desk(NamedTuple):
    """What a counter's terminal asks of the process that it runs in."""

    votes: VoteDesk
    shown: Callable[[CounterNumber, Screen], None]
    say: Callable[[Sequence[str], str, float], None]
    hush: Callable[[], None]
    skip: Callable[[], None]


class CounterTerminal(QObject):
    """One counter: its window, its session, its timer."""

    def __init__(
        self,
        counter: CounterNumber,
        its_look: Look,
        settings: RatingSettings,
        clock: HallClock,
        desk: Desk,
    ) -> None:
        super().__init__()
        self._counter, self._clock, self._desk = counter, clock, desk
        self._spoke = False
        manner = Manner(settings.large_text, settings.reduced_motion)
        view = RatingView(its_look, TouchGuard(clock.now), manner)
        self.window = RatingWindow(counter, view, its_look.theme, settings.keys)
        zone = ZoneInfo(FALLBACK_ZONE)
        self._session = RatingSession(counter, zone, settings.questions)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._woke)
        self.window.level_pressed.connect(self.press)
        self.window.ring_moved.connect(self._ring_moved)
        view.reason_touched.connect(self._reason_told)
        view.likely_touched.connect(self._likely_told)
        view.change_touched.connect(self._change_asked)
        view.language_touched.connect(self._language_switched)
        view.voice_touched.connect(self._voice_touched)
        self._woke()

    def handle(self, event: Input) -> None:
        """Tell the session, and do what it says."""
        for effect in self._session.handle(event):
            match effect:
                case Show(screen=screen):
                    self.window.view.show_screen(screen)
                    self._desk.shown(self._counter, screen)
                    if isinstance(screen, Idle):
                        self._hush()
                case Say(screen=screen, gain_db=gain_db):
                    self._say(sentences(screen), gain_db)
                case SayVolume(level=level, language=language, gain_db=gain_db):
                    self._say([volume_told(level, language)], gain_db)
                case SkipSentence():
                    self._desk.skip()
                case KeepDraft(vote=vote, begun_at=begun_at):
                    self._keep(vote, begun_at)
                case RecordDraft():
                    self._desk.votes.record(self._counter)
                case KeepAsked(visitor=visitor):
                    self._desk.votes.keep_asked(self._counter, visitor)
                case WakeAt(when=when):
                    left = max(when - self._clock.now(), timedelta(0))
                    wait_ms = int(self._clock.wall_seconds(left) * 1000) + 1
                    self._timer.start(max(LEAST_WAIT_MS, wait_ms))
                case _:
                    assert_never(effect)

    def press(self, level: int) -> None:
        """A face, a key or a button of a box was pressed."""
        self.handle(it.Pressed(level, self._clock.now()))

    def stop(self) -> None:
        """Close the window."""
        self._timer.stop()
        self.window.dismiss()

    def _say(self, said: Sequence[str], gain_db: float) -> None:
        self._spoke = True
        self._desk.say(said, self._session.language, gain_db)

    def _hush(self) -> None:
        """Be silent; what another counter's terminal says goes on."""
        if self._spoke:
            self._spoke = False
            self._desk.hush()

    def _keep(self, vote: ev.RatingGiven, begun_at: datetime) -> None:
        self._hush()
        self._desk.votes.keep(self._counter, vote, begun_at)

    def _woke(self) -> None:
        self.handle(it.Woke(self._clock.now()))

    def _reason_told(self, reason: str) -> None:
        told = reason if reason in REASONS else None
        self.handle(it.FollowedUp(told, self._clock.now()))

    def _likely_told(self, likely: int) -> None:
        told = likely if likely != SKIPPED else None
        self.handle(it.Recommended(told, self._clock.now()))

    def _change_asked(self) -> None:
        self.handle(it.ChangeAsked(self._clock.now()))

    def _language_switched(self) -> None:
        self.handle(it.LanguageSwitched(self._clock.now()))

    def _voice_touched(self, wish: str) -> None:
        at = self._clock.now()
        match wish:
            case "louder" | "quieter":
                self.handle(it.VolumeAsked(1 if wish == "louder" else -1, at))
            case "skip":
                self.handle(it.SentenceSkipped(at))
            case _:
                self.handle(it.SpeechAsked(at))

    def _ring_moved(self, words: str) -> None:
        self.handle(it.KeysUsed(self._clock.now()))
        if self._session.aloud and words:
            self._say([words], self._session.gain_db)
