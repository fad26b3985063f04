"""What a pause of the hall means for one visitor."""

import pytest

from kiosk.halt import Halt
from queue_core.pause import HallPause
from tests.unit.kiosk.play import NOON

ALARM = HallPause("alarm", NOON, issues=True)


def in_pause(pause: HallPause | None) -> Halt:
    halt = Halt()
    halt.tell(pause)
    return halt


@pytest.mark.parametrize(
    ("pause", "stands"),
    [
        (None, False),
        (ALARM, True),
        (HallPause("alarm", NOON, issues=False), True),
        (HallPause("power", NOON, issues=True), False),
        (HallPause("power", NOON, issues=False), True),
    ],
)
def test_an_alarm_and_a_pause_without_numbers_stand_before_everything(
    pause: HallPause | None,
    stands: bool,
) -> None:
    assert in_pause(pause).stands is stands


def test_who_wants_a_number_in_an_alarm_goes_on_until_the_visit_ends() -> None:
    halt = in_pause(ALARM)
    halt.go_on(wanted=True)
    assert not halt.stands
    halt.go_on(wanted=False)
    assert halt.stands


def test_nobody_goes_on_where_no_numbers_are_given() -> None:
    halt = in_pause(HallPause("alarm", NOON, issues=False))
    halt.go_on(wanted=True)
    assert halt.stands
    halt.tell(None)
    halt.go_on(wanted=True)
    assert not halt.stands


def test_the_same_pause_told_again_asks_nobody_twice_and_another_one_does() -> None:
    halt = in_pause(ALARM)
    halt.go_on(wanted=True)
    halt.tell(ALARM)
    assert not halt.stands
    halt.tell(HallPause("alarm", NOON, "до укриття", issues=True))
    assert halt.stands
