"""A bug in a worker thread ends the process, so that it is started anew."""

import subprocess
import sys

import pytest

from qt_shell.watchdog import EXIT_CODE

pytestmark = pytest.mark.qt

TERMINAL = """
import threading
from terminal_client.journal import Journal
from qt_shell.thread_bugs import end_on_thread_bugs

def bug(store):
    raise ZeroDivisionError("a bug in a journal call")

end_on_thread_bugs()
journal = Journal(lambda: None)
journal.start()
journal.submit(bug)
threading.Event().wait(30)
"""


def test_a_bug_in_a_journal_call_ends_the_process_and_says_where() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", TERMINAL], capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == EXIT_CODE
    assert "journal ended by a bug" in ended.stderr
    assert "a bug in a journal call" in ended.stderr
