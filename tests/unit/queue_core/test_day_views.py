"""A hall's day as others are told it."""

from queue_core import day_requests as dr
from queue_core.answers import BreakTold
from queue_core.counter_views import counter_view
from queue_core.day_views import break_told, breaks_told, issue_told, pause_told
from queue_core.ids import CounterNumber
from tests.unit.queue_core.days import REGISTER, Day
from tests.unit.queue_core.halls import MINUTE

ONE, TWO = CounterNumber(1), CounterNumber(2)


def test_a_pause_is_told_while_it_lasts_and_the_grace_after_it() -> None:
    hall = Day()
    assert pause_told(hall.state, hall.at) == {"paused": None, "grace_until": None}
    hall.pause("power")
    told = pause_told(hall.state, hall.at)
    assert told["paused"] is not None
    assert told["grace_until"] is None
    hall.resume()
    ends = hall.at + 15 * MINUTE
    assert pause_told(hall.state, hall.at) == {"paused": None, "grace_until": ends}
    assert pause_told(hall.state, ends) == {"paused": None, "grace_until": None}


def test_breaks_are_told_by_counter() -> None:
    hall = Day()
    hall.open(1, 2)
    hall.rest(2, minutes=15)
    until = hall.at + 15 * MINUTE
    since = hall.at
    hall.rest(1)
    assert break_told(hall.state, CounterNumber(3)) is None
    assert breaks_told(hall.state) == (
        BreakTold(ONE, "lunch", hall.at),
        BreakTold(TWO, "lunch", since, until),
    )
    assert counter_view(hall.state, TWO, 1, hall.at).on_break == BreakTold(
        TWO, "lunch", since, until
    )


def test_what_can_not_be_had_is_told_with_what_is_left() -> None:
    hall = Day()
    hall.do(dr.SetQuota, service=REGISTER, a_day=0)
    told = issue_told(hall.state, hall.at)
    assert [it.service for it in told["stopped"]] == [REGISTER]
    assert told["remaining"] == {REGISTER: 0}
