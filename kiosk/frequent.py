"""Which services stand first on the start page: those that are asked for here at this hour (K1).

How many they are the hall says by naming some, and what it names stays until others are asked for
more. Nobody's name is in it: services are counted, not people. Core.
"""

from collections.abc import Container, Mapping, Sequence
from datetime import date, datetime, timedelta

import msgspec

from queue_core.ids import ServiceCode

LEAST = 8.0
"""So many tickets of one hour of the day, over days, tell that a service is asked for then."""
_FADES = 0.8
"""What a day's tickets weigh on the next day on which anybody comes."""
_FORGOTTEN = 0.4
_SET_BACK = timedelta(days=1)
"""So far a clock may go back, over midnight too, and it is still the same day."""


class Asked(msgspec.Struct, frozen=True):
    """How often each service was asked for in each hour of the day (0 to 23), by the hall's time.

    `day`: of the newest tickets; those of older days weigh less.
    """

    day: date | None = None
    hours: Mapping[int, Mapping[ServiceCode, float]] = {}


def counted(asked: Asked, service: ServiceCode, at: datetime) -> Asked:
    """Return the counts with one more, asked for at `at` in the hall's own time.

    A clock that is back from a day far ahead begins a new day too: no ticket stops the fading.
    """
    if asked.day is None or at.date() > asked.day or asked.day - at.date() > _SET_BACK:
        asked = Asked(at.date(), {hour: _faded(some) for hour, some in asked.hours.items()})
    of_hour = asked.hours.get(at.hour, {})
    more = {**of_hour, service: of_hour.get(service, 0.0) + 1.0}
    return Asked(asked.day, {**asked.hours, at.hour: more})


def first_ones(
    asked: Asked, hour: int, named: Sequence[ServiceCode], known: Container[ServiceCode]
) -> tuple[ServiceCode, ...]:
    """Return as many services as the hall names: what is asked for most at this hour, then those.

    What the hall names keeps its place, so that the page changes as little as it may.
    """
    often = {
        service: count
        for service, count in asked.hours.get(hour, {}).items()
        if count >= LEAST and service in known
    }
    most = sorted(often, key=lambda service: (-often[service], service))[: len(named)]
    left = [service for service in named if service not in most][: len(named) - len(most)]
    newcomers = iter([service for service in most if service not in named])
    chosen = {*most, *left}
    return tuple(service if service in chosen else next(newcomers) for service in named)


def _faded(counts: Mapping[ServiceCode, float]) -> Mapping[ServiceCode, float]:
    less = {service: count * _FADES for service, count in counts.items()}
    return {service: count for service, count in less.items() if count > _FORGOTTEN}
