# ruff: noqa: SIM905 - a row of words reads better than a list of strings
"""The sentence of a call, held against numerals written down here."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber, is_series_letter
from speech.announcement import announcement, counter_words, ticket_words
from speech.numerals import spoken
from texts import say

LETTERS = [letter for letter in "АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ" if is_series_letter(letter)]
UNITS = "_|один|два|три|чотири|п’ять|шість|сім|вісім|дев’ять".split("|")
TEENS = (
    "десять|одинадцять|дванадцять|тринадцять|чотирнадцять|п’ятнадцять|шістнадцять|сімнадцять"
    "|вісімнадцять|дев’ятнадцять"
).split("|")
TENS = "_|_|двадцять|тридцять|сорок|п’ятдесят|шістдесят|сімдесят|вісімдесят|дев’яносто".split("|")
HUNDREDS = "_|сто|двісті|триста|чотириста|п’ятсот|шістсот|сімсот|вісімсот|дев’ятсот".split("|")
ENGLISH_UNITS = (
    "_|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    "|sixteen|seventeen|eighteen|nineteen"
).split("|")
ENGLISH_TENS = "_|_|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety".split("|")


def in_ukrainian(n: int) -> str:
    words = [HUNDREDS[n // 100]] if n >= 100 else []
    rest = n % 100
    if 10 <= rest < 20:
        words.append(TEENS[rest - 10])
    else:
        words += [TENS[rest // 10]] if rest >= 20 else []
        words += [UNITS[rest % 10]] if rest % 10 else []
    return " ".join(words)


def in_english(n: int) -> str:
    words = [ENGLISH_UNITS[n // 100], "hundred"] if n >= 100 else []
    rest = n % 100
    if rest and n >= 100:
        words.append("and")
    if 0 < rest < 20:
        words.append(ENGLISH_UNITS[rest])
    elif rest:
        unit = f"-{ENGLISH_UNITS[rest % 10]}" if rest % 10 else ""
        words.append(ENGLISH_TENS[rest // 10] + unit)
    return " ".join(words)


def test_every_number_from_1_to_999_is_said_right() -> None:
    for n in range(1, 1000):
        assert spoken(n, "uk") == in_ukrainian(n)
        assert spoken(n, "en") == in_english(n)


def test_past_999_the_thousand_is_said() -> None:
    assert spoken(1000, "uk") == "одна тисяча"
    assert spoken(1001, "uk") == "одна тисяча один"


def test_a_call_is_one_sentence() -> None:
    told = announcement(TicketNumber("А", 21), CounterNumber(3), "uk")
    assert told.text == "Талон а, Андрій, двадцять один, до вікна номер три"
    told = announcement(TicketNumber("Р", 42), CounterNumber(12), "en")
    assert told.text == "Ticket er, Roman, forty-two, counter twelve"


def test_a_language_that_the_voice_does_not_have_is_said_in_ukrainian() -> None:
    number = TicketNumber("Р", 2)
    assert announcement(number, CounterNumber(1), "pl").text == (
        announcement(number, CounterNumber(1), "uk").text
    )


@pytest.mark.parametrize("language", ["uk", "en"])
def test_each_letter_has_its_own_name_and_spelling_word(language: str) -> None:
    said = [ticket_words(TicketNumber(letter, 1), language).split(", ") for letter in LETTERS]
    assert len({name for name, *_ in said}) == len(LETTERS)
    assert len({word for _, word, _ in said}) == len(LETTERS)
    if language == "uk":
        assert [word[0] for _, word, _ in said] == LETTERS


@given(st.integers(1, 999), st.sampled_from(LETTERS), st.integers(1, 199))
def test_a_call_is_the_ticket_and_the_counter(n: int, letter: str, at: int) -> None:
    number, counter = TicketNumber(letter, n), CounterNumber(at)
    text = announcement(number, counter, "uk").text
    assert text == f"{ticket_words(number, 'uk')}, {counter_words(counter, 'uk')}"
    assert text.endswith(f", {in_ukrainian(n)}, до вікна номер {in_ukrainian(at)}")
    assert not any(sign.isdigit() or (sign.isspace() and sign != " ") for sign in text)


@pytest.mark.parametrize("language", ["uk", "en"])
def test_all_999_tickets_of_all_letters_and_199_counters_are_said_right(language: str) -> None:
    """Both halves of every sentence; that a call is its two halves is shown above and below."""
    numeral, ticket, counter = (
        (in_ukrainian, "Талон {}, {}, {}", "до вікна номер {}")
        if language == "uk"
        else (in_english, "Ticket {}, {}, {}", "counter {}")
    )
    numerals = [numeral(n) for n in range(1000)]
    for letter in LETTERS:
        name, word = (say(f"voice.{part}.{letter}", language) for part in ("letter", "word"))
        for n in range(1, 1000):
            told = ticket_words(TicketNumber(letter, n), language)
            assert told == ticket.format(name, word, numerals[n])
    for n in range(1, 200):
        where = CounterNumber(n)
        assert counter_words(where, language) == counter.format(numerals[n])
        one = announcement(TicketNumber("Ж", n), where, language)
        assert one.text == f"{one.ticket}, {one.counter}"
