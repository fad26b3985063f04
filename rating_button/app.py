"""Wires rating terminals: a window and a session per counter, one journal and one link for all."""

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, assert_never
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QObject, QRect, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from config.clock import HallClock
from qt_shell import fonts
from qt_shell.bridge import Bridge
from qt_shell.look import Look, look
from qt_shell.metrics import Panel
from qt_shell.touch_guard import TouchGuard
from queue_core import events as ev
from queue_core.hall import HallDescription
from queue_core.ids import CounterNumber
from rating_button import session as core
from rating_button.settings import RatingSettings, counters_in
from rating_button.views.rating_view import RatingView
from rating_button.views.rating_window import RatingWindow
from terminal_client import credentials as papers
from terminal_client import hall_cache
from terminal_client import link_events as link
from terminal_client.credentials import TerminalCredentials
from terminal_client.faults import JournalFault
from terminal_client.journal import Journal
from terminal_client.terminal_clock import moment
from texts import phrases

if TYPE_CHECKING:
    from terminal_client.server_link import ServerLink

FALLBACK_ZONE = "Europe/Kyiv"
LEAST_WAIT_MS = 15
"""In a compressed hall: no more pictures than a screen can show."""


class RatingOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What rating terminals are built from. `data`: the terminal's folder.

    `counters`: whose windows to make; empty: as the settings say. `window`: pixels of plain
    windows, None for the whole screen. `credentials` None: those kept in the folder.
    """

    data: Path
    clock: HallClock = HallClock()
    settings: RatingSettings = RatingSettings()
    counters: tuple[int, ...] = ()
    window: tuple[int, int] | None = None
    at: tuple[int, int] = (0, 0)
    credentials: TerminalCredentials | None = None
    version: str = ""


class _Answered(msgspec.Struct, frozen=True):
    """What the journal said of a counter's draft."""

    counter: CounterNumber
    kept: bool


class _Terminal(QObject):
    """One counter: its window, its session, its timer."""

    def __init__(
        self,
        counter: CounterNumber,
        its_look: Look,
        options: RatingOptions,
        keep: Callable[[CounterNumber, ev.RatingGiven], None],
        record: Callable[[CounterNumber], None],
    ) -> None:
        super().__init__()
        self._counter, self._clock = counter, options.clock
        self._keep, self._record = keep, record
        view = RatingView(its_look, TouchGuard(options.clock.now))
        self.window = RatingWindow(counter, view, its_look.theme, options.settings.keys)
        self._session = core.RatingSession(counter, ZoneInfo(FALLBACK_ZONE))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._woke)
        self.window.level_pressed.connect(self._pressed)
        view.change_touched.connect(self._change_asked)
        view.language_touched.connect(self._language_switched)
        self._woke()

    def handle(self, event: core.Input) -> None:
        """Tell the session, and do what it says."""
        for effect in self._session.handle(event):
            match effect:
                case core.Show(screen=screen):
                    self.window.view.show_screen(screen)
                case core.KeepDraft(vote=vote):
                    self._keep(self._counter, vote)
                case core.RecordDraft():
                    self._record(self._counter)
                case core.WakeAt(when=when):
                    left = max(when - self._clock.now(), timedelta(0))
                    wait_ms = int(self._clock.wall_seconds(left) * 1000) + 1
                    self._timer.start(max(LEAST_WAIT_MS, wait_ms))
                case _:
                    assert_never(effect)

    def stop(self) -> None:
        """Close the window."""
        self._timer.stop()
        self.window.dismiss()

    def _woke(self) -> None:
        self.handle(core.Woke(self._clock.now()))

    def _pressed(self, level: int) -> None:
        self.handle(core.Pressed(level, self._clock.now()))

    def _change_asked(self) -> None:
        self.handle(core.ChangeAsked(self._clock.now()))

    def _language_switched(self) -> None:
        self.handle(core.LanguageSwitched(self._clock.now()))


