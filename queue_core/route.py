"""A route: the ordered services of one visit across counters, and what is done of it."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from queue_core.ids import CounterNumber, ServiceCode

MOST_STOPS = 12


class Stop(msgspec.Struct, frozen=True, omit_defaults=True):
    """One service of a route. `counter`: the only one that takes it; None = any of its line."""

    service: ServiceCode
    counter: CounterNumber | None = None


class DoneStop(msgspec.Struct, frozen=True):
    """A stop that is behind: what was done, where, and when it ended."""

    service: ServiceCode
    counter: CounterNumber
    ended_at: datetime


class RouteTemplate(msgspec.Struct, frozen=True):
    """What a life event takes («народження дитини»): a beginning for a case worker's plan."""

    code: str
    name: Mapping[str, str]
    services: tuple[ServiceCode, ...]
