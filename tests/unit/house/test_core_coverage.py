"""Each core is covered to its last branch by its own test module, with no help from other tests.

A core is what .importlinter keeps from acting: every module of queue_core, and the modules that the
contract `cores` names, in whichever room. The core `room/part/name.py` is tested by
`tests/unit/room/part/test_name.py`, and where that would be long by `test_name_*.py` beside it.
"""

import ast
import io
import os
import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
from coverage import Coverage

ROOT = Path(__file__).parents[3]


def has_statements(path: Path) -> bool:
    """Tell whether anything in the module can be decided wrongly: a function, or a method."""
    tree = ast.parse(path.read_text("utf-8"))
    return any(isinstance(node, ast.FunctionDef | ast.Lambda) for node in ast.walk(tree))


def cores() -> list[str]:
    contracts = ConfigParser()
    contracts.read(ROOT / ".importlinter")
    names = contracts["importlinter:contract:cores"]["source_modules"].split()
    rooms = contracts["importlinter"]["root_packages"].split()
    found = set((ROOT / "queue_core").rglob("*.py"))
    for name in names:
        if not name.startswith("**."):  # one module, or a whole room that is taken above
            found.update(ROOT.glob(f"{name.replace('.', '/')}.py"))
            continue
        for room in rooms:
            found.update((ROOT / room).rglob(f"{name.removeprefix('**.')}.py"))
    return sorted(path.relative_to(ROOT).as_posix() for path in found if has_statements(path))


CORES = cores()


def own_tests_of(core: str) -> list[str]:
    """Name the test modules that are the core's own, from the root of the project."""
    module = ROOT / core
    stems = {path.stem for path in module.parent.glob("*.py")}
    folder = ROOT / "tests/unit" / module.parent.relative_to(ROOT)
    return sorted(
        path.relative_to(ROOT).as_posix()
        for path in folder.glob("test_*.py")
        if module.stem == owner_of(path.stem.removeprefix("test_"), stems)
    )


def owner_of(subject: str, stems: set[str]) -> str | None:
    """Return the module that a test file is about: the longest whose name its subject begins with.

    `hall_queue_walks` is about `hall_queue` where there is one, else about `hall`.
    """
    begins = [stem for stem in stems if subject == stem or subject.startswith(f"{stem}_")]
    return max(begins, key=len, default=None)


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Run the tests of all cores once, noting which file ran which line; return the data file."""
    data_file = str(tmp_path_factory.mktemp("coverage") / "data")
    own_tests = sorted({path for core in CORES for path in own_tests_of(core)})
    assert own_tests  # pytest without a path would run everything, this module too
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", "-p", "no:cacheprovider",
         "-p", "tests.unit.house.context_of_file", "--cov", "--cov-branch", "--cov-report=",
         *own_tests],
        cwd=ROOT, env=os.environ | {"COVERAGE_FILE": data_file, "PYTHONPATH": str(ROOT)},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout
    return data_file


@pytest.mark.timeout(900)
@pytest.mark.parametrize("core", CORES)
def test_a_core_is_fully_covered_by_its_own_tests(core: str, measured: str) -> None:
    own_tests = own_tests_of(core)
    assert own_tests, f"tests/unit/{core.rpartition('/')[0]}/test_{Path(core).name} is missing"
    coverage = Coverage(data_file=measured, config_file=str(ROOT / "pyproject.toml"))
    coverage.load()
    report = io.StringIO()
    while_importing = "^$"
    percent = coverage.report(
        include=[str(ROOT / core)],
        contexts=[while_importing, *(f"^{re.escape(path)}$" for path in own_tests)],
        show_missing=True,
        skip_covered=False,
        file=report,
    )
    assert percent == 100, report.getvalue()
