"""How often somebody may ask: token buckets, by key. Time is handed in."""

from collections import OrderedDict

from central_server.settings import RateLimit

MOST_KEYS = 10_000


class RateLimiter:
    """One limit over many keys; the key that asked longest ago is forgotten first."""

    def __init__(self, limit: RateLimit) -> None:
        self._limit = limit
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def wait_s(self, key: str, now_s: float) -> float:
        """Take one from the key's bucket; returns 0, or in how many seconds one will be there."""
        left, since = self._buckets.get(key, (float(self._limit.burst), now_s))
        left = min(self._limit.burst, left + (now_s - since) * self._limit.per_second)
        allowed = left >= 1.0
        self._buckets[key] = (left - 1.0 if allowed else left, now_s)
        self._buckets.move_to_end(key)
        if len(self._buckets) > MOST_KEYS:
            self._buckets.popitem(last=False)
        return 0.0 if allowed else (1.0 - left) / self._limit.per_second
