"""Which known words a typed one may be."""

import pytest

from catalogue.search.folding import fold
from catalogue.search.stems import stem
from catalogue.search.vocabulary import Vocabulary


def known(*words: str) -> dict[str, str]:
    return {fold(word): stem(fold(word)) for word in words}


OWN = known("пільга", "пільговик", "садок", "паспорт", "субсидія", "лікарняний", "акт", "газ")
SAID = known("ксерокс", "собачка", "вибило")
WORDS = Vocabulary(OWN, SAID, [stem("ксерокс"), stem("собачка")])


def best(word: str, *, last: bool = False) -> str:
    found = WORDS.alike(fold(word), last=last)
    return max(found, key=lambda one: found[one], default="")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("паспортом", "паспорт"),
        ("садочок", "садок"),
        ("відксерокс", "ксерокс"),
        ("паспортна", "паспорт"),
        ("пасорт", "паспорт"),
        ("пасопрт", "паспорт"),
        ("лікорняняй", "лікарняний"),
        ("маспорт", "паспорт"),
    ],
)
def test_another_case_a_dear_form_a_relative_or_a_slip_is_the_known_word(
    typed: str, meant: str
) -> None:
    assert best(typed) == stem(fold(meant))


def test_a_known_word_is_no_slip_and_has_only_those_that_go_on_beside_it() -> None:
    found = WORDS.alike(fold("пільга"), last=False)
    beside = stem(fold("пільговик"))
    assert found == {stem(fold("пільга")): 1.0, beside: found[beside]}
    assert found[beside] < 1
    assert WORDS.alike("газ", last=False) == {"газ": 1.0}


@pytest.mark.parametrize("typed", ["пас", "зебра", "гак", "телебачення", "акв"])
def test_what_is_merely_alike_is_another_word(typed: str) -> None:
    assert WORDS.alike(fold(typed), last=False) == {}


def test_only_the_last_word_may_be_unfinished() -> None:
    assert best("пасп", last=True) == "паспорт"
    assert best("пасп") == ""
    assert best("ксе", last=True) == "ксерокс"
    assert best("кс", last=True) == ""
    assert best("пасорт", last=True) == "паспорт"


def test_a_word_of_longer_sayings_is_known_but_has_no_slips() -> None:
    assert WORDS.alike(fold("вибило"), last=False) == {stem(fold("вибило")): 1.0}


def test_a_word_whose_stem_is_short_is_compared_as_it_was_typed() -> None:
    assert best("рибою") == ""
    assert best("вовками") == ""
