"""A service is found by everyday words; the lists are in tests/data."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.loader import DEMO_HALL, load
from catalogue.search.index import ServiceSearch
from catalogue.search.synonyms import Synonyms, compiled
from queue_core.hall import Service
from queue_core.ids import ServiceCode

SERVICES = load(DEMO_HALL).services
SEARCH = ServiceSearch(SERVICES)
LISTS = Path(__file__).parents[3] / "data"


def queries(name: str) -> Iterator[tuple[str, set[str]]]:
    with (LISTS / name).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield row["query"], set(row["codes"].split())


def a_service(code: str, name: str, *keywords: str) -> Service:
    return Service(
        code=ServiceCode(code),
        letter="Р",
        front_office="ADM",
        category={"uk": "Папери"},
        subcategory={"uk": "Різні"},
        name={"uk": name},
        short_name=name,
        keywords=keywords,
    )


@pytest.mark.parametrize(
    "name",
    [
        "search_queries.csv",  # the figures of the index were chosen on it
        "search_queries_hard.csv",  # by others, unseen at first: 77 of 100; then developed on
        "search_queries_held_out.csv",  # by others, never developed on: it judges
    ],
)
def test_the_first_three_hold_the_right_service_for_95_of_100_queries(name: str) -> None:
    """K2. Only the last list judges: it was written without sight of the search (0020)."""
    asked = list(queries(name))
    assert len(asked) >= 200
    known = {service.code for service in SERVICES}
    assert all(codes <= known for _, codes in asked)
    wrong = [query for query, codes in asked if not codes & set(SEARCH.find(query, 3))]
    assert len(wrong) <= 0.05 * len(asked), wrong


@pytest.mark.parametrize(
    "typed",
    [
        "прописка",
        "ПРОПИСКУ",
        "пропиской",
        "ghjgbcrf",
        "propyska",
        "прописька",
        "прописк",
        "пропискаа",
    ],
)
def test_one_word_in_many_dresses_finds_the_same(typed: str) -> None:
    """Cases, capitals, the other layout, Latin letters, a slip, half a word."""
    assert SEARCH.find(typed, 3)[0] == "res-register"


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "`", ""])
def test_any_apostrophe_or_none_will_do(apostrophe: str) -> None:
    assert "res-household" in SEARCH.find(f"склад сім{apostrophe}ї", 3)


@pytest.mark.parametrize("size", [1, 2])
def test_something_is_suggested_from_the_first_letter(size: int) -> None:
    assert len(SEARCH.find("паспорт"[:size], 5)) == 5


def test_what_nobody_could_mean_finds_nothing() -> None:
    assert SEARCH.find("", 3) == []
    assert SEARCH.find("?!", 3) == []
    assert SEARCH.find("ъъъ", 3) == []


@given(st.text(max_size=80))
def test_whatever_is_typed_is_answered_with_services_of_the_hall(typed: str) -> None:
    found = SEARCH.find(typed, 5)
    assert len(found) == len(set(found)) <= 5


def told(**said: str) -> Synonyms:
    return compiled((thing.replace("_", " "), sayings) for thing, sayings in said.items())


def test_a_saying_is_used_only_where_the_catalogue_has_what_it_means() -> None:
    services = [a_service("a", "Довідка про доходи"), a_service("b", "Заява", "справка")]
    search = ServiceSearch(services, told(довідка="справка", пергамент="бумага"))
    assert search.find("справка") == ["b", "a"]
    assert search.find("бумага") == []


def test_a_half_typed_saying_is_understood() -> None:
    search = ServiceSearch([a_service("a", "Довідка")], told(довідка="справка"))
    assert search.find("спр") == ["a"]
    assert search.find("сп") == []


def test_words_said_together_mean_more_than_one_by_one_in_any_order_and_place() -> None:
    services = [a_service("a", "Вікна"), a_service("b", "Обстріл житла"), a_service("c", "Житло")]
    search = ServiceSearch(services, told(обстріл_житла="вибило вікна"))
    assert search.find("учора у нас вікна всі вибило", 1) == ["b"]
    assert search.find("вікна", 1) == ["a"]


def test_one_word_is_not_two_words_of_a_saying() -> None:
    search = ServiceSearch([a_service("a", "Довідка")], told(довідка="малина калина"))
    assert search.find("далина") == []


def test_a_doubtful_saying_leaves_its_words_their_own_meaning() -> None:
    services = [a_service("a", "Обстріл"), a_service("b", "Кавоварка")]
    search = ServiceSearch(services, told(обстріл="переобладнання кавоварки"))
    assert search.find("переабледнання кавоверку", 1) == ["b"]


def test_a_meaning_of_words_that_no_service_has_together_still_finds_the_nearest() -> None:
    services = [a_service("a", "Ремонт"), a_service("b", "Дах", "покрівля")]
    assert set(ServiceSearch(services, told(ремонт_дах="протікає")).find("протікає")) == {"a", "b"}


def test_what_it_is_about_outweighs_who_it_is_for() -> None:
    services = [a_service("a", "Чоловік"), a_service("b", "Пенсія"), a_service("c", "Пенсія нова")]
    assert ServiceSearch(services, compiled([])).find("пенсія чоловіка", 1) == ["b"]


def test_where_too_little_of_a_query_is_understood_nothing_is_found() -> None:
    search = ServiceSearch([a_service("a", "Що і як"), a_service("b", "Витяг")], compiled([]))
    assert search.find("як кверцетин брокколі зебра") == []
    assert search.find("витяг кверцетин") == ["b"]


def test_a_query_of_fillers_alone_finds_what_has_them() -> None:
    services = [a_service("a", "Заява", "що і як"), a_service("b", "Витяг")]
    assert ServiceSearch(services, compiled([])).find("як") == ["a"]


def test_a_keyword_without_letters_is_left_out() -> None:
    assert ServiceSearch([a_service("a", "Заява", "—")], compiled([])).find("заява") == ["a"]
