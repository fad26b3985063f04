"""Ids to sentences: Ukrainian is complete, plurals are right, other languages fall back."""

import pytest

import texts
from queue_core.answers import Reason


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "0 людей"), (1, "1 людина"), (2, "2 людини"), (4, "4 людини"), (5, "5 людей"),
        (7, "7 людей"), (11, "11 людей"), (12, "12 людей"), (14, "14 людей"), (21, "21 людина"),
        (22, "22 людини"), (25, "25 людей"), (101, "101 людина"), (111, "111 людей"),
        (112, "112 людей"), (1001, "1001 людина"),
    ],
)  # fmt: skip
def test_a_number_stands_with_its_noun_in_the_right_form(n: int, words: str) -> None:
    assert texts.number_of(n, "noun.people") == words.replace(" ", "\u00a0")


def test_english_has_its_own_two_forms() -> None:
    assert texts.number_of(1, "noun.people", "en") == "1\u00a0person"
    assert texts.number_of(21, "noun.people", "en") == "21\u00a0people"


def test_parameters_are_filled_in() -> None:
    assert texts.say("cut_off", "en", time="10:42") == "No link. As of 10:42"


def test_a_number_may_be_told_by_a_sentence_that_does_not_change() -> None:
    assert texts.say("minutes", "uk", n=8) == "8\u00a0хв"


@pytest.mark.parametrize("language", ["pl", "", "../uk", "ukr"])
def test_an_unknown_language_is_answered_in_ukrainian(language: str) -> None:
    assert texts.say("back", language) == "Назад"


def test_an_id_that_ukrainian_does_not_have_is_a_fault() -> None:
    with pytest.raises(texts.MissingText, match="no_such_text"):
        texts.say("no_such_text", "en")
    with pytest.raises(texts.MissingText, match="no_such_text"):
        texts.say("no_such_text", "uk", n=3)


def test_a_parameter_that_was_not_given_is_a_fault() -> None:
    with pytest.raises(texts.MissingText, match="'cut_off' needs a value for 'time'"):
        texts.say("cut_off", hour=10)


def test_ukrainian_comes_first() -> None:
    assert texts.languages() == ("uk", "en")


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_reason_of_a_refusal_has_its_sentence(language: str) -> None:
    sentences = {reason: texts.say(f"refused.{reason}", language) for reason in Reason}
    assert len(set(sentences.values())) == len(Reason)


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_every_level_of_a_rating_has_its_word(level: int) -> None:
    assert texts.say(f"level.{level}").lower() == texts.say(f"level_word.{level}")
