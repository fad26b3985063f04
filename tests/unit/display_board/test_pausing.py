"""The pause of a hall on a board: at once, with its reason, and a while after it."""

from datetime import datetime, timedelta

from display_board.pausing import OVER_SHOWN, Pausing
from display_board.screens import PausePicture, Shelter
from queue_core import day_events as de
from queue_core import events as ev
from queue_core.pause import HallPause
from tests.unit.display_board.hall import NOON, SECOND, PaperHall

LEFT = Shelter("left", "Сходами вниз")


def clock(at: datetime) -> str:
    return f"{at:%H:%M}"


def told(body: ev.Event, at: datetime = NOON) -> ev.RecordedEvent:
    hall = PaperHall()
    return ev.RecordedEvent(1, hall.open_counter(at).event_id, at, hall.day, body)


def resumed() -> ev.RecordedEvent:
    return told(de.HallResumed(NOON + timedelta(minutes=20)))


def test_an_alarm_takes_the_picture_at_once_with_the_way_to_the_shelter() -> None:
    pausing = Pausing(LEFT, 15)
    assert not pausing.hear(PaperHall().open_counter(NOON), NOON)
    assert pausing.picture(NOON, clock) is None
    assert pausing.hear(told(de.HallPaused("alarm")), NOON + SECOND)
    assert pausing.is_paused
    assert pausing.picture(NOON, clock) == PausePicture(
        alarm=True, since="12:00", grace_min=15, shelter=LEFT
    )


def test_the_end_of_an_alarm_is_told_for_a_while() -> None:
    pausing = Pausing(LEFT, 15)
    pausing.hear(told(de.HallPaused("alarm")), NOON)
    assert pausing.hear(resumed(), NOON)
    assert pausing.picture(NOON, clock) == PausePicture(alarm=True, over=True)
    assert pausing.over_until == NOON + OVER_SHOWN
    assert pausing.picture(NOON + OVER_SHOWN, clock) is None


def test_a_call_goes_before_the_end_of_the_alarm() -> None:
    pausing = Pausing(LEFT, 15)
    pausing.hear(told(de.HallPaused("alarm")), NOON)
    pausing.hear(resumed(), NOON)
    assert not pausing.hear(PaperHall().call(1, NOON), NOON)
    assert pausing.picture(NOON, clock) is None


def test_a_pause_for_another_reason_is_no_alarm_until_it_becomes_one() -> None:
    pausing = Pausing(LEFT, 15)
    assert not pausing.hear(told(de.HallPaused("power", "Світла немає")), NOON)
    picture = pausing.picture(NOON, clock)
    assert picture is not None
    assert (picture.alarm, picture.text) == (False, "Світла немає")
    later = NOON + timedelta(minutes=5)
    assert pausing.hear(told(de.HallPaused("alarm"), later), later)
    assert not pausing.hear(told(de.HallPaused("alarm"), later), later), "not said twice"
    picture = pausing.picture(later, clock)
    assert picture is not None
    assert (picture.alarm, picture.since) == (True, "12:00")


def test_a_snapshot_is_the_truth_and_an_end_that_nobody_heard_is_not_told() -> None:
    pausing = Pausing(LEFT, 15)
    pausing.take(HallPause("alarm", NOON))
    assert pausing.picture(NOON, clock) is not None
    pausing.take(None)
    assert pausing.picture(NOON, clock) is None
    assert not pausing.hear(resumed(), NOON), "it was not paused"
    assert pausing.picture(NOON, clock) is None
    assert pausing.over_until is None
