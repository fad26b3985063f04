"""What happens in a hall in three days, drawn by lot: who is served where, and who presses what."""

from collections.abc import Iterator, Sequence
from datetime import datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

import msgspec

from queue_core.ids import CounterNumber

OFFLINE = timedelta(hours=72)
RATED, STRAY = 0.75, 0.02
"""So many visitors press; so many of all presses are nobody's: in mid-service."""
HEARD = 20
"""Visits whose end the terminals heard just before the link was cut."""
_OPEN, _CLOSE = time(8, 30), time(17, 0)
_SECOND = timedelta(seconds=1)


class Press(msgspec.Struct, frozen=True):
    """A button was pressed. `visit`: whose it is, by its place in the plan; None: nobody's."""

    at: datetime
    counter: CounterNumber
    level: int
    visit: int | None
    heard: bool = False


class Served(msgspec.Struct, frozen=True):
    """A visit from its call to its end. `heard`: the terminals were still told of the end."""

    counter: CounterNumber
    began: datetime
    ended: datetime
    heard: bool = False


class Plan(msgspec.Struct, frozen=True):
    """Three days: visits, and presses in the order of their time."""

    served: Sequence[Served]
    presses: Sequence[Press]


def plan(
    begin: datetime, zone: ZoneInfo, counters: Sequence[CounterNumber], votes: int, seed: int
) -> Plan:
    """Draw the visits of the 72 hours after `begin`, and `votes` presses."""
    chance = Random(seed)
    strays = round(votes * STRAY)
    heard = min(HEARD, len(counters), votes // 10)
    visits = max(len(counters), round((votes - strays - heard) / RATED))
    served = [
        Served(counter, begin - timedelta(minutes=9), begin - timedelta(seconds=9), heard=True)
        for counter in counters[:heard]
    ]
    served += _days(begin, zone, counters, -(-visits // len(counters)), chance)
    told = range(heard)
    later = chance.sample(range(heard, len(served)), votes - strays - heard)
    presses = [_press(served[n], n, chance) for n in (*told, *later)]
    busy = chance.sample(range(heard, len(served)), strays)
    presses += [_in_mid_service(served[n], chance) for n in busy]
    return Plan(served, sorted(presses, key=lambda press: press.at))


def _days(
    begin: datetime,
    zone: ZoneInfo,
    counters: Sequence[CounterNumber],
    each: int,
    chance: Random,
) -> Iterator[Served]:
    """Yield the visits of every counter: one after another, with time enough in between."""
    hours = list(_open_hours(begin, zone))
    every = sum(((until - since) for since, until in hours), timedelta(0)) / each
    longest = min(every * 0.5, timedelta(minutes=20))
    for counter in counters:
        for n in range(each):
            began = _moment(hours, every * (n + 0.1 * chance.random()))
            yield Served(counter, began, began + longest * (0.4 + 0.6 * chance.random()))


def _open_hours(begin: datetime, zone: ZoneInfo) -> Iterator[tuple[datetime, datetime]]:
    end, day = begin + OFFLINE, begin.astimezone(zone).date()
    while datetime.combine(day, _OPEN, zone) < end:
        since = max(datetime.combine(day, _OPEN, zone), begin + timedelta(minutes=10))
        until = min(datetime.combine(day, _CLOSE, zone), end - timedelta(minutes=40))
        if since < until:
            yield since.astimezone(begin.tzinfo), until.astimezone(begin.tzinfo)
        day += timedelta(days=1)


def _moment(hours: Sequence[tuple[datetime, datetime]], worked: timedelta) -> datetime:
    for since, until in hours:
        if worked < until - since:
            return since + worked
        worked -= until - since
    raise AssertionError(worked)


def _press(served: Served, n: int, chance: Random) -> Press:
    """Press a while after the end: nobody reads a question in less than four seconds."""
    after = chance.uniform(12 if served.heard else 4, 170) * _SECOND
    return Press(served.ended + after, served.counter, chance.randint(1, 4), n, served.heard)


def _in_mid_service(served: Served, chance: Random) -> Press:
    middle = served.began + (served.ended - served.began) / 2
    return Press(middle, served.counter, chance.randint(1, 4), None)
