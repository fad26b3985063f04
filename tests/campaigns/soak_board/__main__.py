"""Lets a real board live through days in compressed time, and measures what it keeps.

`scripts/soak_board --days 1 --visitors 3500 --panel 4k`: the board's window is painted offscreen,
with its line of words, its pulse and its pictures; 82 counters call, links are lost, an alarm comes
and goes, and at midnight a new day begins. Memory, threads and open files are noted each hour of
the hall, and compared with those after the first working hour. Ends with 1 where memory has grown
by more than 10 %, or anything else at all.
"""

import argparse
import gc
import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from config.clock import HallClock
from display_board.app import BoardOptions, build
from display_board.settings import BoardSettings, MediaSettings, TickerSettings, VoiceSettings
from tests.campaigns.soak_board.hall import SoakedHall

MIDNIGHT = datetime(2026, 11, 22, 22, 0, tzinfo=UTC)  # of Kyiv
MOST_GROWTH = 0.10
WARM = timedelta(hours=9)
AT_ONCE = 2
"""So many things are told between two looks at the screen."""
PANELS = {"1080p": (1920, 1080), "4k": (3840, 2160)}


class Kept(msgspec.Struct, frozen=True):
    """What the process kept at an hour: MB resident, threads, open files, Python's objects."""

    hour: int
    mb: float
    threads: int
    files: int
    objects: int


class Verdict(msgspec.Struct, frozen=True):
    """The run: all hours, by how much memory grew since the first working one (0.01 = 1 %), frames.

    `wall_s`: how long it took; `wrong`: what has grown.
    """

    hours: tuple[Kept, ...]
    growth: float
    frames: int
    wall_s: float
    wrong: tuple[str, ...]


class ToldClock(HallClock):
    """A clock that is told the time."""

    def __init__(self, at: datetime) -> None:
        super().__init__(scale=1000.0)
        self.at = at

    def now(self) -> datetime:
        """Return what it was told last."""
        return self.at


class Soak(QObject):
    """The board and the hall's days; ends the application when they are over."""

    def __init__(self, folder: Path, days: int, visitors: int, window: tuple[int, int]) -> None:
        super().__init__()
        picture = QImage(800, 600, QImage.Format.Format_RGB32)
        pictures = folder / "pictures"
        pictures.mkdir()
        for name in ("red", "green", "blue"):
            picture.fill(QColor(name))
            picture.save(str(pictures / f"{name}.png"))
        settings = BoardSettings(
            ticker=TickerSettings(texts=("Сьогодні працюємо до 20:00",)),
            media=MediaSettings(folder=str(pictures), each_s=5),
            voice=VoiceSettings(on=False),
        )
        self._clock = ToldClock(MIDNIGHT)
        self.board = build(
            BoardOptions(data=folder, clock=self._clock, settings=settings, window=window)
        )
        self._told = self._days(SoakedHall(2026, visitors), days)
        self._last = MIDNIGHT + timedelta(days=days)
        self.hours: list[Kept] = []
        self.frames = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self.board.on_frame(self._frame)
        self.board.window.first_painted.connect(self._timer.start)
        self.board.start()

    def _days(self, hall: SoakedHall, days: int) -> Iterator[tuple[datetime, object]]:
        for day in range(days):
            yield from hall.day_of(MIDNIGHT + timedelta(days=day))

    def _frame(self, _at: int) -> None:
        self.frames += 1

    def _go_on(self) -> None:
        for _ in range(AT_ONCE):
            when, event = next(self._told, (self._last, None))
            self._clock.at = max(self._clock.at, min(when, self._last))
            self._note()
            if event is None:
                self._timer.stop()
                QApplication.exit(0)
                return
            self.board.hear(event)

    def _note(self) -> None:
        hour = int((self._clock.at - MIDNIGHT) / timedelta(hours=1))
        if len(self.hours) <= hour:
            gc.collect()
            self.hours.append(kept(hour))


def kept(hour: int) -> Kept:
    """Return what this process keeps now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return Kept(
        hour,
        pages * os.sysconf("SC_PAGE_SIZE") / 1e6,
        threading.active_count(),
        len(list(Path("/proc/self/fd").iterdir())),
        len(gc.get_objects()),
    )


def first_working(hours: list[Kept]) -> Kept:
    """Return the hour with which the last one is compared."""
    return next((one for one in hours if one.hour >= WARM / timedelta(hours=1)), hours[-1])


def judged(warm: Kept, last: Kept) -> tuple[str, ...]:
    """Say what has grown between two hours."""
    wrong = []
    if last.mb > warm.mb * (1 + MOST_GROWTH):
        wrong.append(f"memory grew from {warm.mb:.0f} to {last.mb:.0f} MB")
    if last.objects > warm.objects * (1 + MOST_GROWTH):
        wrong.append(f"Python's objects grew from {warm.objects} to {last.objects}")
    if last.threads > warm.threads:
        wrong.append(f"threads grew from {warm.threads} to {last.threads}")
    if last.files > warm.files:
        wrong.append(f"open files grew from {warm.files} to {last.files}")
    return tuple(wrong)


def soak(folder: Path, days: int, visitors: int, panel: str = "1080p") -> Verdict:
    """Run it on one of PANELS; needs a QApplication."""
    begun = time.monotonic()
    run = Soak(folder, days, visitors, PANELS[panel])
    QApplication.exec()
    run.board.stop()
    wall_s = time.monotonic() - begun
    warm, last = first_working(run.hours), run.hours[-1]
    growth = last.mb / warm.mb - 1
    return Verdict(tuple(run.hours), growth, run.frames, wall_s, judged(warm, last))


def main() -> int:
    """Run it and tell each hour."""
    parser = argparse.ArgumentParser(prog="scripts/soak_board", description=__doc__)
    parser.add_argument("--days", type=int, default=1)
    parser.add_argument("--visitors", type=int, default=3500, help="of each day")
    parser.add_argument("--panel", choices=list(PANELS), default="1080p")
    given = parser.parse_args()
    application = QApplication(sys.argv[:1])
    with tempfile.TemporaryDirectory() as folder:
        verdict = soak(Path(folder), given.days, given.visitors, given.panel)
    for one in verdict.hours:
        print(
            f"hour {one.hour:3}: {one.mb:6.1f} MB, {one.threads} threads, {one.files} files, "
            f"{one.objects} objects"
        )
    print(f"{verdict.frames} frames in {verdict.wall_s:.0f} s of the wall")
    print(f"memory since the first working hour: {verdict.growth:+.1%} ({given.panel})")
    print(*(verdict.wrong or ("nothing has grown",)), sep="\n")
    del application
    return 1 if verdict.wrong else 0


if __name__ == "__main__":
    sys.exit(main())
