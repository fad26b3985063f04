"""What is said of a rating screen."""

import pytest

from queue_core.ids import CounterNumber
from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Screen, Thanks
from rating_button.spoken import sentences, volume_told

HERE = CounterNumber(12)


def test_a_quiet_screen_says_nothing() -> None:
    assert sentences(Idle(HERE, "Центральний", "12:00")) == []


def test_the_question_says_its_answers_in_order_and_the_keys() -> None:
    said = " ".join(sentences(Ask(HERE, None, "uk")))
    assert said.startswith("Як вас обслужили? Чотири обличчя")
    assert said.index("чудово") < said.index("добре") < said.index("жахливо")


def test_a_low_answer_is_asked_about_in_its_own_words() -> None:
    assert sentences(AskWhy(HERE, "uk", 1, changeable=True))[0] == "Шкода. Що було не так?"
    fair = sentences(AskWhy(HERE, "en", 2, changeable=True))
    assert fair[0] == "What should be better?"
    assert "Seats in the hall" in fair[1]


def test_thanks_say_whether_the_vote_can_still_be_changed() -> None:
    assert len(sentences(Thanks(HERE, "uk", 3, 5))) == 3
    assert sentences(Thanks(HERE, "uk", 3, 0))[1] == "Вашу оцінку «добре» враховано."


@pytest.mark.parametrize("language", ["uk", "en"])
def test_every_other_screen_has_sentences_that_end(language: str) -> None:
    screens: list[Screen] = [
        AskLikely(HERE, language, 4, changeable=True),
        NotKept(HERE, language),
    ]
    for screen in screens:
        assert all(sentence[-1] in ".?!" for sentence in sentences(screen))


def test_the_volume_is_told_with_how_many_steps_there_are() -> None:
    assert volume_told(5, "uk") == "Гучність 5 із 8."
    assert volume_told(1, "en") == "Volume 1 of 8."
