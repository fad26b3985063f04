"""What the votes of a period say: counts, response rate, satisfaction with its uncertainty (R7).

A cell with fewer than `LEAST` votes is hidden, and so are others where a hidden one could be had by
subtraction (`small_cells`). Suspect and unbound votes are counted apart, never in.
"""

from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from math import sqrt
from typing import Literal

import msgspec

from queue_core.events import Outcome
from queue_core.ids import CounterNumber, ServiceCode
from queue_core.small_cells import LEAST, hidden_in_lists, hidden_keys

LEVELS = (4, 3, 2, 1)
LOW_LEVELS = frozenset({2, 1})
"""After these the terminal asks what went wrong (R4)."""
Bound = Literal["visit", "time"]
_SATISFIED = frozenset({4, 3})
_PROMOTER = 9
_DETRACTOR = 6
_Z95 = 1.959963984540054
"""The 97.5 % point of the normal distribution."""


class EndedVisit(msgspec.Struct, frozen=True, kw_only=True):
    """A visit that ended so that it could be rated. `level` None: nobody rated it.

    `outcome` None: nobody came. `follow_up`: what went wrong, where somebody said it after a low
    level. `bound`: whether the terminal named the visit, or counter and time of the press told it.
    `recommends`: 0 to 10, how gladly one would recommend the hall.
    """

    day: date
    service: ServiceCode
    counter: CounterNumber
    front_office: str
    outcome: Outcome | None
    level: int | None = None
    suspect: bool = False
    follow_up: str | None = None
    bound: Bound | None = None
    recommends: int | None = None


class Satisfaction(msgspec.Struct, frozen=True):
    """The share of «чудово» and «добре» among votes, with Wilson's 95 % interval; 0 to 1."""

    share: float
    low: float
    high: float


class Cell(msgspec.Struct, frozen=True):
    """Figures of one part. `hidden`: too few votes to tell, or they would tell of another part's.

    `levels` count 4 чудово … 1 жахливо; `rate` is votes over visits that ended.
    """

    key: str
    hidden: bool
    n: int | None = None
    ended: int | None = None
    rate: float | None = None
    levels: tuple[int, int, int, int] | None = None
    csat: Satisfaction | None = None


class FollowUps(msgspec.Struct, frozen=True):
    """What went wrong, as those said who gave a low level: each reason with its count, most first.

    `hidden`: fewer than `LEAST` said it. `low` counts the low levels, `told` those with a reason.
    """

    hidden: bool
    low: int | None = None
    told: int | None = None
    reasons: list[tuple[str, int]] = []


class Loyalty(msgspec.Struct, frozen=True):
    """How gladly visitors would recommend the hall, where the terminal asks that (0 to 10).

    `index` is the share of 9 and 10 less that of 0 to 6, from -100 to 100, in percent. `hidden`:
    fewer than `LEAST` answered.
    """

    hidden: bool
    n: int | None = None
    index: int | None = None


class RatingReport(msgspec.Struct, frozen=True):
    """A period's votes as a whole and by part; `suspect` and `unbound` stand outside of them.

    `bound_by_time` of the votes were given while the terminal did not hear the server.
    `suspect_by_counter`: where votes look as if no visitor gave them, each counter with how many.
    """

    whole: Cell
    suspect: int
    unbound: int
    by_day: list[Cell]
    by_service: list[Cell]
    by_counter: list[Cell]
    by_front_office: list[Cell]
    follow_ups: FollowUps
    loyalty: Loyalty
    bound_by_time: int
    suspect_by_counter: list[tuple[CounterNumber, int]]


_Keys = tuple[str, str, str, str]


class _Counted:
    """Visits that ended, and their votes by level."""

    def __init__(self) -> None:
        self.ended = 0
        self.levels: Tally[int] = Tally()

    def add(self, other: "_Counted") -> None:
        self.ended += other.ended
        self.levels.update(other.levels)


