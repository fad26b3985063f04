"""What the votes of a period say, and what they must not tell."""

from datetime import date
from typing import Any

import msgspec
import pytest

from queue_core.ids import CounterNumber, ServiceCode
from queue_core.rating_report import (
    Cell,
    EndedVisit,
    FollowUps,
    Loyalty,
    report,
    wilson,
)

DAY = date(2026, 11, 21)


def visits(
    n: int, level: int | None, counter: int = 1, *, suspect: bool = False, **more: Any
) -> list[EndedVisit]:
    return [
        EndedVisit(
            day=DAY,
            service=ServiceCode("s"),
            counter=CounterNumber(counter),
            front_office="social",
            outcome="served",
            level=level,
            suspect=suspect,
            **more,
        )
    ] * n


def test_wilsons_interval_is_that_of_the_textbook() -> None:
    said = wilson(8, 10)
    assert (said.share, round(said.low, 4), round(said.high, 4)) == (0.8, 0.4902, 0.9433)
    assert wilson(0, 10).low == 0.0
    assert wilson(10, 10).high == pytest.approx(1.0)


def test_a_period_is_told_by_levels_response_rate_and_satisfaction() -> None:
    told = report(
        [*visits(6, 4), *visits(2, 3), *visits(1, 2), *visits(3, 1), *visits(12, None)], 5
    )
    whole = told.whole
    assert (whole.n, whole.ended, whole.rate, whole.levels) == (12, 24, 0.5, (6, 2, 1, 3))
    assert whole.csat == wilson(8, 12)
    assert told.unbound == 5
    assert [it.key for it in told.by_day] == ["2026-11-21"]
    assert [it.key for it in told.by_front_office] == ["social"]


def test_suspect_votes_are_counted_apart() -> None:
    doubtful = [*visits(2, 4, 7, suspect=True), *visits(1, 4, suspect=True)]
    told = report([*visits(10, 1), *doubtful], 0)
    assert told.suspect == 3
    assert told.suspect_by_counter == [(1, 1), (7, 2)]
    assert (told.whole.n, told.whole.ended) == (10, 13)


def test_fewer_than_ten_votes_are_told_to_nobody() -> None:
    assert report(visits(9, 4), 0).whole == Cell("", hidden=True)
    assert report([], 0).whole == Cell("", hidden=True)


def test_a_hidden_counter_cannot_be_had_by_subtraction() -> None:
    told = report([*visits(3, 4, 1), *visits(20, 4, 2), *visits(12, 4, 10)], 0)
    assert [(it.key, it.hidden) for it in told.by_counter] == [
        ("1", True),
        ("2", False),
        ("10", True),
    ]


def test_a_part_without_any_vote_says_so_while_nothing_is_hidden() -> None:
    told = report([*visits(10, 4, 1), *visits(4, None, 2)], 0)
    assert [(it.n, it.csat is None) for it in told.by_counter] == [(10, False), (0, True)]


def test_what_one_list_hides_does_not_follow_from_another() -> None:
    """The second office is served by counters 3 and 4 alone."""
    first = [*visits(30, 4, 1), *visits(30, 4, 2), *visits(6, 1, 5)]
    second = [
        msgspec.structs.replace(it, front_office="second")
        for it in (*visits(7, 1, 3), *visits(40, 4, 4))
    ]
    told = report([*first, *second], 0)
    assert [it.key for it in told.by_front_office if not it.hidden] == ["second", "social"]
    assert [it.key for it in told.by_counter if not it.hidden] == ["2"]


def test_reasons_after_a_low_vote_are_counted_most_first() -> None:
    told = report(
        [
            *visits(4, 1, follow_up="seats"),
            *visits(6, 2, follow_up="waiting"),
            *visits(5, 2),
            *visits(9, 4, follow_up="staff"),
            *visits(3, 1, follow_up="staff", suspect=True),
        ],
        0,
    )
    assert told.follow_ups == FollowUps(
        hidden=False, low=15, told=10, reasons=[("waiting", 6), ("seats", 4)]
    )


def test_fewer_than_ten_reasons_are_told_to_nobody() -> None:
    assert report(visits(9, 1, follow_up="seats"), 0).follow_ups == FollowUps(hidden=True)


def test_loyalty_is_the_share_of_nine_and_ten_less_that_of_six_and_under() -> None:
    said = [(10, 5), (9, 1), (8, 3), (7, 1), (6, 1), (0, 1)]
    told = report([it for likes, n in said for it in visits(n, 3, recommends=likes)], 0)
    assert told.loyalty == Loyalty(hidden=False, n=12, index=33)
    few = [*visits(9, 3, recommends=10), *visits(9, 3, recommends=0, suspect=True)]
    assert report(few, 0).loyalty == Loyalty(hidden=True)


def test_votes_that_were_bound_by_the_time_of_their_press_are_counted() -> None:
    told = report([*visits(3, 4, bound="time"), *visits(9, 4, bound="visit"), *visits(1, None)], 0)
    assert told.bound_by_time == 3
