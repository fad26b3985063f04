"""Places in a line as instants: each is worked out once, here, and then stands in an event."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from queue_core.order import Line, first_entries
from queue_core.requests import Place
from queue_core.ticket import Ticket

_JUST_BEFORE = timedelta(microseconds=1)


def stated_place(
    lines: Sequence[Line], ticket: Ticket, place: Place, at: datetime
) -> datetime | None:
    """Return the instant of a stated place in these lines; None: the place of its own arrival."""
    if place == "arrival":
        return None
    if place == "last":
        return at
    heads = first_entries(lines, 1)
    own = msgspec.structs.replace(ticket, moved_to=None).order_at
    return heads[0][0] - _JUST_BEFORE if heads and heads[0][0] <= own else None


def near_place(lines: Sequence[Line], ticket: Ticket, after: int) -> datetime | None:
    """Return the place behind the first `after` people who wait; None: its own is behind them.

    Where fewer wait, it is behind the last of them: nobody who comes back is put first.
    """
    heads = first_entries(lines, after)
    return heads[-1][0] if heads and heads[-1][0] >= ticket.order_at else None
