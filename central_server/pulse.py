"""The hall's pulse from the store: today, and the days of the same weekday that are kept.

Days that are over are read once; today is read at most once in `_FRESH`.
"""

import threading
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from central_server.storage.port import Storage
from queue_core.business_day import business_day
from queue_core.hall import HallDescription
from queue_core.pulse import (
    LEAST_DAYS,
    MOST_DAYS,
    STEP_MIN,
    HallPulse,
    QuietHours,
    quiet_ahead,
    usual_day,
    waiting_at,
)

DEMO_DAYS = Path(__file__).with_name("demo_days.json")
_FRESH = timedelta(seconds=50)
_STEP = timedelta(minutes=STEP_MIN)
Day = tuple[int, ...]


class PulseReader:
    """One hall's pulse. `made_up`: days for show, told while the store has too few of its own."""

    def __init__(self, storage: Storage, *, demo: bool = False) -> None:
        self._storage = storage
        self._made_up: Sequence[Day] = ()
        if demo:
            self._made_up = msgspec.json.decode(DEMO_DAYS.read_bytes(), type=list[Day])
        self._lock = threading.Lock()
        self._past: tuple[date, str, Sequence[Day]] | None = None
        self._told: tuple[datetime, HallPulse] | None = None

    def read(self, description: HallDescription, now: datetime) -> HallPulse:
        """Return the pulse as of now; may wait for the store. Raises StorageFault."""
        with self._lock:
            if self._told is None or not now - _FRESH < self._told[0] <= now:
                self._told = now, self._read(description, now)
            return self._told[1]

    def _read(self, description: HallDescription, now: datetime) -> HallPulse:
        zone = ZoneInfo(description.timezone)
        day = business_day(now, zone)
        moments = _moments(description, day, zone)
        passed = [moment for moment in moments if moment <= now]
        waits = self._storage.waits_of_days(description.hall_id, [day]).get(day, [])
        days, demo = self._days_before(description, day, zone), False
        fitting = [one for one in self._made_up if len(one) == len(moments)]
        if len(days) < LEAST_DAYS and fitting:
            days, demo = fitting, True
        usual = usual_day(days)
        steps = quiet_ahead(usual, len(passed))
        quiet = (
            QuietHours(_clock(moments, steps[0], zone), _clock(moments, steps[1], zone))
            if steps
            else None
        )
        return HallPulse(
            day=day,
            opens=description.opens,
            closes=description.closes,
            today=waiting_at(waits, passed),
            usual=usual,
            quiet=quiet,
            days=len(days) if usual else 0,
            demo=demo and bool(usual),
        )

    def _days_before(
        self, description: HallDescription, day: date, zone: ZoneInfo
    ) -> Sequence[Day]:
        if self._past is None or self._past[:2] != (day, description.revision):
            wanted = [day - timedelta(weeks=weeks) for weeks in range(1, MOST_DAYS + 1)]
            kept = self._storage.waits_of_days(description.hall_id, wanted)
            days = [
                waiting_at(waits, _moments(description, one, zone))
                for one, waits in kept.items()
                if waits
            ]
            self._past = (day, description.revision, days)
        return self._past[2]


def _moments(description: HallDescription, day: date, zone: ZoneInfo) -> list[datetime]:
    begins = datetime.combine(day, time.fromisoformat(description.opens), zone)
    ends = datetime.combine(day, time.fromisoformat(description.closes), zone)
    return [begins + n * _STEP for n in range(int((ends - begins) / _STEP) + 1)]


def _clock(moments: Sequence[datetime], step: int, zone: ZoneInfo) -> str:
    return f"{moments[step].astimezone(zone):%H:%M}"
