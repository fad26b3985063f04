"""What a clerk's page shows."""

from datetime import timedelta

import msgspec

from queue_core import requests as rq
from queue_core.call_reason import CallReason, Why
from queue_core.counter_views import counter_view
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.route import Stop
from tests.unit.queue_core.halls import STRICT, Script

ONE = CounterNumber(1)


def test_a_clerk_sees_who_is_here_and_who_is_next_but_not_why() -> None:
    """Priority is a yes or no."""
    hall = Script()
    hall.open(1)
    hall.wait("a")
    hall.wait("b")
    hall.wait("veteran", group="veteran")
    hall.at_counter(rq.CallNext)
    view = counter_view(hall.state, CounterNumber(1), 9, hall.at)
    assert (view.is_open, view.clerk, view.seq) == (True, "clerk-1", 9)
    assert view.current is not None
    assert view.current.visit_id == "veteran"
    assert view.current.priority
    assert b"veteran" not in msgspec.json.encode(view).replace(b'"visit_id":"veteran"', b"")
    assert [ticket.visit_id for ticket in view.next] == ["a", "b"]
    assert view.waiting_by_service == {"register": 2}
    assert (view.waiting_here, view.waiting_hall) == (2, 2)


def test_a_closed_counter_has_no_clerk_and_no_visitor() -> None:
    """And still shows who waits."""
    hall = Script()
    hall.wait("a")
    view = counter_view(hall.state, CounterNumber(1), 0, hall.at)
    assert (view.is_open, view.clerk, view.current, view.waiting_here) == (False, "", None, 1)


def test_a_clerk_sees_why_the_next_are_next_and_why_this_one_was_called() -> None:
    """Never on what ground somebody has priority."""
    hall = Script()
    hall.open(1)
    hall.wait("a")
    hall.wait("v", group="veteran")
    view = counter_view(hall.state, ONE, 0, hall.at)
    assert [it.reason and it.reason.why for it in view.next] == [Why.PRIORITY, Why.ARRIVAL]
    assert view.next[0].priority_state == "claimed"
    hall.serving()
    current = counter_view(hall.state, ONE, 0, hall.at).current
    assert current is not None
    assert current.reason == CallReason(Why.PRIORITY)


def test_a_clerk_sees_whom_they_parked_and_what_they_sent_to_the_back_office() -> None:
    """A back office sees what all counters of its letters sent; other counters see nothing."""
    hall = Script()
    hall.open(1, 2, 4)
    for visit, kind in (("p", rq.ParkVisit), ("b", rq.SendToBackOffice)):
        hall.wait(visit)
        hall.serving()
        hall.at_counter(kind)
    views = {n: counter_view(hall.state, CounterNumber(n), 0, hall.at) for n in (1, 2, 4)}
    assert [[it.visit_id for it in view.parked] for view in views.values()] == [["p"], [], []]
    told = [[it.visit_id for it in view.back_office] for view in views.values()]
    assert told == [["b"], [], ["b"]]


def test_who_planned_a_route_sees_it_advance_until_its_end() -> None:
    hall = Script()
    hall.open(1, 3)
    hall.wait("a")
    hall.serving()
    hall.at_counter(rq.ChangeRoute, stops=(Stop(ServiceCode("passport")),))
    hall.at_counter(rq.FinishService)
    planned = counter_view(hall.state, ONE, 0, hall.at).planned
    assert [(it.service, len(it.done)) for it in planned] == [("passport", 1)]
    assert counter_view(hall.state, CounterNumber(3), 0, hall.at).planned == ()
    assert hall.order(3) == ["a"]
    assert counter_view(hall.state, ONE, 0, hall.at).planned == ()


def test_a_clerk_sees_from_when_on_nobody_has_come() -> None:
    """Not before enough calls, and not while somebody is served."""
    hall = Script(STRICT)
    hall.open(1)
    hall.wait("a")
    hall.call()
    assert counter_view(hall.state, ONE, 0, hall.at).no_show_at is None
    hall.at_counter(rq.Recall)
    view = counter_view(hall.state, ONE, 0, hall.at)
    assert (view.no_show_at, view.no_show_calls) == (hall.at + timedelta(seconds=49), 2)
    hall.at_counter(rq.StartService)
    assert counter_view(hall.state, ONE, 0, hall.at).no_show_at is None


def test_a_clerk_sees_who_did_not_come_and_their_own_figures() -> None:
    """The latest first, of the counter's lines alone; figures are the clerk's own."""
    hall = Script()
    hall.open(1)
    for visit in ("a", "b", "c"):
        hall.wait(visit)
    for _ in range(2):
        hall.at_counter(rq.CallNext)
        hall.at_counter(rq.RecordNoShow)
    hall.serving()
    hall.at_counter(rq.FinishService)
    view = counter_view(hall.state, ONE, 0, hall.at)
    assert [it.visit_id for it in view.missed] == ["b", "a"]
    assert (view.today.served, view.today.no_shows, view.today.mean_s) == (1, 2, 1.0)
    other = counter_view(hall.state, CounterNumber(3), 0, hall.at)
    assert (other.missed, other.today.served) == ((), 0)
    hall.at_counter(rq.ReturnVisit, visit_id=VisitId("a"))
    assert [it.visit_id for it in counter_view(hall.state, ONE, 0, hall.at).missed] == ["b"]
