"""A child at the kiosk for an hour: touches, drags, two fingers, chords (C8).

`python -m cherha.monkey --minutes 60 --seed 7` ends with 0 where the kiosk neither crashed, nor
left the screen, nor grew. It has no server and no printer; numbers come from its own series, to be
shown on the screen. The events go to the native window, as a touch screen's and a keyboard's do.
"""

import argparse
import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, QPoint, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QInputDevice, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from config.clock import HallClock
from kiosk.app import KioskApp, KioskOptions, build
from queue_core.ids import HallId, StoreId, TerminalId
from queue_core.series import SeriesRange
from terminal_client.credentials import TerminalCredentials, save

NOWHERE = "http://127.0.0.1:9"
HURRIED = "20@1795000000=2026-11-21T08:00:00+02:00"
"""Twenty times as fast: the pauses of people are no rest for a monkey."""
CHORDS = [
    *(f"Alt+{key}" for key in ("F4", "Tab", "Esc", "F1", "F2", "Space", "Return", "Left", "Home")),
    *(f"Ctrl+{key}" for key in "QWCVXZANPSRTFLOHJDUE"),
    *(f"Ctrl+Alt+{key}" for key in ("Del", "Backspace", "T", "F1", "F7", "L", "Up")),
    *(f"Ctrl+Shift+{key}" for key in ("Esc", "I", "T", "Q", "Del")),
    *(f"Meta+{key}" for key in ("D", "L", "R", "E", "Tab", "Left")),
    *(f"F{n}" for n in range(1, 13)),
    *("Esc", "Menu", "Print", "Tab", "Return", "Space", "Backspace", "Del", "Home", "PgDown"),
]
_HELD = {
    "Alt": Qt.KeyboardModifier.AltModifier,
    "Ctrl": Qt.KeyboardModifier.ControlModifier,
    "Shift": Qt.KeyboardModifier.ShiftModifier,
    "Meta": Qt.KeyboardModifier.MetaModifier,
}
_NAMES = {"Esc": "Escape", "Del": "Delete", "PgDown": "PageDown"}
GROWTH_MB = 24.0
"""What may be kept for good after the first tenth: caches of laid-out words."""
WARM_UP = 0.1


class Report(msgspec.Struct, frozen=True):
    """What came of it: acts by kind, and the memory after a tenth and at the end, MB."""

    acts: dict[str, int]
    seen: tuple[str, ...]
    left: tuple[str, ...]
    memory_then: float
    memory_now: float

    @property
    def is_well(self) -> bool:
        """Whether it stayed on the screen and did not grow."""
        return not self.left and self.memory_now - self.memory_then <= GROWTH_MB


class Monkey(QObject):
    """Acts at random upon a running kiosk; the same seed, the same acts.

    `share_done` says after so many acts how much of the time is over, 0 to 1; at 1 comes `done`.
    """

    done = Signal()

    def __init__(self, app: KioskApp, seed: int, share_done: Callable[[int], float]) -> None:
        super().__init__()
        self._share_done, self._count = share_done, 0
        self._then: float | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)
        self._app, self._dice = app, random.Random(seed)
        self._window: QWindow = app.window.windowHandle()
        self._touch = QTest.createTouchDevice(
            QInputDevice.DeviceType.TouchScreen, QInputDevice.Capability.Position
        )
        self._ways: list[tuple[Callable[[], None], int]] = [
            (self.touches, 12), (self.drags, 3), (self.swipes_in, 1), (self.two_fingers, 1),
            (self.right_clicks, 1), (self.chord, 3), (self.double_touch, 2), (self.wheel, 1),
            (self.asks_to_close, 1), (self.touches_a_button, 14),
        ]  # fmt: skip
        self.acts: dict[str, int] = {}
        self.seen: set[str] = set()
        self.left: list[str] = []

    def start(self) -> None:
        """Act whenever the kiosk has nothing else to do."""
        self._timer.start(0)

    def report(self) -> Report:
        """Return what came of it so far."""
        now = memory_mb()
        then = self._then if self._then is not None else now
        return Report(self.acts, tuple(sorted(self.seen)), tuple(self.left), then, now)

    def _step(self) -> None:
        self.act()
        self._count += 1
        share = self._share_done(self._count)
        if share >= WARM_UP and self._then is None:
            self._then = memory_mb()
        if share >= 1.0:
            self._timer.stop()
            self.done.emit()

    def act(self) -> None:
        """Do one thing, and look whether the kiosk still stands there."""
        ways, weights = zip(*self._ways, strict=True)
        [way] = self._dice.choices(ways, weights)
        way()
        name = getattr(way, "__name__", "")
        self.acts[name] = self.acts.get(name, 0) + 1
        self.seen.add(type(self._app.view.screen_shown).__name__)
        if not self._app.window.isVisible() or QApplication.activePopupWidget() is not None:
            self.left.append(name)

    def _place(self) -> QPoint:
        width, height = self._window.width(), self._window.height()
        return QPoint(self._dice.randrange(width), self._dice.randrange(height))

    def touches(self) -> None:
        QTest.mouseClick(self._window, Qt.MouseButton.LeftButton, pos=self._place())

    def touches_a_button(self) -> None:
        tiles = self._app.view.tiles()
        tile = self._dice.choice(tiles)
        place = tile.mapTo(self._app.window, tile.rect().center())
        QTest.mouseClick(self._window, Qt.MouseButton.LeftButton, pos=place)

    def double_touch(self) -> None:
        QTest.mouseDClick(self._window, Qt.MouseButton.LeftButton, pos=self._place())

    def right_clicks(self) -> None:
        button = self._dice.choice([Qt.MouseButton.RightButton, Qt.MouseButton.MiddleButton])
        QTest.mouseClick(self._window, button, pos=self._place())

    def drags(self) -> None:
        self._drag(self._place(), self._place())

    def swipes_in(self) -> None:
        """From an edge, as one calls a bar of the system."""
        place = self._place()
        edges = [
            QPoint(0, place.y()), QPoint(self._window.width() - 1, place.y()),
            QPoint(place.x(), 0), QPoint(place.x(), self._window.height() - 1),
        ]  # fmt: skip
        self._drag(self._dice.choice(edges), place)

    def _drag(self, begin: QPoint, end: QPoint) -> None:
        QTest.mousePress(self._window, Qt.MouseButton.LeftButton, pos=begin)
        for step in range(1, 5):
            QTest.mouseMove(self._window, begin + (end - begin) * step / 4)
        QTest.mouseRelease(self._window, Qt.MouseButton.LeftButton, pos=end)

    def two_fingers(self) -> None:
        one, other = self._place(), self._place()
        fingers = QTest.touchEvent(self._window, self._touch)
        fingers.press(0, one, self._window).press(1, other, self._window).commit()
        fingers.move(0, self._place(), self._window).move(1, self._place(), self._window).commit()
        fingers.release(0, one, self._window).release(1, other, self._window).commit()

    def chord(self) -> None:
        key, modifiers = keys_of(self._dice.choice(CHORDS))
        QTest.keyClick(self._window, key, modifiers)

    def wheel(self) -> None:
        QTest.wheelEvent(self._window, QPointF(self._place()), QPoint(0, 120))

    def asks_to_close(self) -> None:
        """What Alt+F4 becomes with a window manager."""
        self._window.close()


def keys_of(chord: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    """Return the key of a chord, and what is held down with it."""
    *held, name = chord.split("+")
    modifiers = Qt.KeyboardModifier.NoModifier
    for one in held:
        modifiers |= _HELD[one]
    return getattr(Qt.Key, f"Key_{_NAMES.get(name, name)}"), modifiers


def memory_mb() -> float:
    """Return what this process keeps in memory, MB (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


def kiosk_in(folder: Path) -> KioskApp:
    """Return a kiosk with papers of its own and no server, not yet started."""
    papers = TerminalCredentials(
        NOWHERE, "token", TerminalId("kiosk-1"), HallId("central"), "kiosk",
        SeriesRange("Н", 1, 9_999), StoreId("store"),
    )  # fmt: skip
    save(folder, papers)
    clock = HallClock.parse(HURRIED)
    return build(KioskOptions(data=folder, window=(1080, 1920), clock=clock))


def _end() -> None:
    """Leave the loop; `quit` would ask the window first, which does not close."""
    QApplication.exit(0)


def main() -> int:
    """Read the command line, play, and say what came of it."""
    words = argparse.ArgumentParser(prog="monkey", description=__doc__)
    words.add_argument("--minutes", type=float, default=60.0)
    words.add_argument("--seed", type=int, default=7)
    asked = words.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    ends = time.monotonic() + asked.minutes * 60
    with tempfile.TemporaryDirectory() as folder:
        app = kiosk_in(Path(folder))
        app.start()
        begun = time.monotonic()
        monkey = Monkey(
            app, asked.seed, lambda _: (time.monotonic() - begun) / max(1e-9, ends - begun)
        )
        monkey.done.connect(_end)
        monkey.start()
        QApplication.exec()
        app.stop()
    report = monkey.report()
    sys.stdout.write(f"{sum(report.acts.values())} acts: {report.acts}\n")
    sys.stdout.write(f"screens seen: {', '.join(report.seen)}\n")
    grown = report.memory_now - report.memory_then
    sys.stdout.write(f"memory {report.memory_then:.1f} MB, then {report.memory_now:.1f} MB ")
    sys.stdout.write(f"({grown:+.1f}); left the screen: {list(report.left) or 'never'}\n")
    del application
    return 0 if report.is_well else 1


if __name__ == "__main__":
    sys.exit(main())
