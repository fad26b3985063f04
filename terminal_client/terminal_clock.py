"""Takes moments: the one place of this room that looks at clocks and at the machine's boot id."""

import time
from functools import cache
from pathlib import Path
from secrets import token_hex

from terminal_client.moments import Clock, Moment

_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
_PROCESS_STARTED = time.monotonic()


@cache
def _boot() -> str:
    """The machine's boot id, or one of this process: then each start counts as a reboot."""
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return f"process-{token_hex(8)}"


def _uptime_s() -> float:
    """Seconds since the boot began, time asleep included where the system can tell."""
    if _boot().startswith("process-"):
        return time.monotonic() - _PROCESS_STARTED
    return time.clock_gettime(time.CLOCK_BOOTTIME)


def moment(clock: Clock) -> Moment:
    """Return now, in hall time and by the clock that nobody can set."""
    return Moment(clock.now(), _uptime_s(), _boot())
