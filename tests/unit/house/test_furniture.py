"""How a room is furnished: sizes, opening pages, and what no test may do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MODULE_LINES = 400
FUNCTION_LINES = 60
PAGE_LINES = range(3, 16)
"""A package opens with a docstring that names what belongs here, what does not, where to start."""

ROOMS = sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))
SOURCES = sorted(
    path
    for folder in [*ROOMS, "scripts", "tests"]
    for path in (ROOT / folder).rglob("*.py")
    if "versions" not in path.parts  # Alembic's migrations, written once and never changed
)
WAITER = ROOT / "tests/support/waiting.py"
"""The one place that pauses: between two looks at a condition, with a limit."""

TESTS = sorted(set((ROOT / "tests").rglob("*.py")) - {WAITER})
UNIT_TESTS = [
    path
    for path in sorted((ROOT / "tests/unit").rglob("test_*.py"))
    if path.parent.name != "house"  # tests about the house start programs and make files
]
NOT_IN_UNIT_TESTS = {"qtbot", "qapp", "tmp_path"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_module_is_longer_than_a_reader_can_hold() -> None:
    lengths = {name_of(path): len(path.read_text("utf-8").splitlines()) for path in SOURCES}
    assert {name: count for name, count in lengths.items() if count > MODULE_LINES} == {}


def test_no_function_is_longer_than_a_page() -> None:
    long = {
        f"{name_of(path)}:{function.lineno} {function.name}"
        for path in SOURCES
        for function in functions(path)
        if (function.end_lineno or 0) - function.lineno >= FUNCTION_LINES
    }
    assert long == set()


@pytest.mark.parametrize("room", ROOMS)
def test_every_room_opens_with_its_page(room: str) -> None:
    page = ast.get_docstring(tree(ROOT / room / "__init__.py"))
    assert page is not None
    assert len(page.splitlines()) in PAGE_LINES


def waits_for_time(call: ast.Call) -> bool:
    """Tell `time.sleep(…)`, `sleep(…)`, `qtbot.wait(…)` and `QTest.qWait(…)`."""
    match call.func:
        case ast.Attribute(value=ast.Name(id="time"), attr="sleep"):
            return True
        case ast.Attribute(value=ast.Name(id="qtbot"), attr="wait"):
            return True
        case ast.Name(id="sleep") | ast.Attribute(attr="qWait"):
            return True
        case _:
            return False


def test_no_test_waits_for_time_instead_of_a_condition() -> None:
    found = [
        f"{name_of(path)}:{node.lineno}"
        for path in TESTS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and waits_for_time(node)
    ]
    assert found == []


def test_unit_tests_need_no_window_and_no_file() -> None:
    found = [
        f"{name_of(path)}:{function.lineno} asks for {argument.arg}"
        for path in UNIT_TESTS
        for function in functions(path)
        for argument in function.args.args
        if argument.arg in NOT_IN_UNIT_TESTS
    ]
    assert found == []


def test_no_code_is_left_for_later() -> None:
    marks = ("TO" + "DO", "FIX" + "ME", "NotImplemented" + "Error")
    found = [
        f"{name_of(path)}: {mark}"
        for path in SOURCES
        for mark in marks
        if mark in path.read_text("utf-8")
    ]
    assert found == []


def test_every_exception_from_a_check_says_why_on_its_line() -> None:
    mark = re.compile(r"#\s*(noqa: [A-Z0-9, ]*\d|type: ignore\[[a-z, -]+\])\W*(.*)$")
    found = [
        f"{name_of(path)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if (exception := mark.search(line)) and len(exception[2].split()) < 2
    ]
    assert found == []
