"""Votes that look as if no visitor gave them."""

from datetime import UTC, datetime, timedelta

from queue_core.ids import CounterNumber, VisitId
from queue_core.suspect_votes import RatedEnd, suspects

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def end(
    n: int,
    after_s: int,
    took_s: int | None = 300,
    counter: int = 1,
    pressed_s: float | None = None,
) -> RatedEnd:
    """A rated visit; `pressed_s`: how long after its end a face was pressed."""
    ended = NOON + after_s * SECOND
    began = ended - took_s * SECOND if took_s is not None else None
    pressed = ended + pressed_s * SECOND if pressed_s is not None else None
    return RatedEnd(VisitId(f"v{n}"), CounterNumber(counter), began, ended, pressed)


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


def test_presses_count_for_a_burst_and_not_when_the_visits_ended() -> None:
    """Ends an hour apart, pressed within a minute; and ends at once, pressed one by one."""
    at_once = [end(n, n * 3600, pressed_s=20_000 - n * 3600 + n) for n in range(4)]
    assert set(suspects(at_once).values()) == {"burst"}
    assert suspects([end(n, n, pressed_s=30 * n + 10) for n in range(4)]) == {}


def test_nobody_reads_a_question_in_less_than_a_second() -> None:
    said = suspects([end(1, 0, pressed_s=0.9), end(2, 300, pressed_s=1)])
    assert said == {"v1": "too_quick"}


def test_five_presses_in_a_row_right_after_the_end_are_a_clerks_own_finger() -> None:
    row = [end(n, n * 300, pressed_s=2) for n in range(5)]
    assert set(suspects(row).values()) == {"in_step"}
    broken = [*row[:4], end(9, 1100, pressed_s=9), *row[4:]]
    assert suspects(broken) == {}


def test_a_press_that_a_clock_puts_before_the_end_is_not_called_quick() -> None:
    assert suspects([end(n, n * 300, pressed_s=-2) for n in range(5)]) == {}


def test_the_first_rule_that_speaks_is_told() -> None:
    row = [end(n, n * 300, took_s=5, pressed_s=0.5) for n in range(5)]
    assert set(suspects(row).values()) == {"in_step"}
    assert suspects([end(1, 0, took_s=5, pressed_s=0.5)]) == {"v1": "too_short"}
