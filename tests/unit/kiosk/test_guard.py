"""How often tickets may be taken (K21)."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from kiosk.guard import GuardSettings, TicketGuard
from queue_core.ids import ServiceCode
from tests.unit.kiosk.play import NOON

SECOND = timedelta(seconds=1)


def codes(count: int) -> list[ServiceCode]:
    return [ServiceCode(f"service-{n}") for n in range(count)]


def test_five_at_once_then_one_in_two_seconds() -> None:
    guard = TicketGuard(GuardSettings())
    for code in codes(5):
        assert guard.free_at(code, NOON) == NOON
        guard.taken(code, NOON)
    assert guard.free_at(ServiceCode("sixth"), NOON) == NOON + 2 * SECOND
    assert guard.free_at(ServiceCode("sixth"), NOON + 2 * SECOND) == NOON + 2 * SECOND


def test_three_of_one_service_in_half_a_minute_then_a_pause_for_that_one() -> None:
    guard, same = TicketGuard(GuardSettings()), ServiceCode("same")
    for n in range(3):
        guard.taken(same, NOON + 5 * n * SECOND)
    at = NOON + 12 * SECOND
    assert guard.free_at(same, at) == NOON + 30 * SECOND
    assert guard.free_at(ServiceCode("other"), at) == at
    assert guard.free_at(same, NOON + 30 * SECOND) == NOON + 30 * SECOND


def test_a_clock_that_was_set_back_locks_nothing() -> None:
    guard = TicketGuard(GuardSettings())
    for code in codes(4):
        guard.taken(code, NOON)
    past = NOON - timedelta(days=1)
    assert guard.free_at(ServiceCode("again"), past) == past


@given(st.lists(st.floats(0, 5), max_size=60))
def test_never_more_than_five_and_one_in_two_seconds(pauses: list[float]) -> None:
    guard, at, taken = TicketGuard(GuardSettings()), NOON, []
    for n, pause in enumerate(pauses):
        at += timedelta(seconds=pause)
        code = ServiceCode(f"service-{n}")
        if guard.free_at(code, at) <= at:
            guard.taken(code, at)
            taken.append(at)
    for first, begun in enumerate(taken):
        for last in range(first, len(taken)):
            span = (taken[last] - begun).total_seconds()
            assert last - first + 1 <= 5 + span / 2 + 1e-6
