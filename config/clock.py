"""The hall's clock: real time, or a day in minutes for the demo and for tests.

The one place where "now" is read for rules about people. Every process of a compressed hall is
given the same text, so all of them agree on the hall's time.
"""

import time
from datetime import UTC, datetime, timedelta

FASTEST = 100_000
"""Beyond this a hall's day is over before a process has started."""


class ClockSettingError(ValueError):
    """The text of a clock can't be read; the message names the cure."""


class HallClock:
    """Hall time, `scale` times as fast as the wall; it is `hall_anchor` at `wall_anchor`."""

    def __init__(
        self,
        scale: float = 1.0,
        wall_anchor: float | None = None,
        hall_anchor: datetime | None = None,
    ) -> None:
        self.scale = scale
        self._wall_anchor = wall_anchor
        self._hall_anchor = hall_anchor

    @classmethod
    def parse(cls, text: str) -> "HallClock":
        """Read `SCALE@WALLUNIX=HALLISO`, for example `60@1795000000=2026-11-21T08:00:00+02:00`.

        An empty text is real time. Raises ClockSettingError.
        """
        if not text:
            return cls()
        try:
            scale, _, anchors = text.partition("@")
            wall, _, hall = anchors.partition("=")
            anchor = datetime.fromisoformat(hall)
            if anchor.tzinfo is None:
                raise ValueError("an hour without its zone")  # noqa: TRY301 - told below, with the cure
            clock = cls(float(scale), float(wall), anchor.astimezone(UTC))
        except (ValueError, OverflowError) as cause:
            msg = (
                f"{text!r} is no clock; write SCALE@WALLUNIX=HALLISO, "
                "such as 60@1795000000=2026-11-21T08:00:00+02:00"
            )
            raise ClockSettingError(msg) from cause
        if not 0 < clock.scale <= FASTEST:
            msg = f"a clock's scale must be above 0 and at most {FASTEST}, not {clock.scale}"
            raise ClockSettingError(msg)
        return clock

    def __str__(self) -> str:
        """Return the text that `parse` reads back; empty for real time."""
        if self._wall_anchor is None or self._hall_anchor is None:
            return ""
        return f"{self.scale}@{self._wall_anchor}={self._hall_anchor.isoformat()}"

    def now(self) -> datetime:
        """Return hall time, timezone-aware UTC."""
        wall = time.time()
        if self._wall_anchor is None or self._hall_anchor is None:
            return datetime.fromtimestamp(wall, UTC)
        return self._hall_anchor + timedelta(seconds=(wall - self._wall_anchor) * self.scale)

    def wall_seconds(self, hall: timedelta) -> float:
        """Return how many seconds of the wall a span of hall time takes."""
        return hall.total_seconds() / self.scale

    def hall_seconds(self, wall_s: float) -> float:
        """Return how many hall seconds pass in a span of the wall's seconds."""
        return wall_s * self.scale
