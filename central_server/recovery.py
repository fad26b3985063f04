"""What the kiosks of a restored hall have told so far, and when they have told enough.

No clock, no I/O; times are monotonic seconds. The hall waits for every kiosk that may still have
numbers, but not longer than `patience_s`: one that comes later is believed too, as long as
nobody else holds its number.
"""

from collections.abc import Iterable, Mapping

from queue_core.ids import TerminalId


class Recovery:
    """One hall between its restore and the first number after it."""

    def __init__(self, kiosks: Iterable[TerminalId], began: float, patience_s: float) -> None:
        self._awaited = set(kiosks)
        self._until = began + patience_s
        self._told: dict[str, int] = {}

    @property
    def told(self) -> Mapping[str, int]:
        """The highest number of each letter that any terminal told of."""
        return self._told

    @property
    def awaited(self) -> frozenset[TerminalId]:
        """The kiosks that have not told everything."""
        return frozenset(self._awaited)

    def hear(self, terminal_id: TerminalId, given: Mapping[str, int], *, caught_up: bool) -> None:
        """Take in what a terminal knows was given today; `caught_up`: it has no more to tell."""
        for letter, ordinal in given.items():
            self._told[letter] = max(self._told.get(letter, 0), ordinal)
        if caught_up:
            self._awaited.discard(terminal_id)

    def is_over(self, at: float) -> bool:
        """Say whether nothing more is worth waiting for."""
        return not self._awaited or at >= self._until
