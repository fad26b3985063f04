"""A service is found by everyday words; the lists are in tests/data."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.loader import DEMO_HALL, load
from catalogue.search.index import ServiceSearch
from catalogue.search.synonyms import compiled, shipped, stems_of
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


@pytest.mark.parametrize("name", ["search_queries.csv"])
def test_the_first_three_hold_the_right_service_for_95_of_100_queries(name: str) -> None:
    """K2. The first list chose the figures of the index; no other was used."""
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


def test_a_synonym_is_used_only_where_the_catalogue_has_what_it_means() -> None:
    services = [a_service("a", "Довідка про доходи"), a_service("b", "Заява", "справка")]
    told = compiled({"справка": ["довідка"], "бумага": ["пергамент"]})
    search = ServiceSearch(services, told)
    assert search.find("справка") == ["b", "a"]
    assert search.find("бумага") == []


def test_a_half_typed_synonym_is_understood() -> None:
    search = ServiceSearch([a_service("a", "Довідка")], compiled({"справка": ["довідка"]}))
    assert search.find("спр") == ["a"]
    assert search.find("сп") == []


def test_a_query_of_fillers_alone_finds_what_has_them() -> None:
    services = [a_service("a", "Заява", "що і як"), a_service("b", "Витяг")]
    assert ServiceSearch(services, compiled({})).find("як") == ["a"]


def test_a_keyword_without_letters_is_left_out() -> None:
    assert ServiceSearch([a_service("a", "Заява", "—")], compiled({})).find("заява") == ["a"]


def test_every_meaning_of_the_shipped_list_is_a_word() -> None:
    assert all(all(meaning) for meanings in shipped().means.values() for meaning in meanings)
    assert stems_of("довідки про") == ("довид", "про")
