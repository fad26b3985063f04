"""The core of a display at one counter: whom it invites, serves, or why it rests.

It takes the inputs of `session` and tells what to draw: its own counter and nothing else.

    closed → free → called → serving → free        break, pause: until they end
"""

from datetime import datetime, tzinfo
from typing import assert_never

import msgspec

from display_board.pausing import Pausing
from display_board.screens import CounterScreen, CounterState, Shelter
from display_board.session import (
    BLINKS,
    HALF_BLINK,
    Described,
    Effect,
    FrameShown,
    Heard,
    Input,
    LinkAway,
    LinkUp,
    Loads,
    PulseTold,
    Show,
    SnapshotTaken,
    WakeAt,
    Woke,
)
from queue_core import day_events as de
from queue_core import events as ev
from queue_core.answers import BreakTold, HallSnapshot
from queue_core.ids import CounterNumber, VisitId
from queue_core.states import TicketState
from queue_core.ticket_number import TicketNumber

_AT_COUNTER = frozenset({TicketState.CALLED, TicketState.SERVING})


class _Visitor(msgspec.Struct, frozen=True):
    """Who is invited or served. `new_since`: called before our eyes, None for an old call."""

    visit_id: VisitId
    number: TicketNumber
    serving: bool = False
    new_since: datetime | None = None


class CounterSide:
    """The display of one counter. `blink`: whether a new call blinks."""

    def __init__(
        self,
        counter: CounterNumber,
        zone: tzinfo,
        *,
        shelter: Shelter | None = None,
        blink: bool = True,
    ) -> None:
        self._counter = counter
        self._zone = zone
        self._blink = blink
        self._pausing = Pausing(shelter or Shelter(), 0)
        self._serves: tuple[str, ...] = ()
        self._open = False
        self._break: BreakTold | None = None
        self._visitor: _Visitor | None = None
        self._seq = 0
        self._caught_up_to = 0
        self._heard_anything = False
        self._away_since: datetime | None = None
        self._screen: CounterScreen | None = None
        self._wake: datetime | None = None

    def handle(self, event: Input) -> list[Effect]:
        """Take in what happened; return what to do, in this order."""
        match event:
            case SnapshotTaken(snapshot=snapshot):
                self._take(snapshot)
            case Heard(recorded=recorded):
                self._hear(recorded, event.at)
            case Described():
                self._zone, self._serves = event.zone, event.serves
                self._pausing.grace_min = event.grace_min
            case LinkUp(seq=seq):
                self._caught_up_to, self._away_since = seq, None
            case LinkAway(since=since):
                self._away_since = since
            case Loads() | FrameShown() | PulseTold():
                return []
            case Woke():
                self._wake = None
            case _:
                assert_never(event)
        return self._decide(event.at)

    def _take(self, snapshot: HallSnapshot) -> None:
        self._heard_anything, self._seq = True, snapshot.seq
        self._pausing.take(snapshot.paused)
        self._open = self._counter in snapshot.open_counters
        here = [told for told in snapshot.breaks if told.counter == self._counter]
        self._break = here[0] if here else None
        calls = (*snapshot.calls, *snapshot.serving)
        here_now = [
            call for call in calls if call.counter == self._counter and call.state in _AT_COUNTER
        ]
        newest = max(here_now, key=lambda call: call.called_at, default=None)
        if newest is None:
            self._visitor = None
            return
        serving = newest.state is TicketState.SERVING
        known = self._visitor
        if known is None or (known.visit_id, known.serving) != (newest.visit_id, serving):
            self._visitor = _Visitor(newest.visit_id, newest.number, serving=serving)

    def _hear(self, recorded: ev.RecordedEvent, at: datetime) -> None:
        if recorded.seq <= self._seq:
            return
        self._seq = recorded.seq
        self._pausing.hear(recorded, at)
        body = recorded.body
        match body:
            case ev.TicketCalled(visit_id=visit_id) | ev.TicketRecalled(visit_id=visit_id):
                if body.counter == self._counter:
                    fresh = recorded.seq > self._caught_up_to and self._away_since is None
                    self._visitor = _Visitor(visit_id, body.number, new_since=at if fresh else None)
                else:
                    self._leave(visit_id)
            case ev.ServiceStarted(visit_id=visit_id, number=number, counter=self._counter):
                self._visitor = _Visitor(visit_id, number, serving=True)
            case (
                ev.ServiceFinished(visit_id=visit_id)
                | ev.NoShowRecorded(visit_id=visit_id)
                | de.CallMissed(visit_id=visit_id)
                | ev.TicketTransferred(visit_id=visit_id)
                | ev.TicketParked(visit_id=visit_id)
                | ev.TicketReturned(visit_id=visit_id)
                | ev.TicketCancelled(visit_id=visit_id)
                | ev.NumberReplaced(visit_id=visit_id)
            ):
                self._leave(visit_id)
            case ev.CounterOpened(counter=self._counter):
                self._open, self._break = True, None
            case ev.CounterClosed(counter=self._counter):
                self._open, self._break, self._visitor = False, None, None
            case de.BreakBegan(counter=self._counter):
                until = body.until
                self._break = BreakTold(body.counter, body.reason, recorded.at, until, body.text)
            case de.BreakEnded(counter=self._counter):
                self._break = None
            case _:
                pass

    def _leave(self, visit_id: VisitId) -> None:
        if self._visitor is not None and self._visitor.visit_id == visit_id:
            self._visitor = None

    def _decide(self, at: datetime) -> list[Effect]:
        visitor, rest = self._visitor, self._break
        screen = CounterScreen(
            counter=self._counter,
            state=self._state(),
            serves=self._serves,
            number=visitor.number if visitor is not None else None,
            lit=self._is_lit(at),
            break_reason=rest.reason if rest is not None else "other",
            break_text=rest.text if rest is not None else "",
            break_until=self._clock(rest.until) if rest is not None and rest.until else "",
            cut_off=self._cut_off(),
            pause=self._pausing.picture(at, self._clock),
        )
        effects: list[Effect] = []
        if screen != self._screen:
            self._screen = screen
            effects.append(Show(screen))
        wake = self._next_wake(at)
        if wake is not None and wake != self._wake:
            self._wake = wake
            effects.append(WakeAt(wake))
        return effects

    def _state(self) -> CounterState:
        if self._visitor is not None:
            return "serving" if self._visitor.serving else "called"
        if self._break is not None:
            return "break"
        return "free" if self._open else "closed"

    def _is_lit(self, at: datetime) -> bool:
        visitor = self._visitor
        if visitor is None or visitor.serving:
            return False
        if visitor.new_since is None or not self._blink:
            return True
        halves = (at - visitor.new_since) // HALF_BLINK
        return halves >= 2 * BLINKS or halves % 2 == 0

    def _next_wake(self, at: datetime) -> datetime | None:
        moments = [self._pausing.over_until]
        visitor = self._visitor
        if self._blink and visitor is not None and visitor.new_since is not None:
            halves = (at - visitor.new_since) // HALF_BLINK + 1
            if halves <= 2 * BLINKS:
                moments.append(visitor.new_since + halves * HALF_BLINK)
        return min((one for one in moments if one is not None and one > at), default=None)

    def _cut_off(self) -> str | None:
        if self._away_since is None:
            return None
        return self._clock(self._away_since) if self._heard_anything else ""

    def _clock(self, at: datetime) -> str:
        return at.astimezone(self._zone).strftime("%H:%M")
