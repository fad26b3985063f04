"""The kiosk's menu: every service within four touches, at most twelve choices a page."""

import msgspec
import pytest

from catalogue import tree
from catalogue.loader import DEMO_HALL, describe, load
from tests.unit.catalogue.halls import HALL, small_hall

DEMO = load(DEMO_HALL)
MENU = tree.build(DEMO)


def test_every_service_of_the_demo_hall_is_reached_in_four_touches() -> None:
    reached = {
        service.code: ("area", "group", "service", "take")
        for area in MENU.areas
        for group in area.groups
        for service in group.services
    }
    assert reached.keys() == {service.code for service in DEMO.services}
    assert len(reached) == 482
    assert all(len(touches) <= 4 for touches in reached.values())


def test_no_service_stands_in_two_places() -> None:
    codes = [
        service.code for area in MENU.areas for group in area.groups for service in group.services
    ]
    assert len(codes) == len(set(codes))


def test_no_page_has_more_than_twelve_choices() -> None:
    assert len(MENU.frequent) + len(MENU.areas) <= 12
    for area in MENU.areas:
        assert 1 <= len(area.groups) <= 12
        assert all(1 <= len(group.services) <= 12 for group in area.groups)


def test_a_frequent_service_is_two_touches_away() -> None:
    assert [service.short_name for service in MENU.frequent] == [
        "Реєстрація місця проживання",
        "Отримання готової ID-картки",
        "Забрати готовий документ",
    ]


def test_an_area_shows_its_categories_as_headings_in_order() -> None:
    first = MENU.areas[0]
    assert [heading.name["uk"] for heading in first.headings] == [
        "Місце проживання",
        "Паспорти та міграція",
    ]
    assert [group.key for group in first.groups] == ["Р1", "Р2", "Р3", "П1", "П2", "П3", "П4"]


def test_a_group_is_found_by_its_key() -> None:
    group = MENU.group("Р2")
    assert group is not None
    assert group.name["uk"] == "Витяги та довідки"
    assert MENU.group("Р99") is None


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_choice_has_a_name_in_both_languages(language: str) -> None:
    for area in MENU.areas:
        assert area.name[language]
        for heading in area.headings:
            assert heading.name[language]
            assert all(group.name[language] for group in heading.groups)
    assert all(tree.button_name(service, language) for service in DEMO.services)


def test_a_button_has_the_short_name_in_ukrainian_and_the_english_name_where_there_is_one() -> None:
    hall = describe(small_hall())
    assert tree.button_name(hall.services[0], "uk") == "Реєстрація"
    assert tree.button_name(hall.services[0], "en") == "Registration"
    assert tree.button_name(hall.services[1], "en") == "Витяг"


def test_a_hall_without_areas_gets_one_for_each_letter() -> None:
    hall = describe(small_hall())
    bare = tree.build(msgspec.structs.replace(hall, areas=()))
    assert [area.name["uk"] for area in bare.areas] == ["Місце проживання", "Шлюб"]
    assert HALL.count("[[areas]]") == len(bare.areas)
