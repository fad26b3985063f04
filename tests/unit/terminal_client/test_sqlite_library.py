"""The journal's library comes without the libraries for data tables that it asks for."""

import subprocess
import sys

_OPENED = """
import sys
from threading import Thread
from terminal_client.sqlite_library import database_class

{before}
database = database_class()
rows = database(memory=True)["numbers"].insert({{"n": 1}}).count
print(rows, "numpy" in sys.modules, finders == sys.meta_path)
import numpy
print(numpy.int64(7))
"""


def _told(before: str) -> list[str]:
    ran = subprocess.run(
        [sys.executable, "-c", _OPENED.format(before=before)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return ran.stdout.split()


def test_a_terminal_opens_its_journal_without_numpy_which_stays_to_be_had() -> None:
    rows, numpy_there, same_finders, number = _told("finders = list(sys.meta_path)")
    assert (rows, numpy_there, same_finders, number) == ("1", "False", "True", "7")


def test_where_numpy_is_there_already_it_is_left_alone() -> None:
    assert _told("import numpy; finders = list(sys.meta_path)")[:2] == ["1", "True"]


def test_another_thread_gets_numpy_meanwhile() -> None:
    thread = (
        "import sys\n"
        "from terminal_client.sqlite_library import _NotForThisThread\n"
        "sys.meta_path.insert(0, _NotForThisThread())\n"
        "taken = []\n"
        "def take(): import numpy; taken.append(numpy.__name__)\n"
        "other = Thread(target=take); other.start(); other.join()\n"
        "assert taken == ['numpy'], taken\n"
        "sys.meta_path.pop(0)\n"
        "finders = list(sys.meta_path)\n"
    )
    assert _told(thread)[0] == "1"
