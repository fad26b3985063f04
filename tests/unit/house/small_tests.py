"""Small test files that break the house's rules, run together as the project's own tests run."""

import os
import subprocess
import sys
import textwrap
from collections import Counter
from pathlib import Path

import msgspec

ROOT = Path(__file__).parents[3]
HIDE_QT = "sys.modules.update(PySide6=None, shiboken6=None)"
CONFTEST = """
import json, os
from tests.conftest import *

def _tell(**words):
    with open(os.environ["TOLD"], "a", encoding="utf-8") as told:
        told.write(json.dumps(words) + "\\n")

def pytest_collectreport(report):
    if report.failed:
        _tell(node=report.nodeid, what="uncollected", words=str(report.longrepr))

def pytest_deselected(items):
    for item in items:
        _tell(node=item.nodeid, what="deselected")

def pytest_runtest_logreport(report):
    what = report.outcome if report.when == "call" else "errors"
    if report.when == "call" or report.failed:
        _tell(node=report.nodeid, what=what, words=str(report.longrepr or ""))
"""


class Told(msgspec.Struct, frozen=True):
    """What became of one small test, with pytest's words about it."""

    node: str
    what: str
    words: str = ""


class Outcome:
    """What became of the small tests of one file, in the order in which they ran."""

    def __init__(self, told: list[Told]) -> None:
        self.nodes = [one.node for one in told]
        self.counts = dict(Counter(one.what for one in told))
        self.words = "\n".join(one.words for one in told)


SOURCES: dict[str, dict[str, str]] = {"with_qt": {}, "without_qt": {}}


def small(source: str, where: str = "with_qt") -> str:
    """Put a small test file among those that run together; return its name."""
    name = f"test_small_{len(SOURCES[where])}_{where}"
    SOURCES[where][name] = textwrap.dedent(source)
    return name


def run_small(folder: Path, sources: dict[str, str], *options: str, before: str = "pass") -> str:
    """Run small test files under the project's settings in one process; return what was told."""
    folder.joinpath("conftest.py").write_text(CONFTEST, "utf-8")
    for name, source in sources.items():
        folder.joinpath(f"{name}.py").write_text(source, "utf-8")
    told = folder / "told.jsonl"
    start = f"import sys; {before}; import pytest; sys.exit(pytest.main(sys.argv[1:]))"
    ours = {"PYTHONPATH": str(ROOT), "TOLD": str(told), "PYTEST_ADDOPTS": ""}
    ended = subprocess.run(
        [sys.executable, "-c", start, "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder),
         "-p", "no:cacheprovider", "--randomly-seed=1", "--continue-on-collection-errors",
         *options, str(folder)],
        cwd=folder, env=os.environ | ours, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.exists(), ended.stdout + ended.stderr
    return told.read_text("utf-8")
