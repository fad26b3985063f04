"""Whose vote it was that came without a visit: the terminal did not know of the end (R2).

While the server is away a clerk ends visits on paper and the terminal hears of none of it. Once
the clerk's acts are sent, the counter and the time of the press tell which visit it was.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import datetime, timedelta

import msgspec

from queue_core.ids import CounterNumber, VisitId
from queue_core.votes import takes_over

ARMED_FOR = timedelta(minutes=3)


class CounterEnd(msgspec.Struct, frozen=True):
    """A visit ended at a counter, so that its visitor could be asked."""

    visit_id: VisitId
    counter: CounterNumber
    ended: datetime


class CounterStart(msgspec.Struct, frozen=True):
    """The next service began there: nobody could be asked any more."""

    counter: CounterNumber
    began: datetime


class LooseVote(msgspec.Struct, frozen=True):
    """A press without a visit, by the server's clock."""

    counter: CounterNumber
    pressed: datetime


def find_visits(
    loose: Sequence[LooseVote],
    ends: Iterable[CounterEnd],
    starts: Iterable[CounterStart],
    rated: Container[VisitId],
) -> Mapping[VisitId, int]:
    """Return which of the `loose` votes is whose, by its index; the others stay apart.

    A press belongs to the visit that ended last at its counter, at most three minutes before and
    with no service begun since. A visit with a vote of its own has it; of several presses the
    first counts, or the one that took over within five seconds.
    """
    ends_of: dict[CounterNumber, list[CounterEnd]] = defaultdict(list)
    for end in ends:
        ends_of[end.counter].append(end)
    starts_of: dict[CounterNumber, list[datetime]] = defaultdict(list)
    for start in starts:
        starts_of[start.counter].append(start.began)
    for here in ends_of.values():
        here.sort(key=lambda it: it.ended)
    for began in starts_of.values():
        began.sort()
    found: dict[VisitId, int] = {}
    for index in sorted(range(len(loose)), key=lambda it: loose[it].pressed):
        vote = loose[index]
        whose = _asked(vote, ends_of[vote.counter], starts_of[vote.counter])
        if whose is None or whose in rated:
            continue
        if whose not in found or takes_over(loose[found[whose]].pressed, vote.pressed):
            found[whose] = index
    return found


def _asked(
    vote: LooseVote, ends: Sequence[CounterEnd], starts: Sequence[datetime]
) -> VisitId | None:
    """Return who could be asked at the counter when it was pressed."""
    before = bisect_right(ends, vote.pressed, key=lambda it: it.ended)
    if not before:
        return None
    end = ends[before - 1]
    begun_since = bisect_right(starts, vote.pressed) > bisect_right(starts, end.ended)
    if begun_since or vote.pressed - end.ended >= ARMED_FOR:
        return None
    return end.visit_id