class RatingApp(QObject):
    """Rating terminals that are ready to start. `windows` by counter."""

    first_painted = Signal()

    def __init__(self, options: RatingOptions) -> None:
        super().__init__()
        fonts.load()
        self._options, self._clock = options, options.clock
        self._description: HallDescription | None = None
        settings = options.settings
        panel = Panel(settings.diagonal_inch, *(options.window or _screen_size()))
        its_look = look(settings.theme, panel, "rating")
        self._bridge = Bridge(self._heard)
        self._journal = Journal.in_folder(options.data, options.clock)
        self._link: ServerLink | None = None
        counters: Sequence[int] = options.counters or counters_in(settings.counters)
        self._terminals = {
            number: _Terminal(number, its_look, options, self._keep, self._record)
            for number in map(CounterNumber, counters)
        }
        self.windows: dict[CounterNumber, RatingWindow] = {
            number: terminal.window for number, terminal in self._terminals.items()
        }
        kept = hall_cache.load(options.data)
        if kept is not None:
            self._take(kept)

    def start(self) -> None:
        """Show the windows; the journal and the link to the server follow the first frame."""
        first = next(iter(self.windows.values()))
        first.first_painted.connect(self._connect_to_server)
        for window in self.windows.values():
            if self._options.window is None:
                window.cover()
            else:
                window.show_in(QRect(*self._options.at, *self._options.window))

    def stop(self) -> None:
        """End the threads, then close the windows; returns when they have ended."""
        if self._link is not None:
            self._link.stop()
            self._link.join()
        self._journal.stop()
        self._journal.join()
        self._bridge.close()
        for terminal in self._terminals.values():
            terminal.stop()

    def _connect_to_server(self) -> None:
        """Load what the first frame did not need, and begin to listen."""
        from terminal_client.server_link import ServerLink

        self.first_painted.emit()
        self._journal.start()
        self._journal.submit(lambda store: store.drafts.record_all(), self._votes_wait)
        options = self._options
        self._link = ServerLink(
            options.credentials or papers.load(options.data),
            self._journal,
            self._clock,
            self._bridge.post,
            folder=options.data,
            settings=options.settings.link,
            version=options.version,
        )
        self._link.start()

    def _heard(self, event: object) -> None:
        at = self._clock.now()
        match event:
            case link.HallEvent(recorded=recorded):
                for terminal in self._concerned(recorded.body):
                    terminal.handle(core.Heard(recorded, at))
            case link.SnapshotTaken():
                self._tell_all(core.SnapshotTaken(at))
            case link.LinkUp(hello=hello):
                self._tell_all(core.LinkUp(hello.seq, at))
            case link.DescriptionChanged(description=description):
                self._take(description)
            case _Answered(counter=counter, kept=kept):
                answer = core.Kept(at) if kept else core.KeepingFailed(at)
                self._terminals[counter].handle(answer)
            case _:
                pass  # a lost link changes nothing here: votes wait in the outbox

    def _concerned(self, body: ev.Event) -> Iterable[_Terminal]:
        """Return the terminals that an event may mean something to."""
        if isinstance(body, ev.TicketReturned | ev.NumberReplaced):
            return self._terminals.values()
        counter: CounterNumber | None = getattr(body, "counter", None)
        return [self._terminals[counter]] if counter in self._terminals else []

    def _take(self, description: HallDescription) -> None:
        self._description = description
        name = phrases.name_in(description.name, "uk")
        zone = ZoneInfo(description.timezone)
        self._tell_all(core.Described(name, zone, self._clock.now()))

    def _tell_all(self, event: core.Input) -> None:
        for terminal in self._terminals.values():
            terminal.handle(event)

    def _keep(self, counter: CounterNumber, vote: ev.RatingGiven) -> None:
        at = moment(self._clock)
        self._journal.submit(
            lambda store: store.drafts.keep(str(counter), vote, at),
            partial(self._answered, counter),
            partial(self._not_kept, counter),
        )

    def _record(self, counter: CounterNumber) -> None:
        self._journal.submit(lambda store: store.drafts.record(str(counter)), self._votes_wait)

    def _answered(self, counter: CounterNumber, _done: None) -> None:
        self._bridge.post(_Answered(counter, kept=True))

    def _not_kept(self, counter: CounterNumber, _fault: JournalFault) -> None:
        self._bridge.post(_Answered(counter, kept=False))

    def _votes_wait(self, _recorded: object) -> None:
        """Called on the journal's thread."""
        if self._link is not None:
            self._link.outbox_changed()


def _screen_size() -> tuple[int, int]:
    size = QGuiApplication.primaryScreen().size()
    return size.width(), size.height()


def build(options: RatingOptions) -> RatingApp:
    """Return rating terminals, not yet shown; needs a QApplication and starts no event loop."""
    return RatingApp(options)
