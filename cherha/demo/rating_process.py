"""The rating terminal of the demo hall: a real window for each counter, and fingers on faces."""

import argparse
import sys
import time
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from cherha.demo.finger import find, press, release
from cherha.demo.kept_picture import keep
from cherha.demo.lines_in import LinesIn, run_until_stopped, say
from config.clock import HallClock
from queue_core.ids import CounterNumber
from rating_button.app import RatingApp, RatingOptions, build

WINDOW = (512, 300)
LOOK_EVERY_MS = 20
PATIENCE = timedelta(seconds=150)
"""A visitor waits for the question a little less than it stands (R2: 3 minutes)."""


class Wish(msgspec.Struct, frozen=True):
    """Somebody wants to press a face, until the wall's monotonic time `until`."""

    counter: CounterNumber
    level: int
    until: float


class Hands(QObject):
    """Presses faces in the windows of the counters as soon as they ask.

    A face counts as pressed when its window says so: a second touch within half a second is none.
    """

    def __init__(self, app: RatingApp, clock: HallClock, pictures: Path | None) -> None:
        super().__init__()
        self._app = app
        self._patience_s = clock.wall_seconds(PATIENCE)
        self._pictures = pictures
        self._kept: set[str] = set()
        self._wishes: list[Wish] = []
        self._felt: set[tuple[CounterNumber, int]] = set()
        for counter, window in app.windows.items():
            window.level_pressed.connect(partial(self._feel, counter))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)  # a finger lets timers run: no look within a look
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)

    def hear(self, message: dict[str, Any]) -> None:
        """The conductor wants a face pressed."""
        until = time.monotonic() + self._patience_s
        counter = CounterNumber(message["press"])
        self._wishes.append(Wish(counter, int(message["level"]), until))

    def _feel(self, counter: CounterNumber, level: int) -> None:
        self._felt.add((counter, level))

    def _look(self) -> None:
        self._look_around()
        self._timer.start(LOOK_EVERY_MS)

    def _look_around(self) -> None:
        for wish in self._wishes:
            if self._press(wish):
                self._wishes.remove(wish)
                say({"pressed": wish.counter, "level": wish.level})
                return
            if time.monotonic() > wish.until:
                self._wishes.remove(wish)
                say({"too_late": wish.counter})
                return

    def _press(self, wish: Wish) -> bool:
        window = self._app.windows[wish.counter]
        name = f"level:{wish.level}"
        if find(window, name) is None:
            return False
        self._keep_picture(window, "rating-armed")
        self._felt.clear()
        if press(window, name):
            release(window, name)
        self._keep_picture(window, "rating-pressed")
        return (wish.counter, wish.level) in self._felt

    def _keep_picture(self, window: QWidget, name: str) -> None:
        if self._pictures is not None and name not in self._kept:
            self._kept.add(name)
            keep(window, self._pictures / f"{name}.png")


def main() -> int:
    """Run the rating terminal until it is told to stop or the conductor is gone."""
    parser = argparse.ArgumentParser(prog="cherha.demo.rating_process", description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--clock", default="")
    parser.add_argument("--counters", required=True, help="numbers with commas")
    parser.add_argument("--screens", type=Path)
    given = parser.parse_args()
    application = QApplication(sys.argv[:1])
    clock = HallClock.parse(given.clock)
    counters = tuple(int(number) for number in given.counters.split(","))
    app = build(RatingOptions(data=given.data, clock=clock, counters=counters, window=WINDOW))
    hands = Hands(app, clock, given.screens)
    lines = LinesIn(hands.hear, application.quit)
    app.first_painted.connect(_tell_ready)
    app.start()
    lines.start()
    code = run_until_stopped(application)
    hands.deleteLater()
    app.stop()
    return code


def _tell_ready() -> None:
    say({"ready": "rating"})


if __name__ == "__main__":
    sys.exit(main())
