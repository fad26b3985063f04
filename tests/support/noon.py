"""A hall's clock for tests that must not meet the end of a business day."""

import time
from datetime import UTC, datetime

from config.clock import HallClock

_NOON_IN_KYIV = 10


def noon_clock(wall: float) -> str:
    """Return a clock that runs in real time and shows the noon of `wall`'s day at `wall`."""
    day = datetime.fromtimestamp(wall, UTC)
    noon = day.replace(hour=_NOON_IN_KYIV, minute=0, second=0, microsecond=0)
    return f"1@{wall}={noon.isoformat()}"


NOON_CLOCK = noon_clock(time.time())  # noqa: TID251 - tests are drivers
"""Real time, shifted so that a test run begins at noon: at three in the night a day ends."""


def hurried(scale: int) -> str:
    """Return a clock that shows what `NOON_CLOCK` shows now, and from here on runs faster."""
    now = HallClock.parse(NOON_CLOCK).now()
    return f"{scale}@{time.time()}={now.isoformat()}"  # noqa: TID251 - tests are drivers
