"""What stands first on the start page at each hour."""

from datetime import timedelta

from kiosk.frequent import LEAST, Asked, counted, first_ones
from queue_core.ids import ServiceCode
from tests.unit.kiosk.play import NOON

A, B, C, D, E = (ServiceCode(code) for code in "abcde")
NAMED, KNOWN = (A, B, C), frozenset({A, B, C, D, E})
HOUR = NOON.hour


def asked(**counts: int) -> Asked:
    """So many tickets of each service at noon of one day."""
    found = Asked()
    for code, count in counts.items():
        for _ in range(count):
            found = counted(found, ServiceCode(code), NOON)
    return found


def first(found: Asked, hour: int = HOUR) -> tuple[ServiceCode, ...]:
    return first_ones(found, hour, NAMED, KNOWN)


def test_while_little_is_known_the_hall_says_what_stands_first() -> None:
    assert first(Asked()) == NAMED
    assert first(asked(d=round(LEAST) - 1)) == NAMED


def test_what_is_asked_for_most_at_this_hour_takes_the_place_of_what_is_not() -> None:
    assert first(asked(d=20, a=30)) == (A, B, D)
    assert first(asked(d=20, e=30, b=10)) == (E, B, D)
    assert first(asked(d=20), HOUR + 1) == NAMED


def test_what_the_hall_names_keeps_its_place() -> None:
    assert first(asked(a=9, b=20, c=30)) == NAMED


def test_never_more_stand_there_than_the_hall_names() -> None:
    many = asked(a=9, b=10, c=11, d=12, e=13)
    assert first(many) == (E, D, C)
    assert first_ones(many, HOUR, (), KNOWN) == ()


def test_a_service_that_is_gone_does_not_come_back() -> None:
    assert first_ones(asked(d=50), HOUR, NAMED, frozenset(NAMED)) == NAMED


def test_what_was_asked_for_long_ago_is_forgotten() -> None:
    found = asked(d=10)
    for day in range(1, 20):
        found = counted(found, A, NOON + timedelta(days=day))
    assert D not in found.hours[HOUR]
    assert found.day == (NOON + timedelta(days=19)).date()
    assert first(asked(d=10)) != NAMED
    assert first(counted(asked(d=9), A, NOON + timedelta(days=1))) == NAMED


def test_a_clock_that_went_back_counts_on() -> None:
    found = counted(asked(d=8), D, NOON - timedelta(days=1))
    assert found.day == NOON.date()
    assert found.hours[HOUR][D] == 9


def test_a_ticket_under_a_clock_years_ahead_stops_no_fading() -> None:
    found = counted(Asked(), D, NOON + timedelta(days=3652))
    for day in range(28):
        found = counted(found, A, NOON + timedelta(days=day))
    assert found.day == (NOON + timedelta(days=27)).date()
    assert 4.0 < found.hours[HOUR][A] < 5.0
    assert D not in found.hours[HOUR]
