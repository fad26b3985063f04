"""One counter's rating terminal: when it asks, what a press means, what becomes of a vote."""

from datetime import UTC, datetime

from queue_core import events as ev
from queue_core.ids import VisitId
from queue_core.loose_votes import ARMED_FOR
from queue_core.ticket_number import TicketNumber
from rating_button.ballot import CHANGEABLE, Questions
from rating_button.effects import Effect, KeepDraft, Show
from rating_button.inputs import (
    ChangeAsked,
    Described,
    FollowedUp,
    Kept,
    LanguageSwitched,
    LinkUp,
    Pressed,
    SnapshotTaken,
)
from rating_button.screens import Ask, Idle, NotKept, Thanks
from rating_button.session import RatingSession
from tests.unit.rating_button.plays import (
    ELSEWHERE,
    HERE,
    NOON,
    NUMBER,
    SECOND,
    SERVICE,
    VISIT,
    Play,
    vote,
)


def test_a_quiet_terminal_shows_its_counter_the_hall_and_the_time() -> None:
    play = Play()
    assert play.tell(Described("Центральний", UTC, NOON)) == Idle(HERE, "Центральний", "12:00")
    assert play.run_until(NOON + 60 * SECOND) == Idle(HERE, "Центральний", "12:01")


def test_the_end_of_a_service_asks_for_three_minutes() -> None:
    play = Play()
    assert play.finish(NOON) == Ask(HERE, NUMBER, "uk")
    assert isinstance(play.run_until(NOON + ARMED_FOR - SECOND), Ask)
    assert isinstance(play.run_until(NOON + ARMED_FOR), Idle)
    assert play.votes == []


def test_a_no_show_asks_too() -> None:
    play = Play()
    screen = play.hear(ev.NoShowRecorded(VISIT, NUMBER, HERE, SERVICE, "uk"), NOON)
    assert screen == Ask(HERE, NUMBER, "uk")


def test_what_happens_at_another_counter_is_nothing_to_this_one() -> None:
    play = Play()
    other = ev.ServiceFinished(VISIT, NUMBER, ELSEWHERE, SERVICE, "uk")
    assert isinstance(play.hear(other, NOON), Idle)
    play.finish(NOON)
    started = ev.ServiceStarted(VisitId("visit-2"), NUMBER, ELSEWHERE)
    assert isinstance(play.hear(started, NOON), Ask)


def test_the_next_service_at_the_counter_ends_the_question() -> None:
    play = Play()
    play.finish(NOON)
    started = ev.ServiceStarted(VisitId("visit-2"), NUMBER, HERE)
    assert isinstance(play.hear(started, NOON + SECOND), Idle)
    assert play.votes == []


def test_a_press_is_kept_thanked_for_and_recorded_five_seconds_later() -> None:
    play = Play()
    play.finish(NOON)
    assert play.press(4, NOON) == Thanks(HERE, "uk", 4, 5)
    assert (play.draft, play.votes) == (vote(4), [])
    assert play.run_until(NOON + 2 * SECOND) == Thanks(HERE, "uk", 4, 3)
    assert isinstance(play.run_until(NOON + CHANGEABLE), Idle)
    assert (play.draft, play.votes) == (None, [vote(4)])


def test_a_vote_can_be_changed_and_only_the_last_one_counts() -> None:
    play = Play()
    play.finish(NOON)
    play.press(4, NOON)
    assert play.tell(ChangeAsked(NOON + 4 * SECOND)) == Ask(HERE, NUMBER, "uk", 4)
    assert play.press(2, NOON + 8 * SECOND) == Thanks(HERE, "uk", 2, 5)
    play.run_until(NOON + 13 * SECOND)
    assert play.votes == [vote(2, after_s=8)]


def test_whoever_thinks_about_a_change_and_leaves_has_voted_as_pressed() -> None:
    play = Play()
    play.finish(NOON)
    play.press(3, NOON)
    play.tell(ChangeAsked(NOON + SECOND))
    assert isinstance(play.run_until(NOON + SECOND + CHANGEABLE), Idle)
    assert play.votes == [vote(3)]


def test_a_key_pressed_while_thanking_changes_the_vote() -> None:
    play = Play()
    play.finish(NOON)
    play.press(4, NOON)
    assert play.press(1, NOON + SECOND) == Thanks(HERE, "uk", 1, 5)
    play.run_until(NOON + 10 * SECOND)
    assert play.votes == [vote(1, after_s=1)]


def test_a_bouncing_button_is_one_press() -> None:
    play = Play()
    play.finish(NOON)
    play.press(4, NOON)
    assert play.press(1, NOON + 0.4 * SECOND) == Thanks(HERE, "uk", 4, 5)
    assert play.press(1, NOON + 0.8 * SECOND) == Thanks(HERE, "uk", 4, 5)
    assert play.press(1, NOON + 1.3 * SECOND) == Thanks(HERE, "uk", 1, 5)


def test_a_clock_that_was_set_back_does_not_lock_the_buttons() -> None:
    play = Play()
    play.finish(NOON)
    play.press(4, NOON)
    assert play.press(1, NOON - 60 * SECOND) == Thanks(HERE, "uk", 1, 5)
    assert play.votes == [vote(4)], "what was pressed before is nobody's to change"


def test_a_level_that_does_not_exist_is_no_vote() -> None:
    play = Play()
    play.finish(NOON)
    assert isinstance(play.press(5, NOON), Ask)


def test_a_press_while_nobody_is_asked_is_kept_apart() -> None:
    play = Play()
    assert play.press(3, NOON) == Thanks(HERE, "uk", 3, 5)
    play.run_until(NOON + CHANGEABLE)
    assert play.votes == [ev.RatingGiven(3, HERE, pressed_at=NOON)]


