"""Lets the day happen: people come to the kiosks, clerks call them, all that is seen is counted."""

import queue
import time
from collections import defaultdict, deque
from collections.abc import Callable
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
from queue_core import events as ev
from queue_core.hall import HallIndex

_LOOK_AROUND_WALL_S = 2.0
_LONGEST_WAIT_S = 0.2
_GIVE_UP_WALL_S = 60.0
_TELL_EVERY_S = 15.0


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

    def __init__(self, visitors: list[Visitor], index: HallIndex, clock: HallClock) -> None:
        self.agenda = Agenda()
        self.tally = Tally()
        self.crowd = Crowd(visitors)
        self.clock = clock
        self.clerks: Clerks | None = None
        self._index = index
        self._kiosks: dict[str, Child] = {}
        self._free: deque[str] = deque()
        self._outside: deque[Visitor] = deque()
        self._standing: dict[str, AtKiosk] = {}
        self._slips: defaultdict[str, list[str | None]] = defaultdict(list)
        self._rating: Child | None = None
        self._inbox: queue.Queue[tuple[str, Any]] = queue.Queue()
        self.stuck: list[str] = []
        self.pressed = 0
        for visitor in visitors:
            self.agenda.plan(self._arrives_at(visitor.arrival_s), self._comes(visitor))

    def meet(self, kiosks: list[Child], rating: Child) -> None:
        """Learn where people can take tickets and press a face."""
        self._kiosks = {kiosk.name: kiosk for kiosk in kiosks}
        self._rating = rating

    def say(self, who: str, what: Any) -> None:
        """A process or the feed has something to tell: a decoded message or an event."""
        self._inbox.put((who, what))

    def run(self, on_progress: Callable[[str], None]) -> bool:
        """Let the day happen; True when everybody has been served or missed."""
        progress = _Progress(on_progress)
        look_around_at = 0.0
        while not self.crowd.everybody_is_done:
            self._step()
            now = time.monotonic()
            if now >= look_around_at and self.clerks is not None:
                look_around_at = now + _LOOK_AROUND_WALL_S
                self.clerks.look_around()
            if progress.stands_still(self, now):
                return False
        return True

    def settle(self, within_s: float) -> None:
        """Let the last faces be pressed and the last frames be read, at most so long."""
        until = time.monotonic() + within_s
        while time.monotonic() < until and not self._is_settled():
            self._step()

    def _is_settled(self) -> bool:
        pressed = self.tally.rated + self.tally.votes_too_late
        return (
            self.agenda.next_at() is None
            and pressed >= self.pressed
            and self.tally.votes_heard >= self.tally.rated
            and not self.tally.unseen_calls()
            and sum(self.tally.printed.values()) >= self.tally.issued
        )

    def _step(self) -> None:
        self.take_messages()
        while (action := self.agenda.due(self.clock.now())) is not None:
            action()
            self.take_messages(wait=False)

    def take_messages(self, *, wait: bool = True) -> None:
        """Take in what was said since; `wait`: at most until the next action is due."""
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
        elif isinstance(what, ev.RatingGiven):
            self.tally.votes_heard += 1
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
                self._kiosk_is_free(who)
            case {"asks_whether_out": number}:
                self._kiosks[who].tell({"slip_is_out": number in self._slips[who]})
            case {"unread": count}:
                self.tally.unread_frames = count
            case {"seen": number, "at_ns": at_ns}:
                self.tally.seen_on_board(number, at_ns)
            case {"slip": kiosk, "number": number, "at_ns": at_ns}:
                self._slips[kiosk].append(number)
                self.tally.slip_came_out(kiosk, number, at_ns)
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
            self.tally.left_with_paper()
        else:
            self._outside.appendleft(standing.visitor)

    # Ratings

    def whereabouts(self) -> list[str]:
        """Tell of everybody who has no number yet: at which kiosk, or still outside."""
        at_kiosks = [f"{kiosk}: {at.visitor}" for kiosk, at in self._standing.items()]
        return at_kiosks + [f"outside: {visitor}" for visitor in self._outside]

    def press(self, counter: int, level: int) -> None:
        """Somebody presses a face at a counter."""
        self.pressed += 1
        if self._rating is not None:
            self._rating.tell({"press": counter, "level": level})

    def hall_time(self) -> datetime:
        """Return now as the hall's clock shows it."""
        return self.clock.now().astimezone(ZoneInfo(self._index.description.timezone))

    def _arrives_at(self, arrival_s: int) -> datetime:
        midnight = self.hall_time().replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight + timedelta(seconds=arrival_s)


class _Progress:
    """Tells how far the day is, and notices when nothing happens any more."""

    def __init__(self, tell: Callable[[str], None]) -> None:
        self._tell = tell
        self._done = -1
        self._since = time.monotonic()
        self._told_at = self._since

    def stands_still(self, conductor: Conductor, now: float) -> bool:
        """Return whether nothing has happened for a long time, though nothing is planned."""
        crowd = conductor.crowd
        done = len(crowd.ended) + len(crowd.holders)
        next_at = conductor.agenda.next_at()
        if done != self._done or (next_at is not None and next_at > conductor.clock.now()):
            self._done, self._since = done, now
        if now - self._told_at >= _TELL_EVERY_S:
            self._told_at = now
            self._tell(
                f"{conductor.hall_time():%H:%M} in the hall: {len(crowd.holders)} of "
                f"{crowd.expected} have a number, {len(crowd.ended)} are done"
            )
        return now - self._since > _GIVE_UP_WALL_S


class _Comes:
    """One visitor's arrival, as an action."""

    def __init__(self, conductor: Conductor, visitor: Visitor) -> None:
        self._conductor = conductor
        self._visitor = visitor

    def __call__(self) -> None:
        self._conductor.comes(self._visitor)
