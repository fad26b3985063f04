"""Which calls are on the screen at this moment, when there are more of them than rows.

The newest call always stands first. The others share the rows below it in pages of 6 s, and who
still lacks the 8 s of its first 30 s goes before who had them. What counts as seen is what was
painted, not what was decided. A call that came and went while the server was not heard is shown
as well if it is young, after those to which somebody is still awaited.
"""

import math
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import msgspec

from display_board.calls import Call, CallId
from queue_core.ids import CounterNumber
from queue_core.states import TicketState

HOLD = timedelta(seconds=30)
LEAST_SEEN = timedelta(seconds=8)
LATE = timedelta(minutes=5)
PAGE = timedelta(seconds=6)
_NONE = timedelta(0)


class _Seen(msgspec.Struct):
    """What the hall has seen of one call: when first, how long, and when last."""

    first: datetime | None = None
    total: timedelta = _NONE
    last: datetime | None = None


_NOT_YET = _Seen()


class Pages:
    """The rotation of one board. `own` are the counters of its zone, whose calls go first."""

    def __init__(self, own: Collection[CounterNumber] = ()) -> None:
        self.own = frozenset(own)
        self._seen: dict[CallId, _Seen] = {}
        self._page: list[CallId] = []
        self._top: CallId | None = None
        self._turn_at: datetime | None = None
        self._decided: tuple[CallId, ...] = ()
        self._painted: tuple[CallId, ...] = ()
        self._painted_at: datetime | None = None

    @property
    def turn_at(self) -> datetime | None:
        """When the page turns; None while all calls have a row."""
        return self._turn_at

    def frame_shown(self, at: datetime) -> None:
        """The last decision is on the screen since `at`."""
        self.pass_time(at)
        self._painted, self._painted_at = self._decided, at
        for call_id in self._painted:
            seen = self._seen.get(call_id)
            if seen is not None and seen.first is None:
                seen.first = at

    def pass_time(self, at: datetime) -> None:
        """Count what has been seen until `at`."""
        if self._painted_at is None or at <= self._painted_at:
            return
        for call_id in self._painted:
            seen = self._seen.get(call_id)
            if seen is not None:
                seen.total += at - self._painted_at
                seen.last = at
        self._painted_at = at

    def owes(self, call: Call, at: datetime) -> bool:
        """Say whether a call must still be shown, even if it has ended meanwhile.

        What was called while nobody listened is owed too, unless it is `LATE` by then, or stands
        among the missed.
        """
        late = call.state is TicketState.NO_SHOW or call.heard_at - call.called_at > LATE
        if late and not call.fresh:
            return False
        seen = self._seen.get(call.call_id, _NOT_YET)
        return seen.first is None or seen.total < LEAST_SEEN or at < seen.first + HOLD

    def free_at(self, call: Call) -> datetime | None:
        """Return when nothing is owed any more if the screen stays; None: not before it changes."""
        seen = self._seen.get(call.call_id, _NOT_YET)
        if seen.first is None:
            return None
        if seen.total >= LEAST_SEEN:
            return seen.first + HOLD
        if call.call_id not in self._painted or self._painted_at is None:
            return None
        return max(seen.first + HOLD, self._painted_at + LEAST_SEEN - seen.total)

    def choose(self, live: Sequence[Call], slots: int, at: datetime) -> list[Call]:
        """Return the calls to show in `slots` rows (at least two), newest first.

        `live` are all calls to be shown, newest first.
        """
        for call in live:
            self._seen.setdefault(call.call_id, _Seen())
        rest, room = list(live[1:]), slots - 1
        if len(rest) <= room:
            self._turn_at = None
            page = rest
        else:
            page = self._turned_page(rest, room, at)
        self._page = [call.call_id for call in page]
        self._top = live[0].call_id if live else None
        shown = [*live[:1], *page]
        self._decided = tuple(call.call_id for call in shown)
        return shown

    def keep_only(self, known: Collection[CallId]) -> None:
        """Forget all but these calls."""
        self._seen = {call_id: seen for call_id, seen in self._seen.items() if call_id in known}

    def _turned_page(self, rest: list[Call], room: int, at: datetime) -> list[Call]:
        kept = [call for call in rest if call.call_id in self._page]
        if self._turn_at is None:
            self._turn_at = at + PAGE
        elif at >= self._turn_at:
            kept, self._turn_at = [], at + PAGE
        kept.sort(key=lambda call: self._rank(call, at))
        others = [call for call in rest if call not in kept]
        others.sort(key=lambda call: self._rank(call, at))
        page = [*kept, *others][:room]
        pushed = [call for call in others if call.call_id == self._top and call not in page]
        if pushed and self._lacks(pushed[0]) and not self._lacks(page[-1]):
            page[-1] = pushed[0]  # it gave the first row to a newer call before its 8 s
        return sorted(page, key=lambda call: call.order_key, reverse=True)

    def _rank(self, call: Call, at: datetime) -> tuple[int, bool, bool, timedelta, float]:
        """Sort key: who needs a place most comes first."""
        seen = self._seen[call.call_id]
        foreign = bool(self.own) and call.counter not in self.own
        if seen.total >= LEAST_SEEN:
            return 2, foreign, False, _NONE, seen.last.timestamp() if seen.last else -math.inf
        left = call.heard_at + HOLD - at
        if left <= _NONE or (not call.fresh and call.state is not TicketState.CALLED):
            return 1, foreign, False, seen.total, call.heard_at.timestamp()
        pages_needed = math.ceil((LEAST_SEEN - seen.total) / PAGE)
        relaxed = left // PAGE > pages_needed
        return 0, foreign, relaxed, seen.total, call.heard_at.timestamp()

    def _lacks(self, call: Call) -> bool:
        return self._seen[call.call_id].total < LEAST_SEEN
