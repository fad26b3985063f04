"""Words of the HTTP API about a hall's day: what is asked of it, and how it stands."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Literal

import msgspec

from queue_core.answers import BreakTold, Refused, ServiceStopped
from queue_core.day_events import BreakReason, PauseReason, StopReason
from queue_core.ids import EventId, ServiceCode
from queue_core.pause import HallPause

RequestId = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
SaidText = Annotated[str, msgspec.Meta(max_length=300, pattern=r"^[^\x00-\x1f\x7f]*$")]
Aware = Annotated[datetime, msgspec.Meta(tz=True)]
AlarmSays = Literal["off", "silent", "alarm", "no_alarm"]


class AskedOfDay(msgspec.Struct, frozen=True, kw_only=True):
    """Something is asked of the day: asking twice under one id does it once."""

    request_id: RequestId

    @property
    def event_id(self) -> EventId:
        """The id as the log keeps it."""
        return EventId(self.request_id)


class AskedPause(AskedOfDay, frozen=True, kw_only=True):
    """Pause the hall. `issues` None: as its settings say for this reason."""

    reason: PauseReason
    text: SaidText = ""
    issues: bool | None = None


class AskedBreak(AskedOfDay, frozen=True, kw_only=True):
    """Let a counter rest; `minutes` None: nobody knows how long."""

    reason: BreakReason
    text: SaidText = ""
    minutes: Annotated[int, msgspec.Meta(ge=1, le=480)] | None = None


class AskedStop(AskedOfDay, frozen=True, kw_only=True):
    """Give no numbers for these services (none named: for all) until `until` or a word."""

    reason: StopReason
    services: tuple[ServiceCode, ...] = ()
    text: SaidText = ""
    until: Aware | None = None


class AskedAllow(AskedOfDay, frozen=True, kw_only=True):
    """Give numbers again (none named: whatever was stopped)."""

    services: tuple[ServiceCode, ...] = ()


class AskedQuota(AskedOfDay, frozen=True, kw_only=True):
    """So many numbers of a service today; None: as many as come."""

    service: ServiceCode
    a_day: Annotated[int, msgspec.Meta(ge=0, le=9999)] | None


class AlarmTold(msgspec.Struct, frozen=True):
    """What the source of air-raid alarms said last.

    `silent` («джерело мовчить»): no answer, an error, or data too old to be believed. It never
    means that there is no alarm. `heard_at`: the last good answer; `since`: what it says it for.
    """

    says: AlarmSays = "off"
    heard_at: datetime | None = None
    since: datetime | None = None


class DayView(msgspec.Struct, frozen=True):
    """How the hall's day stands. `quotas`: those that hold today, `remaining` what is left."""

    at: datetime
    seq: int
    business_day: date
    paused: HallPause | None
    grace_until: datetime | None
    breaks: tuple[BreakTold, ...]
    stopped: tuple[ServiceStopped, ...]
    quotas: Mapping[ServiceCode, int]
    remaining: Mapping[ServiceCode, int]
    alarm: AlarmTold = AlarmTold()


class DayResult(msgspec.Struct, frozen=True):
    """What came of a request. `refused` None: it is so now, as `day` says."""

    refused: Refused | None
    day: DayView
