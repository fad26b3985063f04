"""A vote that can still change: what is asked after it, and when it must be looked at again."""

from datetime import UTC, date, datetime, timedelta

import msgspec

from queue_core import events as ev
from queue_core.answers import AskedVisit, HallSnapshot
from queue_core.ids import CounterNumber, HallId, ServiceCode, StoreId, VisitId
from queue_core.ticket_number import TicketNumber
from rating_button.ballot import Questions, Step, Visitor, asked_in, pressed

NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
HERE = CounterNumber(12)
BOTH, NONE = Questions(recommend=True), Questions(why_at_most=0)


def test_a_low_answer_is_asked_why_any_answer_whether_one_would_recommend() -> None:
    assert pressed(2, NOON, Questions()).step is Step.WHY
    assert pressed(3, NOON, Questions()).step is Step.DONE
    assert pressed(3, NOON, BOTH).step is Step.LIKELY
    assert pressed(1, NOON, NONE).step is Step.DONE


def test_each_question_stands_ten_seconds_and_thanks_at_least_four() -> None:
    why = pressed(1, NOON, BOTH)
    assert why.until == NOON + 10 * SECOND
    likely = why.passed(BOTH, NOON + 8 * SECOND)
    assert (likely.step, likely.until) == (Step.LIKELY, NOON + 18 * SECOND)
    thanked = likely.passed(BOTH, NOON + 9 * SECOND)
    assert (thanked.step, thanked.until) == (Step.DONE, NOON + 13 * SECOND)
    early = why.passed(Questions(), NOON)
    assert early.until == NOON + 5 * SECOND


def test_a_vote_can_be_changed_for_five_seconds_and_as_long_again_while_one_chooses() -> None:
    ballot = pressed(4, NOON, NONE)
    assert ballot.can_change(NOON + 4.9 * SECOND)
    assert not ballot.can_change(NOON + 5 * SECOND)
    choosing = ballot.changed(NOON + 4 * SECOND)
    assert choosing.until == NOON + 9 * SECOND
    assert choosing.can_change(NOON + 9 * SECOND)


def test_a_vote_that_was_not_kept_asks_nothing_more() -> None:
    failed = pressed(1, NOON, BOTH).failed()
    assert (failed.kept, failed.step, failed.until) == (False, Step.DONE, NOON + 5 * SECOND)


def test_thanks_count_the_seconds_down_and_questions_only_lose_their_change_button() -> None:
    thanked = pressed(4, NOON, NONE)
    assert [thanked.seconds_left(NOON + n * SECOND) for n in (0, 0.1, 4.9, 5, 9)] == [5, 5, 1, 0, 0]
    assert thanked.next_moment(NOON) == NOON + SECOND
    assert thanked.next_moment(NOON + 4.5 * SECOND) == NOON + 5 * SECOND
    why = pressed(1, NOON, BOTH)
    assert why.next_moment(NOON) == NOON + 5 * SECOND
    assert why.next_moment(NOON + 5 * SECOND) == NOON + 10 * SECOND
    assert why.changed(NOON).next_moment(NOON) == NOON + 5 * SECOND


def test_a_vote_is_bound_to_the_visit_that_was_asked_or_to_none() -> None:
    visitor = Visitor(VisitId("a"), TicketNumber("Р", 42), ServiceCode("s"), NOON)
    ballot = msgspec.structs.replace(pressed(1, NOON, BOTH), follow_up="staff", recommends=3)
    bound = ev.RatingGiven(1, HERE, VisitId("a"), ServiceCode("s"), NOON, "staff", 3)
    assert ballot.vote(HERE, visitor) == bound
    assert ballot.vote(HERE, None) == ev.RatingGiven(1, HERE, None, None, NOON, "staff", 3)


def test_who_listens_has_three_times_as_long_for_everything_from_then_on() -> None:
    thanked = pressed(4, NOON, NONE).unhurried(NOON + 4 * SECOND)
    assert (thanked.changeable_until, thanked.until) == (NOON + 15 * SECOND, NOON + 16 * SECOND)
    assert thanked.unhurried(NOON + 9 * SECOND) == thanked
    choosing = pressed(4, NOON, NONE).changed(NOON + 4 * SECOND).unhurried(NOON + 5 * SECOND)
    assert choosing.until == choosing.changeable_until == NOON + 20 * SECOND
    why = pressed(1, NOON, BOTH, times=3)
    assert (why.changeable_until, why.until) == (NOON + 15 * SECOND, NOON + 30 * SECOND)
    likely = pressed(4, NOON, BOTH, times=3)
    assert likely.until == NOON + 30 * SECOND
    assert likely.passed(BOTH, NOON + 20 * SECOND).until == NOON + 32 * SECOND
    assert likely.failed().until == NOON + 15 * SECOND


def test_whom_the_server_would_ask_is_asked_for_three_minutes_from_the_end() -> None:
    visit = AskedVisit(VisitId("a"), TicketNumber("Р", 42), HERE, ServiceCode("s"), "en", NOON)
    day, hall = date(2026, 11, 21), HallId("hall")
    told = HallSnapshot(StoreId("s"), hall, 1, NOON, day, (), (), (), "r", asked=(visit,))
    until = NOON + 180 * SECOND
    asked = Visitor(VisitId("a"), TicketNumber("Р", 42), ServiceCode("s"), until, "en")
    assert asked_in(told) == {HERE: asked}
