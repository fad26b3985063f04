"""A worker thread that dies of a bug takes its process with it: started anew, all goes on."""

import sys
import threading
import traceback

from qt_shell.watchdog import end_process


def end_on_thread_bugs() -> None:
    """From now on an exception that ends any thread is written down, and the process ends with 70.

    Without it a kiosk whose journal thread died would go on asking visitors to wait. Whoever
    started the terminal (systemd, the demo) starts it anew; what is recorded is taken up.
    """
    threading.excepthook = _end


def _end(bug: threading.ExceptHookArgs) -> None:
    name = bug.thread.name if bug.thread is not None else "a thread"
    sys.stderr.write(f"{name} ended by a bug:\n")
    traceback.print_exception(bug.exc_type, bug.exc_value, bug.exc_traceback)
    end_process()
