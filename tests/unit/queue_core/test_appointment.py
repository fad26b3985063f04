"""Early, in time, late, missed: and the place that it gives."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.appointment import came
from queue_core.bookings import BookingRules
from tests.unit.queue_core.halls import MINUTE, NOON

RULES = BookingRules()
OPENS, MISSED = NOON - 30 * MINUTE, NOON + 60 * MINUTE


@pytest.mark.parametrize(
    ("minutes", "timing", "place"),
    [
        (-31, "early", None),
        (-30, "in_time", -20),
        (0, "in_time", -20),
        (15, "in_time", -20),
        (16, "late", 6),
        (60, "late", 50),
        (61, "missed", None),
    ],
)
def test_the_minute_of_coming_decides(minutes: int, timing: str, place: int | None) -> None:
    at = NOON + minutes * MINUTE
    how = came(RULES, NOON, at, at - NOON)
    assert how.timing == timing
    assert how.place_at == (None if place is None else NOON + place * MINUTE)
    assert (how.from_at, how.until) == (OPENS, MISSED)


def test_nobody_is_late_for_the_time_of_a_pause() -> None:
    at = NOON + 90 * MINUTE
    how = came(RULES, NOON, at, ran=10 * MINUTE)
    assert (how.timing, how.place_at) == ("in_time", NOON - 20 * MINUTE)
    assert how.until == at + 50 * MINUTE


@given(st.integers(-30, 60), st.integers(-30, 60))
def test_who_comes_later_never_stands_better(one: int, two: int) -> None:
    first, last = sorted((one, two))
    places = [came(RULES, NOON, NOON + it * MINUTE, it * MINUTE).place_at for it in (first, last)]
    assert places[0] is not None
    assert places[1] is not None
    assert places[0] <= places[1]


@given(st.integers(-30, 60), st.integers(0, 600))
def test_a_place_is_within_the_window_of_the_slot(minutes: int, paused: int) -> None:
    at = NOON + minutes * MINUTE + timedelta(minutes=paused)
    place = came(RULES, NOON, at, minutes * MINUTE).place_at
    assert place is not None
    assert NOON - 20 * MINUTE <= place <= max(at, NOON)
