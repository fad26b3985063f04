"""What a hall believes of the source of air-raid alarms, and what it does about it.

The source may pause a hall; only a person ends the pause (ADR 0016). Silence, an error and old
data are told as silence: they never mean that there is no alarm, and they never end anything.
"""

from datetime import datetime
from typing import assert_never

import msgspec

from central_server.alarm_answers import Said
from central_server.day_words import AlarmTold


class Heard(msgspec.Struct, frozen=True):
    """The source answered. `age_s`: how old its answer is; `at` is hall time, `wall_s` ours."""

    said: Said
    age_s: float
    at: datetime
    wall_s: float


class Failed(msgspec.Struct, frozen=True):
    """No answer, or none that can be understood."""

    at: datetime
    wall_s: float


class AlarmBegan(msgspec.Struct, frozen=True):
    """Tell staff, and pause the hall if its settings say so. `name` is one alarm's own."""

    name: str
    since: datetime


class AlarmEnded(msgspec.Struct, frozen=True):
    """Tell staff that the source says all clear: somebody may end the pause."""

    at: datetime


class FellSilent(msgspec.Struct, frozen=True):
    """Tell staff that nobody watches the sky for the hall now."""

    at: datetime


class SpokeAgain(msgspec.Struct, frozen=True):
    """Note that the source is heard again."""

    at: datetime


Input = Heard | Failed
Effect = AlarmBegan | AlarmEnded | FellSilent | SpokeAgain


class AlarmWatch:
    """One source's word, as old as it is. Seconds are those of a clock that never jumps."""

    def __init__(self, silent_after_s: float) -> None:
        self._silent_after_s = silent_after_s
        self._told = AlarmTold("silent")
        self._good_wall_s: float | None = None
        self._alarm: bool | None = None
        self._said_silent = False

    def told(self, wall_s: float) -> AlarmTold:
        """Return what staff are told of the source now: an old word is silence."""
        if self._is_old(wall_s):
            return AlarmTold("silent", self._told.heard_at, None)
        return self._told

    def handle(self, event: Input) -> list[Effect]:
        """Take in an answer, or that there was none."""
        match event:
            case Heard() if event.age_s <= self._silent_after_s:
                return self._believe(event)
            case Heard() | Failed():
                return self._doubt(event)
            case _:
                assert_never(event)

    def _believe(self, heard: Heard) -> list[Effect]:
        effects: list[Effect] = [SpokeAgain(heard.at)] if self._said_silent else []
        self._said_silent = False
        self._good_wall_s = heard.wall_s - heard.age_s
        alarm, before = heard.said.alarm, self._alarm
        since = self._told.since if alarm == before else None
        since = heard.said.since or since or heard.at
        if alarm and not before:
            effects.append(AlarmBegan(f"alarm-{since:%Y%m%dT%H%M%S}", since))
        if before and not alarm:
            effects.append(AlarmEnded(heard.at))
        self._alarm = alarm
        self._told = AlarmTold("alarm" if alarm else "no_alarm", heard.at, since)
        return effects

    def _doubt(self, event: Input) -> list[Effect]:
        if not self._is_old(event.wall_s):
            return []
        self._told = AlarmTold("silent", self._told.heard_at, None)
        if self._said_silent:
            return []
        self._said_silent = True
        return [FellSilent(event.at)]

    def _is_old(self, wall_s: float) -> bool:
        good = self._good_wall_s
        return good is None or wall_s - good > self._silent_after_s
