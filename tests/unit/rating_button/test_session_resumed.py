"""A rating terminal that was killed while it asked asks on, and never who has voted."""

from datetime import timedelta

from queue_core import events as ev
from queue_core.ids import VisitId
from queue_core.loose_votes import ARMED_FOR
from rating_button.ballot import Visitor
from rating_button.inputs import LanguageSwitched, SnapshotTaken
from rating_button.screens import Ask, Idle, Thanks
from tests.unit.rating_button.plays import HERE, NOON, NUMBER, SECOND, SERVICE, VISIT, Play, vote


def test_who_was_asked_is_asked_on_for_the_rest_of_the_three_minutes() -> None:
    play = Play()
    play.finish(NOON, language="en")
    play = play.killed()
    assert play.resume(NOON + 60 * SECOND) == Ask(HERE, NUMBER, "en")
    assert isinstance(play.run_until(NOON + ARMED_FOR - SECOND), Ask)
    play.press(4, NOON + ARMED_FOR - SECOND)
    play.run_until(NOON + ARMED_FOR + 10 * SECOND)
    assert play.votes == [vote(4, after_s=179)]


def test_after_the_three_minutes_or_with_a_clock_that_was_set_nobody_is_asked() -> None:
    for at in (NOON + ARMED_FOR, NOON - SECOND):
        play = Play()
        play.finish(NOON)
        play = play.killed()
        assert isinstance(play.resume(at), Idle)
        assert play.asked is None, "nor is it tried at the next start"


def test_who_has_voted_is_not_asked_again_not_even_when_the_end_is_heard_again() -> None:
    play = Play()
    play.finish(NOON)
    play.press(3, NOON + SECOND)
    play = play.killed()
    assert isinstance(play.resume(NOON + 3 * SECOND), Idle)
    assert isinstance(play.finish(NOON, told=NOON + 4 * SECOND), Idle)
    assert isinstance(play.finish(NOON + 5 * SECOND, n=2), Ask)
    assert play.votes == [vote(3, after_s=1)]


def test_a_vote_long_recorded_is_remembered_until_the_next_visitor() -> None:
    play = Play()
    play.finish(NOON)
    play.press(3, NOON)
    play.run_until(NOON + 30 * SECOND)
    play = play.killed()
    assert isinstance(play.resume(NOON + 40 * SECOND), Idle)
    assert isinstance(play.finish(NOON, told=NOON + 41 * SECOND), Idle)


def test_a_question_that_the_next_service_ended_stays_ended() -> None:
    play = Play()
    play.finish(NOON)
    play.hear(ev.ServiceStarted(VisitId("visit-2"), NUMBER, HERE), NOON + SECOND)
    assert play.asked is None


def test_a_vote_that_could_not_be_kept_may_be_asked_for_again() -> None:
    play = Play()
    play.finish(NOON)
    play.disk_full = True
    play.press(3, NOON)
    play.run_until(NOON + 10 * SECOND)
    assert play.asked is None
    assert isinstance(play.finish(NOON + 11 * SECOND), Ask)


def test_a_visitor_who_has_voted_and_comes_back_is_not_asked_twice() -> None:
    play = Play()
    play.hear(ev.NoShowRecorded(VISIT, NUMBER, HERE, SERVICE, "uk"), NOON)
    play.press(1, NOON)
    play.run_until(NOON + 30 * SECOND)
    play.hear(ev.TicketReturned(VISIT, NUMBER), NOON + 60 * SECOND)
    assert isinstance(play.finish(NOON + 90 * SECOND), Idle)
    assert play.votes == [vote(1)]


def test_what_is_pressed_before_the_journal_has_spoken_stays_as_it_was() -> None:
    play = Play()
    play.asked = Visitor(VISIT, NUMBER, SERVICE, NOON + ARMED_FOR)
    play.press(2, NOON)
    assert isinstance(play.resume(NOON + SECOND), Thanks)
    play.run_until(NOON + 10 * SECOND)
    assert play.votes == [ev.RatingGiven(2, HERE, pressed_at=NOON)]


def test_an_unknown_language_of_an_earlier_life_is_answered_in_ukrainian() -> None:
    play = Play()
    play.asked = Visitor(VISIT, NUMBER, SERVICE, NOON + ARMED_FOR, "other")
    assert play.resume(NOON) == Ask(HERE, NUMBER, "uk")


def asked(name: str = "visit-1", until: timedelta = ARMED_FOR) -> Visitor:
    return Visitor(VisitId(name), NUMBER, SERVICE, NOON + until, "en")


def test_whom_the_server_would_ask_is_asked_after_something_was_missed() -> None:
    play = Play()
    assert play.tell(SnapshotTaken(NOON, asked())) == Ask(HERE, NUMBER, "en")
    assert play.asked == asked()
    assert isinstance(play.run_until(NOON + ARMED_FOR), Idle)
    play.finish(NOON + ARMED_FOR, n=2)
    assert play.tell(SnapshotTaken(NOON + 2 * ARMED_FOR - SECOND, asked())) == Idle(
        HERE, "", "12:05"
    )
    assert isinstance(play.tell(SnapshotTaken(NOON, asked(until=timedelta(hours=3)))), Ask)
    assert isinstance(play.run_until(NOON + ARMED_FOR), Idle), "whatever a clock says, no longer"


def test_who_is_asked_already_is_asked_on_in_the_language_that_was_chosen() -> None:
    play = Play()
    play.finish(NOON)
    play = play.killed()
    play.resume(NOON + SECOND)
    play.tell(LanguageSwitched(NOON + SECOND))
    assert play.tell(SnapshotTaken(NOON + SECOND, asked())) == Ask(HERE, NUMBER, "en")
    play.tell(LanguageSwitched(NOON + SECOND))
    assert play.tell(SnapshotTaken(NOON + SECOND, asked())) == Ask(HERE, NUMBER, "uk")


def test_who_has_voted_is_not_asked_by_a_server_that_has_not_heard_of_it() -> None:
    play = Play()
    play.finish(NOON)
    play.press(3, NOON)
    play = play.killed()
    play.resume(NOON + SECOND)
    assert isinstance(play.tell(SnapshotTaken(NOON + SECOND, asked())), Idle)
