"""What others are told of a hall."""

from datetime import date

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.call_reason import CallReason, Why
from queue_core.hall_views import (
    all_loads,
    calls_shown,
    rejoined,
    serving_shown,
    ticket_given,
    visit_status,
)
from queue_core.ids import CounterNumber, EventId, ServiceCode, VisitId
from queue_core.route import Stop
from queue_core.wait import WaitRange
from tests.unit.queue_core.halls import MINUTE, Script, called_in

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


def test_a_terminal_is_told_whom_the_counters_serve_newest_first() -> None:
    """Until the service ends; with the time of the call."""
    hall = Script()
    hall.open(1, 2)
    hall.wait("a")
    hall.wait("b")
    for counter in (1, 2):
        hall.at_counter(rq.CallNext, counter)
        hall.at_counter(rq.StartService, counter)
    told = serving_shown(hall.state)
    assert [(call.visit_id, call.counter, call.state.value) for call in told] == [
        ("b", 2, "serving"),
        ("a", 1, "serving"),
    ]
    assert told[1].called_at == hall.state.tickets[VisitId("a")].called_at
    hall.at_counter(rq.FinishService, 2)
    assert [call.visit_id for call in serving_shown(hall.state)] == ["a"]
    assert calls_shown(hall.state) == ()


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


def test_the_holder_of_a_slip_sees_the_whole_route() -> None:
    """Done, now, later; nothing for a visit of one service."""
    hall = Script()
    hall.open(1, 3)
    hall.wait("plain")
    assert visit_status(hall.state, VisitId("plain"), hall.at).stops == ()
    hall.serve()
    hall.wait("a", stops=(Stop(ServiceCode("passport")), Stop(ServiceCode("register"))))
    hall.serve()

    def told() -> list[tuple[str, str, int | None]]:
        status = visit_status(hall.state, VisitId("a"), hall.at)
        return [(stop.name["uk"], stop.state, stop.counter) for stop in status.stops]

    later = ("register", "later", None)
    assert told() == [("register", "done", 1), ("passport", "now", None), later]
    hall.serving(3)
    assert told()[1] == ("passport", "now", 3)
    hall.at_counter(rq.FinishService, 3, outcome="refused")
    assert told() == [("register", "done", 1), ("passport", "done", 3)]


def test_who_was_missed_sees_until_when_to_come_back_and_then_where_they_stand() -> None:
    hall = Script()
    hall.open(1)
    hall.wait("a")
    hall.wait("b")
    hall.call()
    hall.at_counter(rq.RecordNoShow)
    visit = VisitId("a")
    status = visit_status(hall.state, visit, hall.at)
    assert status.return_until == hall.at + 15 * MINUTE
    assert rejoined(hall.state, visit, None, hall.at).place == "unchanged"
    back = called_in(hall.ask(rq.RejoinLine(EventId("r"), visit)))[0]
    near = rejoined(hall.state, visit, back, hall.at)
    assert (near.place, near.status.ahead, near.status.return_until) == ("near", 1, None)
    late = ev.TicketReturned(visit, hall.ticket("a").number, None, hall.at)
    assert rejoined(hall.state, visit, late, hall.at).place == "last"
    resumed = ev.TicketResumed(visit, hall.ticket("a").number)
    assert rejoined(hall.state, visit, resumed, hall.at).place == "arrival"


def test_who_waits_for_a_result_is_told_so() -> None:
    """Not who is parked for something else, and not after the day has ended."""
    hall = Script()
    hall.open(1)
    visit = VisitId("a")
    hall.wait("a")
    hall.serving()
    hall.at_counter(rq.ParkVisit)
    assert not visit_status(hall.state, visit, hall.at).result_awaited
    hall.at_counter(rq.CallTicket, visit_id=visit)
    hall.at_counter(rq.StartService)
    hall.at_counter(rq.SendToBackOffice)
    assert visit_status(hall.state, visit, hall.at).result_awaited
    hall.state.apply(ev.TicketCancelled(visit, "day_ended"), hall.at)
    assert not visit_status(hall.state, visit, hall.at).result_awaited


def test_a_board_is_told_why_somebody_is_called() -> None:
    hall = Script()
    hall.open(1)
    hall.wait("a")
    hall.call()
    assert calls_shown(hall.state)[0].reason == CallReason(Why.ARRIVAL)


def test_further_stops_count_in_the_load_of_their_line() -> None:
    """And stand before those who came later."""
    hall = Script()
    hall.open(1)
    hall.wait("a", stops=(Stop(ServiceCode("passport")),))
    hall.serve()
    hall.wait("p", "passport")
    load = {line.letter: line for line in all_loads(hall.state)}
    assert load["П"].waiting == 2
    assert visit_status(hall.state, VisitId("p"), hall.at).ahead == 1


def test_who_waits_for_one_counter_is_sent_there_and_told_no_wait() -> None:
    """Its clerk also calls others, so a range would be a guess."""
    hall = Script()
    hall.open(1, 2)
    for visit in "abcdef":
        hall.wait(visit)
    for _ in range(5):
        hall.serve(1)
    hall.serving(1)
    hall.at_counter(rq.TransferVisit, to_counter=CounterNumber(2))
    status = visit_status(hall.state, VisitId("f"), hall.at)
    assert (status.counter, status.floor, status.zone) == (None, 2, "біла")
    assert (status.ahead, status.wait) == (0, None)
