"""A second touch within half a second is ignored, on whatever button it lands (K11)."""

from collections.abc import Callable
from datetime import datetime, timedelta

GUARD = timedelta(milliseconds=500)
KEY_GUARD = timedelta(milliseconds=250)
"""Of one key of a keyboard touched again; another key counts at once."""


class TouchGuard:
    """One for a whole screen: a double tap must not also press what appears under the finger.

    `now` is hall time; a clock that was set back never locks the screen.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self._last: datetime | None = None
        self._last_key: str | None = None

    def allows(self, key: str | None = None) -> bool:
        """Say whether a touch that begins now counts; `key` names a keyboard's key."""
        if self._last is None:
            return True
        since, wait = self._now() - self._last, GUARD
        if key is not None and self._last_key is not None:
            wait = KEY_GUARD if key == self._last_key else timedelta(0)
        return since >= wait or since < timedelta(0)

    def acted(self, key: str | None = None) -> None:
        """A touch has just done something; `key` as in `allows`."""
        self._last, self._last_key = self._now(), key
