"""The kiosk's own series across crashes: which number is next, whatever was lost. No clock, no I/O.

Three places know how far the series has come. The journal is exact. The *witness* is exact too
after a kill, but may be stale after a power cut (it is not flushed). The *mark* is flushed before
any number up to it is given, so no given number was ever above it; it stands up to `AHEAD` ahead.
"""

from datetime import date, timedelta

import msgspec

from queue_core.series import SeriesRange, next_number
from queue_core.ticket_number import TicketNumber
from terminal_client.moments import Moment

AHEAD = 20
CLOCK_MAY_GAIN = timedelta(hours=1)
LONGEST_OFF = timedelta(days=14)


class Reached(msgspec.Struct, frozen=True):
    """How far the series `letter` from `first` has come on a business day."""

    letter: str
    first: int
    business_day: date
    ordinal: int


class Step(msgspec.Struct, frozen=True):
    """The next number. `mark`, where there is one, must be durable before the number is given."""

    number: TicketNumber
    reached: Reached
    mark: Reached | None


def resumed(
    owned: SeriesRange,
    journal: Reached | None,
    witness: Reached | None,
    mark: Reached | None,
    *,
    exact: bool,
) -> Reached | None:
    """Return how far the series has come, after a start.

    `exact`: journal and witness together are known to be complete; otherwise the series goes on
    above the mark. What was reached in another range (a new enrolment) does not count.
    """
    known = [journal, witness] if exact else [journal, witness, mark]
    own = [reached for reached in known if _of(owned, reached)]
    return max(own, key=_far, default=None)


def moved_plausibly(last: Moment | None, now: Moment, scale: float) -> bool:
    """Say whether the clock may be believed to have moved on from the last number to now.

    Within one boot it is held against the clock that nobody can set; `scale` is hall seconds for
    each second of the wall. After a reboot only a leap of weeks is not believed.
    """
    if last is None:
        return True
    moved = now.at - last.at
    if last.boot != now.boot:
        return moved <= LONGEST_OFF
    passed = timedelta(seconds=(now.uptime_s - last.uptime_s) * scale)
    return moved <= passed + CLOCK_MAY_GAIN


def step(
    owned: SeriesRange,
    business_day: date,
    last: Reached | None,
    mark: Reached | None,
    *,
    believed: bool = True,
) -> Step | None:
    """Return the next number of a business day, or None when the range is used up.

    A day before that of `last` goes on with its numbers: they are never lower within one day,
    and a clock that went back begins no day. Neither does one that leapt ahead (not `believed`):
    it may still be the day of `last`, so its numbers go on until the next day after.
    """
    last_ordinal = None
    if last is not None and _of(owned, last):
        if business_day <= last.business_day:
            business_day = last.business_day
            last_ordinal = last.ordinal
        elif not believed:
            last_ordinal = last.ordinal
    number = next_number(owned, last_ordinal)
    if number is None:
        return None
    reached = Reached(owned.letter, owned.first, business_day, number.ordinal)
    covered = (
        mark is not None
        and _of(owned, mark)
        and mark.business_day == business_day
        and mark.ordinal >= number.ordinal
    )
    if covered:
        return Step(number, reached, None)
    ahead = min(number.ordinal + AHEAD - 1, owned.last)
    return Step(number, reached, msgspec.structs.replace(reached, ordinal=ahead))


def _of(owned: SeriesRange, reached: Reached | None) -> bool:
    return reached is not None and (reached.letter, reached.first) == (owned.letter, owned.first)


def _far(reached: Reached | None) -> tuple[date, int]:
    return (reached.business_day, reached.ordinal) if reached else (date.min, 0)
