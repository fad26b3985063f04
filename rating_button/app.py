"""Wires rating terminals: a window and a session per counter, one journal and one link for all."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import msgspec
from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtGui import QGuiApplication

from config.clock import HallClock
from qt_shell import fonts
from qt_shell.bridge import Bridge
from qt_shell.look import look
from qt_shell.metrics import Panel
from qt_shell.theme import CapsName
from queue_core import events as ev
from queue_core.hall import HallDescription
from queue_core.ids import CounterNumber, TerminalId
from rating_button import inputs as it
from rating_button.ballot import asked_in
from rating_button.button_box import lamps_for
from rating_button.button_events import BoxBecame, BoxPressed
from rating_button.counter_terminal import CounterTerminal, Desk
from rating_button.inputs import Input
from rating_button.screens import Screen
from rating_button.settings import BoxSettings, RatingSettings, counters_in
from rating_button.views.rating_window import RatingWindow
from rating_button.vote_desk import (
    READY,
    AskedBefore,
    JournalBecame,
    VoteDesk,
    journal_fault,
)
from terminal_client import credentials as papers
from terminal_client import hall_cache
from terminal_client import link_events as link
from terminal_client.credentials import TerminalCredentials
from terminal_client.journal import Journal
from texts import phrases

if TYPE_CHECKING:
    from rating_button.button_port import ButtonPort
    from rating_button.voice import RatingVoice
    from terminal_client.server_link import ServerLink


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


class _Speaks(msgspec.Struct, frozen=True):
    """Whether the voice of this computer is heard."""

    heard: bool


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
        sizes: CapsName = "rating_large" if settings.large_text else "rating"
        its_look = look(settings.theme, panel, sizes)
        self._bridge = Bridge(self._heard)
        self._journal = Journal.in_folder(
            options.data, options.clock, journal_fault(self._bridge.post)
        )
        self._link: ServerLink | None = None
        self._voice: RatingVoice | None = None
        self._votes = VoteDesk(
            self._journal, self._clock, self._answered, self._votes_wait, self._bridge.post
        )
        self._ports: list[tuple[BoxSettings, ButtonPort]] = []
        desk = Desk(self._votes, self._shown, self._say, self._hush, self._skip_sentence)
        counters: Sequence[int] = options.counters or counters_in(settings.counters)
        self._terminals = {
            number: CounterTerminal(number, its_look, settings, self._clock, desk)
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
        if self._voice is not None:
            self._voice.stop()
            self._voice.join()
        for _, port in self._ports:
            port.stop()
            port.join()
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
        self._votes.take_up()
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
        self._listen_to_boxes(options.settings.boxes)
        if options.settings.speech.on and self._clock.scale == 1:
            from rating_button.voice import RatingVoice

            self._voice = RatingVoice(options.settings.speech, self._can_speak)
            self._voice.start()

    def _heard(self, event: object) -> None:
        at = self._clock.now()
        match event:
            case AskedBefore(counter=counter, visitor=visitor, voted=voted):
                if counter in self._terminals:
                    self._terminals[counter].handle(it.Resumed(visitor, voted, at))
            case _Answered(counter=counter, kept=kept):
                answer = it.Kept(at) if kept else it.KeepingFailed(at)
                self._terminals[counter].handle(answer)
                if kept:
                    self._journal_became(JournalBecame(READY))
            case JournalBecame():
                self._journal_became(event)
            case BoxPressed(counter=counter, level=level):
                self._terminals[counter].press(level)
            case BoxBecame():
                known = self._options.credentials or papers.load(self._options.data)
                self._votes.tell_staff(event, known.terminal_id if known else TerminalId(""))
                if self._link is not None:
                    self._link.report_devices(self._votes.devices_after(event))
            case _Speaks(heard=heard):
                for terminal in self._terminals.values():
                    terminal.window.view.set_speaks(heard)
            case _:
                self._server_told(event, at)

    def _server_told(self, event: object, at: datetime) -> None:
        match event:
            case link.HallEvent(recorded=recorded):
                for terminal in self._concerned(recorded.body):
                    terminal.handle(it.Heard(recorded, at))
            case link.SnapshotTaken(snapshot=snapshot):
                asked = asked_in(snapshot)
                for number, terminal in self._terminals.items():
                    terminal.handle(it.SnapshotTaken(at, asked.get(number)))
            case link.LinkUp(hello=hello):
                self._tell_all(it.LinkUp(hello.seq, at))
            case link.DescriptionChanged(description=description):
                self._take(description)
            case _:
                pass  # a lost link changes nothing here: votes wait in the outbox

    def _journal_became(self, became: JournalBecame) -> None:
        devices = self._votes.devices_with(became)
        if devices is not None and self._link is not None:
            self._link.report_devices(devices)

    def _concerned(self, body: ev.Event) -> Iterable[CounterTerminal]:
        """Return the terminals that an event may mean something to."""
        if isinstance(body, ev.TicketReturned | ev.NumberReplaced):
            return self._terminals.values()
        counter: CounterNumber | None = getattr(body, "counter", None)
        return [self._terminals[counter]] if counter in self._terminals else []

    def _take(self, description: HallDescription) -> None:
        self._description = description
        name = phrases.name_in(description.name, "uk")
        zone = ZoneInfo(description.timezone)
        self._tell_all(it.Described(name, zone, self._clock.now()))

    def _tell_all(self, event: Input) -> None:
        for terminal in self._terminals.values():
            terminal.handle(event)

    def _listen_to_boxes(self, boxes: Sequence[BoxSettings]) -> None:
        """Begin to read the boxes of the counters that are here."""
        from rating_button.button_port import ButtonPort

        for box in boxes:
            if CounterNumber(box.counter) in self._terminals:
                port = ButtonPort(box, self._bridge.post)
                self._ports.append((box, port))
                port.start()

    def _shown(self, counter: CounterNumber, screen: Screen) -> None:
        for box, port in self._ports:
            if box.counter == counter:
                port.light(lamps_for(screen, box.levels))

    def _say(self, said: Sequence[str], language: str, gain_db: float) -> None:
        if self._voice is not None:
            self._voice.say(said, language, gain_db)

    def _hush(self) -> None:
        if self._voice is not None:
            self._voice.hush()

    def _skip_sentence(self) -> None:
        if self._voice is not None:
            self._voice.skip()

    def _can_speak(self, heard: bool) -> None:  # noqa: FBT001 - the one thing it says
        """Called on the voice's thread."""
        self._bridge.post(_Speaks(heard))

    def _answered(self, counter: CounterNumber, kept: bool) -> None:  # noqa: FBT001 - one word
        """Called on the journal's thread."""
        self._bridge.post(_Answered(counter, kept))

    def _votes_wait(self) -> None:
        """Called on the journal's thread."""
        if self._link is not None:
            self._link.outbox_changed()


def _screen_size() -> tuple[int, int]:
    size = QGuiApplication.primaryScreen().size()
    return size.width(), size.height()


def build(options: RatingOptions) -> RatingApp:
    """Return rating terminals, not yet shown; needs a QApplication and starts no event loop."""
    return RatingApp(options)
