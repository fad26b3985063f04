"""A pause: nobody is called, no time runs for people, every place is kept."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.day_events import HallPaused, HallResumed, PauseReason
from queue_core.ids import VisitId
from queue_core.pause import PauseRules, Pauses
from tests.unit.queue_core.halls import MINUTE, NOON

SECOND = timedelta(seconds=1)


def paused(*spans: tuple[int, int]) -> Pauses:
    """Pauses from and to these minutes after noon."""
    pauses = Pauses()
    for began, ended in spans:
        pauses.paused(HallPaused("alarm"), NOON + began * MINUTE)
        at = NOON + ended * MINUTE
        pauses.resumed(HallResumed(at + 15 * MINUTE), at)
    return pauses


@pytest.mark.parametrize(("reason", "issues"), [("alarm", False), ("power", True), ("other", True)])
def test_numbers_are_given_in_a_pause_as_the_settings_say(
    reason: PauseReason,
    issues: bool,
) -> None:
    assert PauseRules().issues(reason) is issues
    assert PauseRules(issue_in_alarm=True).issues("alarm")


def test_no_time_runs_in_a_pause() -> None:
    pauses = paused((10, 30), (40, 45))
    assert pauses.ran(NOON, NOON + 60 * MINUTE) == 35 * MINUTE
    assert pauses.ran(NOON + 20 * MINUTE, NOON + 42 * MINUTE) == 10 * MINUTE
    assert pauses.ran(NOON + 12 * MINUTE, NOON + 20 * MINUTE) == timedelta(0)
    assert pauses.ran(NOON + 50 * MINUTE, NOON + 60 * MINUTE) == 10 * MINUTE


def test_a_pause_that_lasts_stops_the_clock_too() -> None:
    pauses = paused()
    pauses.paused(HallPaused("power", "Немає світла"), NOON)
    assert pauses.ran(NOON - 5 * MINUTE, NOON + 50 * MINUTE) == 5 * MINUTE
    assert pauses.now is not None
    assert (pauses.now.reason, pauses.now.since, pauses.now.text) == (
        "power",
        NOON,
        "Немає світла",
    )


def test_another_reason_changes_the_pause_and_not_its_beginning() -> None:
    pauses = Pauses()
    pauses.paused(HallPaused("power"), NOON)
    pauses.paused(HallPaused("alarm", issues=False), NOON + MINUTE)
    assert pauses.now is not None
    assert (pauses.now.reason, pauses.now.since, pauses.now.issues) == ("alarm", NOON, False)


def test_time_never_runs_backwards() -> None:
    assert paused().ran(NOON, NOON - MINUTE) == timedelta(0)


def test_grace_lasts_from_the_end_of_the_pause_to_its_own_end() -> None:
    pauses = paused((0, 30))
    end = NOON + 30 * MINUTE
    assert pauses.in_grace(end)
    assert pauses.in_grace(end + 15 * MINUTE - SECOND)
    assert not pauses.in_grace(end + 15 * MINUTE)
    pauses.paused(HallPaused("alarm"), end + MINUTE)
    assert not pauses.in_grace(end + 2 * MINUTE)
    assert not Pauses().in_grace(NOON)


def test_a_resume_without_a_pause_gives_grace_and_freezes_nothing() -> None:
    pauses = Pauses()
    pauses.resumed(HallResumed(NOON + MINUTE), NOON)
    assert pauses.in_grace(NOON)
    assert pauses.ran(NOON, NOON + MINUTE) == MINUTE


def test_who_missed_last_is_called_last_and_a_new_pause_forgets_it() -> None:
    pauses = paused((0, 30))
    for visit in ("a", "b", "a"):
        pauses.missed_call(VisitId(visit))
    assert sorted(pauses.missed, key=pauses.missed.__getitem__) == ["b", "a"]
    for _ in range(2):
        pauses.came(VisitId("b"))
    assert set(pauses.missed) == {"a"}
    pauses.resumed(HallResumed(NOON), NOON)
    assert pauses.missed == {}


@given(
    st.lists(st.integers(0, 600), min_size=2, max_size=12, unique=True).map(sorted),
    st.integers(0, 600),
    st.integers(0, 600),
    st.integers(0, 600),
)
def test_what_ran_adds_up_and_is_never_more_than_the_clock(
    edges: list[int], one: int, two: int, three: int
) -> None:
    pauses = paused(*zip(edges[::2], edges[1::2], strict=False))
    first, middle, last = (NOON + minute * MINUTE for minute in sorted((one, two, three)))
    whole = pauses.ran(first, last)
    assert whole == pauses.ran(first, middle) + pauses.ran(middle, last)
    assert timedelta(0) <= whole <= last - first
