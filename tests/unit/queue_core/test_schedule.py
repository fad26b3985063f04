"""When something works: weeks, days off, short days, breaks, and two nights of another length."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.schedule import (
    Hours,
    NotNow,
    Schedule,
    SpecialDay,
    Work,
    instant,
    minutes_left,
    not_now,
    work_of_day,
    works_from,
)

KYIV = ZoneInfo("Europe/Kyiv")
SATURDAY = date(2026, 11, 21)
WEEK = (1, 2, 3, 4, 5)
EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)

HALL = Schedule(
    hall=(
        Hours(WEEK, "08:00", "13:00"),
        Hours(WEEK, "14:00", "20:00"),
        Hours((6,), "09:00", "15:00"),
    ),
    special_days=(
        SpecialDay(date(2026, 12, 25), {"uk": "Різдво"}),
        SpecialDay(date(2026, 12, 24), {"uk": "Скорочений день"}, "08:00", "12:00"),
    ),
)


def at(hour: int, minute: int = 0, day: date = SATURDAY) -> datetime:
    """An instant by the hall's wall."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=KYIV).astimezone(UTC)


def test_a_hall_without_rows_works_the_whole_day() -> None:
    assert not_now(Schedule(), (), at(3), KYIV) is None
    assert work_of_day(Schedule(), (), SATURDAY, KYIV) == (
        Work(at(0), at(0, day=SATURDAY + timedelta(days=1))),
    )


def test_hours_follow_the_weekday() -> None:
    assert not_now(HALL, (), at(9), KYIV) is None
    assert not_now(HALL, (), at(8, 59), KYIV) == NotNow("closed", at(9))
    assert not_now(HALL, (), at(15), KYIV) == NotNow("closed", at(8, day=date(2026, 11, 23)))


def test_a_gap_between_two_rows_of_a_day_is_the_break() -> None:
    monday = date(2026, 11, 23)
    assert not_now(HALL, (), at(13, 0, monday), KYIV) == NotNow("lunch", at(14, 0, monday))
    assert not_now(HALL, (), at(14, 0, monday), KYIV) is None


def test_a_day_off_has_its_name_and_a_short_day_its_hours() -> None:
    christmas, eve = date(2026, 12, 25), date(2026, 12, 24)
    opens = at(9, 0, date(2026, 12, 26))
    assert not_now(HALL, (), at(10, 0, christmas), KYIV) == NotNow(
        "holiday", opens, {"uk": "Різдво"}
    )
    assert not_now(HALL, (), at(11, 59, eve), KYIV) is None
    assert not_now(HALL, (), at(12, 0, eve), KYIV) == NotNow(
        "closed", opens, {"uk": "Скорочений день"}
    )


def test_a_service_works_within_the_halls_hours_only() -> None:
    rows = (Hours(EVERY_DAY, "07:00", "11:00"), Hours((6,), "14:00", "16:00"))
    assert work_of_day(HALL, rows, SATURDAY, KYIV) == (Work(at(9), at(11)), Work(at(14), at(15)))
    assert not_now(HALL, rows, at(12), KYIV) == NotNow("lunch", at(14))


def test_what_never_works_says_that_nobody_knows_when() -> None:
    never = Schedule(hall=(Hours((), "08:00", "20:00"),))
    assert not_now(never, (), at(10), KYIV) == NotNow("closed", None)
    assert works_from(never, (), at(10), KYIV) is None


def test_minutes_left_leave_the_break_out() -> None:
    monday = date(2026, 11, 23)
    assert minutes_left(HALL, (), at(12, 0, monday), KYIV) == 60 + 360
    assert minutes_left(HALL, (), at(13, 30, monday), KYIV) == 360
    assert minutes_left(HALL, (), at(21, 0, monday), KYIV) == 0


def test_it_works_from_now_on_or_from_the_next_hour_on() -> None:
    assert works_from(HALL, (), at(10), KYIV) == at(10)
    assert works_from(HALL, (), at(7), KYIV) == at(9)


def test_a_day_may_end_at_midnight() -> None:
    late = Schedule(hall=(Hours(EVERY_DAY, "22:00", "24:00"),))
    assert not_now(late, (), at(23, 59), KYIV) is None
    assert not_now(late, (), at(0, 0, date(2026, 11, 22)), KYIV) is not None


@pytest.mark.parametrize(("day", "hours"), [(SPRING, 23), (AUTUMN, 25), (SATURDAY, 24)])
def test_a_day_of_another_length_is_as_long_as_it_is(day: date, hours: int) -> None:
    (work,) = work_of_day(Schedule(), (), day, KYIV)
    assert work.ends - work.begins == timedelta(hours=hours)


def test_the_hour_that_is_left_out_in_spring_and_the_one_that_comes_twice_in_autumn() -> None:
    night = Schedule(hall=(Hours(EVERY_DAY, "03:30", "05:00"),))
    (spring,) = work_of_day(night, (), SPRING, KYIV)
    assert spring.ends == datetime(2026, 3, 29, 2, tzinfo=UTC)  # 05:00, already summer time
    assert timedelta(0) < spring.ends - spring.begins <= timedelta(minutes=90)
    (autumn,) = work_of_day(night, (), AUTUMN, KYIV)
    assert autumn.begins == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)  # 03:30 for the first time
    assert autumn.ends - autumn.begins == timedelta(minutes=150)


_TIMES = st.integers(0, 24 * 4).map(lambda quarter: f"{quarter // 4:02}:{quarter % 4 * 15:02}")
_HOURS = st.builds(
    lambda days, two: Hours(tuple(days), *sorted(two)),
    st.sets(st.integers(1, 7)),
    st.lists(_TIMES, min_size=2, max_size=2, unique=True),
)
_AROUND_A_CHANGE = st.sampled_from([SPRING, AUTUMN, SATURDAY]).flatmap(
    lambda day: st.integers(-48 * 60, 48 * 60).map(
        lambda minutes: (
            datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minutes)
        )
    )
)


@given(st.lists(_HOURS, max_size=3), st.lists(_HOURS, max_size=3), _AROUND_A_CHANGE)
def test_at_every_instant_it_works_or_says_when_it_will_and_then_it_does(
    hall: list[Hours], own: list[Hours], instant_: datetime
) -> None:
    schedule = Schedule(hall=tuple(hall))
    closed = not_now(schedule, own, instant_, KYIV)
    left = minutes_left(schedule, own, instant_, KYIV)
    if closed is None:
        assert left > 0
        return
    if closed.until is not None:
        assert closed.until > instant_
        assert not_now(schedule, own, closed.until, KYIV) is None


@given(st.sampled_from([SPRING, AUTUMN, SATURDAY]), st.integers(0, 23), st.integers(0, 59))
def test_the_wall_shows_the_time_that_was_asked_for_unless_that_hour_is_left_out(
    day: date, hour: int, minute: int
) -> None:
    shown = instant(day, f"{hour:02}:{minute:02}", KYIV).astimezone(KYIV)
    left_out = day == SPRING and hour == 3
    assert shown.date() == day
    assert (shown.hour, shown.minute) == (hour + left_out, minute)
