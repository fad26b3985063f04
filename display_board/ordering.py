"""Which calls need a word about their place: those that look unfair to who came earlier (B11)."""

from collections.abc import Callable
from datetime import datetime

from display_board.screens import OrderTold
from queue_core.call_reason import CallReason, Why


def order_told(reason: CallReason | None, clock: Callable[[datetime], str]) -> OrderTold | None:
    """Return why a call goes before others; None where it is next by its arrival, or not known.

    `clock` writes a time as the hall reads it, `HH:MM`.
    """
    if reason is None or reason.why is Why.ARRIVAL:
        return None
    time = clock(reason.appointment) if reason.appointment is not None else ""
    return OrderTold(reason.why, time, reason.counter)
