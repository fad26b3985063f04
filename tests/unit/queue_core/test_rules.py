"""The numbers of a hall's rules."""

from datetime import timedelta

from queue_core.rules import HallRules


def test_times_are_told_as_times() -> None:
    rules = HallRules(no_show_gap_s=30, return_within_min=20)
    assert rules.no_show_gap == timedelta(seconds=30)
    assert rules.return_within == timedelta(minutes=20)
