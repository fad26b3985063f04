"""Ends a process whose windows hang, so that whoever started it starts it anew."""

import faulthandler
import os
import sys
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

EXIT_CODE = 70
"""EX_SOFTWARE of sysexits.h; whoever started the terminal starts it again."""

CHECK_S = 1.0
MISSED_CHECKS = 10


def end_process() -> None:
    """Write down where every thread stands, and end at once."""
    faulthandler.dump_traceback(file=sys.__stderr__ or sys.stderr)
    os._exit(EXIT_CODE)


class Watchdog(QObject):
    """Watches the GUI thread: no beat for `missed` checks in a row and `on_hung` is called, once.

    Checks are counted, not seconds: a machine that slept or a stopped process is not hung.
    """

    def __init__(
        self,
        on_hung: Callable[[], None] = end_process,
        *,
        check_s: float = CHECK_S,
        missed: int = MISSED_CHECKS,
    ) -> None:
        super().__init__()
        self._on_hung = on_hung
        self._check_s = check_s
        self._most_missed = missed
        self._beats = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="watchdog", daemon=True)
        self._timer = QTimer(self)
        self._timer.setInterval(int(check_s * 500))
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        """Begin to watch."""
        self._timer.start()
        self._thread.start()

    def stop(self) -> None:
        """Stop watching; returns when the thread has ended."""
        self._timer.stop()
        self._stopped.set()
        if self._thread.is_alive():
            self._thread.join()

    def _beat(self) -> None:
        self._beats += 1

    def _watch(self) -> None:
        seen, missed = -1, 0
        while not self._stopped.wait(self._check_s):
            missed = missed + 1 if self._beats == seen else 0
            seen = self._beats
            if missed >= self._most_missed:
                self._on_hung()
                return
