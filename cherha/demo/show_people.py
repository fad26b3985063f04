"""Who works and who comes in the shown hall: a person at the kiosk, a few simulated ones."""

import random
from collections.abc import Sequence
from datetime import datetime

from cherha.demo.crowd import Crowd, Holder
from cherha.demo.day import Visitor
from queue_core import events as ev
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber, TerminalId, VisitId

SERVED_S = (20.0, 40.0)
"""How long a simulated clerk serves: long enough to be seen, short enough to wait for."""


def staffed(index: HallIndex, kept_free: CounterNumber) -> list[CounterNumber]:
    """Return a counter for every line, as far as there are so many, without the kept one."""
    chosen = {kept_free}
    for _letter, counters in sorted(index.counters_of.items()):
        chosen.add(min((c.number for c in counters if c.number not in chosen), default=kept_free))
    return sorted(chosen - {kept_free})


def busiest(index: HallIndex) -> CounterNumber:
    """Return the counter that calls the most lines: there one person can serve most of the hall."""
    numbers = [counter.number for counter in index.description.counters]
    return max(numbers, key=lambda number: (len(index.letters_called_by(number)), -number))


class _Holders(dict[str, Holder]):
    """A holder for any number that a clerk calls: whoever it is, they come to the counter."""

    def __init__(self, now: datetime) -> None:
        super().__init__()
        self._now = now
        self._random = random.Random("shown")

    def __missing__(self, number: str) -> Holder:
        visitor = Visitor(
            name=number,
            arrival_s=0,
            service="",
            service_s=round(self._random.uniform(*SERVED_S)),
            patience_s=None,
            priority_group=None,
            language="uk",
            level=None,
        )
        self[number] = holder = Holder(visitor, self._now)
        return holder

    def get(self, number: str, default: object = None) -> Holder:
        """Return the holder; nobody is unknown here, so `default` is never used."""
        return self[number]


class Everybody(Crowd):
    """A crowd that the clerks know nothing of beforehand; all are patient, none rates by itself."""

    def __init__(self, now: datetime) -> None:
        super().__init__([])
        self.holders = _Holders(now)


class Follower:
    """Says whose rating terminal should be seen: that of the counter where the person was served.

    `kiosk` is where the person takes tickets, `own_counters` those where the person may be the
    clerk; empty: at any.
    """

    def __init__(self, kiosk: TerminalId, own_counters: Sequence[CounterNumber]) -> None:
        self._kiosk = kiosk
        self._own = frozenset(own_counters)
        self._visits: set[VisitId] = set()
        self._asked: VisitId | None = None

    def hear(self, event: ev.Event) -> CounterNumber | None:
        """Take in what happened; returns the counter to show from now on, None for no change.

        A terminal that asks stays in sight until it was answered, or another one asks.
        """
        match event:
            case ev.TicketReserved(visit_id=visit_id, terminal_id=self._kiosk):
                self._visits.add(visit_id)
            case ev.ServiceFinished() if self._concerns(event.visit_id, event.counter):
                self._asked = event.visit_id
                return event.counter
            case ev.RatingGiven(visit_id=visit_id) if visit_id == self._asked:
                self._asked = None
            case ev.TicketCalled() if self._concerns(event.visit_id, event.counter):
                return event.counter if self._asked is None else None
        return None

    def _concerns(self, visit_id: VisitId, counter: CounterNumber) -> bool:
        return visit_id in self._visits or not self._own or counter in self._own
