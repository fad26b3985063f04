"""Which description of the hall stands on the screen, and which one comes next. Core."""

from queue_core.hall import HallDescription


class NextHall:
    """`drawn` is the hall that stands there; another one waits until nobody is at it."""

    def __init__(self, drawn: HallDescription) -> None:
        self.drawn = drawn
        self._next: HallDescription | None = None

    def told(self, hall: HallDescription) -> None:
        """The hall is so from now on; what waited is so no more."""
        self._next = hall if hall != self.drawn else None

    def change(self, *, nobody_here: bool) -> HallDescription | None:
        """Return the hall to be drawn instead from now on, if there is one and it may come."""
        if self._next is None or not nobody_here:
            return None
        self.drawn, self._next = self._next, None
        return self.drawn
