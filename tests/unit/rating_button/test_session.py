"""One counter's rating terminal: when it asks, what a press means, what becomes of a vote."""

from datetime import UTC, date, datetime, timedelta

import msgspec

from queue_core import events as ev
from queue_core.ids import CounterNumber, EventId, ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber
from rating_button.ballot import CHANGEABLE, Questions
from rating_button.effects import Effect, KeepDraft, RecordDraft, Say, Show, WakeAt
from rating_button.inputs import (
    ChangeAsked,
    Described,
    FollowedUp,
    Heard,
    Input,
    KeepingFailed,
    Kept,
    LanguageSwitched,
    LinkUp,
    Pressed,
    Recommended,
    SnapshotTaken,
    SpeechAsked,
    Woke,
)
from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Screen, Thanks
from rating_button.session import ARMED_FOR, RatingSession

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HERE, ELSEWHERE = CounterNumber(12), CounterNumber(13)
SERVICE = ServiceCode("s")
VISIT = VisitId("visit-1")
NUMBER = TicketNumber("Р", 42)
SILENT = Questions(why_at_most=0)


class Play:
    """A terminal whose journal keeps at once, and which is woken when it asked."""

    def __init__(self, questions: Questions = SILENT) -> None:
        self.session = RatingSession(HERE, UTC, questions)
        self.said: list[Screen] = []
        self.screen: Screen | None = None
        self.wake: datetime | None = None
        self.draft: ev.RatingGiven | None = None
        self.votes: list[ev.RatingGiven] = []
        self.seq = 0
        self.disk_full = False

    def tell(self, event: Input) -> Screen:
        self._perform(self.session.handle(event), event.at)
        assert self.screen is not None
        return self.screen

    def hear(self, body: ev.Event, at: datetime, told: datetime | None = None) -> Screen:
        self.seq += 1
        day = date(2026, 11, 21)
        recorded = ev.RecordedEvent(self.seq, EventId(str(self.seq)), at, day, body)
        return self.tell(Heard(recorded, told or at))

    def finish(
        self, at: datetime, told: datetime | None = None, language: str = "uk", n: int = 1
    ) -> Screen:
        visit = VisitId(f"visit-{n}")
        body = ev.ServiceFinished(visit, NUMBER, HERE, SERVICE, language)
        return self.hear(body, at, told)

    def press(self, level: int, at: datetime) -> Screen:
        return self.tell(Pressed(level, at))

    def run_until(self, at: datetime) -> Screen:
        while self.wake is not None and self.wake <= at:
            self.tell(Woke(self.wake))
        return self.tell(Woke(at))

    def _perform(self, effects: list[Effect], at: datetime) -> None:
        answers: list[Input] = []
        for effect in effects:
            match effect:
                case Show(screen=screen):
                    self.screen = screen
                case Say(screen=screen):
                    self.said.append(screen)
                case WakeAt(when=when):
                    self.wake = when
                case KeepDraft() if self.disk_full:
                    answers.append(KeepingFailed(at))
                case KeepDraft(vote=vote):
                    self.draft = vote
                    answers.append(Kept(at))
                case RecordDraft():
                    self.votes += [self.draft] if self.draft else []
                    self.draft = None
        for answer in answers:
            self.tell(answer)


def vote(level: int, n: int = 1, after_s: float = 0) -> ev.RatingGiven:
    pressed_at = NOON + after_s * SECOND
    return ev.RatingGiven(level, HERE, VisitId(f"visit-{n}"), SERVICE, pressed_at)


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
    assert KeepDraft(ev.RatingGiven(2, HERE, pressed_at=NOON)) in effects
    assert Show(Ask(HERE, None, "uk", 2)) in effects


def test_answers_that_come_when_nothing_is_pressed_change_nothing() -> None:
    play = Play()
    assert isinstance(play.tell(Kept(NOON)), Idle)
    assert isinstance(play.tell(ChangeAsked(NOON)), Idle)


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


def test_on_request_the_screen_is_said_and_what_follows_until_the_visitor_leaves() -> None:
    play = Play()
    play.finish(NOON)
    asked = play.tell(SpeechAsked(NOON))
    play.tell(SpeechAsked(NOON + SECOND))
    assert play.said == [asked, asked]
    assert (play.session.aloud, play.session.language) == (True, "uk")
    play.press(1, NOON + 2 * SECOND)
    play.run_until(NOON + 4 * SECOND)
    assert [type(screen) for screen in play.said[2:]] == [Thanks]
    play.run_until(NOON + 10 * SECOND)
    play.finish(NOON + 20 * SECOND, n=2)
    assert len(play.said) == 3


def test_a_question_that_only_loses_its_change_button_is_not_said_again() -> None:
    play = Play(Questions())
    play.finish(NOON)
    play.tell(SpeechAsked(NOON))
    play.press(1, NOON)
    play.run_until(NOON + 9 * SECOND)
    assert [type(screen) for screen in play.said] == [Ask, AskWhy]


def test_in_another_language_it_is_said_again() -> None:
    play = Play()
    play.finish(NOON)
    play.tell(SpeechAsked(NOON))
    play.tell(LanguageSwitched(NOON))
    assert play.said == [Ask(HERE, NUMBER, "uk"), Ask(HERE, NUMBER, "en")]


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


def test_who_asks_to_hear_as_the_screen_changes_hears_the_new_one() -> None:
    play = Play(Questions())
    play.finish(NOON)
    play.press(1, NOON)
    play.tell(SpeechAsked(NOON + 10 * SECOND))
    assert play.said == [Thanks(HERE, "uk", 1, 0)]
