"""How many numbers a service has today, and whether the day can still serve one more."""

from collections.abc import Iterable

import msgspec

MEAN_MINUTES = 7.0
"""Where the catalogue does not say how long a service takes (the demo day's mean is 6.94)."""


class IssueRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """When a hall gives no numbers, besides pauses, stops and quotas.

    `by_schedule`: not outside the hours of its schedule. `stop_when_full`: not where the day can't
    serve one more; off, since a guess that is wrong would turn away who could be served.
    `needs_open_counter`: not while no counter of the line is open.
    """

    by_schedule: bool = True
    stop_when_full: bool = False
    needs_open_counter: bool = False


def remaining(quota: int | None, issued: int) -> int | None:
    """Return how many numbers are left today; None where there is no quota."""
    return None if quota is None else max(0, quota - issued)


def can_serve_one_more(
    waiting_minutes: Iterable[float], own_minutes: float, counter_minutes: float
) -> bool:
    """Say whether the open counters of a line can serve all who wait, and one more, today.

    `waiting_minutes`: the mean minutes of each who waits (0: unknown); `counter_minutes`: what is
    left of the day, over all open counters of the line. A counter that also calls from other
    lines counts whole, so the estimate errs on the side of giving a number.
    """
    work = sum(minutes or MEAN_MINUTES for minutes in waiting_minutes)
    return work + (own_minutes or MEAN_MINUTES) <= counter_minutes
