"""Numbers, times and places in words."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from queue_core.wait import WaitRange
from texts import phrases

KYIV = ZoneInfo("Europe/Kyiv")
SATURDAY = datetime(2026, 11, 21, 8, 19, tzinfo=UTC)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("ahead", "uk", "en"),
    [
        (0, "Перед вами нікого немає", "Nobody is ahead of you"),
        (1, "Перед вами 1 людина", "1 person ahead of you"),
        (3, "Перед вами 3 людини", "3 people ahead of you"),
        (7, "Перед вами 7 людей", "7 people ahead of you"),
        (11, "Перед вами 11 людей", "11 people ahead of you"),
        (21, "Перед вами 21 людина", "21 people ahead of you"),
    ],
)
def test_people_ahead_are_told_in_the_right_form(ahead: int, uk: str, en: str) -> None:
    assert plain(phrases.people_ahead(ahead, "uk")) == uk
    assert plain(phrases.people_ahead(ahead, "en")) == en


@pytest.mark.parametrize(
    ("expected", "uk", "en"),
    [
        (WaitRange(15, 25), "Чекати приблизно 15–25 хв", "About 15–25 min"),
        (WaitRange(0, 5), "Чекати до 5 хв", "Wait up to 5 min"),
        (None, "Час очікування поки невідомий", "The wait is not known yet"),
    ],
)
def test_a_wait_is_a_range_or_honestly_unknown(
    expected: WaitRange | None, uk: str, en: str
) -> None:
    assert plain(phrases.wait(expected, "uk")) == uk
    assert plain(phrases.wait(expected, "en")) == en


def test_a_unit_is_never_torn_from_its_number() -> None:
    assert phrases.minutes_range(WaitRange(15, 25), "uk") == "15–25\u00a0хв"
    assert phrases.minutes(8, "en") == "8\u00a0min"
    assert phrases.people(7, "uk") == "7\u00a0людей"
    assert phrases.floor(1, "uk") == "1\u00a0поверх"


def test_waiting_people_are_told_with_their_verb() -> None:
    assert phrases.waiting_now(64, "uk") == "Зараз чекають 64"
    assert phrases.waiting_now(21, "uk") == "Зараз чекає 21"
    assert phrases.waiting_now(0, "uk") == "Зараз ніхто не чекає"
    assert phrases.people(0, "uk") == "нікого"


def test_counters_and_seconds_stand_in_the_right_form() -> None:
    assert plain(phrases.counters(2, "uk")) == "2 вікна"
    assert plain(phrases.seconds(20, "uk")) == "20 секунд"


def test_a_place_is_a_floor_and_a_zone() -> None:
    assert plain(phrases.floor_and_zone(1, "синя", "uk")) == "1 поверх, синя зона"
    assert plain(phrases.floor_and_zone(2, "помаранчева", "en")) == "Floor 2, orange zone"


def test_a_hall_without_zones_tells_the_floor_alone() -> None:
    assert plain(phrases.floor_and_zone(3, "", "uk")) == "3 поверх"


def test_a_zone_that_is_no_colour_is_said_as_it_is_written() -> None:
    assert phrases.zone("Зал А", "en") == "Зал А"


def test_times_and_days_are_the_halls() -> None:
    assert phrases.clock_time(SATURDAY, KYIV) == "10:19"
    assert phrases.date_line(SATURDAY, KYIV, "uk") == "Сб, 21.11.2026"
    assert phrases.date_line(SATURDAY, KYIV, "en") == "Sat, 21.11.2026"
    assert phrases.weekday(SATURDAY, KYIV, "uk") == "субота"
    assert plain(phrases.on_weekday(SATURDAY, KYIV, "uk")) == "у суботу"


def test_a_late_evening_in_utc_is_tomorrow_in_kyiv() -> None:
    late = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert phrases.date_line(late, KYIV, "uk") == "Нд, 22.11.2026"


def test_a_name_falls_back_to_ukrainian_and_then_to_any() -> None:
    assert phrases.name_in({"uk": "Шлюб", "en": "Marriage"}, "en") == "Marriage"
    assert phrases.name_in({"uk": "Шлюб"}, "en") == "Шлюб"
    assert phrases.name_in({"pl": "Ślub"}, "en") == "Ślub"
    assert phrases.name_in({}, "en") == ""
