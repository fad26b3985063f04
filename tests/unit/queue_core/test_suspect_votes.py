"""Votes that look as if no visitor gave them."""

from datetime import UTC, datetime, timedelta

from queue_core.ids import CounterNumber, VisitId
from queue_core.suspect_votes import RatedEnd, suspects

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def end(n: int, after_s: int, took_s: int | None = 300, counter: int = 1) -> RatedEnd:
    ended = NOON + after_s * SECOND
    began = ended - took_s * SECOND if took_s is not None else None
    return RatedEnd(VisitId(f"v{n}"), CounterNumber(counter), began, ended)


def test_visits_that_ended_one_after_another_are_not_suspect() -> None:
    assert suspects([end(n, n * 300) for n in range(20)]) == {}


def test_four_rated_ends_within_a_minute_at_one_counter_are_a_burst() -> None:
    burst = [end(n, n * 20) for n in range(4)]
    assert suspects([*burst, end(9, 600)]) == dict.fromkeys(("v0", "v1", "v2", "v3"), "burst")


def test_the_same_at_four_counters_is_a_busy_hall() -> None:
    assert suspects([end(n, n, counter=n) for n in range(1, 5)]) == {}


def test_a_service_of_a_few_seconds_had_no_visitor() -> None:
    assert suspects([end(1, 0, took_s=14), end(2, 300, took_s=15)]) == {"v1": "too_short"}


def test_a_service_that_was_never_seen_to_begin_is_not_called_short() -> None:
    assert suspects([end(1, 0, took_s=None)]) == {}


def test_a_burst_of_short_services_is_told_as_a_burst() -> None:
    assert set(suspects([end(n, n, took_s=1) for n in range(4)]).values()) == {"burst"}
