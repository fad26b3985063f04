"""A board in a process of its own that is told of calls as its link would tell it; says its times.

One JSON line `{"painted_s": [...], "worked_s": [...]}` (by the wall, and the board's own work of
it: the GUI thread's time on a core), then one `{"cores": {...}}`: which share of a core the whole
process took while the line of words moved, while a call blinked, and for the pulse of each minute.
"""

import argparse
import itertools
import random
import sys
import time
from collections import deque
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from cherha.demo.lines_in import run_until_stopped, say
from config.clock import HallClock
from display_board.app import BoardOptions, build
from display_board.settings import BoardSettings, TickerSettings, VoiceSettings
from qt_shell.bridge import Bridge
from queue_core import events as ev
from queue_core.answers import FeedHello, HallSnapshot
from queue_core.ids import CounterNumber, EventId, HallId, ServiceCode, StoreId, VisitId
from queue_core.pulse import HallPulse
from queue_core.ticket_number import TicketNumber
from terminal_client import link_events as link

COUNTERS = 82
EVENTS = 300
EACH_MS = 100
WATCH_MS = 10_000
PULSES = 30
PULSE_EACH_S = 60.0
SETTLE_MS = 9_000
"""After this nothing of the last call moves any more."""
TEXTS = ("Сьогодні працюємо до 20:00", "Довідку про місце проживання видають у вікнах 12 і 14")
_log = itertools.count(1)


def recorded(body: ev.Event) -> ev.RecordedEvent:
    """Return the next event of a hall."""
    seq, now = next(_log), datetime.now(UTC)  # noqa: TID251 - a benchmark is a driver
    return ev.RecordedEvent(seq, EventId(f"e{seq}"), now, now.date(), body)


def empty_hall(seq: int, store: str = "bench") -> HallSnapshot:
    """Return a hall where nobody is called; with another store all that was known is void."""
    now = datetime.now(UTC)  # noqa: TID251 - a benchmark is a driver
    return HallSnapshot(StoreId(store), HallId("hall"), seq, now, now.date(), (), (), (), "1")


