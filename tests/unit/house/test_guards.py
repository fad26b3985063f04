"""Each guard of tests/conftest.py bites: a small test that breaks its rule fails for that reason.

The small tests run as the project's own do, with the same settings and the same conftest: all of
them in one process, and those that must do without Qt in another.
"""

import subprocess
import sys
from collections.abc import Callable

import msgspec
import pytest

from tests.unit.house.small_tests import HIDE_QT, ROOT, SOURCES, Outcome, Told, run_small, small

Tell = Callable[[str], Outcome]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> list[Told]:
    """What became of all small tests; the two runs are made once."""
    options = {"with_qt": [], "without_qt": ["-m", "not qt"]}
    before = {"with_qt": "pass", "without_qt": HIDE_QT}
    lines = [
        run_small(
            tmp_path_factory.mktemp(where), sources, *options[where], before=before[where]
        ).splitlines()
        for where, sources in SOURCES.items()
    ]
    return [msgspec.json.decode(line, type=Told) for run in lines for line in run]


@pytest.fixture
def outcome(told: list[Told]) -> Tell:
    """Tell what became of a small test file, by its name."""
    return lambda name: Outcome([one for one in told if f"{name}.py" in one.node])


QUIET = small("def test_quiet(): assert 1 + 1 == 2")


def test_a_quiet_test_passes_all_guards(outcome: Tell) -> None:
    assert outcome(QUIET).counts == {"passed": 1}


WARNING = small(
    """
    import warnings
    def test_it(): warnings.warn("old", DeprecationWarning)
    """
)


def test_a_python_warning_fails(outcome: Tell) -> None:
    assert outcome(WARNING).counts == {"failed": 1}


UNCLOSED = small(
    """
    import gc
    def test_it(tmp_path):
        open(tmp_path / "kept", "w")
        gc.collect()
    """
)


def test_a_file_that_is_never_closed_fails(outcome: Tell) -> None:
    assert "unclosed file" in outcome(UNCLOSED).words
    assert outcome(UNCLOSED).counts != {"passed": 1}


RAISING_THREAD = small(
    """
    import threading
    def test_it():
        thread = threading.Thread(target=lambda: 1 / 0)
        thread.start()
        thread.join()
    """
)


def test_an_exception_in_a_thread_fails(outcome: Tell) -> None:
    assert "ZeroDivisionError" in outcome(RAISING_THREAD).words
    assert outcome(RAISING_THREAD).counts != {"passed": 1}


UNKNOWN_MARK = small(
    """
    import pytest
    @pytest.mark.qtt
    def test_it(): pass
    """
)


def test_an_unknown_mark_fails(outcome: Tell) -> None:
    assert outcome(UNKNOWN_MARK).counts == {"uncollected": 1}
    assert "'qtt' not found in `markers`" in outcome(UNKNOWN_MARK).words


LOGGED = small(
    """
    import logging, structlog
    def test_logging(): logging.getLogger("hall").warning("paper low")
    def test_structlog(): structlog.get_logger().warning("paper low", kiosk=1)
    def test_structlog_error(): structlog.get_logger().error("paper out")
    def test_info(): structlog.get_logger().info("paper changed")
    """
)


def test_a_logged_warning_fails(outcome: Tell) -> None:
    assert outcome(LOGGED).counts == {"passed": 4, "errors": 3}
    assert outcome(LOGGED).words.count("warnings in the log") == 3


EXPECTED = small(
    """
    import logging, pytest
    @pytest.mark.expects_warnings("the printer is unplugged on purpose")
    def test_it(): logging.getLogger().warning("no printer")
    """
)


def test_a_logged_warning_passes_where_the_test_says_why(outcome: Tell) -> None:
    assert outcome(EXPECTED).counts == {"passed": 1}


NO_REASON = small(
    """
    import pytest
    @pytest.mark.expects_warnings
    def test_it(): pass
    """
)


def test_expecting_warnings_without_a_reason_fails(outcome: Tell) -> None:
    assert outcome(NO_REASON).counts == {"errors": 1}
    assert "needs its reason" in outcome(NO_REASON).words


LEFT_THREAD = small(
    """
    import pytest, threading
    stop = threading.Event()
    @pytest.fixture(scope="session", autouse=True)
    def let_go():
        yield
        stop.set()
    @pytest.mark.parametrize("daemon", [False, True])
    def test_it(daemon):
        threading.Thread(target=stop.wait, args=(20,), name="spooler", daemon=daemon).start()
    """
)


def test_a_thread_left_behind_fails(outcome: Tell) -> None:
    assert outcome(LEFT_THREAD).counts == {"passed": 2, "errors": 2}
    assert "threads left behind: spooler" in outcome(LEFT_THREAD).words


