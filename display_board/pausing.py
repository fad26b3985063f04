"""The pause of a hall as a board shows it: at once, and a little while after it has ended.

An alarm that is over is told for `OVER_SHOWN`, or until somebody is called.
"""

from collections.abc import Callable
from datetime import datetime, timedelta

from display_board.screens import PausePicture, Shelter
from queue_core import day_events as de
from queue_core import events as ev
from queue_core.pause import HallPause

OVER_SHOWN = timedelta(seconds=20)


class Pausing:
    """What this board knows of the hall's pause."""

    def __init__(self, shelter: Shelter, grace_min: int) -> None:
        self._shelter = shelter
        self.grace_min = grace_min
        self._pause: HallPause | None = None
        self._over: tuple[bool, datetime] | None = None

    @property
    def is_paused(self) -> bool:
        """Whether nobody is called now."""
        return self._pause is not None

    @property
    def over_until(self) -> datetime | None:
        """Until when the end of a pause is told; None: it is not."""
        return self._over[1] if self._over is not None else None

    def take(self, pause: HallPause | None) -> None:
        """Take what a snapshot tells, which is the truth; an end that nobody heard is not told."""
        self._pause, self._over = pause, None

    def hear(self, recorded: ev.RecordedEvent, at: datetime) -> bool:
        """Take in an event that was heard `at`; return whether an alarm has begun or ended."""
        match recorded.body:
            case de.HallPaused() as paused:
                was = self._pause
                since = was.since if was is not None else recorded.at
                self._pause = HallPause(
                    paused.reason, since, paused.text, paused.issues, paused.source
                )
                self._over = None
                return paused.reason == "alarm" and (was is None or was.reason != "alarm")
            case de.HallResumed():
                if self._pause is None:
                    return False
                alarm = self._pause.reason == "alarm"
                self._pause, self._over = None, (alarm, at + OVER_SHOWN)
                return alarm
            case ev.TicketCalled() | ev.TicketRecalled():
                self._over = None
        return False

    def picture(self, at: datetime, clock: Callable[[datetime], str]) -> PausePicture | None:
        """Return what to show instead of the calls; None: the calls."""
        if self._pause is not None:
            return PausePicture(
                alarm=self._pause.reason == "alarm",
                since=clock(self._pause.since),
                text=self._pause.text,
                grace_min=self.grace_min,
                shelter=self._shelter,
            )
        if self._over is not None and at < self._over[1]:
            return PausePicture(alarm=self._over[0], over=True)
        return None
