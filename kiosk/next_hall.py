"""Which description of the hall stands on the screen, and which one comes next, and when. Core.

The start page moves its buttons only where no finger can be on its way to one: as a visit ends and
the page is drawn anew, or when nobody has touched anything for a while.
"""

from datetime import datetime, timedelta

from queue_core.hall import HallDescription

QUIET = timedelta(seconds=20)
"""So long after the last touch nobody stands there, as far as a kiosk can tell; hall time."""


class NextHall:
    """`drawn` is the hall that stands there; another one waits until nobody is at it."""

    def __init__(self, drawn: HallDescription) -> None:
        self.drawn = drawn
        self._next: HallDescription | None = None
        self._touched_at: datetime | None = None
        self._was_visited = False

    def told(self, hall: HallDescription) -> None:
        """The hall is so from now on; what waited is so no more."""
        self._next = hall if hall != self.drawn else None

    def touched(self, at: datetime) -> None:
        """Somebody has touched the screen or pressed a key."""
        self._touched_at = at

    def change(self, now: datetime, *, visited: bool) -> HallDescription | None:
        """Return the hall to be drawn instead from now on, if there is one and it may come.

        `visited`: whether somebody is at the kiosk. Ask after everything that happens.
        """
        left = self._was_visited and not visited
        self._was_visited = visited
        if self._next is None or visited or not (left or self._is_quiet(now)):
            return None
        self.drawn, self._next = self._next, None
        return self.drawn

    def _is_quiet(self, now: datetime) -> bool:
        """A touch that is still to come was made before the clock was set back."""
        return self._touched_at is None or not timedelta(0) <= now - self._touched_at < QUIET
