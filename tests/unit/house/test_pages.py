"""The pages of the house are true: links lead somewhere, and what is claimed has its test."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGES = sorted(
    [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "catalogue").rglob("*.md")]
)
DECISIONS = sorted((ROOT / "docs/adr").glob("[0-9]*.md"))
HEADINGS = ["Status", "Context", "Decision", "Consequences", "Alternatives"]
REQUIREMENTS = {"K": 23, "P": 7, "B": 11, "R": 7, "Q": 9, "F": 9, "C": 9}
"""The letters of the requirements' ids, and how many each has."""


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", page.read_text("utf-8"))
    local = [link for link in links if "://" not in link]
    assert [link for link in local if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", DECISIONS, ids=name_of)
def test_a_decision_has_its_five_headings(page: Path) -> None:
    assert re.findall(r"^## (.+)$", page.read_text("utf-8"), re.MULTILINE) == HEADINGS


def test_the_list_of_decisions_is_complete() -> None:
    listed = re.findall(r"\]\((\d[^)]+)\)", (ROOT / "docs/adr/README.md").read_text("utf-8"))
    assert listed == [path.name for path in DECISIONS]


def conformance() -> list[list[str]]:
    """Return the rows of the table: id, requirement, state, test, note."""
    lines = (ROOT / "docs/conformance.md").read_text("utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in rows if re.fullmatch(r"[A-Z]\d+", row[0])]


def test_conformance_speaks_of_every_requirement_once() -> None:
    wanted = [f"{letter}{n}" for letter, last in REQUIREMENTS.items() for n in range(1, last + 1)]
    assert [row[0] for row in conformance()] == wanted


@pytest.mark.parametrize("row", conformance(), ids=lambda row: row[0])
def test_what_conformance_claims_has_a_test_that_exists(row: list[str]) -> None:
    _, _, state, tests, note = row
    assert state in {"met", "partly", "not yet"}
    named = re.findall(r"(tests/[\w./-]+)(?:::(\w+))?", tests)
    paths = [path for path, _ in named]
    assert [path for path in paths if not (ROOT / path).exists()] == []
    lost = [
        f"{path}::{name}"
        for path, name in named
        if name and f"def {name}(" not in (ROOT / path).read_text("utf-8")
    ]
    assert lost == []
    if state == "met":
        assert paths
    if state == "partly":
        assert note


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.txt")), ids=name_of)
def test_a_lock_pins_every_package_by_hash_and_names_no_host(lock: Path) -> None:
    text = lock.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE)
    entries = re.split(r"^(?=\w)", text, flags=re.MULTILINE)
    packages = [entry for entry in entries if re.match(r"\w", entry)]
    assert packages
    assert [entry for entry in packages if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_hall_runs_on_the_versions_that_were_tested() -> None:
    def pins(name: str) -> set[str]:
        text = (ROOT / "requirements" / name).read_text("utf-8")
        return set(re.findall(r"^\S+==\S+", text, re.MULTILINE))

    assert pins("run.txt") <= pins("dev.txt")


def test_every_exception_from_a_check_has_its_reason_on_the_line() -> None:
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    ruff = text[text.index("[tool.ruff.lint]") : text.index("[tool.ruff.lint.flake8-tidy")]
    rules = [line for line in ruff.splitlines() if re.match(r'\s+"[A-Z]+\d*",|.*= \["[A-Z]', line)]
    assert len(rules) > len(tomllib.loads(text)["tool"]["ruff"]["lint"]["ignore"])
    assert [line for line in rules if "#" not in line and "select" not in line] == []
