"""Runs a terminal's windows until its process is asked to end."""

import signal

from PySide6.QtCore import QCoreApplication, QTimer

LISTEN_MS = 100
"""How often Python looks for a signal while Qt's loop sleeps: an end is heard within this time."""


def run_until_stopped(application: QCoreApplication) -> int:
    """Run Qt's loop until SIGTERM, SIGINT or its own `exit`; return the exit code, 0 for a signal.

    Main thread only.
    """
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: application.exit(0))
    breath = QTimer()
    breath.timeout.connect(_breathe)
    breath.start(LISTEN_MS)
    code = application.exec()
    breath.stop()
    return code


def _breathe() -> None:
    """Do nothing, in Python, which is when it sees signals."""
