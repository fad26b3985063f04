"""Whose turn it is: the order, the cap, the weights."""

from collections import defaultdict
from datetime import timedelta
from itertools import islice

import msgspec

from queue_core.lines import Source
from queue_core.order import Line
from queue_core.turns import Turn, firsts_of, turns
from tests.unit.queue_core.halls import MINUTE
from tests.unit.queue_core.test_order import ticket

ONE, OTHER = Source("Р", "Р", timedelta(0)), Source("П", "П", timedelta(0))
HEAVY = Source("П", "П", 10 * MINUTE)


def hall(**people: list[str]) -> dict[str, Line]:
    """Lines by letter; `5` came at minute 5, `5!` did with a head start of an hour."""
    lines: defaultdict[str, Line] = defaultdict(Line)
    for letter, minutes in people.items():
        for who in minutes:
            one = ticket(letter + who, int(who.rstrip("!")))
            if who.endswith("!"):
                one = msgspec.structs.replace(one, head_start=60 * MINUTE)
            lines[letter].add(one, ready=True)
    return lines


def taken(
    lines: dict[str, Line], *sources: Source, rows: dict[str, int] | None = None
) -> list[Turn]:
    return list(turns(sources, lines, rows or {}, "@1", 2))


def names(found: list[Turn]) -> str:
    return " ".join(turn.entry[-1] for turn in found)


def test_nobody_waits() -> None:
    """Whether the line was ever used or not."""
    assert taken({}, ONE) == []
    assert taken({"Р": Line()}, ONE, OTHER) == []


def test_the_first_by_order_over_all_lines_is_next() -> None:
    found = taken(hall(Р=["1", "4"], П=["2", "3"]), ONE, OTHER)
    assert names(found) == "Р1 П2 П3 Р4"
    assert not any(turn.capped for turn in found)
    assert found[0].first == found[0].entry


def test_after_two_calls_past_an_ordinary_visitor_it_is_their_turn() -> None:
    """Five with priority, two without: A A o A A o A."""
    found = taken(hall(Р=["1", "2", "11!", "12!", "13!", "14!", "15!"]), ONE)
    assert names(found) == "Р11! Р12! Р1 Р13! Р14! Р2 Р15!"
    assert [turn.capped for turn in found] == [False, False, True, False, False, True, False]
    assert [turn.passes for turn in found][:3] == [True, True, False]


def test_the_cap_counts_calls_of_before_of_the_line_and_of_the_counter() -> None:
    """Two counters of one line, or two lines of one counter."""
    lines = hall(Р=["1", "11!"])
    assert names(taken(lines, ONE, rows={"Р": 2})) == "Р1 Р11!"
    assert names(taken(lines, ONE, rows={"@1": 2})) == "Р1 Р11!"
    assert names(taken(lines, ONE, rows={"П": 2})) == "Р11! Р1"


def test_a_line_at_its_cap_offers_its_ordinary_visitors_to_a_counter_of_two_lines() -> None:
    """The other line may still be first."""
    lines = hall(Р=["5", "11!"], П=["3"])
    assert names(taken(lines, ONE, OTHER, rows={"Р": 2})) == "П3 Р5 Р11!"


def test_where_only_people_with_priority_wait_they_are_called_one_after_another() -> None:
    """The next who is ordinary is not passed any more."""
    assert names(taken(hall(Р=["11!", "12!", "13!"]), ONE)) == "Р11! Р12! Р13!"


def test_a_heavier_line_goes_before_within_its_lead_and_counts_as_a_call_past_somebody() -> None:
    """Ten minutes: П is called first though it came later, twice in a row at most."""
    found = taken(hall(Р=["1", "30"], П=["8", "9", "10", "41"]), ONE, HEAVY)
    assert names(found) == "П8 П9 Р1 П10 Р30 П41"
    assert [turn.passes for turn in found][:3] == [True, True, False]


def test_who_is_held_back_is_left_out() -> None:
    """And a turn can be asked for without working out the rest."""
    lines = hall(Р=["1", "2", "11!"])
    held = {"Р1", "Р11!"}
    found = list(islice(turns([ONE], lines, {}, "@1", 2, held), 2))  # type: ignore[arg-type]  # plain texts as ids
    assert names(found) == "Р2"
    assert firsts_of([ONE, OTHER], lines, held)["Р"][-1] == "Р2"  # type: ignore[arg-type]  # plain texts as ids


def test_two_lines_of_one_letter_are_one_row() -> None:
    """Further stops stand among the letter's others."""
    further = Source("Р+", "Р", timedelta(0))
    lines = hall(Р=["2", "12!"])
    lines["Р+"] = hall(Р=["1", "11!"])["Р"]
    assert firsts_of([ONE, further], lines)["Р"][0] == ticket("x", 1).arrival
    assert firsts_of([further, ONE], lines)["Р"][0] == ticket("x", 1).arrival
    assert names(taken(lines, ONE, further, rows={"Р": 1})) == "Р11! Р1 Р12! Р2"
