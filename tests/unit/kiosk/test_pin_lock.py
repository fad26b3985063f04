"""Five tries, then a quarter of an hour (K22), whatever happens to the power and the clock."""

from datetime import UTC, datetime, timedelta

from kiosk.pin_lock import StaffMemory, forgiven, locked_for, tried

NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
LOCK = timedelta(minutes=15)


def after(tries: int, memory: StaffMemory | None = None) -> StaffMemory:
    made = memory or StaffMemory()
    for _ in range(tries):
        made = tried(made, NOON, 5, LOCK)
    return made


def test_four_wrong_pins_lock_nothing_and_the_fifth_does() -> None:
    assert locked_for(after(4), NOON, LOCK) == timedelta(0)
    assert locked_for(after(5), NOON, LOCK) == LOCK


def test_a_quarter_of_an_hour_later_there_are_five_tries_again() -> None:
    locked = after(5)
    assert locked_for(locked, NOON + LOCK - timedelta(seconds=1), LOCK) == timedelta(seconds=1)
    assert locked_for(locked, NOON + LOCK, LOCK) == timedelta(0)
    assert after(1, locked) == StaffMemory(1)
    assert after(5, locked).locked_until == NOON + LOCK


def test_a_clock_that_went_back_locks_nobody_out_for_longer() -> None:
    assert locked_for(after(5), NOON - timedelta(days=365), LOCK) == LOCK


def test_a_right_pin_forgives_and_neither_touches_the_pause() -> None:
    paused = StaffMemory(3, None, NOON)
    assert tried(paused, NOON, 5, LOCK).paused_since == NOON
    assert forgiven(after(5, paused)) == StaffMemory(paused_since=NOON)
