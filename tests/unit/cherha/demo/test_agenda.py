"""What is to happen when."""

from datetime import UTC, datetime, timedelta

from cherha.demo.agenda import Agenda

NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_actions_happen_by_their_time_and_then_in_the_order_of_planning() -> None:
    """Nothing before its time."""
    agenda, done = Agenda(), list[str]()
    agenda.plan(NOON + SECOND, lambda: done.append("later"))
    agenda.plan(NOON, lambda: done.append("first"))
    agenda.plan(NOON, lambda: done.append("second"))
    assert agenda.next_at() == NOON
    while (action := agenda.due(NOON)) is not None:
        action()
    assert done == ["first", "second"]
    assert agenda.due(NOON) is None
    assert agenda.next_at() == NOON + SECOND


def test_an_empty_agenda_waits_for_nothing() -> None:
    """No next time."""
    assert Agenda().next_at() is None
