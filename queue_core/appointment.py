"""Who comes by appointment: early, in time, late or missed, and the place that it gives.

A place is an instant like an arrival, so a booked visitor is merged into the line of the others
by one comparison. `docs/queue.md` tells the rules and the numbers.
"""

from datetime import datetime, timedelta
from typing import Literal

import msgspec

from queue_core.bookings import BookingRules

Timing = Literal["early", "in_time", "late", "missed"]


class Came(msgspec.Struct, frozen=True):
    """How somebody came to a slot. `place_at`: their place, None where there is no ticket.

    `from_at` and `until`: between them the holder may check in (pauses so far left out).
    """

    timing: Timing
    from_at: datetime
    until: datetime
    place_at: datetime | None = None


def came(rules: BookingRules, slot: datetime, at: datetime, ran: timedelta) -> Came:
    """Say how somebody comes to a slot at an instant; `ran`: what ran for people since the slot.

    Where the hall was paused meanwhile, nobody is late for it: `ran` is less than `at - slot`.
    """
    opens = slot - timedelta(minutes=rules.opens_min)
    late = min(ran, max(timedelta(0), at - slot))
    until = at - late + timedelta(minutes=rules.missed_min)
    if at < opens:
        return Came("early", opens, slot + timedelta(minutes=rules.missed_min))
    if late <= timedelta(minutes=rules.late_min):
        return Came("in_time", opens, until, slot - timedelta(minutes=rules.merge_min))
    if late <= timedelta(minutes=rules.missed_min):
        return Came("late", opens, until, at - timedelta(minutes=rules.late_gain_min))
    return Came("missed", opens, until)
