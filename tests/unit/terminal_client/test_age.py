from datetime import UTC, datetime, timedelta

from terminal_client.age import Age, age, ages_in_order
from terminal_client.moments import Moment

NINE = datetime(2026, 11, 21, 9, tzinfo=UTC)


def at(minutes: float, uptime_s: float, boot: str = "first") -> Moment:
    return Moment(NINE + timedelta(minutes=minutes), uptime_s, boot)


def test_within_one_boot_only_the_clock_that_nobody_can_set_counts() -> None:
    ten_years_later = at(60 * 24 * 3650, 130)
    assert age(at(0, 100), ten_years_later, scale=1) == Age(30)


def test_an_age_is_told_in_hall_seconds() -> None:
    assert age(at(0, 100), at(0, 130), scale=60) == Age(1800)


def test_an_age_is_never_negative() -> None:
    assert age(at(0, 100), at(0, 99), scale=1) == Age(0)


def test_after_a_reboot_the_wall_clock_is_an_upper_guess() -> None:
    assert age(at(0, 9000), at(10, 30, "second"), scale=1) == Age(600, rebooted=True)


def test_after_a_reboot_with_a_clock_that_went_back_it_is_as_old_as_this_boot() -> None:
    found = age(at(0, 9000), at(-500, 30, "second"), scale=1)
    assert found == Age(30, rebooted=True, believable=False)


def test_events_keep_their_order_even_when_a_clock_went_back() -> None:
    moments = [at(0, 9000), at(300, 9100), at(-400, 10, "second")]
    ages = ages_in_order(moments, at(-399, 70, "second"), scale=1)
    assert [found.seconds for found in ages] == [70, 70, 60]
    assert [found.rebooted for found in ages] == [True, True, False]


def test_an_older_event_is_never_told_younger_than_a_later_one() -> None:
    moments = [at(50, 9000), at(0, 20, "second")]
    ages = ages_in_order(moments, at(60, 30, "third"), scale=1)
    assert [found.seconds for found in ages] == [3600, 3600]


def test_no_events_have_no_ages() -> None:
    assert ages_in_order([], at(0, 0), scale=1) == []
