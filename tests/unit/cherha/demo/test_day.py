"""The day of the demo."""

import csv

from cherha.demo.day import SHIPPED_DAY, first_visitors, generated_day, level_of, shipped_day
from cherha.demo.generator.people import OfferedService
from cherha.demo.tables import demo_hall, offered

HALL = demo_hall()
SERVICES = offered(HALL)
GROUPS = [group.code for group in HALL.priority_groups]


def test_the_generator_makes_the_shipped_day_from_its_seed() -> None:
    """Seed 2026, 3,500 people: row for row what `day.csv` says."""
    assert generated_day(3500, 2026, SERVICES, GROUPS) == shipped_day()


def test_another_seed_is_another_day_and_the_same_seed_the_same() -> None:
    """So that a failure can be seen again."""
    assert generated_day(200, 7, SERVICES, GROUPS) == generated_day(200, 7, SERVICES, GROUPS)
    assert generated_day(200, 7, SERVICES, GROUPS) != generated_day(200, 8, SERVICES, GROUPS)


def test_a_few_visitors_are_the_beginning_of_a_whole_day() -> None:
    """Not a thin day that takes as long as a full one."""
    for seed in (2026, 5):
        few = first_visitors(40, seed, SERVICES, GROUPS)
        assert few == first_visitors(3500, seed, SERVICES, GROUPS)[:40]
        assert few[-1].arrival_s < 9 * 3600


def test_more_visitors_than_the_shipped_day_has_are_generated() -> None:
    """Four thousand people in one day."""
    assert len(first_visitors(4000, 2026, SERVICES, GROUPS)) == 4000


def test_faces_follow_the_table() -> None:
    """5, 4, 3, 2–1 → чудово, добре, прийнятно, жахливо."""
    assert [level_of(rating) for rating in ("5", "4", "3", "2", "1", "")] == [4, 3, 2, 1, 1, None]


def test_every_visitor_asks_for_a_service_of_the_demo_hall() -> None:
    """In a language that the terminals speak."""
    codes = {service.code for service in SERVICES}
    assert {visitor.service for visitor in shipped_day()} <= codes
    assert {visitor.language for visitor in shipped_day()} == {"uk", "en"}


def test_the_shipped_table_is_whole() -> None:
    """3,500 rows."""
    with SHIPPED_DAY.open(encoding="utf-8", newline="") as handle:
        assert sum(1 for _ in csv.DictReader(handle)) == 3500


def test_a_hall_without_known_priority_codes_still_gets_a_day() -> None:
    """Somebody's own hall may have other groups."""
    service = OfferedService("a", "ADM", "Р", "s", 300.0, ())
    day = generated_day(300, 1, [service], ["locals"])
    assert {visitor.priority_group for visitor in day} == {None, "locals"}
