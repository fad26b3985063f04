"""A visit that waits for something else than its turn: a copy, a payment, the back office."""

from datetime import datetime

import msgspec

from queue_core.events import ParkReason
from queue_core.ids import CounterNumber


class Parked(msgspec.Struct, frozen=True):
    """Why and since when a visit is parked, where, and when the visitor or the result is due."""

    counter: CounterNumber
    since: datetime
    reason: ParkReason
    back_office: bool = False
    due: datetime | None = None
