"""Button boxes without a screen: a session per counter in one process, and no Qt anywhere in it."""

import faulthandler
import os
import queue
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import FrameType
from typing import Protocol, assert_never
from zoneinfo import ZoneInfo

import msgspec
import structlog

from config.clock import HallClock
from queue_core import events as ev
from queue_core.hall import HallDescription
from queue_core.ids import CounterNumber, TerminalId
from rating_button import inputs as it
from rating_button.ballot import Questions, asked_in
from rating_button.button_box import lamps_for
from rating_button.button_events import BoxBecame, BoxPressed
from rating_button.button_port import ButtonPort
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
from rating_button.session import RatingSession
from rating_button.settings import BoxSettings, RatingSettings
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
from terminal_client.faults import CredentialsFault
from terminal_client.journal import Journal
from terminal_client.server_link import ServerLink
from texts import phrases

FALLBACK_ZONE = "Europe/Kyiv"
NO_QUESTIONS = Questions(why_at_most=0)
"""A box without a screen can't ask what was not right."""
LONGEST_WAIT_S = 1.0
LOOK_S = 3.0
"""So often a process that is not joined to a hall yet looks whether it is by now."""
MISSED_CHECKS = 10
LONGEST_CLOSE_S = 5.0
"""All boxes together; less than `MISSED_CHECKS` of a second each."""
HUNG_EXIT = 70
"""EX_SOFTWARE of sysexits.h; systemd starts it again."""
_log = structlog.get_logger()


class HeadlessOptions(msgspec.Struct, frozen=True, kw_only=True):
    """What a process of boxes is built from. `data`: the terminal's folder.

    `credentials` None: looked for in the folder every few seconds.
    """

    data: Path
    settings: RatingSettings
    clock: HallClock = HallClock()
    credentials: TerminalCredentials | None = None
    version: str = ""


class _Kept(msgspec.Struct, frozen=True):
    counter: CounterNumber
    kept: bool


class _Stop(msgspec.Struct, frozen=True):
    pass


class _Counter:
    """One counter: its session, its boxes, and when it wants to be woken."""

    def __init__(self, number: CounterNumber, boxes: list[tuple[BoxSettings, ButtonPort]]) -> None:
        self.session = RatingSession(number, ZoneInfo(FALLBACK_ZONE), NO_QUESTIONS)
        self.boxes = boxes
        self.wake_at = time.monotonic()


