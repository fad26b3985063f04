"""Which votes look as if no visitor gave them: kept, flagged, and counted apart (R5).

The time of a press is not on the wire, since votes may be sent hours later. What the server does
know by its own clock is when the visit's service began and ended, so the rules speak of these.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal

import msgspec

from queue_core.ids import CounterNumber, VisitId

Why = Literal["burst", "too_short"]


class SuspectRules(msgspec.Struct, frozen=True):
    """The rules as data. `burst`: so many rated visits that ended at one counter `within`.

    `shortest`: a service that was shorter than this had hardly a visitor.
    """

    burst: int = 4
    within: timedelta = timedelta(seconds=60)
    shortest: timedelta = timedelta(seconds=15)


class RatedEnd(msgspec.Struct, frozen=True):
    """The end of a visit that was rated. `began` None: the service was never seen to begin."""

    visit_id: VisitId
    counter: CounterNumber
    began: datetime | None
    ended: datetime


RULES = SuspectRules()


def suspects(ends: Iterable[RatedEnd], rules: SuspectRules = RULES) -> Mapping[VisitId, Why]:
    """Return the visits whose votes are suspect, each with the first rule that says so."""
    found: dict[VisitId, Why] = {}
    ordered = sorted(ends, key=lambda it: (it.counter, it.ended, it.visit_id))
    for _, of_counter in groupby(ordered, key=lambda it: it.counter):
        here = list(of_counter)
        for first, last in zip(here, here[rules.burst - 1 :], strict=False):
            if last.ended - first.ended <= rules.within:
                between = here.index(first)
                found |= {it.visit_id: "burst" for it in here[between : between + rules.burst]}
    for end in ordered:
        if end.began is not None and end.ended - end.began < rules.shortest:
            found.setdefault(end.visit_id, "too_short")
    return found
