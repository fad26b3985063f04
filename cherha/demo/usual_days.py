"""Makes the days that the demo's board calls usual: `python -m cherha.demo.usual_days`.

Eight generated days are played at the hall's counters, first come first served, with nobody's
priority: enough to show how many wait through a day. They are told as made for show.
"""

import msgspec

from central_server.pulse import DEMO_DAYS
from cherha.demo.day import WHOLE_DAY, Visitor, generated_day
from cherha.demo.tables import demo_hall, offered
from queue_core.hall import HallDescription
from queue_core.ids import ServiceCode
from queue_core.pulse import MOST_DAYS, STEP_MIN

_FIRST_SEED = 11
_RESTS = 3
"""One counter of so many rests, as clerks are ill, at lunch, or in the back office."""


def waiting(hall: HallDescription, visitors: list[Visitor]) -> list[int]:
    """Return how many wait at each step from opening to closing."""
    letter = {service.code: service.letter for service in hall.services}
    until = {counter.number: 0.0 for counter in hall.counters}
    waits: list[tuple[float, float]] = []
    for visitor in sorted(visitors, key=lambda one: one.arrival_s):
        line = letter[ServiceCode(visitor.service)]
        able = [it.number for it in hall.counters if line in it.letters]
        able = [one for one in able if one % _RESTS] or able
        begins, counter = min((max(until[one], visitor.arrival_s), one) for one in able)
        patience = visitor.patience_s
        if patience is not None and begins - visitor.arrival_s > patience:
            waits.append((visitor.arrival_s, visitor.arrival_s + patience))
            continue
        waits.append((visitor.arrival_s, begins))
        until[counter] = begins + visitor.service_s
    opens, closes = (_seconds(hall.opens), _seconds(hall.closes))
    steps = range(opens, closes + 1, STEP_MIN * 60)
    return [sum(since <= at < end for since, end in waits) for at in steps]


def _seconds(time: str) -> int:
    hours, minutes = time.split(":")
    return int(hours) * 3600 + int(minutes) * 60


def main() -> None:
    """Write the days."""
    hall = demo_hall()
    groups = [group.code for group in hall.priority_groups]
    days = [
        waiting(hall, generated_day(WHOLE_DAY, seed, offered(hall), groups))
        for seed in range(_FIRST_SEED, _FIRST_SEED + MOST_DAYS)
    ]
    DEMO_DAYS.write_bytes(msgspec.json.encode(days) + b"\n")


if __name__ == "__main__":
    main()
