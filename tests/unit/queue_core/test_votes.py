"""Which of two votes for one visit counts."""

from datetime import timedelta

import msgspec
import pytest

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.votes import by_hall_time, takes_over
from tests.unit.queue_core.halls import NOON, Script, refused

SECOND = timedelta(seconds=1)
ONE = CounterNumber(1)


def vote(level: int, after_s: float | None = None, visit: str | None = "a") -> ev.RatingGiven:
    """A vote pressed so many seconds after the visit ended."""
    pressed = None if after_s is None else NOON + timedelta(minutes=10, seconds=after_s)
    return ev.RatingGiven(level, ONE, VisitId(visit) if visit else None, pressed_at=pressed)


@pytest.fixture
def ended(hall: Script) -> Script:
    """A hall in which the visit "a" ended at the first counter, shortly before 12:10."""
    hall.wait("a")
    hall.serve()
    hall.at = NOON + timedelta(minutes=20)
    return hall


def test_of_two_votes_within_five_seconds_the_last_counts(ended: Script) -> None:
    ended.upload(vote(1, 3))
    ended.upload(vote(4, 8))
    assert ended.state.rated == {VisitId("a"): 4}
    assert ended.folded_anew().rated == {VisitId("a"): 4}


def test_a_vote_after_more_than_five_seconds_is_refused(ended: Script) -> None:
    ended.upload(vote(1, 3))
    assert ended.upload(vote(4, 8.5)) == refused(Reason.ALREADY_RATED)
    assert ended.state.rated == {VisitId("a"): 1}


def test_an_earlier_press_that_comes_later_does_not_count(ended: Script) -> None:
    ended.upload(vote(4, 8))
    assert ended.upload(vote(1, 6)) == refused(Reason.ALREADY_RATED)


def test_votes_whose_presses_nobody_timed_are_two_votes(ended: Script) -> None:
    ended.upload(vote(1))
    assert ended.upload(vote(4)) == refused(Reason.ALREADY_RATED)
    assert ended.upload(vote(4, 1)) == refused(Reason.ALREADY_RATED)
    assert not takes_over(NOON, None)


def test_a_vote_is_bound_to_counter_and_service_of_its_visit(ended: Script) -> None:
    given = msgspec.structs.replace(vote(2, 1), counter=CounterNumber(9), follow_up="seats")
    assert ended.upload(given) == [
        msgspec.structs.replace(given, counter=ONE, service=ServiceCode("register"))
    ]


@pytest.mark.parametrize("wrong", [{"level": 0}, {"level": 5}, {"recommends": 11}])
def test_an_answer_that_was_not_offered_is_refused(ended: Script, wrong: dict[str, int]) -> None:
    given = msgspec.structs.replace(vote(2, 1), **wrong)
    assert ended.upload(given) == refused(Reason.BAD_LEVEL)


def test_a_vote_for_a_stranger_or_one_who_is_still_served_is_refused(ended: Script) -> None:
    assert ended.upload(vote(4, 1, "?")) == refused(Reason.UNKNOWN_VISIT)
    ended.wait("b")
    ended.at_counter(rq.CallNext)
    assert ended.upload(vote(4, 1, "b")) == refused(Reason.WRONG_STATE)


def test_a_press_without_a_visit_is_kept_as_it_is(ended: Script) -> None:
    assert ended.upload(vote(2, 1, None)) == [vote(2, 1, None)]
    assert ended.state.rated == {}


def test_a_press_is_told_by_the_servers_clock_however_wrong_the_terminals() -> None:
    year = timedelta(days=365)
    pressed = msgspec.structs.replace(vote(3), pressed_at=NOON - year)
    written, recorded = NOON - year + 5 * SECOND, NOON
    assert by_hall_time(pressed, written, recorded).pressed_at == NOON - 5 * SECOND
    assert by_hall_time(pressed, NOON - 2 * year, recorded).pressed_at == NOON
    assert by_hall_time(pressed, NOON, recorded).pressed_at == NOON, "the clock was set right"
    assert by_hall_time(vote(3), written, recorded) == vote(3)
