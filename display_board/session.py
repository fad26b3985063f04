"""The board's core: what is heard of the hall → what is on the screen, and when to look again.

    SnapshotTaken, Heard, Loads, Described       what the server says
    LinkUp, LinkAway                             whether it says anything
    Woke, FrameShown                             time passed; the last screen has been painted
    → Show(screen), WakeAt(when), and Say, Hush, MakeReady for the loudspeaker

A new call is shown large for 8 s, blinks four times in its first 4 s, and stays first until the
next. What was called while nobody listened is shown in its place, never as new, and has its half
minute too if it is young, even where the service has begun.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta, tzinfo
from typing import assert_never

import msgspec

from display_board.calls import Call, Calls, newest_first
from display_board.ordering import order_told
from display_board.paging import PAGE, Pages
from display_board.pausing import Pausing
from display_board.pulse_shown import pulse_picture
from display_board.screens import (
    CallLine,
    CounterScreen,
    Missed,
    PulsePicture,
    Screen,
    Shelter,
    Way,
)
from display_board.spoken import SayAlarm, SpokenCalls, Voice
from queue_core.answers import HallSnapshot, LineLoad
from queue_core.events import RecordedEvent
from queue_core.ids import CounterNumber
from queue_core.pulse import HallPulse

BANNER = timedelta(seconds=8)
HALF_BLINK = timedelta(seconds=0.5)
BLINKS = 4
TOLD_LATE = timedelta(minutes=1)
EXPLAINED = timedelta(seconds=30)
"""So long it is told why a call goes before others, unless a newer one comes."""


class Room(msgspec.Struct, frozen=True):
    """How many calls fit: in rows, with the newest one large, and the missed ones."""

    rows: int
    with_banner: int
    missed: int
    missed_cut_off: int


class SnapshotTaken(msgspec.Struct, frozen=True):
    """Begin anew from here."""

    snapshot: HallSnapshot
    at: datetime


class Heard(msgspec.Struct, frozen=True):
    """The next event of the hall, heard `at`."""

    recorded: RecordedEvent
    at: datetime


class Loads(msgspec.Struct, frozen=True):
    """How many wait."""

    lines: Sequence[LineLoad]
    at: datetime


class Described(msgspec.Struct, frozen=True):
    """The hall's name, and the way to each counter as seen from this board.

    `serves`: what the counter of a counter's own display is for. `own`: the counters of the
    board's zone, empty for all; `own_only`: no other counter's calls are shown or said, and only
    who waits for `own_letters` is counted; `said`: whose calls the loudspeaker says, empty for all.
    """

    hall_name: str
    zone: tzinfo
    ways: Mapping[CounterNumber, Way]
    at: datetime
    grace_min: int = 0
    serves: tuple[str, ...] = ()
    own: tuple[CounterNumber, ...] = ()
    own_only: bool = False
    own_letters: frozenset[str] = frozenset()
    said: tuple[CounterNumber, ...] = ()


class LinkUp(msgspec.Struct, frozen=True):
    """The feed speaks; what it tells up to `seq` happened before."""

    seq: int
    at: datetime


class LinkAway(msgspec.Struct, frozen=True):
    """Nothing was heard since `since`."""

    since: datetime
    at: datetime


class Woke(msgspec.Struct, frozen=True):
    """The time of a WakeAt has come."""

    at: datetime


class FrameShown(msgspec.Struct, frozen=True):
    """The last screen has been painted."""

    at: datetime


class PulseTold(msgspec.Struct, frozen=True):
    """How busy the day is, against a usual one."""

    pulse: HallPulse
    at: datetime


Input = (
    SnapshotTaken | Heard | Loads | Described | LinkUp | LinkAway | Woke | FrameShown | PulseTold
)


class Show(msgspec.Struct, frozen=True):
    """Draw this."""

    screen: Screen | CounterScreen


class WakeAt(msgspec.Struct, frozen=True):
    """Say Woke at this time; it replaces any earlier wish."""

    when: datetime


Effect = Show | WakeAt | Voice


class BoardSession:
    """One board. `blink`: whether a new call blinks (not with reduced motion)."""

    def __init__(
        self,
        room: Room,
        zone: tzinfo,
        *,
        shelter: Shelter | None = None,
        blink: bool = True,
    ) -> None:
        self._room = room
        self._zone = zone
        self._blink = blink
        self._calls = Calls()
        self._pages = Pages()
        self._spoken = SpokenCalls()
        self._only: frozenset[CounterNumber] = frozenset()
        self._letters: frozenset[str] = frozenset()
        self._lines: Sequence[LineLoad] | None = None
        self._pausing = Pausing(shelter or Shelter(), 0)
        self._hall_name = ""
        self._ways: Mapping[CounterNumber, Way] = {}
        self._caught_up_to = 0
        self._newest: datetime | None = None
        self._heard_anything = False
        self._away_since: datetime | None = None
        self._missed_from = 0
        self._missed_turn: datetime | None = None
        self._pulse: PulsePicture | None = None
        self._screen: Screen | None = None
        self._wake: datetime | None = None

    def handle(self, event: Input) -> list[Effect]:
        """Take in what happened; return what to do, in this order."""
        voice: list[Voice] = []
        match event:
            case SnapshotTaken(snapshot=snapshot):
                self._heard_anything = True
                self._calls.take(snapshot, event.at)
                self._pausing.take(snapshot.paused)
                self._lines = snapshot.lines
            case Heard(recorded=recorded):
                fresh = self._is_news(recorded)
                self._calls.hear(recorded, event.at, fresh=fresh)
                voice = self._spoken.hear(recorded, event.at, fresh=fresh)
                if self._pausing.hear(recorded, event.at) and fresh:
                    voice.append(SayAlarm(over=not self._pausing.is_paused))
            case Loads(lines=lines):
                self._lines = lines
            case Described():
                self._describe(event)
            case LinkUp(seq=seq):
                self._caught_up_to, self._away_since = seq, None
            case LinkAway(since=since):
                self._away_since = since
            case FrameShown():
                self._pages.frame_shown(event.at)
            case PulseTold(pulse=pulse):
                self._pulse = pulse_picture(pulse)
            case Woke():
                self._wake = None
            case _:
                assert_never(event)
        return [*self._decide(event.at), *voice]

    def _describe(self, told: Described) -> None:
        self._hall_name, self._ways, self._zone = told.hall_name, told.ways, told.zone
        self._pausing.grace_min = told.grace_min
        self._pages.own = frozenset(told.own)
        self._spoken.own = frozenset(told.said)
        self._only = frozenset(told.own) if told.own_only else frozenset()
        self._letters = told.own_letters if told.own_only else frozenset()

    def _is_news(self, recorded: RecordedEvent) -> bool:
        """Say whether it has just happened: told live, and not long before what was told last.

        What clerks did while their page was without the server is recorded with its own time.
        """
        behind = self._newest is not None and recorded.at < self._newest - TOLD_LATE
        self._newest = recorded.at if self._newest is None else max(self._newest, recorded.at)
        return recorded.seq > self._caught_up_to and self._away_since is None and not behind

    def live(self, at: datetime) -> list[Call]:
        """Return every call that must be on the screen or on one of its pages, newest first."""
        self._pages.pass_time(at)
        ended = [*self._here(self._calls.missed), *self._here(self._calls.ended)]
        owed = [call for call in ended if self._pages.owes(call, at)]
        return newest_first([*self._here(self._calls.called), *owed])

    def _belongs(self, call: Call) -> bool:
        return not self._only or call.counter in self._only

    def _here(self, calls: Sequence[Call]) -> list[Call]:
        """Return those that belong on this board."""
        return [call for call in calls if self._belongs(call)]

    def _waiting(self) -> int | None:
        if self._lines is None:
            return None
        mine = [line for line in self._lines if not self._letters or line.letter in self._letters]
        return sum(line.waiting for line in mine)

    def _decide(self, at: datetime) -> list[Effect]:
        live = self.live(at)
        banner = self._has_banner(live, at)
        slots = self._room.with_banner if banner else self._room.rows
        shown = self._pages.choose(live, slots, at)
        self._calls.forget_ended(
            self._room.rows, lambda call: self._pages.owes(call, at), self._belongs
        )
        self._pages.keep_only(self._calls.known)
        ended = [call for call in self._here(self._calls.ended) if call not in live]
        last = ended[: slots - len(shown)]
        missed, missed_more = self._missed_page(live, at)
        screen = Screen(
            hall_name=self._hall_name,
            time=self._clock(at),
            lines=(
                *(self._line(call, live=True) for call in shown),
                *(self._line(call, live=False) for call in last),
            ),
            banner=banner,
            lit=self._is_lit(live, at),
            more=len(live) - len(shown),
            missed=tuple(Missed(call.number, call.counter) for call in missed),
            missed_more=missed_more,
            waiting=self._waiting(),
            cut_off=self._cut_off(),
            pause=self._pausing.picture(at, self._clock),
            explained=self._is_explained(live, at),
            pulse=self._pulse,
        )
        effects: list[Effect] = []
        if screen != self._screen:
            self._screen = screen
            effects.append(Show(screen))
        wake = self._next_wake(live, shown, at)
        if wake != self._wake:
            self._wake = wake
            effects.append(WakeAt(wake))
        return effects

    def _has_banner(self, live: Sequence[Call], at: datetime) -> bool:
        return self._is_new(live) and at < live[0].heard_at + BANNER

    def _is_new(self, live: Sequence[Call]) -> bool:
        return bool(live) and live[0].fresh and self._away_since is None

    def _is_lit(self, live: Sequence[Call], at: datetime) -> bool:
        if not self._is_new(live):
            return False
        halves = (at - live[0].heard_at) // HALF_BLINK
        return not self._blink or halves >= 2 * BLINKS or halves % 2 == 0

    def _is_explained(self, live: Sequence[Call], at: datetime) -> bool:
        young = self._is_new(live) and at < live[0].heard_at + EXPLAINED
        return young and order_told(live[0].reason, self._clock) is not None

    def _missed_page(self, live: Sequence[Call], at: datetime) -> tuple[list[Call], int]:
        missed = [call for call in self._here(self._calls.missed) if call not in live]
        most = self._room.missed if self._away_since is None else self._room.missed_cut_off
        if len(missed) <= most:
            self._missed_from, self._missed_turn = 0, None
            return missed, 0
        if self._missed_turn is None:
            self._missed_turn = at + PAGE
        elif at >= self._missed_turn:
            self._missed_from, self._missed_turn = self._missed_from + most, at + PAGE
        if self._missed_from >= len(missed):
            self._missed_from = 0
        page = missed[self._missed_from : self._missed_from + most]
        return page, len(missed) - len(page)

    def _line(self, call: Call, *, live: bool) -> CallLine:
        order = order_told(call.reason, self._clock) if live else None
        return CallLine(call.number, call.counter, self._ways.get(call.counter), live, order)

    def _cut_off(self) -> str | None:
        if self._away_since is None:
            return None
        return self._clock(self._away_since) if self._heard_anything else ""

    def _clock(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%H:%M")

    def _next_wake(self, live: Sequence[Call], shown: Sequence[Call], at: datetime) -> datetime:
        """Return when something changes by itself, at the latest at the next minute."""
        moments = [at.replace(second=0, microsecond=0) + timedelta(minutes=1)]
        turns = (self._pages.turn_at, self._missed_turn, self._pausing.over_until)
        moments += [turn for turn in turns if turn]
        moments += [free for call in shown if (free := self._pages.free_at(call)) is not None]
        if self._is_new(live):
            heard = live[0].heard_at
            moments += [heard + BANNER, heard + EXPLAINED]
            halves = (at - heard) // HALF_BLINK + 1
            if self._blink and halves <= 2 * BLINKS:
                moments.append(heard + halves * HALF_BLINK)
        return min(moment for moment in moments if moment > at)