class HeadlessRating:
    """Boxes that are ready to start; `run` lives on the thread that calls it."""

    def __init__(self, options: HeadlessOptions) -> None:
        self._options, self._clock = options, options.clock
        self._inbox: queue.SimpleQueue[object] = queue.SimpleQueue()
        self._journal = Journal.in_folder(
            options.data, options.clock, journal_fault(self._inbox.put)
        )
        self._desk = VoteDesk(
            self._journal, options.clock, self._answered, self._votes_wait, self._inbox.put
        )
        self._papers, self._look_at, self._look_failed = options.credentials, 0.0, ""
        self._link = self._new_link()
        ports = [(box, ButtonPort(box, self._inbox.put)) for box in options.settings.boxes]
        self._ports = [port for _, port in ports]
        numbers = dict.fromkeys(CounterNumber(box.counter) for box, _ in ports)
        self._counters = {
            number: _Counter(number, [one for one in ports if one[0].counter == number])
            for number in numbers
        }
        self.beats = 0

    def run(self) -> None:
        """Start everything, handle what comes, and end when `stop` was called."""
        kept = hall_cache.load(self._options.data)
        if kept is not None:
            self._describe(kept)
        self._journal.start()
        self._desk.take_up()
        self._link.start()
        for port in self._ports:
            port.start()
        while True:
            self._look_for_papers()
            self._wake_sessions()
            try:
                event = self._inbox.get(timeout=self._patience_s())
            except queue.Empty:
                continue
            if isinstance(event, _Stop):
                break
            self._hear(event)
        self._end()

    def stop(self) -> None:
        """Ask it to end; from any thread and from a signal."""
        self._inbox.put(_Stop())

    def _end(self) -> None:
        """End the threads; each may take its seconds, and a beat after each says: not hung.

        A box that can't be closed in time is left behind: the journal must end in order.
        """
        for port in self._ports:
            port.stop()
        until = time.monotonic() + LONGEST_CLOSE_S
        for port in self._ports:
            port.join(max(0.0, until - time.monotonic()))
            self.beats += 1
        self._link.stop()
        self._link.join()
        self.beats += 1
        self._journal.stop()
        self._journal.join()
        self.beats += 1

    def _new_link(self) -> ServerLink:
        return ServerLink(
            self._papers,
            self._journal,
            self._clock,
            self._inbox.put,
            folder=self._options.data,
            settings=self._options.settings.link,
            version=self._options.version,
        )

    def _look_for_papers(self) -> None:
        """While not joined to a hall: look now and then whether it is by now, and begin to send."""
        if self._papers is not None or time.monotonic() < self._look_at:
            return
        self._look_at = time.monotonic() + LOOK_S
        try:
            self._papers = papers.load(self._options.data)
        except CredentialsFault as fault:
            if fault.detail != self._look_failed:
                self._look_failed = fault.detail
                _log.warning("the papers can't be read", detail=fault.detail)
        if self._papers is not None:
            _log.info("joined to a hall", terminal_id=self._papers.terminal_id)
            self._link = self._new_link()
            self._link.start()
            self._link.report_devices(self._desk.devices)

    def _patience_s(self) -> float:
        self.beats += 1
        soonest = min((one.wake_at for one in self._counters.values()), default=float("inf"))
        return min(LONGEST_WAIT_S, max(0.0, soonest - time.monotonic()))

    def _wake_sessions(self) -> None:
        now = time.monotonic()
        for number, counter in self._counters.items():
            if now >= counter.wake_at:
                counter.wake_at = float("inf")
                self._tell(number, it.Woke(self._clock.now()))

    def _hear(self, event: object) -> None:
        at = self._clock.now()
        match event:
            case BoxPressed(counter=number, level=level):
                self._tell(number, it.Pressed(level, at))
            case BoxBecame():
                self._box_became(event)
            case _Kept(counter=number, kept=kept):
                self._tell(number, it.Kept(at) if kept else it.KeepingFailed(at))
                if kept:
                    self._journal_became(JournalBecame(READY))
            case JournalBecame():
                self._journal_became(event)
            case AskedBefore(counter=number, visitor=visitor, voted=voted):
                if number in self._counters:
                    self._tell(number, it.Resumed(visitor, voted, at))
            case _:
                self._server_told(event, at)

    def _server_told(self, event: object, at: datetime) -> None:
        match event:
            case link.HallEvent(recorded=recorded):
                for number in self._concerned(recorded.body):
                    self._tell(number, it.Heard(recorded, at))
            case link.SnapshotTaken(snapshot=snapshot):
                asked = asked_in(snapshot)
                for number in self._counters:
                    self._tell(number, it.SnapshotTaken(at, asked.get(number)))
            case link.LinkUp(hello=hello):
                _log.info("server heard")
                self._tell_all(it.LinkUp(hello.seq, at))
            case link.LinkAway(reason=reason):
                _log.info("server away", reason=reason)
            case link.DescriptionChanged(description=description):
                self._describe(description)
            case _:
                pass  # what the hall does besides means nothing to a box

    def _box_became(self, became: BoxBecame) -> None:
        fields = {"counter": became.counter, "port": became.port, "level": became.level}
        _log.info(f"button box {became.state}", **fields)
        known = self._papers
        self._desk.tell_staff(became, known.terminal_id if known else TerminalId(""))
        self._link.report_devices(self._desk.devices_after(became))

    def _journal_became(self, became: JournalBecame) -> None:
        devices = self._desk.devices_with(became)
        if devices is not None:
            self._link.report_devices(devices)

    def _concerned(self, body: ev.Event) -> Iterable[CounterNumber]:
        if isinstance(body, ev.TicketReturned | ev.NumberReplaced):
            return tuple(self._counters)
        counter: CounterNumber | None = getattr(body, "counter", None)
        return (counter,) if counter in self._counters else ()

    def _describe(self, description: HallDescription) -> None:
        name, zone = phrases.name_in(description.name, "uk"), ZoneInfo(description.timezone)
        self._tell_all(it.Described(name, zone, self._clock.now()))

    def _tell_all(self, event: it.Input) -> None:
        for number in self._counters:
            self._tell(number, event)

    def _tell(self, number: CounterNumber, event: it.Input) -> None:
        counter = self._counters[number]
        for effect in counter.session.handle(event):
            match effect:
                case Show(screen=screen):
                    for box, port in counter.boxes:
                        port.light(lamps_for(screen, box.levels))
                case Say() | SayVolume() | SkipSentence():
                    pass  # nobody can ask a box to speak
                case KeepDraft(vote=vote, begun_at=begun_at):
                    self._desk.keep(number, vote, begun_at)
                case RecordDraft():
                    self._desk.record(number)
                case KeepAsked(visitor=visitor):
                    self._desk.keep_asked(number, visitor)
                case WakeAt(when=when):
                    left = max(when - self._clock.now(), timedelta(0))
                    counter.wake_at = time.monotonic() + self._clock.wall_seconds(left)
                case _:
                    assert_never(effect)

    def _answered(self, counter: CounterNumber, kept: bool) -> None:  # noqa: FBT001 - one word
        self._inbox.put(_Kept(counter, kept))

    def _votes_wait(self) -> None:
        self._link.outbox_changed()


@contextmanager
def stopped_by_signals(app: HeadlessRating) -> Iterator[None]:
    """Let SIGTERM and Ctrl+C end it in order."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        app.stop()

    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, stop) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


class Beating(Protocol):
    """What counts as it goes round: `HeadlessRating`."""

    beats: int


def _end_process() -> None:
    faulthandler.dump_traceback()
    os._exit(HUNG_EXIT)


@contextmanager
def watched(
    app: Beating,
    on_hung: Callable[[], None] = _end_process,
    *,
    check_s: float = LONGEST_WAIT_S,
    missed: int = MISSED_CHECKS,
) -> Iterator[None]:
    """End the process, to be started anew, where its main thread does nothing any more (F9).

    Checks are counted, not seconds: a machine that slept or a stopped process is not hung.
    """
    over = threading.Event()

    def watch() -> None:
        beats, still = -1, 0
        while not over.wait(check_s):
            still = still + 1 if app.beats == beats else 0
            beats = app.beats
            if still == missed:
                on_hung()

    thread = threading.Thread(target=watch, name="watchdog", daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def end_on_thread_bugs() -> None:
    """From now on an exception that ends any thread ends the process, to be started anew.

    Without it a process whose journal thread died would go on lighting lamps and keep no vote.
    """

    def end(bug: threading.ExceptHookArgs) -> None:
        traceback.print_exception(bug.exc_type, bug.exc_value, bug.exc_traceback)
        _end_process()

    threading.excepthook = end


def run(options: HeadlessOptions) -> int:
    """Serve boxes until told to stop; returns the exit code.

    Ends the process if it hangs, and where a thread of it dies.
    """
    end_on_thread_bugs()
    app = HeadlessRating(options)
    with stopped_by_signals(app), watched(app):
        app.run()
    return 0
