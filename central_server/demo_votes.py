"""Made-up votes of the month before a demo hall was opened: for show, and told as such.

The real months of a demo hall hold nothing but what its visitors said.
"""

import random
from collections.abc import Sequence
from datetime import date

from queue_core.events import FollowUp, Outcome
from queue_core.hall import HallIndex
from queue_core.rating_report import LOW_LEVELS, EndedVisit

_VISITS_A_DAY = 140
_SERVICES = 24
_WORKDAYS = 5
_RESPONSE = 0.38
_LEVELS = (4, 3, 2, 1)
_WEIGHTS = (52, 30, 11, 7)
_OUTCOMES: tuple[Outcome | None, ...] = ("served", "refused", None)
_OUTCOME_WEIGHTS = (93, 4, 3)
_REASONS: tuple[FollowUp, ...] = (
    "waiting", "seats", "staff", "information", "result", "access",
)  # fmt: skip
_REASON_WEIGHTS = (44, 9, 12, 18, 13, 4)
_TOLD_WHY = 0.6


def made_up_votes(index: HallIndex, days: Sequence[date]) -> list[EndedVisit]:
    """Return a month as such a hall could have had it; the same month is the same each time."""
    chance = random.Random(days[0].toordinal())
    services = list(index.service.values())
    chosen = chance.sample(services, min(_SERVICES, len(services)))
    weights = [1 / (place + 1) for place in range(len(chosen))]
    visits: list[EndedVisit] = []
    for day in days:
        if day.weekday() >= _WORKDAYS:
            continue
        for service in chance.choices(chosen, weights, k=chance.randint(110, _VISITS_A_DAY)):
            counters = index.counters_of.get(service.letter, ())
            if counters:
                visit = EndedVisit(
                    day=day,
                    service=service.code,
                    counter=chance.choice(counters).number,
                    front_office=service.front_office,
                    outcome=chance.choices(_OUTCOMES, _OUTCOME_WEIGHTS)[0],
                )
                visits.append(_rated(visit, chance))
    return visits


def _rated(visit: EndedVisit, chance: random.Random) -> EndedVisit:
    if visit.outcome is None or chance.random() > _RESPONSE:
        return visit
    level = chance.choices(_LEVELS, _WEIGHTS)[0]
    why = level in LOW_LEVELS and chance.random() < _TOLD_WHY
    return EndedVisit(
        day=visit.day,
        service=visit.service,
        counter=visit.counter,
        front_office=visit.front_office,
        outcome=visit.outcome,
        level=level,
        suspect=chance.random() < 0.01,
        follow_up=chance.choices(_REASONS, _REASON_WEIGHTS)[0] if why else None,
        bound="visit",
    )
