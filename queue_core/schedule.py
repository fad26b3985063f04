"""When a hall, a service or a counter works: weekly hours, days off, short days.

Hours are the hall's own (`HH:MM` on its wall); instants are aware UTC. A day whose hours skip or
repeat an hour (the change to and from summer time) needs no special rule: each end of an interval
is turned into an instant by itself.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Literal

import msgspec

LOOK_AHEAD_DAYS = 62
"""How far ahead the next working hour is looked for: longer than any row of days off."""

Closed = Literal["holiday", "lunch", "closed"]


class Hours(msgspec.Struct, frozen=True):
    """One row of a week: `weekdays` 1 (Monday) to 7, open from `opens` until `closes`."""

    weekdays: tuple[int, ...]
    opens: str
    closes: str


class SpecialDay(msgspec.Struct, frozen=True):
    """A date unlike others. `opens`, `closes` "": a day off; else a short day's hours."""

    date: date
    name: Mapping[str, str] = msgspec.field(default_factory=dict)
    opens: str = ""
    closes: str = ""


class Schedule(msgspec.Struct, frozen=True):
    """A hall's hours. What has no rows of its own works when the hall does.

    `hall` empty: open at every hour of the days that are no days off. `services` by code,
    `letters` by line, `counters` by number (as text).
    """

    hall: tuple[Hours, ...] = ()
    services: Mapping[str, tuple[Hours, ...]] = msgspec.field(default_factory=dict)
    letters: Mapping[str, tuple[Hours, ...]] = msgspec.field(default_factory=dict)
    counters: Mapping[str, tuple[Hours, ...]] = msgspec.field(default_factory=dict)
    special_days: tuple[SpecialDay, ...] = ()

    def special(self, day: date) -> SpecialDay | None:
        """Return what is special about a date."""
        return next((it for it in self.special_days if it.date == day), None)


class Work(msgspec.Struct, frozen=True):
    """One interval of work, the end not included."""

    begins: datetime
    ends: datetime


class NotNow(msgspec.Struct, frozen=True):
    """Why something does not work at an instant, and from when on it does (None: unknown)."""

    why: Closed
    until: datetime | None
    said: Mapping[str, str] = msgspec.field(default_factory=dict)


def work_of_day(
    schedule: Schedule, rows: Sequence[Hours], day: date, zone: tzinfo
) -> tuple[Work, ...]:
    """Return when something with these rows works on a date, in order, within the hall's hours."""
    special = schedule.special(day)
    if special is not None and not special.opens:
        return ()
    hall = _intervals(schedule.hall, day, zone) if schedule.hall else [_whole_day(day, zone)]
    if special is not None:
        hall = [_work(day, special.opens, special.closes, zone)]
    own = _intervals(rows, day, zone) if rows else hall
    met = (
        Work(max(mine.begins, its.begins), min(mine.ends, its.ends)) for mine in own for its in hall
    )
    return tuple(sorted((it for it in met if it.begins < it.ends), key=lambda it: it.begins))


def not_now(schedule: Schedule, rows: Sequence[Hours], at: datetime, zone: tzinfo) -> NotNow | None:
    """Return why something does not work at an instant, or None where it does."""
    day = at.astimezone(zone).date()
    today = work_of_day(schedule, rows, day, zone)
    if any(it.begins <= at < it.ends for it in today):
        return None
    until = next(_begins_from(schedule, rows, at, zone), None)
    special = schedule.special(day)
    if special is not None and not special.opens:
        return NotNow("holiday", until, special.name)
    between = any(it.ends <= at for it in today) and any(at < it.begins for it in today)
    said = special.name if special is not None else {}
    return NotNow("lunch" if between else "closed", until, said)


def minutes_left(schedule: Schedule, rows: Sequence[Hours], at: datetime, zone: tzinfo) -> float:
    """Return how many minutes of work are left of the day, breaks of the schedule left out."""
    today = work_of_day(schedule, rows, at.astimezone(zone).date(), zone)
    left = sum((max(timedelta(0), it.ends - max(at, it.begins)) for it in today), timedelta(0))
    return left / timedelta(minutes=1)


def works_from(
    schedule: Schedule, rows: Sequence[Hours], at: datetime, zone: tzinfo
) -> datetime | None:
    """Return the first instant from this one on at which something works; None: unknown."""
    closed = not_now(schedule, rows, at, zone)
    return at if closed is None else closed.until


def _begins_from(
    schedule: Schedule, rows: Sequence[Hours], at: datetime, zone: tzinfo
) -> Iterator[datetime]:
    first = at.astimezone(zone).date()
    for ahead in range(LOOK_AHEAD_DAYS):
        for work in work_of_day(schedule, rows, first + timedelta(days=ahead), zone):
            if work.begins >= at:
                yield work.begins


def _intervals(rows: Sequence[Hours], day: date, zone: tzinfo) -> list[Work]:
    weekday = day.isoweekday()
    return [_work(day, it.opens, it.closes, zone) for it in rows if weekday in it.weekdays]


def _whole_day(day: date, zone: tzinfo) -> Work:
    return Work(
        _instant(day, time(), zone),
        _instant(day + timedelta(days=1), time(), zone),
    )


def _work(day: date, opens: str, closes: str, zone: tzinfo) -> Work:
    return Work(instant(day, opens, zone), instant(day, closes, zone))


def instant(day: date, wall: str, zone: tzinfo) -> datetime:
    """Return when the hall's wall shows `HH:MM` on a date; "24:00" is the end of the date.

    An hour that comes twice in a night is meant the first time; one that is left out begins with
    the hour after it.
    """
    if wall == "24:00":
        return _instant(day + timedelta(days=1), time(), zone)
    return _instant(day, time.fromisoformat(wall), zone)


def _instant(day: date, at: time, zone: tzinfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
