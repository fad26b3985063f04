"""Lines of JSON from the conductor, handed to the GUI thread of a terminal's process."""

import sys
import threading
from collections.abc import Callable, Mapping
from typing import Any

import msgspec
from PySide6.QtWidgets import QApplication

from qt_shell import until_stopped
from qt_shell.bridge import Bridge
from qt_shell.thread_bugs import end_on_thread_bugs


def run_until_stopped(application: QApplication) -> int:
    """Run Qt's loop until a signal or `quit`, or end by a thread's bug; its exit code."""
    end_on_thread_bugs()
    return until_stopped.run_until_stopped(application)


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
