"""A child at the button cannot empty the roll (K21)."""

from collections import deque
from datetime import datetime, timedelta

import msgspec

from queue_core.ids import ServiceCode


class GuardSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One ticket each `every_s`, at most `burst` at once.

    After `same_service` tickets of one service within `same_within_s` there is a pause.
    """

    every_s: float = 2.0
    burst: int = 5
    same_service: int = 3
    same_within_s: float = 30.0


class TicketGuard:
    """Says when the next ticket may be taken; all in hall time."""

    def __init__(self, settings: GuardSettings) -> None:
        self._settings = settings
        self._tokens = float(settings.burst)
        self._counted_at: datetime | None = None
        self._recent: deque[tuple[datetime, ServiceCode]] = deque()

    def free_at(self, service: ServiceCode, at: datetime) -> datetime:
        """Return from when a ticket of this service may be taken: `at` itself, or later."""
        self._count(at)
        missing = max(0.0, 1.0 - self._tokens)
        bucket = at + timedelta(seconds=missing * self._settings.every_s)
        same = [taken for taken, code in self._recent if code == service]
        if len(same) < self._settings.same_service:
            return bucket
        oldest = same[-self._settings.same_service]
        return max(bucket, oldest + timedelta(seconds=self._settings.same_within_s))

    def taken(self, service: ServiceCode, at: datetime) -> None:
        """A ticket of this service is being taken."""
        self._count(at)
        self._tokens -= 1
        self._recent.append((at, service))

    def _count(self, at: datetime) -> None:
        """Let the bucket fill up to now; a clock that went back fills nothing and locks nothing."""
        before = self._counted_at or at
        since = max(0.0, (at - before).total_seconds())
        self._tokens = min(self._settings.burst, self._tokens + since / self._settings.every_s)
        self._counted_at = at
        oldest = at - timedelta(seconds=self._settings.same_within_s)
        self._recent = deque((taken, code) for taken, code in self._recent if oldest < taken <= at)
