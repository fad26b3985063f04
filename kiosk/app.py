"""The kiosk's wiring: view → session → effects → drivers, and what they tell → session.

The first frame needs only Qt and the hall's description; `drivers` (requests, SQLite, the printer)
load on a thread after it.
"""

import threading
import time
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from catalogue.problems import CatalogueProblems
from config.clock import HallClock
from kiosk import effects as eff
from kiosk import inputs as inp
from kiosk import staff_file
from kiosk import staff_inputs as staff_inp
from kiosk.faces import Input, KioskFaces
from kiosk.guide import Guide
from kiosk.habits import Habits
from kiosk.hall_here import described, hall_of
from kiosk.headset_codec import HeadsetChanged
from kiosk.next_hall import NextHall
from kiosk.session import KioskSession
from kiosk.settings import KioskSettings, StaffSettings, Times
from kiosk.staff_effects import StaffEffect
from kiosk.staff_session import StaffSession
from kiosk.touches import staff_touch_of, touch_of
from kiosk.views.kiosk_view import KioskView
from qt_shell import fonts
from qt_shell.bridge import Bridge
from qt_shell.language import clock_text
from qt_shell.metrics import Panel
from qt_shell.theme import palette
from qt_shell.touch_guard import TouchGuard
from qt_shell.watchdog import Watchdog
from qt_shell.window import FullScreenWindow
from queue_core.hall import HallDescription
from terminal_client import credentials as papers
from terminal_client.credentials import TerminalCredentials
from terminal_client.faults import CredentialsFault
from texts import say
from texts.sentences import also_from

if TYPE_CHECKING:
    from kiosk.drivers import Drivers

_CLOCK_STEP_MS = 250


class KioskOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a kiosk is built from.

    `data` is its folder, where its papers are. `window`: width and height of a plain window, None
    for the whole screen; `at`: where it stands.
    `marks(name, visit_id, monotonic_ns)` hears on any thread of `touched` (with the button's name
    instead of a visit), `take` (with the visit's id), `first_byte`, `printed` and `shown`.
    """

    data: Path
    settings: KioskSettings = KioskSettings()
    clock: HallClock = HallClock()
    window: tuple[int, int] | None = None
    at: tuple[int, int] = (0, 0)
    marks: Callable[[str, str, int], None] | None = None
    watchdog: bool = True
    version: str = ""


class NotReadyError(Exception):
    """The kiosk can't work; `problems` are sentences for staff, each with its cure."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = list(problems)


class _DriversLoaded(msgspec.Struct, frozen=True):
    """The libraries that the first frame did not need are here."""


class KioskApp(QObject):
    """One kiosk. `start` shows it and returns; `stop` ends all its threads and its window.

    `first_painted` comes after the first frame; `ready` when journal, link and printer run.
    """

    first_painted = Signal()
    ready = Signal()

    def __init__(self, options: KioskOptions, credentials: TerminalCredentials) -> None:
        super().__init__()
        self._credentials = credentials
        self._options = options
        self._clock = options.clock
        self._marks = options.marks or _nobody_listens
        fonts.load()
        settings = options.settings
        if settings.languages:
            also_from(Path(settings.languages))
        self._habits = Habits(options.data, self._clock)
        self._told_hall = described(options.data, settings.catalogue)
        self._halls = NextHall(self._habits.ordered(self._told_hall, self._clock.now()))
        panel = panel_of(settings, options.window)
        theme = settings.panel.theme
        self.window = FullScreenWindow("Cherha", palette(theme))
        go_to = {"uk": settings.pause.go_to, "en": settings.pause.go_to_en}
        guard = TouchGuard(self._clock.now)
        pane = settings.panel
        hall = self._halls.drawn
        self.view = KioskView(hall, panel, guard, theme, go_to, settings.shelter, pane)
        paced = _paced(settings, self._clock)
        visits = KioskSession(
            paced,
            hall_of(hall),
            credentials.terminal_id,
            own_series=credentials.own_series is not None,
        )
        staff = StaffSession(paced.staff, staff_file.load_memory(options.data))
        self.session = KioskFaces(visits, staff)
        self._bridge = Bridge(self._receive)
        self._drivers: Drivers | None = None
        self._waiting: list[eff.Effect | StaffEffect] = []
        self._wake = self._timer(self._woke)
        self._patience: dict[tuple[str, inp.Patience], QTimer] = {}
        self._clock_timer = QTimer(self)
        self._clock_timer.setInterval(_CLOCK_STEP_MS)
        self._clock_timer.timeout.connect(self._show_time)
        self._watchdog = Watchdog() if options.watchdog else None
        self._loader = threading.Thread(target=self._load, name="loader", daemon=True)
        self._size = (panel.width_px, panel.height_px)
        self._told_time = ""
        self._stopped = False
        self._guide = Guide(self.view, settings.keypad)  # hears of a touch before it does anything
        self._guide.used.connect(self._key_used)
        self.window.key_pressed.connect(self._guide.key_pressed)
        self.view.touched.connect(self._touched)
        self.view.corner_held.connect(self._corner_held)
        self.window.hold(self.view)
        self.window.first_painted.connect(self._after_first_frame)

    # --- life -----------------------------------------------------------------------------------

    def start(self) -> None:
        """Show the start page; everything else loads after it."""
        self._show_time()
        for effect in self.session.handle(inp.LinkChanged(up=False)):
            self._perform(effect)
        if self._options.window is None:
            self.window.cover()
        else:
            self.window.show_in(QRect(*self._options.at, *self._size))
        self._clock_timer.start()

    def stop(self) -> None:
        """Let go of everything; safe to call twice."""
        if self._stopped:
            return
        self._stopped = True
        self._clock_timer.stop()
        self._wake.stop()
        for timer in self._patience.values():
            timer.stop()
        if self._watchdog is not None:
            self._watchdog.stop()
        if self._loader.ident is not None:
            self._loader.join()
        if self._drivers is not None:
            self._drivers.stop()
        self._bridge.close()
        self.window.dismiss()

    def _after_first_frame(self) -> None:
        self.first_painted.emit()
        if not self._stopped:
            if self._watchdog is not None:
                self._watchdog.start()
            self._loader.start()

    def _load(self) -> None:
        """Load the slow libraries off the window's thread, one after another.

        Two threads that import at once may see half of a module; the workers start after this.
        """
        from kiosk.drivers import load_libraries

        load_libraries(self._options.data)
        self._bridge.post(_DriversLoaded())

    def _begin_driving(self) -> None:
        from kiosk.drivers import Drivers

        self._options.data.mkdir(parents=True, exist_ok=True)
        self._drivers = Drivers(
            self._options.data,
            self._options.settings,
            self._clock,
            self._credentials,
            self._halls.drawn,
            self._bridge.post,
            self._marks,
            self._options.version,
        )
        self._drivers.start()
        self._guide.speak_by(self._drivers.voice.do)
        self._habits = self._drivers.habits
        waiting, self._waiting = self._waiting, []
        for effect in waiting:
            self._drivers.perform(effect)
        self.ready.emit()

    # --- in ---------------------------------------------------------------------------------------

    def _touched(self, name: str) -> None:
        screen = self.view.screen_shown
        language = screen.frame.language if screen is not None else "uk"
        now = self._clock.now()
        touch = touch_of(name, now, language) or staff_touch_of(name, now)
        self._marks("touched", name, time.monotonic_ns())
        if isinstance(touch, inp.TakeTouched):
            self._marks("take", touch.visit_id, time.monotonic_ns())
        if touch is not None:
            self._handle(touch)

    def _key_used(self) -> None:
        self._handle(inp.KeyUsed(self._clock.now()))

    def _corner_held(self, is_held: bool) -> None:  # noqa: FBT001 - what the signal carries
        kind = staff_inp.CornerPressed if is_held else staff_inp.CornerReleased
        self._handle(kind(self._clock.now()))

    def _receive(self, event: object) -> None:
        if self._stopped:
            return
        if isinstance(event, _DriversLoaded):
            self._begin_driving()
        elif isinstance(event, HeadsetChanged):
            self._guide.plug(plugged=event.plugged)
        elif isinstance(event, HallDescription):
            self._told_hall = event
            self._order_hall()
        else:
            self._handle(event)  # type: ignore[arg-type] # drivers post inputs and nothing else

    def _handle(self, event: Input) -> None:
        for effect in self.session.handle(event):
            self._perform(effect)
        if isinstance(event, inp.Touch):
            self._halls.touched(event.at)
        self._change_hall_alone()

    def _order_hall(self) -> None:
        """What is asked for at this hour stands first, also in a hall that was just described."""
        self._halls.told(self._habits.ordered(self._told_hall, self._clock.now()))
        self._change_hall_alone()

    def _change_hall_alone(self) -> None:
        """A new menu never comes under a visitor's finger."""
        description = self._halls.change(self._clock.now(), visited=self.session.visited)
        if description is None:
            return
        self.session.change_hall(hall_of(description))
        self.view.set_hall(description)
        if self._drivers is not None:
            self._drivers.set_hall(description)

    # --- out --------------------------------------------------------------------------------------

    def _perform(self, effect: eff.Effect | StaffEffect) -> None:
        match effect:
            case eff.Show(screen=screen):
                self.view.show_screen(screen)
                self._marks("shown", type(screen).__name__, time.monotonic_ns())
            case eff.WakeAt(when=when):
                self._wake_at(when)
            case eff.WaitFor():
                self._wait_for(effect)
            case _ if self._drivers is not None:
                self._drivers.perform(effect)
            case _:
                self._waiting.append(effect)

    def _wake_at(self, when: datetime | None) -> None:
        self._wake.stop()
        if when is not None:
            seconds = self._clock.wall_seconds(when - self._clock.now())
            self._wake.start(max(1, round(seconds * 1000) + 1))

    def _woke(self) -> None:
        self._handle(inp.Woke(self._clock.now()))

    def _wait_for(self, wish: eff.WaitFor) -> None:
        key = (wish.visit_id, wish.patience)
        for old in [known for known, timer in self._patience.items() if not timer.isActive()]:
            self._patience.pop(old).deleteLater()
        timer = self._patience.get(key)
        if timer is None:
            timer = self._timer(self._patience_ended)
            timer.setProperty("visit_id", wish.visit_id)
            timer.setProperty("patience", wish.patience.value)
            self._patience[key] = timer
        timer.start(round(wish.seconds * 1000))

    def _patience_ended(self) -> None:
        timer = self.sender()
        if timer is not None:
            visit_id, patience = timer.property("visit_id"), timer.property("patience")
            ended = inp.PatienceEnded(self._clock.now(), visit_id, inp.Patience(patience))
            self._handle(ended)

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setTimerType(Qt.TimerType.PreciseTimer)
        timer.timeout.connect(slot)
        return timer

    def _show_time(self) -> None:
        """Show hall time; with each minute something may open or close."""
        now = self._clock.now()
        timezone = self._halls.drawn.timezone
        text = clock_text(now, timezone)
        if text != self._told_time:
            self._told_time = text
            self.view.set_clock(text, now.astimezone(ZoneInfo(timezone)).date())
            self._order_hall()
            self._handle(inp.Woke(now))
        self._change_hall_alone()


def build(options: KioskOptions) -> KioskApp:
    """Return a kiosk, not yet started. Raises NotReadyError; needs a QApplication."""
    try:
        credentials = papers.load(options.data)
    except CredentialsFault as fault:
        raise NotReadyError([say(f"fault.{fault.message_id}"), fault.detail]) from fault
    if credentials is None:
        raise NotReadyError([say("kiosk.not_enrolled", folder=str(options.data))])
    if options.settings.printer.address:
        from kiosk.printer_check import problems_of  # a kiosk without a printer starts faster

        problems = problems_of(options.settings.printer)
        if problems:
            raise NotReadyError(problems)
    try:
        return KioskApp(options, credentials)
    except CatalogueProblems as problems:
        raise NotReadyError(str(problems).splitlines()) from problems


def panel_of(settings: KioskSettings, window: tuple[int, int] | None) -> Panel:
    """Return the panel: a window stands for the whole glass, scaled."""
    asked = settings.panel
    if window is not None:
        return Panel(asked.diagonal_inch, *window)
    screen = QGuiApplication.primaryScreen().size()
    width, height = asked.width_px or screen.width(), asked.height_px or screen.height()
    return Panel(asked.diagonal_inch, width, height)


def _paced(settings: KioskSettings, clock: HallClock) -> KioskSettings:
    """A countdown steps by a hall second, but never more than five times a second of the wall."""
    tick = max(settings.times.tick, clock.hall_seconds(0.2))
    times: Times = msgspec.structs.replace(settings.times, tick=tick)
    refresh = max(settings.staff.refresh_s, 2 * tick)
    staff: StaffSettings = msgspec.structs.replace(settings.staff, refresh_s=refresh)
    return msgspec.structs.replace(settings, times=times, staff=staff)


def _nobody_listens(name: str, subject: str, at_ns: int) -> None:
    pass
