"""A restored hall knows that it asks, and goes on above what it was told."""

from queue_core import events as ev
from queue_core.hall import HallIndex
from queue_core.hall_state import HallState
from tests.support.small_hall import SMALL_HALL
from tests.unit.queue_core.halls import NOON


def what_it_does(state: HallState) -> str:
    """How far the hall is with being restored (asked anew each time: `apply` changes it)."""
    return state.restore


def test_a_hall_asks_until_it_was_told_and_no_letter_goes_back() -> None:
    state = HallState(HallIndex(SMALL_HALL))
    assert what_it_does(state) == "none"
    state.last_given["К"] = 300
    state.apply(ev.HallRestored(), NOON)
    assert what_it_does(state) == "asking"
    state.apply(ev.HallRestored({"А": 112, "К": 100}), NOON)
    assert what_it_does(state) == "over"
    assert state.last_given == {"А": 112, "К": 300}
