"""The blank tables explain every column, ask for what is missing, and their example is a hall."""

import pytest

from catalogue.blank import BLANK_HALL, example
from catalogue.loader import FILES, describe
from catalogue.problems import CatalogueProblems

TEXTS = {path.name: path.read_text("utf-8") for path in BLANK_HALL.iterdir()}


def test_there_is_a_blank_file_for_everything_that_a_hall_may_have() -> None:
    assert set(TEXTS) == set(FILES)


@pytest.mark.parametrize("name", [name for name in sorted(TEXTS) if name.endswith(".csv")])
def test_every_column_is_explained_above_the_header(name: str) -> None:
    lines = TEXTS[name].splitlines()
    header = next(line for line in lines if not line.startswith("#"))
    words = " ".join(line for line in lines if line.startswith("# ")).replace(",", " ").split()
    assert not [column for column in header.split(",") if column not in words]


def test_a_blank_hall_says_what_must_be_filled_in_by_file_and_line() -> None:
    with pytest.raises(CatalogueProblems) as told:
        describe({name: text.encode() for name, text in TEXTS.items()})
    said = str(told.value)
    for mistake in ("services.csv: has no rows", "windows.csv: has no rows", "is missing"):
        assert mistake in said
    assert not [name for name in ("schedule", "slots", "days_off", "priority") if name in said]


def test_the_example_is_a_small_hall() -> None:
    hall = describe({name: example(text).encode() for name, text in TEXTS.items()})
    assert hall.hall_id == "my-hall"
    assert [service.code for service in hall.services] == ["res-register", "certificate"]
    assert [counter.number for counter in hall.counters] == [1, 2]
    assert len(hall.priority_groups) == 1
