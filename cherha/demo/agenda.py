"""What is to happen when, in hall time."""

import heapq
import itertools
from collections.abc import Callable
from datetime import datetime

Action = Callable[[], None]


class Agenda:
    """Actions by their time; those of one time in the order in which they were planned."""

    def __init__(self) -> None:
        self._entries: list[tuple[datetime, int, Action]] = []
        self._order = itertools.count()

    def plan(self, at: datetime, action: Action) -> None:
        """Let an action happen at that time, or as soon as possible after it."""
        heapq.heappush(self._entries, (at, next(self._order), action))

    def due(self, now: datetime) -> Action | None:
        """Take out the first action whose time has come."""
        if self._entries and self._entries[0][0] <= now:
            return heapq.heappop(self._entries)[2]
        return None

    def next_at(self) -> datetime | None:
        """Return when the next action is due, None where nothing is planned."""
        return self._entries[0][0] if self._entries else None
