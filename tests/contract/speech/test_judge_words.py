"""The words that `scripts/judge_voice` gives to a recogniser: every call, and nothing unknown."""

import re

from speech.announcement import announcement
from speech.numerals import spoken
from tests.campaigns.announcements.calls import twenty
from tests.campaigns.announcements.grammar import dictionary, grammar, latin, parts, sounds


def test_a_word_has_the_sounds_of_its_letters_and_no_softness() -> None:
    assert sounds("сім") == "S IY M"
    assert sounds("п’ять") == "P Y AA T"
    assert sounds("дев’ять") == "D EH V Y AA T"
    assert sounds("юрій") == "Y UW R IY Y"
    assert sounds("леся") == "L EH S AA"


def test_no_two_words_are_written_alike_and_all_of_a_call_are_known() -> None:
    known = [line.split()[0] for line in dictionary().splitlines()]
    assert len(set(known)) == len(known)
    for number, counter in twenty():
        words = latin(announcement(number, counter, "uk").text).split()
        assert set(words) <= set(known)
    named = re.sub(r"<\w+>|[=;|]|#JSGF.*|grammar.*|public", " ", grammar()).split()
    assert set(named) <= set(known)


def test_what_was_heard_falls_into_letter_ticket_and_counter() -> None:
    number, counter = twenty()[0]
    told = latin(announcement(number, counter, "uk").text)
    assert parts(told) == ("er roman", latin(spoken(42, "uk")), latin(spoken(12, "uk")))
    assert parts("") == ("", "", "")
