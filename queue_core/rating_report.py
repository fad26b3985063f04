"""What the votes of a period say: counts, response rate, satisfaction with its uncertainty (R7).

A cell with fewer than `LEAST` votes is hidden, and so is the smallest other cell where a hidden one
could be told by subtraction. Suspect and unbound votes are counted apart, never in.
"""

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from math import sqrt
from typing import Literal

import msgspec

from queue_core.events import Outcome
from queue_core.ids import CounterNumber, ServiceCode

LEAST = 10
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


def wilson(good: int, n: int) -> Satisfaction:
    """Return a share of `n` > 0 with Wilson's score interval (1927) at 95 %."""
    share, z2 = good / n, _Z95 * _Z95
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = _Z95 * sqrt(share * (1 - share) / n + z2 / (4 * n * n)) / (1 + z2 / n)
    return Satisfaction(share, max(0.0, middle - half), min(1.0, middle + half))


def report(visits: Sequence[EndedVisit], unbound: int) -> RatingReport:
    """Return the figures of a period. `unbound`: presses that no ended visit explains."""
    return RatingReport(
        whole=_parts(visits, lambda _: "")[0] if visits else Cell("", hidden=True),
        suspect=sum(it.suspect for it in visits),
        unbound=unbound,
        by_day=_parts(visits, lambda it: it.day.isoformat()),
        by_service=_parts(visits, lambda it: it.service),
        by_counter=_parts(visits, lambda it: f"{it.counter}"),
        by_front_office=_parts(visits, lambda it: it.front_office),
        follow_ups=_follow_ups(visits),
        loyalty=_loyalty(visits),
        bound_by_time=sum(it.bound == "time" for it in visits),
        suspect_by_counter=sorted(Tally(it.counter for it in visits if it.suspect).items()),
    )


def hidden_keys(votes: Mapping[str, int]) -> frozenset[str]:
    """Return which parts of a whole must not be told, and can't be had by subtraction.

    The hidden ones together hold at least `LEAST` votes and are at least two, where there are
    so many; a part without any vote is told only while nothing is hidden.
    """
    hidden = {key for key, n in votes.items() if 0 < n < LEAST}
    if hidden:
        hidden |= {key for key, n in votes.items() if n == 0}
        rest = sorted((n, key) for key, n in votes.items() if key not in hidden)
        voted = sum(votes[key] > 0 for key in hidden)
        while rest and (voted < 2 or sum(votes[key] for key in hidden) < LEAST):
            hidden.add(rest.pop(0)[1])
            voted += 1
    return frozenset(hidden)


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


def _parts(visits: Iterable[EndedVisit], key_of: Callable[[EndedVisit], str]) -> list[Cell]:
    ended: Tally[str] = Tally()
    levels: dict[str, Tally[int]] = {}
    for visit in visits:
        key = key_of(visit)
        ended[key] += 1
        counted = levels.setdefault(key, Tally())
        if visit.level is not None and not visit.suspect:
            counted[visit.level] += 1
    hidden = hidden_keys({key: it.total() for key, it in levels.items()})
    return [_cell(key, ended[key], levels[key], hidden) for key in sorted(ended, key=_in_order)]


def _in_order(key: str) -> tuple[int, str]:
    """Counters by number, all else by the alphabet."""
    return (int(key), "") if key.isdecimal() else (0, key)


def _cell(key: str, ended: int, levels: Tally[int], hidden: frozenset[str]) -> Cell:
    if key in hidden:
        return Cell(key, hidden=True)
    n = levels.total()
    very_good, good, fair, bad = (levels[it] for it in LEVELS)
    satisfied = sum(levels[it] for it in _SATISFIED)
    return Cell(
        key=key,
        hidden=False,
        n=n,
        ended=ended,
        rate=n / ended,
        levels=(very_good, good, fair, bad),
        csat=wilson(satisfied, n) if n else None,
    )
