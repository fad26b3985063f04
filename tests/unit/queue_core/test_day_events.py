"""What a feed may carry of the day: what happened, not who did it."""

from queue_core import day_events as de
from queue_core.events import public
from queue_core.ids import CounterNumber
from tests.unit.queue_core.halls import NOON


def test_a_feed_carries_no_log_in() -> None:
    paused = de.HallPaused("alarm", "Укриття", issues=False, source="staff", by="olena")
    assert public(paused) == de.HallPaused("alarm", "Укриття", issues=False, source="staff")
    assert de.without_names(de.HallResumed(NOON, "api", "site")) == de.HallResumed(NOON, "api")


def test_a_break_names_nobody_and_is_carried_as_it_is() -> None:
    began = de.BreakBegan(CounterNumber(1), "lunch")
    assert de.without_names(began) is began
    assert de.without_names(de.BreakEnded(CounterNumber(1))) == de.BreakEnded(CounterNumber(1))
