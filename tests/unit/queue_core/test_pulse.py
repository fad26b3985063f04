"""How busy a day is, what is usual, and when it will be quieter."""

from datetime import UTC, datetime, timedelta

import pytest

from queue_core.pulse import quiet_ahead, usual_day, waiting_at

EIGHT = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
HALF = timedelta(minutes=30)


def test_whoever_has_come_and_is_not_called_waits() -> None:
    waits = [(EIGHT, EIGHT + HALF), (EIGHT + HALF, None), (EIGHT + 2 * HALF, EIGHT + 3 * HALF)]
    moments = [EIGHT - HALF, EIGHT, EIGHT + HALF, EIGHT + 2 * HALF, EIGHT + 3 * HALF]
    assert waiting_at(waits, moments) == (0, 1, 1, 2, 1)


def test_the_middle_of_four_days_is_usual_and_of_three_nothing_is() -> None:
    days = [(1, 10), (2, 90), (3, 20), (100, 30)]
    assert usual_day(days) == (2, 20)
    assert usual_day(days[:3]) == ()
    assert usual_day([]) == ()


@pytest.mark.parametrize(
    ("usual", "done", "quiet"),
    [
        ((10, 100, 20, 20, 20, 100), 2, (2, 4)),
        ((10, 100, 20, 20, 20, 100, 9, 9, 9, 9), 2, (6, 9)),
        ((10, 100, 9, 9, 9, 9, 100, 20, 20, 20), 2, (2, 5)),
        ((10, 100, 20, 20, 100), 2, None),
        ((10, 100, 20, 20, 20, 100), 5, None),
        ((), 0, None),
    ],
)
def test_the_longest_quiet_time_ahead_is_told_from_an_hour_on(
    usual: tuple[int, ...], done: int, quiet: tuple[int, int] | None
) -> None:
    assert quiet_ahead(usual, done) == quiet
