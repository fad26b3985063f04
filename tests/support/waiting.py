"""Waits for a condition, never for a time."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_LOOK_EVERY_S = 0.005


def wait_for(
    found: Callable[[], T],
    what: str = "",
    within_s: float = 60.0,
    *,
    look_every_s: float = _LOOK_EVERY_S,
) -> T:
    """Return the first truthy result of `found`; fails naming `what` after `within_s` seconds."""
    deadline = time.monotonic() + within_s
    while not (result := found()):
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {within_s:g} s for {what or found}")
        time.sleep(look_every_s)
    return result
