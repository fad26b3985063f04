"""Each guard of tests/conftest.py bites: a small test that breaks its rule fails for that reason.

The small tests run as the project's own do: the same settings, the same conftest.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]

Outcome = pytest.RunResult
Run = Callable[..., Outcome]


@pytest.fixture
def run(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one small test file under the project's settings, in a process of its own."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    pytester.makeconftest("from tests.conftest import *")

    def run_file(source: str, *options: str, before: str = "pass") -> Outcome:
        pytester.makepyfile(test_small=source)
        start = f"import sys; {before}; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
        return pytester.run(
            sys.executable,
            "-c",
            start,
            "-c",
            str(ROOT / "pyproject.toml"),
            "--rootdir",
            str(pytester.path),
            "-p",
            "no:cacheprovider",
            *options,
            str(pytester.path),
        )

    return run_file


def test_a_quiet_test_passes_all_guards(run: Run) -> None:
    run("def test_quiet(): assert 1 + 1 == 2").assert_outcomes(passed=1)


def test_a_python_warning_fails(run: Run) -> None:
    result = run("import warnings\ndef test_it(): warnings.warn('old', DeprecationWarning)")
    result.assert_outcomes(failed=1)


def test_a_file_that_is_never_closed_fails(run: Run) -> None:
    result = run(
        """
        import gc
        def test_it(tmp_path):
            open(tmp_path / "kept", "w")
            gc.collect()
        """
    )
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_an_exception_in_a_thread_fails(run: Run) -> None:
    result = run(
        """
        import threading
        def test_it():
            thread = threading.Thread(target=lambda: 1 / 0)
            thread.start()
            thread.join()
        """
    )
    assert result.ret == pytest.ExitCode.TESTS_FAILED


def test_an_unknown_mark_fails(run: Run) -> None:
    result = run("import pytest\n@pytest.mark.qtt\ndef test_it(): pass")
    result.stdout.fnmatch_lines(["*'qtt' not found in `markers`*"])
    assert result.ret != 0


def test_a_logged_warning_fails(run: Run) -> None:
    result = run(
        """
        import logging, structlog
        def test_logging(): logging.getLogger("hall").warning("paper low")
        def test_structlog(): structlog.get_logger().warning("paper low", kiosk=1)
        def test_structlog_error(): structlog.get_logger().error("paper out")
        def test_info(): structlog.get_logger().info("paper changed")
        """
    )
    result.assert_outcomes(passed=4, errors=3)
    result.stdout.fnmatch_lines(["*warnings in the log*"])


def test_a_logged_warning_passes_where_the_test_says_why(run: Run) -> None:
    result = run(
        """
        import logging, pytest
        @pytest.mark.expects_warnings("the printer is unplugged on purpose")
        def test_it(): logging.getLogger().warning("no printer")
        """
    )
    result.assert_outcomes(passed=1)


def test_expecting_warnings_without_a_reason_fails(run: Run) -> None:
    result = run("import pytest\n@pytest.mark.expects_warnings\ndef test_it(): pass")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*needs its reason*"])


def test_a_thread_left_behind_fails(run: Run) -> None:
    result = run(
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
    result.assert_outcomes(passed=2, errors=2)
    result.stdout.fnmatch_lines(["*threads left behind: spooler*"])


def test_reaching_beyond_this_machine_fails_even_where_a_dead_network_is_survived(run: Run) -> None:
    result = run(
        """
        import pytest, socket
        from socket import AF_INET6, SOCK_DGRAM
        REACHES = {
            "connect": lambda s: s.connect(("192.0.2.1", 80)),
            "connect_ex": lambda s: s.connect_ex(("192.0.2.1", 80)),
            "a name": lambda s: socket.create_connection(("queue.example", 80)),
            "a datagram": lambda s: socket.socket(type=SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 9)),
            "the newer protocol": lambda s: socket.socket(AF_INET6).connect(("2001:db8::1", 80)),
        }
        @pytest.mark.parametrize("reach", REACHES)
        def test_it(reach):
            try:
                with socket.socket() as sock:
                    REACHES[reach](sock)
            except OSError:
                pass
        """,
        "-W",
        "ignore::pytest.PytestUnraisableExceptionWarning",
    )
    result.assert_outcomes(failed=5)
    result.stdout.fnmatch_lines(["*tests stay on this machine*"])


def test_loopback_is_within_reach(run: Run) -> None:
    result = run(
        """
        import socket
        def test_it():
            with socket.create_server(("127.0.0.1", 0)) as server:
                with socket.create_connection(("127.0.0.1", server.getsockname()[1])):
                    server.accept()[0].close()
        """
    )
    result.assert_outcomes(passed=1)


def test_the_order_of_tests_is_random(run: Run) -> None:
    tests = "\n".join(f"def test_{number:02}(): pass" for number in range(20))
    first, second = (
        [line for line in run(tests, "-v", f"--randomly-seed={seed}").outlines if "::" in line]
        for seed in (1, 2)
    )
    assert first != second


def test_examples_of_hypothesis_have_no_deadline(run: Run) -> None:
    run(
        """
        from hypothesis import settings
        def test_it(): assert settings().deadline is None
        """
    ).assert_outcomes(passed=1)


@pytest.mark.qt
def test_a_warning_of_qt_fails(run: Run) -> None:
    result = run(
        """
        from PySide6.QtCore import qWarning
        def test_it(qapp): qWarning("painter not active")
        """
    )
    result.assert_outcomes(failed=1)


@pytest.mark.qt
def test_a_window_left_behind_fails(run: Run) -> None:
    result = run(
        """
        from PySide6.QtWidgets import QWidget
        kept = []
        def test_it(qapp):
            kept.append(QWidget(objectName="board"))
        """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*left behind*", "*QWidget board*"])


@pytest.mark.qt
def test_a_running_timer_left_behind_fails(run: Run) -> None:
    result = run(
        """
        from PySide6.QtCore import QTimer
        kept = []
        def test_it(qapp):
            timer = QTimer(objectName="ticker")
            timer.start(10_000)
            kept.append(timer)
        """
    )
    result.assert_outcomes(passed=1, errors=1)
    result.stdout.fnmatch_lines(["*left behind*", "*QTimer ticker*"])


@pytest.mark.qt
def test_a_closed_window_and_a_stopped_timer_pass(run: Run) -> None:
    result = run(
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
    result.assert_outcomes(passed=1)


@pytest.mark.qt
def test_an_exception_in_a_slot_fails(run: Run) -> None:
    result = run(
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
    result.assert_outcomes(failed=1)


HIDE_QT = "sys.modules.update(PySide6=None, shiboken6=None)"


def test_without_qt_the_other_tests_run(run: Run) -> None:
    result = run("def test_it(): pass", "-m", "not qt", before=HIDE_QT)
    result.assert_outcomes(passed=1)


def test_without_qt_a_module_of_qt_tests_is_left_out(run: Run) -> None:
    source = """
        import pytest
        from PySide6.QtWidgets import QWidget
        pytestmark = pytest.mark.qt
        def test_it(): pass
        """
    result = run(source, "-m", "not qt", before=HIDE_QT)
    assert result.ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_without_qt_a_test_that_asks_for_its_application_is_deselected(run: Run) -> None:
    result = run("def test_it(qapp): pass", "-m", "not qt", before=HIDE_QT)
    result.assert_outcomes(deselected=1)


def test_without_qt_every_test_file_of_the_project_is_collected(pytester: pytest.Pytester) -> None:
    start = f"import sys; {HIDE_QT}; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    result = pytester.run(
        sys.executable, "-c", start, "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(ROOT),
        "-p", "no:cacheprovider", "--collect-only", "-q", "-m", "not qt", str(ROOT / "tests"),
    )  # fmt: skip
    assert result.ret == 0, result.stdout.str()
