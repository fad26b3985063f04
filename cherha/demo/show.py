"""The hall on a display: real server and printer, three windows and the slips side by side."""

import contextlib
import os
import signal
import subprocess
import sys
from types import FrameType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from cherha.demo.options import DemoOptions
from cherha.demo.show_director import Director, HallIsOpen, SlipIsOut, Trouble
from cherha.demo.show_places import Place, side_by_side
from cherha.demo.slip_window import SlipWindow
from config.clock import HallClock
from qt_shell import fonts
from qt_shell.bridge import Bridge
from qt_shell.touch_guard import TouchGuard
from texts import say

FOLDER = "shown"
"""Below `--out`: a headless day clears its own folders, and leaves this one alone."""
_BREATH_MS = 100
_PROBE = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
_ENDINGS = [signal.SIGINT, signal.SIGTERM, signal.SIGHUP]


def has_display() -> bool:
    """Say whether windows can be opened here; asked of a process that may die of it."""
    if sys.platform == "linux" and not any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    ):
        return False
    answer = subprocess.run([sys.executable, "-c", _PROBE], capture_output=True, check=False)
    return answer.returncode == 0


def show(options: DemoOptions) -> int:
    """Show the hall until the person ends it; 0, or 1 when it could not be opened.

    Ends within 5 s of Ctrl+C, SIGTERM, the terminal's closing or the button, and leaves no process.
    """
    on_x11 = sys.platform == "linux" and os.environ.get("DISPLAY")
    if on_x11 and "QT_QPA_PLATFORM" not in os.environ:
        os.environ["QT_QPA_PLATFORM"] = "xcb;wayland"  # Wayland lets no window choose its place
    application = QApplication(["cherha"])
    application.setQuitOnLastWindowClosed(False)
    fonts.load()
    return _Showing(application, options).run()


class _Showing:
    """The demo's own window, and the director behind it."""

    def __init__(self, application: QApplication, options: DemoOptions) -> None:
        self._application = application
        self._options = options
        screen = application.primaryScreen().availableGeometry()
        places = side_by_side(Place(screen.x(), screen.y(), screen.width(), screen.height()))
        self._window = SlipWindow(places.slips, TouchGuard(HallClock().now))
        self._window.ended.connect(self._end)
        self._bridge = Bridge(self._hear)
        self._director = Director(
            options.out / FOLDER,
            places,
            simulate_clerks=options.simulate_clerks,
            on_news=self._bridge.post,
        )
        self._code = 0

    def run(self) -> int:
        before = {number: signal.signal(number, self._signalled) for number in _ENDINGS}
        breath = QTimer()  # lets Python see signals while Qt's loop sleeps
        breath.timeout.connect(_breathe)
        breath.start(_BREATH_MS)
        self._window.show()
        self._director.start()
        try:
            self._application.exec()
        finally:
            breath.stop()
            self._director.stop()
            self._bridge.close()
            self._window.hide()
            self._window.deleteLater()
            for number, handler in before.items():
                signal.signal(number, handler)
        return self._code

    def _hear(self, news: object) -> None:
        match news:
            case HallIsOpen():
                self._window.hall_opened(news)
                self._say_what_to_do(news)
            case SlipIsOut(picture=picture):
                self._window.slip_came_out(picture)
            case Trouble(why=why):
                print(why, file=sys.stderr)
                self._code = 1
                self._end()

    def _say_what_to_do(self, hall: HallIsOpen) -> None:
        what = "demo.what_to_touch" if self._options.simulate_clerks else "demo.you_are_the_clerk"
        access = {"address": hall.address, "login": hall.login, "password": hall.password}
        with contextlib.suppress(OSError):  # nobody reads any more
            for language in ("uk", "en"):
                print(say(what, language))
                print(say("demo.page_is_at", language, **access))
                print(say("demo.how_to_end", language), end="\n\n", flush=True)

    def _signalled(self, _number: int, _frame: FrameType | None) -> None:
        self._end()

    def _end(self) -> None:
        self._application.exit(0)


def _breathe() -> None:
    """Do nothing, in Python."""
