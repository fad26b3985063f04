"""A rating terminal for who listens or goes by keys: what is said, how loud, and time enough."""

import pytest

from queue_core import events as ev
from queue_core.ids import VisitId
from queue_core.loose_votes import ARMED_FOR
from rating_button.ballot import Questions
from rating_button.inputs import (
    ChangeAsked,
    FollowedUp,
    Input,
    KeysUsed,
    LanguageSwitched,
    SentenceSkipped,
    SpeechAsked,
    VolumeAsked,
)
from rating_button.screens import Ask, AskWhy, Idle, Thanks
from speech.volume import LEVELS, USUAL_LEVEL, Volume
from tests.unit.rating_button.plays import HERE, NOON, NUMBER, SECOND, SILENT, Play, vote


def listening(questions: Questions = SILENT) -> Play:
    """Somebody is asked, and asked to hear it, at noon."""
    play = Play(questions)
    play.finish(NOON)
    play.tell(SpeechAsked(NOON))
    return play


def test_on_request_the_screen_is_said_and_what_follows_until_the_visitor_leaves() -> None:
    play = listening()
    asked = Ask(HERE, NUMBER, "uk", aloud=True)
    assert play.screen == asked
    play.tell(SpeechAsked(NOON + SECOND))
    assert play.said == [asked, asked]
    assert (play.session.aloud, play.session.language) == (True, "uk")
    play.press(1, NOON + 2 * SECOND)
    play.run_until(NOON + 4 * SECOND)
    assert [type(screen) for screen in play.said[2:]] == [Thanks]
    play.run_until(NOON + 60 * SECOND)
    play.finish(NOON + 80 * SECOND, n=2)
    assert len(play.said) == 3


def test_a_question_that_only_loses_its_change_button_is_not_said_again() -> None:
    play = listening(Questions())
    play.press(1, NOON)
    play.run_until(NOON + 20 * SECOND)
    assert [type(screen) for screen in play.said] == [Ask, AskWhy]


def test_in_another_language_it_is_said_again() -> None:
    play = listening()
    play.tell(LanguageSwitched(NOON))
    told = [screen.language for screen in play.said if isinstance(screen, Ask)]
    assert told == ["uk", "en"]


def test_nothing_is_said_where_nobody_is_asked() -> None:
    play = Play()
    play.tell(SpeechAsked(NOON))
    play.finish(NOON)
    assert play.said == []


def test_who_asks_to_hear_a_question_that_has_just_ended_hears_nothing() -> None:
    play = Play()
    play.finish(NOON)
    play.tell(SpeechAsked(NOON + ARMED_FOR))
    assert play.said == []


def test_who_asks_to_hear_as_the_screen_changes_hears_the_new_one_once() -> None:
    play = Play(Questions())
    play.finish(NOON)
    play.press(1, NOON)
    play.tell(SpeechAsked(NOON + 10 * SECOND))
    assert [type(screen) for screen in play.said] == [Thanks]


def test_the_volume_goes_over_eighteen_decibels_in_steps_that_are_told() -> None:
    play = listening()
    for _ in range(LEVELS):
        play.tell(VolumeAsked(-1, NOON))
    for _ in range(LEVELS):
        play.tell(VolumeAsked(1, NOON))
    assert (min(play.gains), max(play.gains)) == (-21.0, 0.0)
    assert play.told[: USUAL_LEVEL - 1] == [5, 4, 3, 2, 1]
    play.tell(SpeechAsked(NOON))
    assert play.gains[-1] == play.session.gain_db == 0.0


def test_the_next_visitor_begins_with_the_usual_volume_and_in_silence() -> None:
    play = listening()
    play.tell(VolumeAsked(-3, NOON))
    play.finish(NOON + SECOND, n=2)
    assert (play.session.aloud, play.session.gain_db) == (False, Volume().gain_db)
    assert play.screen == Ask(HERE, NUMBER, "uk")
    play.tell(SpeechAsked(NOON + SECOND))
    assert play.gains[-1] == Volume().gain_db


def test_a_sentence_can_be_left() -> None:
    play = listening()
    play.tell(SentenceSkipped(NOON))
    assert play.told == [None]


@pytest.mark.parametrize("wish", [VolumeAsked(1, NOON), SentenceSkipped(NOON)])
def test_a_voice_that_does_not_speak_can_be_told_nothing(wish: Input) -> None:
    play = Play()
    play.finish(NOON)
    play.tell(wish)
    assert (play.told, play.gains) == ([], [])


@pytest.mark.parametrize("wish", [SpeechAsked(NOON), KeysUsed(NOON)])
def test_who_listens_or_goes_by_keys_has_three_times_as_long(wish: Input) -> None:
    play = Play(Questions())
    play.finish(NOON)
    play.tell(wish)
    play.press(1, NOON)
    assert isinstance(play.run_until(NOON + 14 * SECOND), AskWhy)
    assert isinstance(play.tell(ChangeAsked(NOON + 14 * SECOND)), Ask)
    play.press(2, NOON + 20 * SECOND)
    assert isinstance(play.run_until(NOON + 49 * SECOND), AskWhy)
    assert isinstance(play.run_until(NOON + 50 * SECOND), Thanks)
    assert isinstance(play.run_until(NOON + 62 * SECOND), Idle)
    assert play.votes == [vote(2, after_s=20)]


def test_who_begins_to_listen_after_the_answer_has_longer_from_then_on() -> None:
    play = Play(Questions())
    play.finish(NOON)
    play.press(1, NOON)
    play.tell(SpeechAsked(NOON + 9 * SECOND))
    assert isinstance(play.run_until(NOON + 38 * SECOND), AskWhy)
    play.tell(FollowedUp("seats", NOON + 38 * SECOND))
    assert isinstance(play.run_until(NOON + 49 * SECOND), Thanks)
    assert isinstance(play.run_until(NOON + 50 * SECOND), Idle)


def test_who_listens_does_not_keep_the_next_visitor_waiting() -> None:
    play = listening(Questions())
    play.press(1, NOON)
    play.hear(ev.ServiceStarted(VisitId("visit-2"), NUMBER, HERE), NOON + SECOND)
    assert isinstance(play.screen, Idle)
    assert play.votes == [vote(1)]
