"""How much time a visitor has, and when to look again (K10). Core.

Who listens or presses keys needs longer: every limit is `patience` times as long for them.
"""

from datetime import datetime, timedelta

import msgspec

from kiosk.access import Access
from kiosk.places import AtBefore, AtTicket, Place, Slip
from kiosk.screens import CountDown
from kiosk.settings import Times


def times_for(times: Times, access: Access) -> Times:
    """Return the limits of a visitor: longer ones for who uses speech or the keypad."""
    if not (access.speech or access.keypad):
        return times
    return msgspec.structs.replace(
        times,
        untouched=times.untouched * times.patience,
        warning=times.warning * times.patience,
        shown=times.shown * times.patience,
    )


def deadline(place: Place, touched_at: datetime | None, times: Times) -> datetime | None:
    """Until when the visitor may think; None where nobody is, or where we make them wait."""
    if touched_at is None:
        return None
    match place:
        case AtBefore(asked=asked) if asked is not None:
            return None
        case AtTicket(slip=Slip.PRINTING | Slip.FAILED):
            return None
        case _:
            return touched_at + timedelta(seconds=times.untouched)


def lasting(seconds: float, at: datetime) -> CountDown:
    """Return a countdown that begins now."""
    return CountDown(at + timedelta(seconds=seconds), round(seconds))


def ends_of(place: Place) -> datetime | None:
    """Return when a countdown of the place ends that runs on its page."""
    match place:
        case AtBefore(paused_until=until):
            return until
        case AtTicket(shown=CountDown(ends=ends)):
            return ends
        case _:
            return None


def step(end: datetime | None, now: datetime | None, times: Times) -> datetime | None:
    """Return when a countdown's next step is due."""
    if end is None or now is None:
        return end
    return min(end, now + timedelta(seconds=times.tick))
