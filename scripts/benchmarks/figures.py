"""A figure of a run: durations with their percentiles, beside an aim."""

import time
from collections.abc import Callable, Sequence

import msgspec


class Figure(msgspec.Struct, frozen=True):
    """One line of the report. `aim` is text; `ratio` says how much of the ceiling was reached."""

    name: str
    value: str
    aim: str = ""
    ratio: str = ""


def percentile(durations: Sequence[float], share: float) -> float:
    """Return the nearest-rank percentile of durations."""
    ordered = sorted(durations)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def told_ms(durations_s: Sequence[float]) -> str:
    """Return p50 and p99 of durations in seconds, as milliseconds."""
    p50, p99 = (percentile(durations_s, share) * 1e3 for share in (0.5, 0.99))
    return f"p50 {p50:.2f} ms, p99 {p99:.2f} ms (n {len(durations_s)})"


class WrongAnswerError(Exception):
    """A benchmark that gets wrong answers measures nothing."""


def check(holds: bool, told: object) -> None:  # noqa: FBT001 - reads like an assertion
    """Raise WrongAnswerError with what was told instead, unless it holds."""
    if not holds:
        raise WrongAnswerError(str(told)[:300])


def timed(act: Callable[[], object]) -> float:
    """Return how many seconds an act takes."""
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun


def print_figures(title: str, figures: Sequence[Figure]) -> None:
    """Print a part's figures as a table."""
    print(f"\n## {title}\n", flush=True)
    width = max(len(figure.name) for figure in figures)
    for figure in figures:
        extras = "; ".join(
            part for part in (figure.aim and f"aim {figure.aim}", figure.ratio) if part
        )
        print(f"{figure.name:<{width}}  {figure.value}" + (f"   [{extras}]" if extras else ""))
