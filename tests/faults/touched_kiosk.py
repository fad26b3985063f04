"""The real kiosk in a process of its own, whose buttons are touched as it is told, line by line.

In: `{"touch": NAME}`, done as soon as that button can be touched. Out: `{"ready": …}` when journal,
link and printer run, `{"link": "up"|"away"}`, and `{"screen": KIND, "number": …, "seen_at": seconds
of the hall's clock}` at each change.
"""

import argparse
import sys
import time
from collections.abc import MutableMapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from cherha.demo.finger import press, release
from cherha.demo.lines_in import LinesIn, run_until_stopped, say
from config.clock import HallClock
from config.loader import load
from kiosk import screens as scr
from kiosk.app import KioskApp, KioskOptions, build
from kiosk.faces import AnyScreen
from kiosk.settings import KioskSettings

WINDOW = (540, 960)
LOOK_EVERY_MS = 5
BETWEEN_TOUCHES = timedelta(milliseconds=550)
LINK = {"the server is heard": "up", "the server is not heard": "away"}


class Hand(QObject):
    """Touches what it is told, in that order, and says what stands on the screen."""

    def __init__(self, app: KioskApp, clock: HallClock) -> None:
        super().__init__()
        self._app, self._clock = app, clock
        self._between_s = clock.wall_seconds(BETWEEN_TOUCHES)
        self._touched_at = 0.0
        self._todo: list[str] = []
        self._told: dict[str, str | None] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)  # a finger lets timers run: no look within a look
        self._timer.timeout.connect(self._look)
        self._timer.start(LOOK_EVERY_MS)

    def hear(self, message: dict[str, Any]) -> None:
        self._todo.append(str(message["touch"]))

    def _look(self) -> None:
        self._look_around()
        self._timer.start(LOOK_EVERY_MS)

    def _look_around(self) -> None:
        self._tell(self._app.view.screen_shown)
        window, now = self._app.view.window(), time.monotonic()
        if not self._todo or now - self._touched_at < self._between_s:
            return
        if press(window, self._todo[0]):
            release(window, self._todo.pop(0))
            self._touched_at = time.monotonic()  # a busy machine may take its time to release

    def _tell(self, screen: AnyScreen | None) -> None:
        ticket = getattr(screen, "ticket", None)
        name = type(screen).__name__
        if isinstance(screen, scr.Issued) and screen.printed:
            name = "Printed"
        told = {"screen": name, "number": str(ticket.number) if ticket is not None else None}
        if told != self._told:
            self._told = told
            say({**told, "seen_at": self._clock.now().timestamp()})


def tell_link(_logger: object, _name: str, event: MutableMapping[str, Any]) -> str:
    if event["event"] in LINK:
        say({"link": LINK[event["event"]]})
    raise structlog.DropEvent


def tell_ready() -> None:
    say({"ready": "kiosk"})


def main() -> int:
    parser = argparse.ArgumentParser(prog="touched_kiosk", description=__doc__)
    for name in ("--data", "--config"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--clock", required=True)
    given = parser.parse_args()
    structlog.configure(processors=[tell_link])
    application = QApplication(sys.argv[:1])
    clock = HallClock.parse(given.clock)
    settings = load(KioskSettings, given.config, app="kiosk")
    options = KioskOptions(
        data=given.data, settings=settings, clock=clock, window=WINDOW, watchdog=False
    )
    app = build(options)
    hand = Hand(app, clock)
    lines = LinesIn(hand.hear, application.exit)
    app.ready.connect(tell_ready)
    app.start()
    lines.start()
    code = run_until_stopped(application)
    hand.deleteLater()
    app.stop()
    return code


if __name__ == "__main__":
    sys.exit(main())
