"""Which calls are explained, and with what."""

from datetime import UTC, datetime

import pytest

from display_board.ordering import order_told
from display_board.screens import OrderTold
from queue_core.call_reason import CallReason, Why
from queue_core.ids import CounterNumber

BOOKED = datetime(2026, 11, 21, 10, 55, tzinfo=UTC)


def clock(at: datetime) -> str:
    return f"{at:%H:%M}"


@pytest.mark.parametrize("reason", [None, CallReason(Why.ARRIVAL)])
def test_who_is_next_by_arrival_needs_no_word(reason: CallReason | None) -> None:
    assert order_told(reason, clock) is None


def test_an_appointment_is_told_with_its_time() -> None:
    told = order_told(CallReason(Why.APPOINTMENT, appointment=BOOKED), clock)
    assert told == OrderTold(Why.APPOINTMENT, time="10:55")


def test_a_transfer_is_told_with_where_it_came_from() -> None:
    came_from = CounterNumber(12)
    told = order_told(CallReason(Why.TRANSFERRED, counter=came_from), clock)
    assert told == OrderTold(Why.TRANSFERRED, counter=came_from)


def test_of_a_priority_nothing_is_told_but_that_there_is_one() -> None:
    assert order_told(CallReason(Why.PRIORITY), clock) == OrderTold(Why.PRIORITY)
