"""How long a wait is told: a range from what has just happened, or nothing at all."""

import math
from collections.abc import Sequence
from datetime import timedelta

import msgspec

LOOK_BACK = 20
LEAST_ENDED = 5
_STEP_MIN = 5


class WaitRange(msgspec.Struct, frozen=True):
    """A wait in whole minutes, `low` < `high`; never both zero."""

    low_min: int
    high_min: int


def wait_range(ahead: int, durations: Sequence[timedelta], open_counters: int) -> WaitRange | None:
    """Return the wait of somebody with `ahead` people before them, or None where nobody can know.

    `durations` are the last services (at most 20 are used) that ended at the counters of this
    line, `open_counters` how many of them are open. The people ahead and the visitor's own turn
    are shared by the open counters; low and high come from the median and the 80th percentile of
    the durations, rounded outward to 5 minutes.
    """
    recent = sorted(durations[-LOOK_BACK:])
    if len(recent) < LEAST_ENDED or open_counters < 1:
        return None
    turns = (ahead + 1) / open_counters
    median, high = (recent[math.ceil(len(recent) * share) - 1] for share in (0.5, 0.8))
    low_min = math.floor(turns * median.total_seconds() / 60 / _STEP_MIN) * _STEP_MIN
    high_min = math.ceil(turns * high.total_seconds() / 60 / _STEP_MIN) * _STEP_MIN
    low_min = max(low_min, 1 if ahead else 0)
    return WaitRange(low_min, max(high_min, low_min + _STEP_MIN))
