"""What the hall's load means for one visitor, and for the start page."""

from collections.abc import Iterable

from kiosk.screens import Load
from queue_core.answers import LineLoad
from queue_core.wait import WaitRange


def hall_load(lines: Iterable[LineLoad]) -> Load | None:
    """Return how many wait in the hall, and for how long most of them do; None without lines."""
    known = list(lines)
    if not known:
        return None
    return Load(sum(line.waiting for line in known), _mostly(known))


def line_load(lines: Iterable[LineLoad], letter: str) -> Load | None:
    """Return the load of one line, or None where it is not known."""
    return next((Load(line.waiting, line.wait) for line in lines if line.letter == letter), None)


def takes_long(load: Load | None, least_min: int) -> bool:
    """Say whether a wait is at least so many minutes; 0: that is never said."""
    wait = load.wait if load is not None else None
    return bool(least_min and wait and wait.low_min >= least_min)


def _mostly(lines: list[LineLoad]) -> WaitRange | None:
    """The range of the line in which the person in the middle of all who wait stands."""
    ranges = sorted(
        (line.wait.high_min, line.wait.low_min, line.waiting)
        for line in lines
        if line.wait is not None and line.waiting
    )
    middle = sum(waiting for _, _, waiting in ranges) / 2
    for high, low, waiting in ranges:
        middle -= waiting
        if middle <= 0:
            return WaitRange(low, high)
    return None
