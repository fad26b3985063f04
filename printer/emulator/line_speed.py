"""A slow cable: how many bytes it has let through by now."""

from collections.abc import Callable

_BURST = 1.0  # bytes that may come at once after a pause, as a line has no memory of idle time


class LineSpeed:
    """At most so many bytes a second; `clock` tells seconds, so that tests turn its hands."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._per_second: float | None = None
        self._due = 0.0
        self._since = 0.0

    def set(self, bytes_per_second: float | None) -> None:
        """From now on; None: as fast as it comes."""
        self._per_second = bytes_per_second
        self._due = 0.0
        self._since = self._clock()

    def allowance(self) -> int | None:
        """Bytes that may pass now; None: any number."""
        if self._per_second is None:
            return None
        now = self._clock()
        self._due = min(
            max(_BURST, self._per_second), self._due + (now - self._since) * self._per_second
        )
        self._since = now
        return int(self._due)

    def passed(self, count: int) -> None:
        """So many bytes have passed."""
        self._due = max(0.0, self._due - count)

    def seconds_to_next(self) -> float | None:
        """How long until another byte may pass; None: no waiting at all."""
        if self._per_second is None:
            return None
        return max(0.0, 1.0 - self._due) / self._per_second
