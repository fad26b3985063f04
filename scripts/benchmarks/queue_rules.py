"""The rules alone, with no store and no network: what an act of a clerk costs in a full hall.

10,000 people wait, one in eleven with priority, and all 82 counters of the demo hall are open.
"""

import itertools
import random
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from cherha.demo.tables import demo_hall
from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Refused
from queue_core.counter_views import counter_view
from queue_core.hall import HallIndex
from queue_core.hall_queue import decide
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, EventId, ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber
from scripts.benchmarks.figures import Figure, check, timed, told_ms

WAITING, ACTS, SEED = 10_000, 2_000, 2026
OPENED = datetime(2026, 11, 21, 6, 0, tzinfo=UTC)
AIM = "p99 ≤ 15 ms with commit and answer"


class FullHall:
    """A hall with everybody in it, and a clock that goes on by a second an act."""

    def __init__(self, waiting: int) -> None:
        self.state = HallState(HallIndex(demo_hall()))
        self.at = OPENED + timedelta(hours=3)
        self._ids = itertools.count(1)
        self._chance = random.Random(SEED)
        for counter in self.state.index.counter:
            self.ask(rq.OpenCounter, counter, clerk=f"clerk-{counter}")
        self._fill(waiting)

    def _fill(self, waiting: int) -> None:
        services = list(self.state.index.service)
        groups = list(self.state.index.head_starts)
        for number in range(waiting):
            visit, at = VisitId(f"v{number}"), OPENED + timedelta(seconds=number)
            reserved = ev.TicketReserved(
                visit_id=visit,
                number=TicketNumber("Н", number + 1),
                service=self._chance.choice(services),
                language="uk",
                arrival=at,
                own_series=True,
                priority_group=self._chance.choice(groups) if number % 11 == 0 else None,
            )
            for event in (reserved, ev.SlipConfirmed(visit)):
                self.state.apply(event, at)

    def ask(self, kind: Callable[..., rq.CounterRequest], counter: int, **fields: object) -> bool:
        """Decide and take in what came of it; says whether anything happened."""
        self.at += timedelta(seconds=1)
        request = kind(EventId(f"r{next(self._ids)}"), CounterNumber(counter), **fields)
        decision = decide(self.state, request, self.at)
        check(not isinstance(decision, Refused), (request, decision))
        for event in decision if isinstance(decision, list) else []:
            self.state.apply(event, self.at)
        return decision != []


def figures() -> list[Figure]:
    """Measure each act of a clerk, the view of a counter, and "next" where nobody waits."""
    hall = FullHall(WAITING)
    state = hall.state
    callers = [n for n in state.index.counter if state.index.letters_called_by(n)]
    turns = itertools.cycle(callers)
    service = ServiceCode("res-register")
    spent: dict[str, list[float]] = {}

    def act(
        name: str, kind: Callable[..., rq.CounterRequest], counter: int, **fields: object
    ) -> None:
        spent.setdefault(name, []).append(timed(lambda: hall.ask(kind, counter, **fields)))

    for number in range(ACTS):
        counter = next(turns)
        act("call-next", rq.CallNext, counter)
        act("start", rq.StartService, counter)
        spent.setdefault("view of a counter", []).append(_looked(state, counter, hall.at))
        if number % 2:
            act(
                "transfer, first in line", rq.TransferVisit, counter, service=service, place="first"
            )
        else:
            act("finish", rq.FinishService, counter)
    empty = FullHall(0)
    nobody = [timed(lambda: empty.ask(rq.CallNext, next(turns))) for _ in range(ACTS)]
    seen = [_looked(empty.state, next(turns), empty.at) for _ in range(ACTS)]
    share = 82 * 4 * (sum(nobody) + sum(seen)) / ACTS
    return [
        *(Figure(name, told_ms(durations), AIM) for name, durations in spent.items()),
        Figure("call-next, nobody waits", told_ms(nobody), "answered from memory"),
        Figure(
            "82 counters, 4 a second, nobody waits: rules and view",
            f"{share:.1%} of a core",
            "≤ 20 % with HTTP",
        ),
    ]


def _looked(state: HallState, counter: CounterNumber, at: datetime) -> float:
    """Return the seconds that a counter's view takes."""
    return timed(lambda: counter_view(state, counter, 1, at))