class Day(QObject):
    """The run: painting under load, then each thing alone by its share of a core."""

    def __init__(self, options: BoardOptions) -> None:
        super().__init__()
        self._app = build(options)
        self._random = random.Random(2026)
        self._awaited: dict[int, VisitId] = {}
        self._told: deque[tuple[float, float]] = deque()
        self._painted: list[float] = []
        self._worked: list[float] = []
        self._cores: dict[str, float] = {}
        self._visits = itertools.count(1)
        self._happened = 0
        self._after = Bridge(self._handled)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._happen)
        self._app.on_frame(self._frame)
        self._app.window.first_painted.connect(self._begin_soon)
        self._app.start()

    def stop(self) -> None:
        """End the board."""
        self._app.stop()

    def _begin_soon(self) -> None:
        """After the link has said that there is no server: the board is told of one here."""
        QTimer.singleShot(500, self, self._begin)

    def _begin(self) -> None:
        snapshot = empty_hall(0)
        hello = FeedHello(StoreId("bench"), HallId("hall"), 0, snapshot.at)
        for event in (link.SnapshotTaken(snapshot), link.LinkUp(hello), self._pulse(0)):
            self._app.hear(event)
        self._timer.start(EACH_MS)

    def _happen(self) -> None:
        """Post one thing that a clerk did, and how busy the lines are."""
        self._happened += 1
        if self._happened > EVENTS:
            self._timer.stop()
            say({"painted_s": self._painted, "worked_s": self._worked})
            QTimer.singleShot(SETTLE_MS, self, self._watch_ticker)
            return
        posted = (time.perf_counter(), time.thread_time())
        self._app.hear(link.HallEvent(recorded(self._act())))
        self._after.post(posted)

    def _handled(self, posted: object) -> None:
        """The board has taken in what was posted then; what changes nothing is not painted."""
        if isinstance(posted, tuple) and self._app.board and not self._app.board.is_painted:
            self._told.append(posted)

    def _act(self) -> ev.Event:
        counter = self._random.randrange(1, COUNTERS + 1)
        visit = self._awaited.pop(counter, None)
        number = TicketNumber("ЖРПЦ"[counter % 4], counter)
        where = CounterNumber(counter)
        if visit is not None and self._random.random() < 0.8:
            return ev.ServiceStarted(visit, number, where)
        if visit is not None:
            self._awaited[counter] = visit
            return ev.TicketRecalled(visit, number, where, "uk", 2)
        visit = self._awaited[counter] = VisitId(f"v{next(self._visits)}")
        return ev.TicketCalled(visit, number, where, ServiceCode("s"), "uk")

    def _frame(self, _at: int) -> None:
        if self._app.board is None or not self._app.board.is_painted:
            return
        now, worked = time.perf_counter(), time.thread_time()
        while self._told:
            posted, begun = self._told.popleft()
            self._painted.append(now - posted)
            self._worked.append(worked - begun)

    def _watch_ticker(self) -> None:
        self._measure("ticker", WATCH_MS, self._watch_flash)

    def _watch_flash(self) -> None:
        self._app.hear(link.HallEvent(recorded(self._call())))
        self._measure("flash", 4_000, self._rest)

    def _call(self) -> ev.Event:
        visit = VisitId(f"v{next(self._visits)}")
        where, service = CounterNumber(9), ServiceCode("s")
        return ev.TicketCalled(visit, TicketNumber("Р", 500), where, service, "uk")

    def _rest(self) -> None:
        """Nobody is called any more: the pulse has its place."""
        self._app.hear(link.SnapshotTaken(empty_hall(next(_log), "another")))
        QTimer.singleShot(SETTLE_MS, self, self._watch_pulse)

    def _watch_pulse(self) -> None:
        """A pulse a minute: what one costs, over a minute."""
        self._ticker_still()
        self._begun = time.process_time()
        self._left = PULSES
        self._next_pulse()

    def _ticker_still(self) -> None:
        for child in self._app.window.findChildren(QObject, "ticker"):
            child.pause(paused=True)  # type: ignore[attr-defined]  # a Ticker by its name

    def _next_pulse(self) -> None:
        if self._left:
            self._left -= 1
            self._app.hear(self._pulse(self._left))
            QTimer.singleShot(EACH_MS, self, self._next_pulse)
            return
        took = time.process_time() - self._begun
        self._cores["pulse"] = took / PULSES / PULSE_EACH_S
        say({"cores": self._cores})

    def _measure(self, name: str, milliseconds: int, then: object) -> None:
        self._name, self._then = name, then
        self._begun, self._since = time.process_time(), time.perf_counter()
        QTimer.singleShot(milliseconds, self, self._measured)

    def _measured(self) -> None:
        share = (time.process_time() - self._begun) / (time.perf_counter() - self._since)
        self._cores[self._name] = share
        self._then()  # type: ignore[operator]  # one of the steps above

    @staticmethod
    def _pulse(shift: int) -> HallPulse:
        return HallPulse(
            day=date(2026, 11, 21),
            opens="08:00",
            closes="20:00",
            step_min=30,
            today=tuple(20 + (n * 7 + shift) % 60 for n in range(14)),
            usual=tuple(10 + (n * 5) % 70 for n in range(25)),
            days=8,
        )


def main() -> int:
    """Run the board until it is told to stop."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--size", default="1920x1080")
    given = parser.parse_args()
    width, _, height = given.size.partition("x")
    settings = BoardSettings(ticker=TickerSettings(texts=TEXTS), voice=VoiceSettings(on=False))
    application = QApplication(sys.argv[:1])
    clock, size = HallClock(), (int(width), int(height))
    day = Day(BoardOptions(data=given.data, clock=clock, settings=settings, window=size))
    code = run_until_stopped(application)
    day.stop()
    return code


if __name__ == "__main__":
    sys.exit(main())
