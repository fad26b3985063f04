"""Which line a visit stands in, and which lines a counter calls from."""

from datetime import timedelta

import msgspec

from queue_core.hall import Counter
from queue_core.ids import CounterNumber
from queue_core.lines import Source, at_counter, lead_of, line_of, sources_of
from queue_core.route import DoneStop
from tests.unit.queue_core.halls import HALL, NOON
from tests.unit.queue_core.test_ticket import SERVICE, TICKET

GENERALIST, BACK_OFFICE = HALL.counters[1], HALL.counters[3]
NOW = timedelta(0)


def test_a_visit_stands_in_exactly_one_line() -> None:
    """Its letter's, its letter's further stops, or that of the one counter."""
    further = msgspec.structs.replace(TICKET, done=(DoneStop(SERVICE, CounterNumber(1), NOON),))
    bound = msgspec.structs.replace(further, to_counter=CounterNumber(12))
    assert [line_of(ticket) for ticket in (TICKET, further, bound)] == ["Р", "Р+", "#12"]


def test_a_counter_calls_from_its_letters_and_its_own_line() -> None:
    """Calls past somebody are counted by letter, whether it is their first stop or not."""
    assert sources_of(GENERALIST) == (
        Source("#2", "#2", NOW),
        Source("Р", "Р", NOW),
        Source("Р+", "Р", NOW),
        Source("П", "П", NOW),
        Source("П+", "П", NOW),
    )


def test_a_back_office_calls_from_further_stops_alone() -> None:
    assert sources_of(BACK_OFFICE) == (Source("#4", "#4", NOW), Source("Р+", "Р+", NOW))


def test_a_weight_is_a_lead_of_five_minutes_and_fifteen_at_most() -> None:
    """A weight that is no weight counts as 1; the counter's own line is never behind."""
    weights = {"Р": 2, "П": 9, "Ц": 0}
    weighted = Counter(CounterNumber(5), "ADM", ("Р", "П", "Ц"), "counter", 1, "", weights)
    leads = [lead_of(weighted, letter) / timedelta(minutes=1) for letter in "РПЦЖ"]
    assert leads == [5, 15, 0, 0]
    assert sources_of(weighted)[0].lead == timedelta(minutes=15)


def test_a_counter_without_letters_has_its_own_line() -> None:
    bare = Counter(CounterNumber(6), "ADM", (), "counter", 1, "")
    assert sources_of(bare) == (Source("#6", "#6", NOW),)
    assert at_counter(bare.number) == "@6"
