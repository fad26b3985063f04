"""How many people wait through a day, against a usual one, and when it will be quieter.

A hall's pulse is told in steps of half an hour from opening to closing. A usual day is the median
of the same weekday's days that are kept; fewer than four of them are no usual day.
"""

from collections.abc import Sequence
from datetime import date, datetime
from statistics import median_low

import msgspec

STEP_MIN = 30
LEAST_DAYS = 4
MOST_DAYS = 8
_QUIET_SHARE = 0.6
_LEAST_QUIET_STEPS = 2

Wait = tuple[datetime, datetime | None]
"""From when to when somebody waited; None: still, or to the end of the day."""


class QuietHours(msgspec.Struct, frozen=True):
    """Hall times `HH:MM` between which fewer people than usual will wait."""

    since: str
    until: str


class HallPulse(msgspec.Struct, frozen=True):
    """`today`: people waiting at `opens`, and each `step_min` after it until now.

    `usual`: the same of a usual day to its end; empty while that is not known. `quiet`: when
    fewer people will wait. `days`: of how many days it is the middle;
    `demo`: these days were made for show.
    """

    day: date
    opens: str
    closes: str
    today: tuple[int, ...]
    usual: tuple[int, ...] = ()
    quiet: QuietHours | None = None
    days: int = 0
    demo: bool = False
    step_min: int = STEP_MIN


def waiting_at(waits: Sequence[Wait], moments: Sequence[datetime]) -> tuple[int, ...]:
    """Return how many waited at each moment."""
    return tuple(
        sum(since <= moment and (until is None or until > moment) for since, until in waits)
        for moment in moments
    )


def usual_day(days: Sequence[tuple[int, ...]]) -> tuple[int, ...]:
    """Return the middle of days, step by step; nothing where they are too few to be usual."""
    if len(days) < LEAST_DAYS:
        return ()
    return tuple(median_low(step) for step in zip(*days, strict=True))


def quiet_ahead(usual: Sequence[int], done: int) -> tuple[int, int] | None:
    """Return the first and the last step of the longest quiet time after `done` steps.

    Quiet is what lies below 60 % of the day's peak for an hour at least. None: there is none.
    """
    most = max(usual, default=0) * _QUIET_SHARE
    best: tuple[int, int] | None = None
    begins: int | None = None
    for step in range(done, len(usual) + 1):
        if step < len(usual) and usual[step] < most:
            begins = step if begins is None else begins
            continue
        if begins is not None:
            if step - 1 - begins >= _LEAST_QUIET_STEPS and (
                best is None or step - 1 - begins > best[1] - best[0]
            ):
                best = (begins, step - 1)
            begins = None
    return best
