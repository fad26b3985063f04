"""How a terminal tells time: hall time for people, and a clock that nobody can set for ages."""

from datetime import datetime
from typing import Protocol

import msgspec


class Clock(Protocol):
    """The hall's clock, as `config.clock.HallClock` keeps it."""

    scale: float

    def now(self) -> datetime:
        """Hall time, timezone-aware UTC."""
        ...


class Moment(msgspec.Struct, frozen=True):
    """When something was recorded: `at` in hall time, `uptime_s` wall seconds since `boot` began.

    Two moments of one `boot` are apart by the difference of their `uptime_s`, whatever happened
    to the clock on the wall in between.
    """

    at: datetime
    uptime_s: float
    boot: str
