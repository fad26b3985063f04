"""The order in which one loudspeaker says its calls: none cut, none long behind, repeats last.

    CallHeard(call, at)      somebody is called        → Play(call, sentence)
    CallEnded(call_id, at)   came, or is not awaited
    NoticeHeard(notice, at)  an alarm: before all calls → Play(notice)
    SoundEnded(at)           the last Play has ended   → the next Play

Calls are said in the order in which they were made. A sentence that would begin more than
`behind` after its call is not said: one chime tells of all those together, since the screen has
had them at once. When nothing waits, the last call that is still awaited is said again, `repeats`
times.
"""

from collections import deque
from datetime import datetime, timedelta
from enum import Enum
from typing import assert_never

import msgspec

CallId = tuple[str, datetime]


class Spoken(Enum):
    """What the loudspeaker plays."""

    SENTENCE = "sentence"
    AGAIN = "again"
    CHIME = "chime"
    NOTICE = "notice"


class CallHeard(msgspec.Struct, frozen=True):
    """Somebody is called; `called_at` is when, by the clock of this board."""

    call_id: CallId
    called_at: datetime
    at: datetime


class CallEnded(msgspec.Struct, frozen=True):
    """The call needs no voice any more: served, missed, withdrawn, or called again elsewhere."""

    call_id: CallId
    at: datetime


class NoticeHeard(msgspec.Struct, frozen=True):
    """Something that everybody must hear before any call; said `times`."""

    notice: str
    times: int
    at: datetime


class SoundEnded(msgspec.Struct, frozen=True):
    """What was played is over, or could not be played."""

    at: datetime


Input = CallHeard | CallEnded | NoticeHeard | SoundEnded


class Play(msgspec.Struct, frozen=True):
    """Play this now. `call_ids` are the calls that it tells of: one, or all those of a chime."""

    call_ids: tuple[CallId, ...]
    spoken: Spoken
    notice: str = ""


class Loudspeaker:
    """One loudspeaker. `behind`: how late a sentence may begin; `repeats`: how often again."""

    def __init__(self, behind: timedelta, repeats: int) -> None:
        self._behind = behind
        self._repeats = repeats
        self._waiting: deque[CallHeard] = deque()
        self._notices: deque[str] = deque()
        self._playing = False
        self._last: CallId | None = None
        self._said_again = 0

    def handle(self, event: Input) -> Play | None:
        """Take in what happened; return what to play now, if anything."""
        match event:
            case CallHeard():
                self._waiting.append(event)
            case CallEnded(call_id=call_id):
                self._waiting = deque(one for one in self._waiting if one.call_id != call_id)
                if self._last == call_id:
                    self._last = None
                return None
            case NoticeHeard(notice=notice, times=times):
                self._notices = deque([notice] * times)  # the newest is what holds
            case SoundEnded():
                self._playing = False
            case _:
                assert_never(event)
        return None if self._playing else self._next(event.at)

    def _next(self, at: datetime) -> Play | None:
        if self._notices:
            return self._play(Play((), Spoken.NOTICE, self._notices.popleft()))
        late = []
        while self._waiting and at - self._waiting[0].called_at > self._behind:
            late.append(self._waiting.popleft().call_id)
        if late:
            return self._play(Play(tuple(late), Spoken.CHIME))
        if self._waiting:
            self._last, self._said_again = self._waiting.popleft().call_id, 0
            return self._play(Play((self._last,), Spoken.SENTENCE))
        if self._last is not None and self._said_again < self._repeats:
            self._said_again += 1
            return self._play(Play((self._last,), Spoken.AGAIN))
        return None

    def _play(self, play: Play) -> Play:
        self._playing = True
        return play
