"""A second touch within half a second is ignored, on whatever button it lands (K11)."""

from collections.abc import Callable
from datetime import datetime, timedelta

GUARD = timedelta(milliseconds=500)


class TouchGuard:
    """One for a whole screen: a double tap must not also press what appears under the finger.

    `now` is hall time; a clock that was set back never locks the screen.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last: datetime | None = None

    def allows(self) -> bool:
        """Say whether a touch that begins now counts."""
        if self._last is None:
            return True
        since = self._now() - self._last
        return since >= GUARD or since < timedelta(0)

    def acted(self) -> None:
        """A touch has just done something."""
        self._last = self._now()
