"""What a clerk's page shows."""

import msgspec

from queue_core import requests as rq
from queue_core.counter_views import counter_view
from queue_core.ids import CounterNumber
from tests.unit.queue_core.halls import Script


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
