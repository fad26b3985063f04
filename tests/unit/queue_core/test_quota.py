"""Quotas, and whether the day can serve one more."""

from queue_core.quota import MEAN_MINUTES, can_serve_one_more, remaining


def test_what_is_left_of_a_quota_is_never_less_than_nothing() -> None:
    assert remaining(None, 400) is None
    assert remaining(10, 4) == 6
    assert remaining(10, 11) == 0


def test_the_open_counters_share_all_the_work_that_waits() -> None:
    assert can_serve_one_more([10, 10], 10, counter_minutes=30)
    assert not can_serve_one_more([10, 10], 10, counter_minutes=29)


def test_a_service_of_unknown_length_takes_the_usual_minutes() -> None:
    assert can_serve_one_more([0], 0, counter_minutes=2 * MEAN_MINUTES)
    assert not can_serve_one_more([0], 0, counter_minutes=2 * MEAN_MINUTES - 1)
