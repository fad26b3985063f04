"""What holds for every test: the guards, Qt without a display, hypothesis without a stopwatch."""

import importlib.util
import os
import re
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

QT_IS_HERE = importlib.util.find_spec("PySide6") is not None
NEEDS_QT = re.compile(r"^pytestmark\b.*\bmark\.qt\b", re.MULTILINE)
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


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for the Qt application is a Qt test, marked or not."""
    for item in items:
        if {"qapp", "qtbot"} & set(getattr(item, "fixturenames", ())):
            item.add_marker("qt")