def test_the_next_visitor_ends_the_time_to_change() -> None:
    play = Play()
    play.finish(NOON)
    play.press(4, NOON)
    play.hear(ev.ServiceStarted(VisitId("visit-2"), NUMBER, HERE), NOON + SECOND)
    assert play.votes == [vote(4)]
    play.finish(NOON + 2 * SECOND, n=2)
    play.press(1, NOON + 3 * SECOND)
    play.finish(NOON + 4 * SECOND, n=3)
    assert play.votes == [vote(4), vote(1, n=2, after_s=3)]
    assert isinstance(play.screen, Ask)


def test_the_question_speaks_the_visits_language_and_then_ukrainian_again() -> None:
    play = Play()
    assert play.finish(NOON, language="en") == Ask(HERE, NUMBER, "en")
    assert play.press(4, NOON) == Thanks(HERE, "en", 4, 5)
    play.run_until(NOON + CHANGEABLE)
    assert play.press(4, NOON + 6 * SECOND) == Thanks(HERE, "uk", 4, 5)


def test_a_language_without_texts_is_answered_in_ukrainian_and_can_be_switched() -> None:
    play = Play()
    assert play.finish(NOON, language="other") == Ask(HERE, NUMBER, "uk")
    assert play.tell(LanguageSwitched(NOON)) == Ask(HERE, NUMBER, "en")
    assert play.tell(LanguageSwitched(NOON)) == Ask(HERE, NUMBER, "uk")


def test_a_service_that_ended_while_the_link_was_away_asks_only_for_what_is_left() -> None:
    play = Play()
    play.tell(LinkUp(5, NOON))
    assert isinstance(play.finish(NOON - 120 * SECOND, told=NOON), Ask)
    assert isinstance(play.run_until(NOON + 60 * SECOND), Idle)
    assert isinstance(play.finish(NOON - ARMED_FOR, told=NOON), Idle)


def test_a_snapshot_ends_the_question_but_never_a_vote() -> None:
    play = Play()
    play.finish(NOON)
    assert isinstance(play.tell(SnapshotTaken(NOON)), Idle)
    play.finish(NOON, n=2)
    play.press(4, NOON)
    assert isinstance(play.tell(SnapshotTaken(NOON)), Thanks)
    play.run_until(NOON + CHANGEABLE)
    assert play.votes == [vote(4, n=2)]


def test_a_visit_that_waits_again_or_was_rated_elsewhere_is_not_asked_any_more() -> None:
    ends: list[ev.Event] = [
        ev.TicketReturned(VISIT, NUMBER),
        ev.NumberReplaced(VISIT, TicketNumber("Н", 1), NUMBER),
        ev.RatingGiven(4, HERE, VISIT, SERVICE),
    ]
    for end in ends:
        play = Play()
        play.finish(NOON)
        assert isinstance(play.hear(end, NOON + SECOND), Idle)


def test_what_happens_to_other_visits_leaves_the_question() -> None:
    play = Play()
    play.finish(NOON)
    assert isinstance(play.hear(ev.TicketReturned(VisitId("other"), NUMBER), NOON), Ask)
    assert isinstance(play.hear(ev.RatingGiven(4, HERE), NOON), Ask)


def test_the_terminals_own_vote_coming_back_changes_nothing_on_the_screen() -> None:
    play = Play()
    play.finish(NOON)
    play.press(4, NOON)
    assert isinstance(play.hear(ev.RatingGiven(4, HERE, VISIT, SERVICE), NOON), Thanks)


def test_a_vote_that_cannot_be_kept_is_not_thanked_for_and_not_recorded() -> None:
    play = Play()
    play.disk_full = True
    play.finish(NOON)
    assert play.press(4, NOON) == NotKept(HERE, "uk")
    assert isinstance(play.run_until(NOON + CHANGEABLE), Idle)
    assert play.votes == []


def test_a_change_that_cannot_be_kept_leaves_the_vote_that_was() -> None:
    play = Play()
    play.finish(NOON)
    play.press(4, NOON)
    play.disk_full = True
    assert play.press(1, NOON + SECOND) == NotKept(HERE, "uk")
    play.run_until(NOON + 10 * SECOND)
    assert play.votes == [vote(4)]


def test_until_the_journal_has_answered_the_pressed_face_is_marked() -> None:
    session = RatingSession(HERE, UTC)
    effects = session.handle(Pressed(2, NOON))
    assert KeepDraft(ev.RatingGiven(2, HERE, pressed_at=NOON), NOON) in effects
    assert Show(Ask(HERE, None, "uk", 2)) in effects


def begun(effects: list[Effect]) -> list[datetime]:
    return [effect.begun_at for effect in effects if isinstance(effect, KeepDraft)]


def test_drafts_of_one_ballot_are_told_from_those_of_the_next() -> None:
    """Else a draft that could not be recorded in time would be taken for one that was changed."""
    session = RatingSession(HERE, UTC, Questions())
    assert begun(session.handle(Pressed(2, NOON))) == [NOON]
    session.handle(Kept(NOON))
    assert begun(session.handle(Pressed(1, NOON + SECOND))) == [NOON]
    session.handle(Kept(NOON + SECOND))
    assert begun(session.handle(FollowedUp("seats", NOON + 2 * SECOND))) == [NOON]
    later = NOON + 60 * SECOND
    assert begun(session.handle(Pressed(3, later))) == [later]


def test_answers_that_come_when_nothing_is_pressed_change_nothing() -> None:
    play = Play()
    assert isinstance(play.tell(Kept(NOON)), Idle)
    assert isinstance(play.tell(ChangeAsked(NOON)), Idle)
