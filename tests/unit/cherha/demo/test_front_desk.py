"""What a simulated clerk sends."""

from cherha.demo.front_desk import FrontDesk
from queue_core.ids import CounterNumber


def test_no_request_id_is_used_twice_not_even_by_the_next_demo_on_a_kept_store() -> None:
    """Else the server would repeat its answer of yesterday and call nobody."""
    desks = [FrontDesk("http://127.0.0.1:1", CounterNumber(7), "window-07", "") for _ in range(2)]
    ids = [desk.new_request_id() for desk in desks for _ in range(3)]
    for desk in desks:
        desk.close()
    assert len(set(ids)) == 6
