"""A description as files again: what is read back is the same hall."""

import msgspec

from catalogue.export import files_of
from catalogue.loader import DEMO_HALL, describe, load
from queue_core.hall import HallDescription

DEMO = load(DEMO_HALL)
ELSEWHERE = ("revision", "rules", "routes", "schedule", "issue", "pause", "bookable")
"""What stands in no table of these."""


def bare(description: HallDescription) -> HallDescription:
    return msgspec.structs.replace(
        description,
        revision="",
    )


def test_the_demo_hall_comes_back_from_its_own_files() -> None:
    again, before = bare(describe(files_of(DEMO))), bare(DEMO)
    names = {it.name for it in msgspec.structs.fields(HallDescription)} - set(ELSEWHERE)
    assert {name: getattr(again, name) for name in names} == {
        name: getattr(before, name) for name in names
    }


def test_a_hall_without_areas_is_no_broken_file() -> None:
    files = files_of(msgspec.structs.replace(DEMO, areas=()))
    assert b"areas = []" in files["hall.toml"]
