"""Wires one board: window, session, timer, and the link to the server."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from time import monotonic_ns
from typing import TYPE_CHECKING, assert_never
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication

from config.clock import HallClock
from display_board import session as core
from display_board.boxes import UnfitError
from display_board.counter_layout import plan_counter
from display_board.counter_side import CounterSide
from display_board.layout import plan
from display_board.own_told import told_own_counters
from display_board.screens import CounterScreen, Screen
from display_board.settings import BoardSettings
from display_board.spoken import Hush, MakeReady, Say, SayAlarm
from display_board.views.board_view import BoardView
from display_board.views.counter_view import CounterView
from display_board.views.extras import Extras
from display_board.views.measure import widest_known_em, widest_way_em
from display_board.views.media_source import FilmFound, PictureRead
from display_board.ways import (
    own_counters,
    own_letters,
    place_name,
    serves,
    shelter_of,
    ways,
)
from qt_shell import fonts
from qt_shell.bridge import Bridge
from qt_shell.look import look
from qt_shell.metrics import Panel
from qt_shell.staff_screen import StaffScreen
from qt_shell.theme import palette
from qt_shell.window import FullScreenWindow
from queue_core.hall import HallDescription
from queue_core.ids import CounterNumber
from queue_core.pulse import HallPulse
from terminal_client import credentials as papers
from terminal_client import hall_cache
from terminal_client import link_events as link
from terminal_client.credentials import TerminalCredentials
from texts import say

if TYPE_CHECKING:
    from display_board.pulse_thread import PulseThread
    from display_board.voice import BoardVoice
    from terminal_client.journal import Journal
    from terminal_client.server_link import ServerLink

FALLBACK_ZONE = "Europe/Kyiv"
LEAST_WAIT_MS = 15
"""In a compressed hall: no more pictures than a screen can show."""
_READ_FROM = 3.0
"""A board's words to staff are read from so many times as far away as a kiosk's."""
FASTEST_BLINKING_HALL = 2.0
"""Above this clock scale a blink would be faster than 2 Hz of the wall (B5)."""


class BoardOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a board is built from. `data`: the terminal's folder.

    `window`: pixels of a plain window, None for the whole screen; `at`: where it stands.
    `credentials` None: those kept in the folder. `screenshot`: save a picture there as soon as
    the hall is shown, and end.
    """

    data: Path
    clock: HallClock
    settings: BoardSettings = BoardSettings()
    window: tuple[int, int] | None = None
    at: tuple[int, int] = (0, 0)
    credentials: TerminalCredentials | None = None
    version: str = ""
    screenshot: Path | None = None


