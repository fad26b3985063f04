"""The wait as a range."""

from datetime import timedelta

import pytest

from queue_core.wait import LEAST_ENDED, WaitRange, wait_range


def minutes(*values: float) -> list[timedelta]:
    """Durations in minutes."""
    return [timedelta(minutes=value) for value in values]


def test_nothing_is_told_where_too_little_is_known() -> None:
    """Fewer than five ended services, or no counter open: nobody can know."""
    assert wait_range(3, minutes(*[5] * (LEAST_ENDED - 1)), 2) is None
    assert wait_range(3, minutes(*[5] * LEAST_ENDED), 0) is None


def test_the_range_grows_with_people_and_shrinks_with_counters() -> None:
    """Ten minutes each: nine ahead at one counter, then at five."""
    assert wait_range(9, minutes(*[10] * 5), 1) == WaitRange(100, 105)
    assert wait_range(9, minutes(*[10] * 5), 5) == WaitRange(20, 25)


def test_low_and_high_are_the_median_and_the_eightieth_percentile() -> None:
    """Of 2, 4, 6, 8, 10 minutes these are 6 and 8."""
    assert wait_range(9, minutes(10, 2, 8, 4, 6), 1) == WaitRange(60, 80)


def test_only_the_last_twenty_services_count() -> None:
    """An old slow hour does not weigh on now."""
    assert wait_range(0, minutes(*[60] * 30, *[4] * 20), 1) == WaitRange(0, 5)


@pytest.mark.parametrize("ahead", [1, 2, 7])
def test_with_people_ahead_the_wait_is_never_told_as_nothing(ahead: int) -> None:
    """Q8: never "0" with people ahead."""
    told = wait_range(ahead, minutes(*[0.2] * 9), 40)
    assert told is not None
    assert told.low_min >= 1
    assert told.high_min > told.low_min
