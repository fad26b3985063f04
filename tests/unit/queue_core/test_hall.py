"""What a description of a hall says when it is asked."""

import msgspec

from queue_core.hall import Counter, HallIndex
from queue_core.ids import CounterNumber
from tests.unit.queue_core.halls import HALL

INDEX = HallIndex(HALL)


def test_a_back_office_calls_from_no_line() -> None:
    """Its visitors come by a route."""
    assert INDEX.letters_called_by(CounterNumber(2)) == ("Р", "П")
    assert INDEX.letters_called_by(CounterNumber(4)) == ()
    assert [counter.number for counter in INDEX.counters_of["Р"]] == [1, 2]


def test_one_waits_where_most_counters_of_the_line_are() -> None:
    """A generalist weighs half, a tie goes to the lower floor, no counter is no place."""
    assert INDEX.zone_of("Р") == (1, "синя")
    assert INDEX.zone_of("П") == (2, "зелена")
    assert INDEX.zone_of("Ж") is None
    assert INDEX.zone_of("?") is None
    tied = (
        Counter(CounterNumber(1), "ADM", ("Р",), "counter", 2, "біла"),
        Counter(CounterNumber(2), "ADM", ("Р",), "counter", 1, "синя"),
    )
    assert HallIndex(msgspec.structs.replace(HALL, counters=tied)).zone_of("Р") == (1, "синя")


def test_a_head_start_is_told_in_minutes() -> None:
    """By the group's code."""
    assert INDEX.head_start_min("veteran") == 30
    assert INDEX.head_start_min("unknown") == INDEX.head_start_min(None) == 0


def test_a_hall_knows_its_zone_and_whether_anything_is_limited_today() -> None:
    """One service with a quota is enough."""
    assert str(INDEX.zone) == "Europe/Kyiv"
    assert not INDEX.has_quotas
    limited = msgspec.structs.replace(HALL.services[0], quota=5)
    described = msgspec.structs.replace(HALL, services=(limited, *HALL.services[1:]))
    assert HallIndex(described).has_quotas