REACHING_OUT = small(
    """
    import pytest, socket
    from socket import AF_INET, AF_INET6, SOCK_DGRAM, SOCK_STREAM
    REACHES = {
        "connect": (AF_INET, SOCK_STREAM, lambda s: s.connect(("192.0.2.1", 80))),
        "connect_ex": (AF_INET, SOCK_STREAM, lambda s: s.connect_ex(("192.0.2.1", 80))),
        "name": (AF_INET, SOCK_STREAM, lambda s: socket.create_connection(("queue.example", 80))),
        "datagram": (AF_INET, SOCK_DGRAM, lambda s: s.sendto(b"x", ("192.0.2.1", 9))),
        "newer": (AF_INET6, SOCK_STREAM, lambda s: s.connect(("2001:db8::1", 80))),
    }
    @pytest.mark.parametrize(("family", "kind", "reach"), REACHES.values(), ids=REACHES)
    def test_it(family, kind, reach):
        try:
            with socket.socket(family, kind) as sock:
                reach(sock)
        except OSError:
            pass
    """
)


def test_reaching_beyond_this_machine_fails_even_where_a_dead_network_is_survived(
    outcome: Tell,
) -> None:
    assert outcome(REACHING_OUT).counts == {"failed": 5}
    assert outcome(REACHING_OUT).words.count("tests stay on this machine") >= 5


LOOPBACK = small(
    """
    import socket
    def test_it():
        with socket.create_server(("127.0.0.1", 0)) as server:
            with socket.create_connection(("127.0.0.1", server.getsockname()[1])):
                server.accept()[0].close()
    """
)


def test_loopback_is_within_reach(outcome: Tell) -> None:
    assert outcome(LOOPBACK).counts == {"passed": 1}


MANY = small("\n".join(f"def test_{number:02}(): pass" for number in range(20)))


def test_the_order_of_tests_is_random(outcome: Tell) -> None:
    assert outcome(MANY).counts == {"passed": 20}
    assert outcome(MANY).nodes != sorted(outcome(MANY).nodes)


NO_DEADLINE = small(
    """
    from hypothesis import settings
    def test_it(): assert settings().deadline is None
    """
)


def test_examples_of_hypothesis_have_no_deadline(outcome: Tell) -> None:
    assert outcome(NO_DEADLINE).counts == {"passed": 1}


QT_WARNING = small(
    """
    from PySide6.QtCore import qWarning
    def test_it(qapp): qWarning("painter not active")
    """
)


@pytest.mark.qt
def test_a_warning_of_qt_fails(outcome: Tell) -> None:
    assert outcome(QT_WARNING).counts == {"failed": 1}


LEFT_WINDOW = small(
    """
    from PySide6.QtWidgets import QWidget
    kept = []
    def test_it(qapp):
        kept.append(QWidget(objectName="board"))
    """
)


@pytest.mark.qt
def test_a_window_left_behind_fails(outcome: Tell) -> None:
    assert outcome(LEFT_WINDOW).counts == {"passed": 1, "errors": 1}
    assert "left behind:\n  QWidget board" in outcome(LEFT_WINDOW).words


LEFT_TIMER = small(
    """
    from PySide6.QtCore import QTimer
    kept = []
    def test_it(qapp):
        timer = QTimer(objectName="ticker")
        timer.start(10_000)
        kept.append(timer)
    """
)


@pytest.mark.qt
def test_a_running_timer_left_behind_fails(outcome: Tell) -> None:
    assert outcome(LEFT_TIMER).counts == {"passed": 1, "errors": 1}
    assert "left behind:\n  QTimer ticker" in outcome(LEFT_TIMER).words


TIDY = small(
    """
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QWidget
    def test_it(qtbot):
        window = QWidget()
        qtbot.addWidget(window)
        timer = QTimer(window)
        timer.start(10_000)
        window.show()
    """
)


@pytest.mark.qt
def test_a_closed_window_and_a_stopped_timer_pass(outcome: Tell) -> None:
    assert outcome(TIDY).counts == {"passed": 1}


RAISING_SLOT = small(
    """
    from PySide6.QtWidgets import QPushButton
    def test_it(qtbot):
        button = QPushButton()
        qtbot.addWidget(button)
        button.clicked.connect(self_destruct)
        button.click()
    def self_destruct(): raise KeyError("lost")
    """
)


@pytest.mark.qt
def test_an_exception_in_a_slot_fails(outcome: Tell) -> None:
    assert outcome(RAISING_SLOT).counts == {"failed": 1}


NOT_OF_QT = small("def test_it(): pass", "without_qt")


def test_without_qt_the_other_tests_run(outcome: Tell) -> None:
    assert outcome(NOT_OF_QT).counts == {"passed": 1}


OF_QT = small(
    """
    import pytest
    from PySide6.QtWidgets import QWidget
    pytestmark = pytest.mark.qt
    def test_it(): pass
    """,
    "without_qt",
)


def test_without_qt_a_module_of_qt_tests_is_left_out(outcome: Tell) -> None:
    assert outcome(OF_QT).counts == {}


ASKS_FOR_QT = small("def test_it(qapp): pass", "without_qt")


def test_without_qt_a_test_that_asks_for_its_application_is_deselected(outcome: Tell) -> None:
    assert outcome(ASKS_FOR_QT).counts == {"deselected": 1}


def test_without_qt_every_test_file_of_the_project_is_collected() -> None:
    start = f"import sys; {HIDE_QT}; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    ended = subprocess.run(
        [sys.executable, "-c", start, "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT),
         "-p", "no:cacheprovider", "--collect-only", "-q", "-m", "not qt", str(ROOT / "tests")],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout
