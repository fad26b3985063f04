"""The hall's pause as it is met by who stands at the kiosk (Q7). Core."""

from queue_core.pause import HallPause


class Halt:
    """Knows the hall's pause, and whether this visitor wants a number all the same."""

    def __init__(self) -> None:
        self._goes_on = False
        self.pause: HallPause | None = None

    @property
    def stands(self) -> bool:
        """Whether no numbers are wanted now: an alarm always says so first."""
        if self.pause is None or self._goes_on:
            return False
        return self.pause.reason == "alarm" or not self.pause.issues

    def tell(self, pause: HallPause | None) -> None:
        """The hall is paused, or not any more; another pause is a new question."""
        self._goes_on = self._goes_on and pause == self.pause
        self.pause = pause

    def go_on(self, *, wanted: bool) -> None:
        """A number is wanted all the same, where the pause gives any; or none is (any more)."""
        self._goes_on = wanted and self.pause is not None and self.pause.issues
