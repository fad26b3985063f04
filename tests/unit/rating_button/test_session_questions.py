"""A rating terminal after the press: its questions, and a journal that is slow."""

from datetime import UTC

import msgspec

from queue_core import events as ev
from queue_core.ids import VisitId
from rating_button.ballot import Questions
from rating_button.effects import Show
from rating_button.inputs import (
    ChangeAsked,
    FollowedUp,
    KeepingFailed,
    Kept,
    Pressed,
    Recommended,
    Woke,
)
from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Thanks
from rating_button.session import RatingSession
from tests.unit.rating_button.plays import HERE, NOON, NUMBER, SECOND, SILENT, Play, vote


def low(level: int = 1, questions: Questions | None = None) -> Play:
    """Somebody gave a low answer at noon."""
    play = Play(questions or Questions())
    play.finish(NOON)
    play.press(level, NOON)
    return play


def test_after_a_low_answer_one_question_is_asked_and_its_answer_goes_with_the_vote() -> None:
    play = low()
    assert play.screen == AskWhy(HERE, "uk", 1, changeable=True)
    assert play.tell(FollowedUp("waiting", NOON + 2 * SECOND)) == Thanks(HERE, "uk", 1, 3)
    assert isinstance(play.run_until(NOON + 6 * SECOND), Idle)
    assert play.votes == [msgspec.structs.replace(vote(1), follow_up="waiting")]


def test_a_good_answer_is_thanked_for_at_once() -> None:
    for level in (3, 4):
        assert isinstance(low(level).screen, Thanks)


def test_the_question_can_be_skipped_and_is_passed_over_after_ten_seconds() -> None:
    play = low()
    assert isinstance(play.tell(FollowedUp(None, NOON + SECOND)), Thanks)
    play.run_until(NOON + 5 * SECOND)
    assert play.votes == [vote(1)]
    play = low(2)
    assert play.run_until(NOON + 9 * SECOND) == AskWhy(HERE, "uk", 2, changeable=False)
    assert play.run_until(NOON + 10 * SECOND) == Thanks(HERE, "uk", 2, 0)
    assert isinstance(play.run_until(NOON + 14 * SECOND), Idle)
    assert play.votes == [vote(2)]


def test_who_wakes_late_has_passed_every_question_over() -> None:
    play = low(questions=Questions(recommend=True))
    assert isinstance(play.tell(Woke(NOON + 60 * SECOND)), Idle)
    assert play.votes == [vote(1)]


def test_an_answer_can_be_changed_while_the_question_stands_but_only_for_five_seconds() -> None:
    play = low()
    assert play.press(4, NOON + 3 * SECOND) == Thanks(HERE, "uk", 4, 5)
    play.run_until(NOON + 8 * SECOND)
    assert play.votes == [vote(4, after_s=3)]
    play = low()
    assert isinstance(play.press(4, NOON + 6 * SECOND), AskWhy)
    assert isinstance(play.tell(ChangeAsked(NOON + 7 * SECOND)), AskWhy)
    play = low()
    assert play.tell(ChangeAsked(NOON + 4 * SECOND)) == Ask(HERE, NUMBER, "uk", 1)
    assert isinstance(play.tell(FollowedUp("staff", NOON + 5 * SECOND)), Ask)
    play.run_until(NOON + 9 * SECOND)
    assert play.votes == [vote(1)]


def test_how_gladly_one_would_recommend_is_asked_where_the_hall_wants_it() -> None:
    play = low(4, Questions(recommend=True))
    assert play.screen == AskLikely(HERE, "uk", 4, changeable=True)
    assert isinstance(play.tell(Recommended(0, NOON + 7 * SECOND)), Thanks)
    play.run_until(NOON + 20 * SECOND)
    assert play.votes == [msgspec.structs.replace(vote(4), recommends=0)]
    play = low(1, Questions(recommend=True))
    assert isinstance(play.tell(FollowedUp("seats", NOON + SECOND)), AskLikely)
    assert isinstance(play.tell(Recommended(11, NOON + 2 * SECOND)), Thanks)
    play.run_until(NOON + 20 * SECOND)
    assert play.votes == [msgspec.structs.replace(vote(1), follow_up="seats")]


def test_an_answer_to_a_question_that_does_not_stand_is_nothing() -> None:
    play = low()
    assert isinstance(play.tell(Recommended(3, NOON + SECOND)), AskWhy)
    play = low(4)
    assert isinstance(play.tell(FollowedUp("staff", NOON + SECOND)), Thanks)
    assert isinstance(Play().tell(FollowedUp("staff", NOON)), Idle)


def test_a_reason_that_could_not_be_kept_leaves_the_vote_that_was() -> None:
    play = low()
    play.disk_full = True
    assert isinstance(play.tell(FollowedUp("access", NOON + SECOND)), Thanks)
    play.run_until(NOON + 10 * SECOND)
    assert play.votes == [vote(1)]


def test_the_next_visitor_ends_the_questions_and_the_vote_counts() -> None:
    play = low()
    play.hear(ev.ServiceStarted(VisitId("visit-2"), NUMBER, HERE), NOON + SECOND)
    assert play.votes == [vote(1)]
    assert isinstance(play.screen, Idle)


def test_only_the_journals_last_word_counts_when_it_is_slow() -> None:
    session = RatingSession(HERE, UTC, SILENT)
    session.handle(Pressed(2, NOON))
    session.handle(Pressed(4, NOON + SECOND))
    assert Show(Thanks(HERE, "uk", 4, 5)) not in session.handle(Kept(NOON + SECOND))
    assert Show(NotKept(HERE, "uk")) in session.handle(KeepingFailed(NOON + SECOND))
