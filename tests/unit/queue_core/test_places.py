"""Places in a line as instants."""

from datetime import timedelta

import msgspec

from queue_core.order import Line
from queue_core.places import near_place, stated_place
from tests.unit.queue_core.halls import MINUTE, NOON
from tests.unit.queue_core.test_order import ticket

TICK = timedelta(microseconds=1)
AT = NOON + 60 * MINUTE


def line(*minutes: int) -> list[Line]:
    one, other = Line(), Line()
    for number, minute in enumerate(minutes):
        (one if number % 2 else other).add(ticket(f"w{minute}", minute), ready=True)
    return [one, other]


def test_the_place_of_arrival_needs_no_instant_and_the_last_is_now() -> None:
    assert stated_place(line(1), ticket("me", 5), "arrival", AT) is None
    assert stated_place(line(1), ticket("me", 5), "last", AT) == AT


def test_first_is_just_before_whoever_is_first_in_any_of_the_lines() -> None:
    """Unless the own arrival is before that, or nobody waits."""
    me = msgspec.structs.replace(ticket("me", 5), moved_to=AT)
    assert stated_place(line(3, 1), me, "first", AT) == NOON + MINUTE - TICK
    assert stated_place(line(5), me, "first", AT) == NOON + 5 * MINUTE - TICK
    assert stated_place(line(7), me, "first", AT) is None
    assert stated_place(line(), me, "first", AT) is None


def test_near_is_behind_the_next_few_or_where_one_stood_if_that_is_later() -> None:
    """Behind the last where fewer wait."""
    me = ticket("me", 5)
    assert near_place(line(6, 7, 8), me, 2) == NOON + 7 * MINUTE
    assert near_place(line(6), me, 2) == NOON + 6 * MINUTE
    assert near_place(line(1, 2), me, 2) is None
    assert near_place(line(), me, 2) is None
