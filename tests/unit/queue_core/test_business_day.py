"""The business day ends at 03:00 hall time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.business_day import business_day, day_begins, series_day

KYIV = ZoneInfo("Europe/Kyiv")


@pytest.mark.parametrize(
    ("hall_time", "day"),
    [
        ("2026-11-21T02:59:59", date(2026, 11, 20)),
        ("2026-11-21T03:00:00", date(2026, 11, 21)),
        ("2026-11-21T23:59:59", date(2026, 11, 21)),
        ("2026-11-22T00:30:00", date(2026, 11, 21)),
    ],
)
def test_the_night_belongs_to_the_day_before(hall_time: str, day: date) -> None:
    """Numbers do not start anew at midnight, while somebody may still be printing."""
    at = datetime.fromisoformat(hall_time).replace(tzinfo=KYIV)
    assert business_day(at.astimezone(UTC), KYIV) == day


def test_the_hour_that_comes_twice_does_not_end_the_day_twice() -> None:
    """25 October 2026, 04:00 → 03:00 in Kyiv: every instant of it is after the day's end."""
    start = datetime(2026, 10, 25, 0, 0, tzinfo=UTC)
    days = {business_day(start + timedelta(minutes=m), KYIV) for m in range(0, 180, 5)}
    assert days == {date(2026, 10, 25)}


@pytest.mark.parametrize("day", [date(2026, 11, 21), date(2026, 10, 25), date(2026, 3, 29)])
def test_a_day_begins_where_the_one_before_ends(day: date) -> None:
    """Also where an hour comes twice (25 October) or never (29 March)."""
    begins = day_begins(day, KYIV).astimezone(UTC)
    assert business_day(begins, KYIV) == day
    assert business_day(begins - timedelta(seconds=1), KYIV) == day - timedelta(days=1)


_CHANGES = (datetime(2026, 3, 29, 1, tzinfo=UTC), datetime(2026, 10, 25, 1, tzinfo=UTC))
_NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)


def _around(instant: datetime, hours: int) -> st.SearchStrategy[datetime]:
    seconds = st.integers(-3600 * hours, 3600 * hours)
    return seconds.map(lambda after: instant + timedelta(seconds=after))


_INSTANTS = st.one_of(_around(_NEW_YEAR, 366 * 24), *(_around(it, 24) for it in _CHANGES))


@given(_INSTANTS, _INSTANTS)
def test_days_follow_one_another_at_every_instant_of_the_year(one: datetime, two: datetime) -> None:
    """Around both changes of the clock too: no instant is of two days or of none."""
    first, last = sorted((one, two))
    assert business_day(first, KYIV) <= business_day(last, KYIV)
    day = business_day(one, KYIV)
    begins, ends = day_begins(day, KYIV), day_begins(day + timedelta(days=1), KYIV)
    assert begins.astimezone(UTC) <= one < ends.astimezone(UTC)


@given(_INSTANTS)
def test_a_series_counts_the_business_day_or_one_without_end(at: datetime) -> None:
    """Where the night resets nothing, a kiosk that is alone begins no day."""
    assert series_day(at, KYIV, night_reset=True) == business_day(at, KYIV)
    assert series_day(at, KYIV, night_reset=False) == date.min
