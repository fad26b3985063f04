"""A hall's day as others are told it: who rests, what can be had, since when it is paused."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict

from queue_core.answers import BreakTold, ServiceStopped
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, ServiceCode
from queue_core.issuing import all_remaining, all_stopped
from queue_core.pause import HallPause


class PauseTold(TypedDict):
    """What snapshots and views say of a pause; keywords of their structs."""

    paused: HallPause | None
    grace_until: datetime | None


class IssueTold(TypedDict):
    """What snapshots and heartbeats' answers say of numbers that can't be had."""

    stopped: tuple[ServiceStopped, ...]
    remaining: Mapping[ServiceCode, int]


def pause_told(state: HallState, at: datetime) -> PauseTold:
    """Return the pause that lasts, or the grace after it while that lasts."""
    pauses = state.day.pauses
    grace = pauses.grace_until if pauses.in_grace(at) else None
    return PauseTold(paused=pauses.now, grace_until=grace)


def issue_told(state: HallState, at: datetime) -> IssueTold:
    """Return what gives no numbers now beyond its hours, and what is left of the quotas."""
    return IssueTold(stopped=all_stopped(state, at), remaining=all_remaining(state))


def break_told(state: HallState, counter: CounterNumber) -> BreakTold | None:
    """Return a counter's break, None where it does not rest."""
    rests = state.day.breaks.get(counter)
    if rests is None:
        return None
    return BreakTold(counter, rests.reason, rests.since, rests.until, rests.text)


def breaks_told(state: HallState) -> tuple[BreakTold, ...]:
    """Return all counters that rest, by number."""
    told = (break_told(state, counter) for counter in sorted(state.day.breaks))
    return tuple(it for it in told if it is not None)
