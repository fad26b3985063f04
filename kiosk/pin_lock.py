"""How often a PIN may be tried (K22): five times, then a quarter of an hour in hall time."""

from datetime import datetime, timedelta

import msgspec


class StaffMemory(msgspec.Struct, frozen=True):
    """What a kiosk remembers of its staff over a restart.

    `failed`: PINs that were wrong, or of which a power cut hid the answer. `locked_until`: no PIN
    is looked at before it. `paused_since`: the kiosk gives no tickets; None: it does.
    """

    failed: int = 0
    locked_until: datetime | None = None
    paused_since: datetime | None = None


def locked_for(memory: StaffMemory, at: datetime, most: timedelta) -> timedelta:
    """Return how long no PIN is looked at, from `at` on; nothing where one may be tried.

    Never longer than `most`, whatever the clock did meanwhile.
    """
    if memory.locked_until is None:
        return timedelta(0)
    return min(max(memory.locked_until - at, timedelta(0)), most)


def tried(memory: StaffMemory, at: datetime, tries: int, locked: timedelta) -> StaffMemory:
    """Count a try before it is looked at: the last one locks."""
    failed = 1 if memory.locked_until is not None else memory.failed + 1
    until = at + locked if failed >= tries else None
    return StaffMemory(failed, until, memory.paused_since)


def forgiven(memory: StaffMemory) -> StaffMemory:
    """Forget the tries: the PIN was right."""
    return StaffMemory(paused_since=memory.paused_since)
