"""The people of the day: who came, who holds which number, and what became of them."""

from datetime import datetime, timedelta

import msgspec

from cherha.demo.day import Visitor


class Holder(msgspec.Struct):
    """A visitor with a number."""

    visitor: Visitor
    came_at: datetime

    def is_still_here(self, now: datetime) -> bool:
        """Whether the visitor's patience lasts."""
        patience = self.visitor.patience_s
        return patience is None or now - self.came_at <= timedelta(seconds=patience)


class Crowd:
    """Everybody, by the number that they hold."""

    def __init__(self, visitors: list[Visitor]) -> None:
        self.expected = len(visitors)
        self.holders: dict[str, Holder] = {}
        self.ended: dict[str, str] = {}
        self.held_by_two: set[str] = set()

    def took(self, number: str, visitor: Visitor, came_at: datetime) -> None:
        """A visitor took a slip with this number; that nobody else has it is what we watch for."""
        if number in self.holders:
            self.held_by_two.add(number)
        self.holders[number] = Holder(visitor, came_at)

    def end(self, number: str, how: str) -> None:
        """A visit ended: `served` or `no_show`."""
        self.ended[number] = how

    @property
    def everybody_is_done(self) -> bool:
        """Whether every visitor took a number and every number has ended."""
        return len(self.holders) >= self.expected and self.holders.keys() <= self.ended.keys()
