"""What holds for every test: the guards, Qt without a display, hypothesis without a stopwatch."""

import gc
import importlib.util
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A kiosk in a test would leave its own folder's name to the processes of later tests.
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
ESCPOS_CACHE = Path(tempfile.gettempdir()) / f"cherha-tests-escpos-{WORKER}"
ESCPOS_CACHE.mkdir(exist_ok=True)
os.environ["ESCPOS_CAPABILITIES_PICKLE_DIR"] = str(ESCPOS_CACHE)

QT_IS_HERE = importlib.util.find_spec("PySide6") is not None
NEEDS_QT = re.compile(r"^pytestmark\b.*\bmark\.qt\b", re.MULTILINE)
LONGEST_FIRST = (
    "tests/unit/house/test_core_coverage.py",
    "tests/journeys/",
    "tests/faults/",
    "tests/contract/",
    "tests/model/",
    "tests/views/",
)
"""Where a test file may take how long: what is long begins first, so that nothing long is last."""
QT_SETTINGS = ("qt_api", "qt_log_level_fail", "qt_log_ignore")

pytest_plugins = [
    "pytester",
    "tests.guards.loopback_only",
    "tests.guards.quiet_logs",
    "tests.guards.no_leftover_threads",
    "tests.support.postgres_fixture",
]
if QT_IS_HERE:
    pytest_plugins += ["pytestqt.plugin", "tests.guards.no_leftover_windows"]

# This machine may be busy: a slow example is no failure. On CI the same examples every time.
settings.register_profile("here", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Let pytest read pytest-qt's settings also where there is no Qt to need them."""
    if not QT_IS_HERE:
        for name in QT_SETTINGS:
            parser.addini(name, "a setting of pytest-qt, which is not loaded")


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Without Qt, leave out the modules that say `pytestmark = pytest.mark.qt`."""
    if QT_IS_HERE or collection_path.suffix != ".py":
        return None
    return True if NEEDS_QT.search(collection_path.read_text("utf-8")) else None


def _place(item: pytest.Item) -> int:
    begins = (n for n, begin in enumerate(LONGEST_FIRST) if item.nodeid.startswith(begin))
    return next(begins, len(LONGEST_FIRST))


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """A test that asks for the Qt application is a Qt test, marked or not; long files first.

    The order is made last: pytest-randomly shuffles the files before that, and what is in them.
    """
    for item in items:
        if {"qapp", "qtbot"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("qt")
    yield
    items.sort(key=_place)


class _NamesFailuresAtOnce:
    """A failure is named when it happens; its long story comes at the end."""

    def __init__(self, reporter: pytest.TerminalReporter) -> None:
        self._reporter = reporter

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.failed:
            self._reporter.ensure_newline()
            self._reporter.write_line(f"failed at {report.when}: {report.nodeid}")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    """Where something is printed at all: a worker of pytest-xdist prints nothing."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter is not None:
        config.pluginmanager.register(_NamesFailuresAtOnce(reporter))


def pytest_collection_finish() -> None:
    """Nothing that all tests share is looked at by the collector again: each collection is short.

    The guard over windows and timers collects after every Qt test.
    """
    gc.collect()
    gc.freeze()
