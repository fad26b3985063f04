"""Which parts of a report must not be told: too few votes, or they could be had by subtraction.

A period's votes are told in several lists (by day, service, counter, front office), each of which
adds up to the whole. What one list hides must not follow from it, nor from another list: where a
front office is served by five counters and by nobody else, its figures less those of four counters
are those of the fifth. Three lists taken together are not looked at.
"""

from collections import Counter as Tally
from collections.abc import Iterable, Mapping, Sequence

LEAST = 10
"""With fewer votes a part is not told (R7)."""


def hidden_keys(votes: Mapping[str, int]) -> frozenset[str]:
    """Return which parts of a whole must not be told, and can't be had by subtraction.

    The hidden ones together hold at least `LEAST` votes and are at least two, where there are
    so many; a part without any vote is told only while nothing is hidden.
    """
    few = frozenset(key for key, n in votes.items() if 0 < n < LEAST)
    return _enough(votes, few, votes) if few else few


def hidden_in_lists(votes: Mapping[tuple[str, ...], int]) -> list[frozenset[str]]:
    """Return what each list hides; `votes` by the keys that a vote has in the lists."""
    lists = range(len(next(iter(votes), ())))
    totals: list[Tally[str]] = [Tally() for _ in lists]
    for keys, n in votes.items():
        for total, key in zip(totals, keys, strict=True):
            total[key] += n
    hidden = [hidden_keys(total) for total in totals]
    before: list[frozenset[str]] = []
    while before != hidden:
        before = list(hidden)
        for n in lists:
            for other in lists:
                pairs = {(keys[n], keys[other]) for keys in votes}
                for group in _told_together(pairs, hidden[other]):
                    hidden[n] = _enough(totals[n], hidden[n], group)
    return hidden


def _enough(
    votes: Mapping[str, int], hidden: frozenset[str], among: Iterable[str]
) -> frozenset[str]:
    """Hide more of `among`, fewest votes first, until what is hidden of it can't be told apart."""
    these = frozenset(among)
    here = hidden & these
    if not any(votes[key] for key in here):
        return hidden
    here |= {key for key in these if votes[key] == 0}
    rest = sorted((votes[key], key) for key in these - here)
    while rest and not _is_safe([votes[key] for key in here]):
        here |= {rest.pop(0)[1]}
    return hidden | here


def _is_safe(votes: Sequence[int]) -> bool:
    return sum(n > 0 for n in votes) >= 2 and sum(votes) >= LEAST


def _told_together(
    pairs: Iterable[tuple[str, str]], hidden: frozenset[str]
) -> list[frozenset[str]]:
    """Return the parts of a list of which another list tells the sum, and nothing finer.

    A pair is a part of this list and one of the other that have votes in common. What the other
    list hides is known as one sum.
    """
    others_of: dict[str, set[str | None]] = {}
    parts_of: dict[str | None, set[str]] = {}
    for part, other in pairs:
        told = None if other in hidden else other
        others_of.setdefault(part, set()).add(told)
        parts_of.setdefault(told, set()).add(part)
    groups: list[frozenset[str]] = []
    left = set(others_of)
    while left:
        group: set[str] = set()
        reached = {min(left)}
        while reached:
            group |= reached
            told_of = set[str | None]().union(*(others_of[part] for part in reached))
            reached = set[str]().union(*(parts_of[other] for other in told_of)) - group
        groups.append(frozenset(group))
        left -= group
    return groups
