"""The hall's clock: real time, or a day in minutes that every process agrees upon."""

from datetime import UTC, datetime, timedelta

import pytest

from config.clock import ClockSettingError, HallClock

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def test_an_empty_text_is_real_time() -> None:
    clock = HallClock.parse("")
    assert str(clock) == ""
    assert clock.scale == 1.0
    before, now, after = HallClock().now(), clock.now(), HallClock().now()
    assert before <= now <= after
    assert now.utcoffset() == timedelta(0)


def test_two_processes_given_one_text_agree() -> None:
    text = "60@1795000000=2026-11-21T08:00:00+02:00"
    one, other = HallClock.parse(text), HallClock.parse(str(HallClock.parse(text)))
    before, between, after = one.now(), other.now(), one.now()
    assert before <= between <= after
    assert str(one) == str(other) == "60.0@1795000000.0=2026-11-21T06:00:00+00:00"


def test_a_compressed_hall_runs_so_many_times_faster() -> None:
    clock = HallClock.parse("60@0=1970-01-01T00:00:00+00:00")
    before, hall, after = HallClock().now(), clock.now(), HallClock().now()
    assert (before - EPOCH) * 60 <= hall - EPOCH <= (after - EPOCH) * 60


def test_spans_are_told_in_both_times() -> None:
    clock = HallClock(60.0)
    assert clock.wall_seconds(timedelta(minutes=3)) == 3.0
    assert clock.hall_seconds(1.5) == 90.0


@pytest.mark.parametrize(
    "text",
    [
        "60",
        "60@x=2026-11-21T08:00:00",
        "x@1=2026-11-21T08:00:00",
        "60@1=noon",
        "60@1",
        "@",
        "60@==",
    ],
)
def test_what_is_no_clock_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ClockSettingError, match="write SCALE@WALLUNIX=HALLISO, such as 60@"):
        HallClock.parse(text)


@pytest.mark.parametrize("scale", ["0", "-1", "nan", "inf", "1e9"])
def test_time_that_stands_still_or_runs_back_is_refused(scale: str) -> None:
    with pytest.raises(ClockSettingError, match="above 0"):
        HallClock.parse(f"{scale}@1=2026-11-21T08:00:00+02:00")