class BoardApp(QObject):
    """A board that is ready to start. `board` is None where the layout can't be read (B3)."""

    def __init__(self, options: BoardOptions) -> None:
        super().__init__()
        fonts.load()
        self._options = options
        self._clock = options.clock
        self._description = hall_cache.load(options.data)
        size = options.window or _screen_size()
        settings = options.settings
        self._panel = Panel(settings.diagonal_inch, *size)
        self.window = FullScreenWindow("Cherha", palette(settings.theme))
        self.board: BoardView | CounterView | None = None
        self._session: core.BoardSession | CounterSide | None = None
        self._screenshot = options.screenshot
        self._knows_hall = False
        self._bridge = Bridge(self._link_said)
        self._journal: Journal | None = None
        self._link: ServerLink | None = None
        self._voice: BoardVoice | None = None
        self._pulse: PulseThread | None = None
        self._extras: Extras | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._woke)
        try:
            if settings.counter:
                self._make_counter_side()
            else:
                self._make_board()
        except UnfitError as problem:
            self._show_unfit(problem)

    def start(self) -> None:
        """Show the window; the link to the server follows the first frame."""
        self.window.first_painted.connect(self._connect_to_server)
        if self._options.window is None:
            self.window.cover()
        else:
            self.window.show_in(QRect(*self._options.at, *self._options.window))

    def stop(self) -> None:
        """End the threads, then close the window; returns when they have ended."""
        self._timer.stop()
        if self._link is not None:
            self._link.stop()
            self._link.join()
        if self._journal is not None:
            self._journal.stop()
            self._journal.join()
        if self._voice is not None:
            self._voice.stop()
            self._voice.join()
        if self._pulse is not None:
            self._pulse.stop()
            self._pulse.join()
        if self._extras is not None:
            self._extras.stop()
        self._bridge.close()
        self.window.dismiss()

    def number_rects(self) -> list[tuple[str, QRect]]:
        """Return where numbers are painted now, by object name, in pixels of the window."""
        return self.board.number_rects() if self.board is not None else []

    def hear(self, event: object) -> None:
        """Take in what the link says, from any thread."""
        self._bridge.post(event)

    def on_frame(self, told: Callable[[int], None]) -> None:
        """Call `told(monotonic_ns)` after each frame that the board has painted."""
        if self.board is not None:
            self.board.frame_painted.connect(told)

    def _make_counter_side(self) -> None:
        settings = self._options.settings
        layout = plan_counter(self._panel, settings)
        self.board = CounterView(layout, palette(settings.theme), settings.language, monotonic_ns)
        self._session = CounterSide(
            CounterNumber(settings.counter),
            self._zone(),
            shelter=shelter_of(settings),
            blink=self._blinks(),
        )
        self._begin(self.board)

    def _make_board(self) -> None:
        settings = self._options.settings
        layout = plan(self._panel, settings, self._widest())
        self.board = BoardView(layout, palette(settings.theme), settings.language, monotonic_ns)
        self._session = core.BoardSession(
            layout.room, self._zone(), shelter=shelter_of(settings), blink=self._blinks()
        )
        self._begin(self.board)
        self._extras = Extras(
            self.board,
            self.window,
            settings,
            layout,
            moves=self._blinks(),
            post=self._bridge.post,
        )

    def _blinks(self) -> bool:
        still = self._options.settings.reduced_motion
        return not still and self._clock.scale <= FASTEST_BLINKING_HALL

    def _begin(self, view: BoardView | CounterView) -> None:
        view.frame_painted.connect(self._frame_shown)
        self.window.hold(view)
        if self._description is not None:
            self._handle(self._described(self._description))
        else:
            self._woke()

    def _show_unfit(self, problem: UnfitError) -> None:
        settings, unfit = self._options.settings, problem.unfit
        told = [(unfit.text_id, unfit.params), *((it.text_id, it.params) for it in unfit.cures)]
        words = [say(text_id, settings.language, **params) for text_id, params in told]
        title = say("board.unfit.title", settings.language)
        near = Panel(self._panel.diagonal_inch / _READ_FROM, *_pixels(self._panel))
        screen_look = look(settings.theme, near, "kiosk")
        self.window.hold(StaffScreen(title, words, screen_look))

    def _widest(self) -> float:
        settings = self._options.settings
        if self._description is None:
            return widest_known_em(settings.language)
        return widest_way_em(ways(self._description, settings).values(), settings.language)

    def _connect_to_server(self) -> None:
        """Load what the first frame did not need, and begin to listen."""
        from terminal_client.journal import Journal
        from terminal_client.server_link import ServerLink

        options = self._options
        kept = options.credentials or papers.load(options.data)
        self._journal = Journal.in_folder(options.data, self._clock)
        self._journal.start()
        self._link = ServerLink(
            kept,
            self._journal,
            self._clock,
            self._bridge.post,
            folder=options.data,
            settings=options.settings.link,
            version=options.version,
        )
        self._link.start()
        if self._extras is not None:
            self._extras.start()
        if not options.settings.counter:
            self._begin_to_speak(self._link)
        if isinstance(self.board, BoardView) and options.settings.pulse:
            self._show_pulse(self.board, kept)

    def _begin_to_speak(self, server: "ServerLink") -> None:
        if not self._options.settings.voice.on or self._clock.scale != 1:
            server.report_voice("off")
            return
        from display_board.voice import BoardVoice

        self._voice = BoardVoice(
            self._options.settings.voice, self._clock, self._zone, server.report_voice
        )
        self._voice.start()
        self._tell_counters()

    def _tell_counters(self) -> None:
        """Let the voice make ready what it says of the counters whose calls it says."""
        if self._voice is None or self._description is None:
            return
        settings = self._options.settings
        zones = settings.own_only or settings.voice.own_zone_only
        own = own_counters(self._description, settings) if zones else ()
        self._voice.know_counters(own or [it.number for it in self._description.counters])

    def _show_pulse(self, board: BoardView, kept: TerminalCredentials | None) -> None:
        from display_board.pulse_thread import PulseThread
        from qt_shell.pulse_plot import PulsePlot

        if kept is None:
            return
        unit = min(self._panel.width_px, self._panel.height_px) / 1080
        board.take_plot(PulsePlot(board, palette(self._options.settings.theme), 11 * unit))
        self._pulse = PulseThread(kept, self._options.settings.link, self._bridge.post)
        self._pulse.start()

    def _awaits_pulse(self) -> bool:
        """Say whether a picture of the hall is whole only with its pulse."""
        return isinstance(self.board, BoardView) and self._options.settings.pulse

    def _link_said(self, event: object) -> None:
        at = self._clock.now()
        match event:
            case link.HallEvent(recorded=recorded):
                self._handle(core.Heard(recorded, at))
            case link.SnapshotTaken(snapshot=snapshot):
                self._knows_hall = not self._awaits_pulse()
                self._handle(core.SnapshotTaken(snapshot, at))
            case link.LinkUp(hello=hello):
                self._handle(core.LinkUp(hello.seq, at))
            case link.LinkAway(since=since):
                self._knows_hall = True
                self._handle(core.LinkAway(since, at))
            case HallPulse():
                self._knows_hall = True
                self._handle(core.PulseTold(event, at))
            case link.LoadChanged(lines=lines):
                self._handle(core.Loads(lines, at))
            case link.DescriptionChanged(description=description):
                self._description = description
                self._handle(self._described(description))
                self._tell_counters()
            case PictureRead() | FilmFound():
                if self._extras is not None:
                    self._extras.hear(event)
            case _:
                pass  # a board reserves nothing and records nothing

    def _described(self, description: HallDescription) -> core.Described:
        settings = self._options.settings
        own = told_own_counters(description, settings)
        return core.Described(
            place_name(description, settings),
            ZoneInfo(description.timezone),
            ways(description, settings),
            self._clock.now(),
            description.pause.grace_min,
            serves(description, settings),
            own,
            settings.own_only,
            own_letters(description, own),
            own if settings.own_only or settings.voice.own_zone_only else (),
        )

    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self._description.timezone if self._description else FALLBACK_ZONE)

    def _woke(self) -> None:
        self._handle(core.Woke(self._clock.now()))

    def _frame_shown(self) -> None:
        """Tell the session what was seen; a screen told since then has a frame of its own."""
        if self.board is not None and self.board.is_painted:
            self._handle(core.FrameShown(self._clock.now()))
            if self._screenshot is not None and self._knows_hall and self.board.is_painted:
                self._save_picture(self._screenshot)

    def _save_picture(self, file: Path) -> None:
        self._screenshot = None
        saved = self.window.grab().save(str(file))
        QGuiApplication.exit(0 if saved else 1)

    def _handle(self, event: core.Input) -> None:
        if self._session is None or self.board is None:
            return
        for effect in self._session.handle(event):
            match effect:
                case core.Show(screen=screen):
                    self._show(screen)
                case core.WakeAt(when=when):
                    left = max(when - self._clock.now(), timedelta(0))
                    wait_ms = int(self._clock.wall_seconds(left) * 1000) + 1
                    self._timer.start(max(LEAST_WAIT_MS, wait_ms))
                case Say() | Hush() | MakeReady() | SayAlarm():
                    if self._voice is not None:
                        self._voice.do(effect)
                case _:
                    assert_never(effect)

    def _show(self, screen: Screen | CounterScreen) -> None:
        match self.board, screen:
            case (BoardView() as view, Screen() as told):
                view.show_screen(told)
            case (CounterView() as side, CounterScreen() as told_there):
                side.show_screen(told_there)


def _pixels(panel: Panel) -> tuple[int, int]:
    return panel.width_px, panel.height_px


def _screen_size() -> tuple[int, int]:
    size = QGuiApplication.primaryScreen().size()
    return size.width(), size.height()


def build(options: BoardOptions) -> BoardApp:
    """Return a board, not yet shown; needs a QApplication and starts no event loop."""
    return BoardApp(options)
