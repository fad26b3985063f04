"""A description as files again: what is read back is the same hall."""

import msgspec
import pytest

from catalogue.export import files_of
from catalogue.loader import DEMO_HALL, describe, load
from catalogue.problems import CatalogueProblems
from queue_core.hall import HallDescription
from queue_core.schedule import Hours, Schedule

DEMO = load(DEMO_HALL)
ELSEWHERE = ("revision", "rules", "issue", "pause")
"""What stands in no table of these."""


def bare(description: HallDescription) -> HallDescription:
    return msgspec.structs.replace(description, revision="")


def test_the_demo_hall_comes_back_from_its_own_files() -> None:
    again, before = bare(describe(files_of(DEMO))), bare(DEMO)
    names = {it.name for it in msgspec.structs.fields(HallDescription)} - set(ELSEWHERE)
    assert {name: getattr(again, name) for name in names} == {
        name: getattr(before, name) for name in names
    }


def test_a_hall_without_areas_is_no_broken_file() -> None:
    files = files_of(msgspec.structs.replace(DEMO, areas=()))
    assert b"areas = []" in files["hall.toml"]


def test_hours_of_each_kind_come_back_and_no_days_are_not_every_day() -> None:
    shut = (Hours((1, 2), "09:00", "13:00"),)
    week = Schedule(hall=shut, services={"res-child": shut}, letters={"Р": shut})
    hall = msgspec.structs.replace(DEMO, schedule=week)
    assert describe(files_of(hall)).schedule == week
    never = msgspec.structs.replace(DEMO, schedule=Schedule(hall=(Hours((), "09:00", "13:00"),)))
    with pytest.raises(CatalogueProblems, match="weekdays"):
        describe(files_of(never))
