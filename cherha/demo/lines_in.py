"""Lines of JSON from the conductor, handed to the GUI thread of a terminal's process."""

import signal
import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from qt_shell.bridge import Bridge
from qt_shell.thread_bugs import end_on_thread_bugs

_BREATH_MS = 100


def run_until_stopped(application: QApplication) -> int:
    """Run Qt's loop until SIGTERM or `quit`; its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: application.exit(0))
    end_on_thread_bugs()
    breath = QTimer()  # lets Python see signals while Qt's loop sleeps
    breath.timeout.connect(_breathe)
    breath.start(_BREATH_MS)
    code = application.exec()
    breath.stop()
    return code


def _breathe() -> None:
    """Do nothing, in Python."""


class LinesIn(threading.Thread):
    """Reads standard input; each line reaches `on_message` in the GUI thread, the end `on_end`."""

    def __init__(
        self, on_message: Callable[[dict[str, Any]], None], on_end: Callable[[], None]
    ) -> None:
        super().__init__(name="demo-lines", daemon=True)
        self._on_message = on_message
        self._on_end = on_end
        self._bridge = Bridge(self._deliver)

    def run(self) -> None:
        """Read until the conductor closes the line."""
        for line in sys.stdin:
            self._bridge.post(msgspec.json.decode(line))
        self._bridge.post(None)

    def _deliver(self, message: object) -> None:
        if message is None:
            self._on_end()
        elif isinstance(message, dict):
            self._on_message(message)


def say(message: Mapping[str, Any]) -> None:
    """Tell the conductor something: one line of JSON."""
    sys.stdout.write(msgspec.json.encode(message).decode() + "\n")
    sys.stdout.flush()
