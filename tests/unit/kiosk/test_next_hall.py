"""When another description of the hall comes to the screen."""

from datetime import timedelta

import msgspec

from kiosk.next_hall import QUIET, NextHall
from queue_core.ids import ServiceCode
from tests.unit.kiosk.play import NOON
from tests.unit.queue_core.halls import HALL

OTHER = msgspec.structs.replace(HALL, frequent=(ServiceCode("other"),))
SECOND = timedelta(seconds=1)


def halls_with_another() -> NextHall:
    halls = NextHall(HALL)
    halls.told(OTHER)
    return halls


def test_another_hall_comes_at_once_where_nobody_ever_was() -> None:
    halls = halls_with_another()
    assert halls.change(NOON, visited=False) == OTHER
    assert halls.drawn == OTHER
    assert halls.change(NOON, visited=False) is None


def test_it_waits_for_the_end_of_a_visit_and_comes_with_it() -> None:
    halls = halls_with_another()
    halls.touched(NOON)
    assert halls.change(NOON, visited=True) is None
    assert halls.change(NOON + 2 * QUIET, visited=True) is None
    assert halls.drawn == HALL
    halls.touched(NOON + 3 * QUIET)
    assert halls.change(NOON + 3 * QUIET, visited=False) == OTHER


def test_who_steps_up_after_a_visit_is_given_a_while_to_read() -> None:
    halls = NextHall(HALL)
    halls.touched(NOON)
    assert halls.change(NOON, visited=True) is None
    assert halls.change(NOON, visited=False) is None
    halls.told(OTHER)
    assert halls.change(NOON + SECOND, visited=False) is None
    assert halls.change(NOON + QUIET - SECOND, visited=False) is None
    assert halls.change(NOON + QUIET, visited=False) == OTHER


def test_a_clock_that_was_set_back_holds_nothing_up() -> None:
    halls = halls_with_another()
    halls.touched(NOON)
    assert halls.change(NOON - SECOND, visited=False) == OTHER


def test_a_hall_that_was_changed_back_meanwhile_stays_as_it_is() -> None:
    halls = halls_with_another()
    assert halls.change(NOON, visited=True) is None
    halls.told(HALL)
    assert halls.change(NOON, visited=False) is None
    assert halls.drawn == HALL
