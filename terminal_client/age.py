"""How old a recorded moment is, whatever happened to the clock on the wall. No clock, no I/O."""

from collections.abc import Sequence

import msgspec

from terminal_client.moments import Moment


class Age(msgspec.Struct, frozen=True):
    """`seconds` of hall time. `rebooted`: the machine started anew since, so it is an upper guess.

    `believable` is False when the wall's clock contradicts the reboot (it stood still, or went
    back): then nobody knows more than "older than this boot".
    """

    seconds: float
    rebooted: bool = False
    believable: bool = True


def age(recorded: Moment, now: Moment, scale: float) -> Age:
    """Return the age of a moment; `scale` is hall seconds for each second of the wall."""
    if recorded.boot == now.boot:
        return Age(max(0.0, (now.uptime_s - recorded.uptime_s) * scale))
    since_boot = max(0.0, now.uptime_s * scale)
    by_wall = (now.at - recorded.at).total_seconds()
    return Age(max(by_wall, since_boot), rebooted=True, believable=by_wall >= since_boot)


def ages_in_order(recorded: Sequence[Moment], now: Moment, scale: float) -> list[Age]:
    """Return the ages of moments given oldest first, so that none is younger than a later one."""
    ages: list[Age] = []
    oldest = 0.0
    for moment in reversed(recorded):
        found = age(moment, now, scale)
        oldest = max(oldest, found.seconds)
        ages.append(msgspec.structs.replace(found, seconds=oldest))
    return ages[::-1]
