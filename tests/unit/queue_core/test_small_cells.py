"""What a report must not tell can't be had from what it tells."""

from fractions import Fraction
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from queue_core.small_cells import LEAST, hidden_in_lists, hidden_keys

Votes = dict[tuple[str, ...], int]


def test_a_part_with_few_votes_takes_the_smallest_other_with_it() -> None:
    assert hidden_keys({"a": 3, "b": 40, "c": 50}) == {"a", "b"}
    assert hidden_keys({"a": 10, "b": 40}) == frozenset()
    assert hidden_keys({}) == frozenset()


def test_a_part_without_any_vote_is_told_while_nothing_is_hidden() -> None:
    assert hidden_keys({"a": 0, "b": 40}) == frozenset()
    assert hidden_keys({"a": 0, "b": 3, "c": 40, "d": 50}) == {"a", "b", "c"}


@given(st.dictionaries(st.text("abc", min_size=1, max_size=3), st.integers(0, 40), max_size=8))
def test_what_is_hidden_together_is_never_fewer_than_ten_while_others_are_told(
    votes: dict[str, int],
) -> None:
    hidden = hidden_keys(votes)
    assert {key for key, n in votes.items() if 0 < n < LEAST} <= hidden
    if hidden and hidden != set(votes):
        assert sum(votes[key] for key in hidden) >= LEAST
        assert sum(votes[key] > 0 for key in hidden) > 1


def test_an_office_that_is_told_hides_two_of_its_own_counters() -> None:
    votes: Votes = {("1", "A"): 4, ("2", "A"): 30, ("3", "A"): 40, ("4", "B"): 5, ("5", "B"): 50}
    counters, offices = hidden_in_lists(votes)
    assert offices == frozenset()
    assert counters == {"1", "2", "4", "5"}


def test_counters_of_hidden_offices_are_told_apart_by_nobody() -> None:
    votes: Votes = {("1", "A"): 4, ("2", "B"): 5, ("3", "C"): 60, ("4", "C"): 70}
    counters, offices = hidden_in_lists(votes)
    assert offices == {"A", "B", "C"}
    assert counters == {"1", "2", "3"}


def test_where_nothing_is_small_nothing_is_hidden() -> None:
    assert hidden_in_lists({("1", "A"): 10, ("2", "A"): 12}) == [frozenset(), frozenset()]
    assert hidden_in_lists({}) == []


keys = st.tuples(st.sampled_from("12345"), st.sampled_from("ABC"), st.sampled_from("xy"))


@given(st.dictionaries(keys, st.integers(0, 30), min_size=1, max_size=9))
def test_no_small_part_follows_from_what_its_own_list_and_another_tell(votes: Votes) -> None:
    hidden = hidden_in_lists(votes)
    for mine, other in permutations(range(3), 2):
        known = [row(votes, n, key) for n in (mine, other) for key in told(votes, n, hidden[n])]
        if sum(votes.values()) >= LEAST:
            known.append([1] * len(votes))
        for key in hidden[mine]:
            n = sum(n for keys, n in votes.items() if keys[mine] == key)
            assert not 0 < n < LEAST or not follows(row(votes, mine, key), known)


def told(votes: Votes, place: int, hidden: frozenset[str]) -> list[str]:
    return sorted({keys[place] for keys in votes} - hidden)


def row(votes: Votes, place: int, key: str) -> list[int]:
    return [int(keys[place] == key) for keys in votes]


def follows(wanted: list[int], known: list[list[int]]) -> bool:
    """Say whether a sum of votes is a combination of known sums, whatever the votes are."""
    return rank([*known, wanted]) == rank(known)


def rank(rows: list[list[int]]) -> int:
    left = [[Fraction(n) for n in one] for one in rows]
    found = 0
    while left:
        one = left.pop()
        place = next((n for n, value in enumerate(one) if value), None)
        if place is None:
            continue
        found += 1
        for it in left:
            factor = it[place] / one[place]
            it[:] = [a - factor * b for a, b in zip(it, one, strict=True)]
    return found
