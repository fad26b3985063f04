"""Lets the day happen: people come to the kiosks, clerks call them, all that is seen is counted."""

import queue
import time
from collections import deque
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from cherha.demo.agenda import Agenda
from cherha.demo.children import Child
from cherha.demo.clerks import Clerks
from cherha.demo.crowd import Crowd
from cherha.demo.day import Visitor
from cherha.demo.tally import Tally
from config.clock import HallClock
from queue_core.hall import HallIndex

_LOOK_AROUND_WALL_S = 2.0
_LONGEST_WAIT_S = 0.2
_GIVE_UP_WALL_S = 120.0


class AtKiosk(msgspec.Struct):
    """The visitor who stands at a kiosk, and what its printer had printed when they came."""

    visitor: Visitor
    came_at: datetime
    slips_before: int


class Conductor:
    """One thread's loop over planned actions and over what the processes say.

    `say` may be called from any thread; `run` returns when everybody has been served or missed,
    or when nothing has happened for two minutes (then somebody is lost, and the summary says so).
    """

    def __init__(
        self,
        visitors: list[Visitor],
        index: HallIndex,
        clock: HallClock,
        kiosks: list[Child],
        rating: Child,
    ) -> None:
        self.agenda = Agenda()
        self.tally = Tally()
        self.crowd = Crowd(visitors)
        self.clock = clock
        self.clerks: Clerks | None = None
        self._index = index
        self._kiosks = {kiosk.name: kiosk for kiosk in kiosks}
        self._free: deque[str] = deque()
        self._outside: deque[Visitor] = deque()
        self._standing: dict[str, AtKiosk] = {}
        self._slips: dict[str, list[str | None]] = {kiosk.name: [] for kiosk in kiosks}
        self._rating = rating
        self._inbox: queue.Queue[tuple[str, Any]] = queue.Queue()
        self.stuck: list[str] = []
        self.pressed = 0
        for visitor in visitors:
            self.agenda.plan(self._hall_time(visitor.arrival_s), self._comes(visitor))

    def say(self, who: str, what: Any) -> None:
        """A process or the feed has something to tell: a decoded message or an event."""
        self._inbox.put((who, what))

    def run(self) -> bool:
        """Let the day happen; True when everybody has been served or missed."""
        last_progress = time.monotonic()
        done_before = -1
        look_around_at = 0.0
        while not self.crowd.everybody_is_done:
            self._take_messages()
            while (action := self.agenda.due(self.clock.now())) is not None:
                action()
                self._take_messages(wait=False)
            now = time.monotonic()
            if now >= look_around_at and self.clerks is not None:
                look_around_at = now + _LOOK_AROUND_WALL_S
                self.clerks.look_around()
            done = len(self.crowd.ended) + len(self.crowd.holders)
            if done != done_before or self._somebody_is_served():
                done_before, last_progress = done, now
            elif now - last_progress > _GIVE_UP_WALL_S:
                return False
        return True

    def _somebody_is_served(self) -> bool:
        next_at = self.agenda.next_at()
        return next_at is not None and next_at > self.clock.now()

    def _take_messages(self, *, wait: bool = True) -> None:
        timeout = self._until_next() if wait else 0.0
        try:
            message = self._inbox.get(timeout=timeout) if timeout else self._inbox.get_nowait()
            while True:
                self._hear(*message)
                message = self._inbox.get_nowait()
        except queue.Empty:
            return

    def _until_next(self) -> float:
        next_at = self.agenda.next_at()
        if next_at is None:
            return _LONGEST_WAIT_S
        seconds = self.clock.wall_seconds(next_at - self.clock.now())
        return min(max(seconds, 0.0), _LONGEST_WAIT_S)

    def _hear(self, who: str, what: Any) -> None:
        if isinstance(what, dict):
            self._hear_process(who, what)
        elif self.clerks is not None:
            letter = self.clerks.lines.hear(what)
            if letter is not None:
                self.clerks.somebody_waits(letter)

    def _hear_process(self, who: str, message: dict[str, Any]) -> None:
        match message:
            case {"ready": _}:
                self._kiosk_is_free(who)
            case {"touched": _} | {"screen": _}:
                pass
            case {"took": _, "number": number, "touched_ns": touched_ns}:
                self._took(who, number, touched_ns)
            case {"stuck": name, "why": why}:
                self.stuck.append(f"{who}: {name}: {why}")
                self._send_again(who)
            case {"seen": number, "at_ns": at_ns}:
                self.tally.seen_on_board(number, at_ns)
            case {"slip": kiosk, "number": number, "at_ns": at_ns}:
                self._slips[kiosk].append(number)
                self.tally.slip_came_out(number, at_ns)
            case {"pressed": _}:
                self.tally.rated += 1
            case {"too_late": _}:
                self.tally.votes_too_late += 1
            case _:
                self.stuck.append(f"{who} says {message}")

    # People at the kiosks

    def _comes(self, visitor: Visitor) -> "_Comes":
        return _Comes(self, visitor)

    def comes(self, visitor: Visitor) -> None:
        """A visitor enters and goes to a free kiosk, or stands behind those who came before."""
        self._outside.append(visitor)
        self._fill_kiosks()

    def _kiosk_is_free(self, kiosk: str) -> None:
        if kiosk not in self._kiosks:
            return
        if kiosk in self._standing:
            self._send_again(kiosk)
        if kiosk not in self._free:
            self._free.append(kiosk)
        self._fill_kiosks()

    def _fill_kiosks(self) -> None:
        while self._free and self._outside:
            kiosk, visitor = self._free.popleft(), self._outside.popleft()
            slips = len(self._slips[kiosk])
            self._standing[kiosk] = AtKiosk(visitor, self.clock.now(), slips)
            self._kiosks[kiosk].tell(
                {
                    "take": visitor.name,
                    "service": visitor.service,
                    "language": visitor.language,
                    "priority": visitor.priority_group,
                }
            )

    def _took(self, kiosk: str, number: str, touched_ns: int) -> None:
        standing = self._standing.pop(kiosk, None)
        if standing is not None:
            self.crowd.took(number, standing.visitor, standing.came_at)
            self.tally.took_ticket(number, touched_ns)
        self._kiosk_is_free(kiosk)

    def _send_again(self, kiosk: str) -> None:
        """A kiosk died under a visitor's hands: with paper they go, without they try again."""
        standing = self._standing.pop(kiosk, None)
        if standing is None:
            return
        slips = [n for n in self._slips[kiosk][standing.slips_before :] if n is not None]
        if slips:
            self.crowd.took(slips[-1], standing.visitor, standing.came_at)
        else:
            self._outside.appendleft(standing.visitor)

    # Ratings

    def press(self, counter: int, level: int) -> None:
        """Somebody presses a face at a counter."""
        self.pressed += 1
        self._rating.tell({"press": counter, "level": level})

    def _hall_time(self, arrival_s: int) -> datetime:
        local = self.clock.now().astimezone(ZoneInfo(self._index.description.timezone))
        midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(seconds=arrival_s)


class _Comes:
    """One visitor's arrival, as an action."""

    def __init__(self, conductor: Conductor, visitor: Visitor) -> None:
        self._conductor = conductor
        self._visitor = visitor

    def __call__(self) -> None:
        self._conductor.comes(self._visitor)
