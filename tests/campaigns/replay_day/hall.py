"""The replayed hall: its clock, who is where, and what everybody may ask of it."""

import asyncio
from collections import defaultdict
from datetime import datetime, timedelta

from config.clock import HallClock
from queue_core.hall import HallIndex
from tests.campaigns.replay_day.callers import Caller
from tests.campaigns.replay_day.people import Person


class Hall:
    """What visitors and clerks of the replay share."""

    def __init__(self, clock: HallClock, midnight: datetime, index: HallIndex) -> None:
        self.clock = clock
        self.midnight = midnight
        self.index = index
        self.kiosks: list[Caller] = []
        self.people: dict[str, Person] = {}
        self.paused = False
        self.resumed_s = 0.0
        self.resumed = asyncio.Event()
        self.left: set[str] = set()
        self.met: set[str] = set()
        self.ended: set[str] = set()
        self.surprises: list[str] = []
        self.over = asyncio.Event()
        self._news: defaultdict[str, asyncio.Event] = defaultdict(asyncio.Event)
        self.resumed.set()

    @property
    def now_s(self) -> float:
        """Seconds after the hall's midnight."""
        return (self.clock.now() - self.midnight).total_seconds()

    def at(self, seconds: int) -> datetime:
        """Return an instant of the day."""
        return self.midnight + timedelta(seconds=seconds)

    async def pass_s(self, seconds: float) -> None:
        """Let so many seconds of the hall pass."""
        await asyncio.sleep(max(0.0, seconds) / self.clock.scale)

    async def until_s(self, second: float) -> None:
        """Wait for a second of the hall's day."""
        while (left := second - self.now_s) > 0:
            await self.pass_s(left)

    def news_of(self, letter: str) -> None:
        """Somebody waits in a line: wake its idle clerks."""
        self._news[letter].set()

    def everybody(self) -> None:
        """Wake all idle clerks."""
        for event in self._news.values():
            event.set()

    async def wait_for_news(self, letters: tuple[str, ...], at_most_s: float) -> None:
        """Wait until somebody may wait in one of these lines."""
        events = [self._news[letter] for letter in letters]
        for event in events:
            event.clear()
        waits = [asyncio.ensure_future(event.wait()) for event in events]
        await asyncio.wait(
            waits,
            timeout=at_most_s / self.clock.scale,
            return_when=asyncio.FIRST_COMPLETED,
        )
        for wait in waits:
            wait.cancel()

    def has_left(self, person: Person) -> bool:
        """Say whether a visitor has lost patience by now."""
        return person.name in self.left

    def surprise(self, who: str, status: int, answer: object) -> None:
        """Note an answer that this day should not have seen."""
        self.surprises.append(f"{who}: {status} {str(answer)[:160]}")