def wilson(good: int, n: int) -> Satisfaction:
    """Return a share of `n` > 0 with Wilson's score interval (1927) at 95 %."""
    share, z2 = good / n, _Z95 * _Z95
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Satisfaction(share, max(0.0, middle - half), min(1.0, middle + half))


def report(visits: Sequence[EndedVisit], unbound: int) -> RatingReport:
    """Return the figures of a period. `unbound`: presses that no ended visit explains."""
    counted = _counted(visits)
    hidden = hidden_in_lists({keys: it.levels.total() for keys, it in counted.items()})
    by_day, by_service, by_counter, by_front_office = (
        _parts(counted, n, keys) for n, keys in enumerate(hidden or [frozenset()] * 4)
    )
    return RatingReport(
        whole=_whole(counted.values()),
        suspect=sum(it.suspect for it in visits),
        unbound=unbound,
        by_day=by_day,
        by_service=by_service,
        by_counter=by_counter,
        by_front_office=by_front_office,
        follow_ups=_follow_ups(visits),
        loyalty=_loyalty(visits),
        bound_by_time=sum(it.bound == "time" for it in visits),
        suspect_by_counter=sorted(Tally(it.counter for it in visits if it.suspect).items()),
    )


def _follow_ups(visits: Iterable[EndedVisit]) -> FollowUps:
    low = [it for it in visits if it.level in LOW_LEVELS and not it.suspect]
    said = Tally(it.follow_up for it in low if it.follow_up)
    if said.total() < LEAST:
        return FollowUps(hidden=True)
    reasons = sorted(said.items(), key=lambda it: (-it[1], it[0]))
    return FollowUps(hidden=False, low=len(low), told=said.total(), reasons=reasons)


def _loyalty(visits: Iterable[EndedVisit]) -> Loyalty:
    said = [it.recommends for it in visits if it.recommends is not None and not it.suspect]
    if len(said) < LEAST:
        return Loyalty(hidden=True)
    promoters = sum(it >= _PROMOTER for it in said)
    detractors = sum(it <= _DETRACTOR for it in said)
    return Loyalty(False, len(said), round(100 * (promoters - detractors) / len(said)))


def _counted(visits: Iterable[EndedVisit]) -> dict[_Keys, _Counted]:
    """Count visits and votes by their keys in the four lists: day, service, counter, office."""
    found: dict[_Keys, _Counted] = {}
    for visit in visits:
        keys = visit.day.isoformat(), visit.service, f"{visit.counter}", visit.front_office
        counted = found.setdefault(keys, _Counted())
        counted.ended += 1
        if visit.level is not None and not visit.suspect:
            counted.levels[visit.level] += 1
    return found


def _whole(counted: Iterable[_Counted]) -> Cell:
    whole = _Counted()
    for it in counted:
        whole.add(it)
    votes = whole.levels.total()
    if not whole.ended or hidden_keys({"": votes}):
        return Cell("", hidden=True)
    return _cell("", whole)


def _parts(counted: Mapping[_Keys, _Counted], place: int, hidden: frozenset[str]) -> list[Cell]:
    """Return the cells of one list; `place`: which of a visit's keys it goes by."""
    parts: dict[str, _Counted] = {}
    for keys, it in counted.items():
        parts.setdefault(keys[place], _Counted()).add(it)
    return [
        Cell(key, hidden=True) if key in hidden else _cell(key, parts[key])
        for key in sorted(parts, key=_in_order)
    ]


def _in_order(key: str) -> tuple[int, str]:
    """Counters by number, all else by the alphabet."""
    return (int(key), "") if key.isdecimal() else (0, key)


def _cell(key: str, counted: _Counted) -> Cell:
    levels, n = counted.levels, counted.levels.total()
    very_good, good, fair, bad = (levels[it] for it in LEVELS)
    satisfied = sum(levels[it] for it in _SATISFIED)
    return Cell(
        key=key,
        hidden=False,
        n=n,
        ended=counted.ended,
        rate=n / counted.ended,
        levels=(very_good, good, fair, bad),
        csat=wilson(satisfied, n) if n else None,
    )
