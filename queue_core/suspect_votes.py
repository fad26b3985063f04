"""Which votes look as if no visitor gave them: kept, flagged, and counted apart (R5).

The rules speak of when a face was pressed, and where a terminal does not tell that, of when the
visit ended. All times are by the server's clock (`votes.by_hall_time`).
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import groupby
from typing import Literal

import msgspec

from queue_core.ids import CounterNumber, VisitId

Why = Literal["burst", "too_short", "too_quick", "in_step"]


class SuspectRules(msgspec.Struct, frozen=True):
    """The rules as data.

    `burst`: so many votes at one counter `within`. `shortest`: a service that was shorter had
    hardly a visitor. `quickest`: nobody reads a question and touches its answer in less.
    `in_step`: so many votes in a row at one counter, each pressed within `step` after the end, look
    as if a clerk's own finger went on from the mouse to the face.
    """

    burst: int = 4
    within: timedelta = timedelta(seconds=60)
    shortest: timedelta = timedelta(seconds=15)
    quickest: timedelta = timedelta(seconds=1)
    in_step: int = 5
    step: timedelta = timedelta(seconds=3)


class RatedEnd(msgspec.Struct, frozen=True):
    """The end of a visit that was rated. `began` None: the service was never seen to begin.

    `pressed` None: the terminal did not tell when.
    """

    visit_id: VisitId
    counter: CounterNumber
    began: datetime | None
    ended: datetime
    pressed: datetime | None = None

    @property
    def moment(self) -> datetime:
        """When it was rated, as nearly as is known."""
        return self.ended if self.pressed is None else self.pressed

    @property
    def after(self) -> timedelta | None:
        """How long after the end it was pressed; None where that is not known."""
        if self.pressed is None or self.pressed < self.ended:
            return None
        return self.pressed - self.ended


RULES = SuspectRules()


def suspects(ends: Iterable[RatedEnd], rules: SuspectRules = RULES) -> Mapping[VisitId, Why]:
    """Return the visits whose votes are suspect, each with the first rule that says so."""
    found: dict[VisitId, Why] = {}
    ordered = sorted(ends, key=lambda it: (it.counter, it.moment, it.visit_id))
    for _, of_counter in groupby(ordered, key=lambda it: it.counter):
        here = list(of_counter)
        found |= dict.fromkeys(_bursts(here, rules), "burst")
        for visit_id in _in_step(here, rules):
            found.setdefault(visit_id, "in_step")
    for end in ordered:
        if end.began is not None and end.ended - end.began < rules.shortest:
            found.setdefault(end.visit_id, "too_short")
        if end.after is not None and end.after < rules.quickest:
            found.setdefault(end.visit_id, "too_quick")
    return found


def _bursts(here: Sequence[RatedEnd], rules: SuspectRules) -> set[VisitId]:
    found: set[VisitId] = set()
    for first in range(len(here) - rules.burst + 1):
        some = here[first : first + rules.burst]
        if some[-1].moment - some[0].moment <= rules.within:
            found |= {it.visit_id for it in some}
    return found


def _in_step(here: Sequence[RatedEnd], rules: SuspectRules) -> set[VisitId]:
    found: set[VisitId] = set()
    for prompt, some in groupby(here, lambda it: it.after is not None and it.after <= rules.step):
        row = [it.visit_id for it in some]
        if prompt and len(row) >= rules.in_step:
            found |= set(row)
    return found
