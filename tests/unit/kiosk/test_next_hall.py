"""When another description of the hall comes to the screen."""

import msgspec

from kiosk.next_hall import NextHall
from queue_core.ids import ServiceCode
from tests.unit.queue_core.halls import HALL

OTHER = msgspec.structs.replace(HALL, frequent=(ServiceCode("other"),))


def test_another_hall_waits_until_nobody_is_here() -> None:
    halls = NextHall(HALL)
    halls.told(OTHER)
    assert halls.change(nobody_here=False) is None
    assert halls.drawn == HALL
    assert halls.change(nobody_here=True) == OTHER
    assert halls.drawn == OTHER
    assert halls.change(nobody_here=True) is None


def test_a_hall_that_was_changed_back_meanwhile_stays_as_it_is() -> None:
    halls = NextHall(HALL)
    halls.told(OTHER)
    assert halls.change(nobody_here=False) is None
    halls.told(HALL)
    assert halls.change(nobody_here=True) is None
    assert halls.drawn == HALL
