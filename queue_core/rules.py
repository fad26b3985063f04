"""The numbers of a hall's rules, each told in docs/queue.md; `[rules]` of hall.toml sets them."""

from datetime import timedelta

import msgspec


class HallRules(msgspec.Struct, frozen=True):
    """What a hall may choose. Times are hall time.

    `ahead_in_a_row`: so many calls in a row may go past somebody ordinary who waits (Q1).
    `no_show_calls`, `no_show_gap_s`: a no-show needs so many calls, and so many seconds since the
    last one, and as many for each call since the first (Q4).
    `return_within_min`, `return_after`: who comes back within so many minutes of the no-show
    stands after so many people of the line; later, at its end.
    """

    ahead_in_a_row: int = 2
    no_show_calls: int = 2
    no_show_gap_s: int = 25
    return_within_min: int = 15
    return_after: int = 2

    @property
    def no_show_gap(self) -> timedelta:
        """The least time between a call and a no-show."""
        return timedelta(seconds=self.no_show_gap_s)

    @property
    def return_within(self) -> timedelta:
        """How long after a no-show somebody still comes back near the head of the line."""
        return timedelta(minutes=self.return_within_min)
