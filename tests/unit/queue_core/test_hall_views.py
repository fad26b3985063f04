"""What others are told of a hall."""

from datetime import date

from queue_core import requests as rq
from queue_core.hall_views import (
    all_loads,
    calls_shown,
    ticket_given,
    visit_status,
)
from queue_core.ids import VisitId
from queue_core.wait import WaitRange
from tests.unit.queue_core.halls import Script

DAY = date(2026, 11, 21)


def test_people_ahead_is_exact() -> None:
    """Those with a number in the same line count, also while their slip is printing."""
    hall = Script()
    hall.wait("a")
    hall.reserve("printing")
    hall.wait("passport", "passport")
    hall.reserve("me")
    assert ticket_given(hall.state, VisitId("me"), DAY).ahead == 2


def test_a_newcomer_with_priority_is_told_their_own_place() -> None:
    """Ahead of them is nobody who came within the head start."""
    hall = Script()
    hall.wait("a")
    hall.reserve("veteran", group="veteran")
    assert ticket_given(hall.state, VisitId("veteran"), DAY).ahead == 0


def test_the_wait_is_unknown_until_services_have_ended() -> None:
    """Then it comes from them."""
    hall = Script()
    hall.open(1)
    hall.reserve("first")
    assert ticket_given(hall.state, VisitId("first"), DAY).wait is None
    for visit in "abcde":
        hall.wait(visit)
        hall.serve(1, minutes=10)
    hall.reserve("me")
    given = ticket_given(hall.state, VisitId("me"), DAY)
    assert (given.ahead, given.wait) == (1, WaitRange(20, 25))
    load = {line.letter: line for line in all_loads(hall.state)}
    assert load["Р"].waiting == 2
    assert load["Ж"].wait is None


def test_a_ticket_that_is_no_longer_waiting_has_nobody_ahead() -> None:
    """Asked again after it was called."""
    hall = Script()
    hall.open(1)
    hall.wait("a")
    hall.at_counter(rq.CallNext)
    assert ticket_given(hall.state, VisitId("a"), DAY).ahead == 0


def test_a_board_shows_the_called_and_the_missed_newest_first() -> None:
    """Not the served, not the waiting."""
    hall = Script()
    hall.open(1, 2, 3)
    for visit in "abc":
        hall.wait(visit)
    hall.serve(1)
    hall.at_counter(rq.CallNext, 1)
    hall.at_counter(rq.RecordNoShow, 1)
    hall.at_counter(rq.CallNext, 2)
    assert [(call.visit_id, call.state.value) for call in calls_shown(hall.state)] == [
        ("c", "called"),
        ("b", "no_show"),
    ]


def test_the_holder_of_a_slip_sees_their_place_then_their_counter() -> None:
    """Waiting in the zone of the line; called to a counter on a floor; then served."""
    hall = Script()
    hall.open(2)
    hall.wait("a", "passport")
    waiting = visit_status(hall.state, VisitId("a"), hall.at)
    assert (waiting.ahead, waiting.counter, waiting.floor, waiting.zone) == (0, None, 2, "зелена")
    hall.at_counter(rq.CallNext, 2)
    called = visit_status(hall.state, VisitId("a"), hall.at)
    assert (called.ahead, called.counter, called.zone) == (None, 2, "біла")


def test_a_line_that_no_counter_takes_has_no_place() -> None:
    """Staff must be asked; nothing is invented."""
    hall = Script()
    hall.wait("a", "nobody")
    status = visit_status(hall.state, VisitId("a"), hall.at)
    assert (status.floor, status.zone) == (None, "")
