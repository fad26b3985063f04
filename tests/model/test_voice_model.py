"""Any order of calls, ends, lost links and restarts: what a hall hears from its loudspeakers.

Two boards of a zone say their own counters alone, one board says all. Each has a loudspeaker of its
own whose sentences take 4.3 s and whose chime takes 0.6 s.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from display_board.session import (
    Described,
    Heard,
    Input,
    LinkAway,
    LinkUp,
    Room,
    SnapshotTaken,
)
from display_board.spoken import Hush, Say
from queue_core import events as ev
from queue_core.ids import CounterNumber
from queue_core.states import TicketState
from speech.loudspeaker import CallEnded, CallHeard, CallId, Loudspeaker, Play, SoundEnded, Spoken
from tests.model.test_board_model import WatchedBoard
from tests.unit.display_board.hall import NOON, SECOND, PaperHall

COUNTERS = 12
ROOM = Room(rows=6, with_banner=6, missed=2, missed_cut_off=1)
BEHIND, REPEATS = 30 * SECOND, 1
LASTS = {Spoken.SENTENCE: 4.3 * SECOND, Spoken.AGAIN: 4.3 * SECOND, Spoken.CHIME: 0.6 * SECOND}
ZONES = {"left": range(1, 7), "right": range(7, 13), "hall": range(1, 13)}


class HeardBoard(WatchedBoard):
    """A board of a zone with its loudspeaker, before somebody who writes down what is heard."""

    def __init__(self, own: range, at: datetime, room: Room = ROOM) -> None:
        super().__init__(room)
        self.own = own
        self.loudspeaker = Loudspeaker(BEHIND, REPEATS)
        self.now = at
        self.at = at
        self.until: datetime | None = None
        self.asked: list[CallId] = []
        self.over: set[CallId] = set()
        self.played: list[tuple[datetime, Play]] = []
        counters = tuple(CounterNumber(n) for n in own)
        told = Described("Зала", UTC, {}, at, own=counters, own_only=True, said=counters)
        self.tell(told)

    def tell(self, event: Input) -> None:
        self.now = event.at
        for effect in self.session.handle(event):
            match effect:
                case Say():
                    self.asked.append(effect.call_id)
                    heard = CallHeard(effect.call_id, effect.called_at, event.at)
                    self._play(self.loudspeaker.handle(heard))
                case Hush(call_id=call_id):
                    self.over.add(call_id)
                    self.loudspeaker.handle(CallEnded(call_id, event.at))
                case _:
                    self.perform(effect, event.at)

    def listen_until(self, at: datetime) -> None:
        while self.until is not None and self.until <= at:
            self.now, self.until = self.until, None
            self._play(self.loudspeaker.handle(SoundEnded(self.now)))
        self.now = at
        self.go_on_until(at)

    def told_once(self) -> list[CallId]:
        """The calls that were told of for the first time, in the order in which they were."""
        return [
            call_id
            for _, play in self.played
            if play.spoken is not Spoken.AGAIN
            for call_id in play.call_ids
        ]

    def _play(self, play: Play | None) -> None:
        if play is None:
            return
        assert self.until is None, "a sound was cut"
        late = [self.now - called_at > BEHIND for _, called_at in play.call_ids]
        if play.spoken is Spoken.SENTENCE:
            assert not late[0], "a sentence begins more than 30 s after its call"
        if play.spoken is Spoken.CHIME:
            assert all(late), "a call that is in time is only chimed"
        assert not self.over.intersection(play.call_ids), "who has come is called again"
        self.played.append((self.now, play))
        self.until = self.now + LASTS[play.spoken]


class VoiceModel(RuleBasedStateMachine):
    """Three boards of one hall; each may lose its link or be started anew."""

    @initialize()
    def open_hall(self) -> None:
        self.hall, self.at = PaperHall(), NOON
        self.boards = {name: HeardBoard(own, NOON) for name, own in ZONES.items()}
        self.has = dict.fromkeys(ZONES, 0)
        self.away: set[str] = set()
        self.live: dict[str, list[CallId]] = {name: [] for name in ZONES}
        for board in self.boards.values():
            board.tell(SnapshotTaken(self.hall.snapshot(self.at), self.at))
            board.tell(LinkUp(0, self.at))

    def _record(self, happen: Callable[[], ev.RecordedEvent]) -> None:
        recorded = happen()
        for name, board in self.boards.items():
            if name in self.away:
                continue
            match recorded.body:
                case ev.TicketCalled() | ev.TicketRecalled() as call if call.counter in board.own:
                    self.live[name].append((call.visit_id, recorded.at))
                case _:
                    pass
            board.tell(Heard(recorded, self.at))
            self.has[name] = recorded.seq

    def _called(self) -> list[int]:
        return sorted(
            n for n, (state, *_) in self.hall.state.items() if state is TicketState.CALLED
        )

    @rule(n=st.integers(1, COUNTERS))
    def call(self, n: int) -> None:
        self.at += SECOND / 1000  # a recall is known from its call by the server's time
        again = n in self._called()
        act = self.hall.recall if again else self.hall.call
        self._record(lambda: act(n, self.at))

    @precondition(lambda self: self._called())
    @rule(data=st.data(), end=st.sampled_from(["start", "miss", "replace", "give_back"]))
    def end(self, data: st.DataObject, end: str) -> None:
        n = data.draw(st.sampled_from(self._called()))
        self._record(lambda: getattr(self.hall, end)(n, self.at))

    @rule(tenths=st.integers(1, 150))
    def time_passes(self, tenths: int) -> None:
        self.at += tenths * SECOND / 10
        for board in self.boards.values():
            board.listen_until(self.at)

    @rule(name=st.sampled_from(sorted(ZONES)))
    def a_link_is_lost(self, name: str) -> None:
        if name not in self.away:
            self.away.add(name)
            self.boards[name].tell(LinkAway(self.at, self.at))

    @precondition(lambda self: self.away)
    @rule(data=st.data(), by_snapshot=st.booleans())
    def a_link_is_back(self, data: st.DataObject, by_snapshot: bool) -> None:
        name = data.draw(st.sampled_from(sorted(self.away)))
        self._catch_up(name, by_snapshot=by_snapshot)

    @rule(name=st.sampled_from(sorted(ZONES)))
    def a_board_is_started_anew(self, name: str) -> None:
        self.boards[name] = HeardBoard(ZONES[name], self.at)
        self.live[name] = []
        self.has[name] = 0
        self._catch_up(name, by_snapshot=True)

    def _catch_up(self, name: str, *, by_snapshot: bool) -> None:
        board, asked = self.boards[name], len(self.boards[name].asked)
        self.away.discard(name)
        if by_snapshot:
            board.tell(SnapshotTaken(self.hall.snapshot(self.at), self.at))
        board.tell(LinkUp(len(self.hall.log), self.at))
        for recorded in [] if by_snapshot else self.hall.log[self.has[name] :]:
            board.tell(Heard(recorded, self.at))
        self.has[name] = len(self.hall.log)
        assert len(board.asked) == asked, "an old call is said as a new one"

    @invariant()
    def each_loudspeaker_says_its_own_in_their_order_each_at_most_as_promised(self) -> None:
        for name, board in getattr(self, "boards", {}).items():
            assert board.asked == self.live[name]
            told = board.told_once()
            assert len(set(told)) == len(told), "a call was told of twice"
            assert told == [call_id for call_id in board.asked if call_id in set(told)]
            again = [play.call_ids[0] for _, play in board.played if play.spoken is Spoken.AGAIN]
            assert all(again.count(call_id) <= REPEATS for call_id in again)

    @invariant()
    def no_call_is_forgotten_by_its_loudspeaker(self) -> None:
        for board in getattr(self, "boards", {}).values():
            waits = [one for one in board.asked if one not in set(board.told_once()) | board.over]
            assert not waits or board.until is not None, "it is silent though somebody waits"

    @invariant()
    def boards_that_listen_show_the_same_calls_of_the_same_counters(self) -> None:
        if not hasattr(self, "boards") or self.away:
            return
        whole = self.boards["hall"].awaited()
        for board in self.boards.values():
            assert board.awaited() == whole
            shown = [call.counter for call in board.session.live(self.at)]
            assert all(counter in board.own for counter in shown)


TestVoiceModel = VoiceModel.TestCase
TestVoiceModel.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_82_calls_within_a_second_are_all_shown_and_said_or_chimed_as_promised() -> None:
    """Prints the timeline: `pytest -s` shows it, and a failure does."""
    hall, board = PaperHall(), HeardBoard(range(1, 83), NOON)
    board.tell(SnapshotTaken(hall.snapshot(NOON), NOON))
    board.tell(LinkUp(0, NOON))
    first_seen: dict[int, float] = {}
    for tenth in range(4000):
        at = NOON + tenth * SECOND / 10
        board.listen_until(at)
        for n in range(1, 83):
            if tenth == (n - 1) * 10 // 82:
                board.tell(Heard(hall.call(n, at), at))
        for n in board.on_screen():
            first_seen.setdefault(n, tenth / 10)
    print("\n82 counters call within one second:")
    for at, play in board.played:
        numbers = [visit.rpartition("-")[2] for visit, _ in play.call_ids]
        words = numbers[0] if len(numbers) == 1 else f"{len(numbers)}, {numbers[0]}…{numbers[-1]}"
        print(f"  {(at - NOON) / SECOND:6.1f} s  {play.spoken.value:8}  {words}")
    turns = sorted(first_seen.items(), key=lambda one: (one[1], one[0]))
    for second in sorted(set(first_seen.values())):
        print(f"  {second:6.1f} s  on screen ", *(n for n, at in turns if at == second))
    assert len(first_seen) == 82
    assert board.told_once() == board.asked
    assert len(board.asked) == 82
    said = [play for _, play in board.played if play.spoken is Spoken.SENTENCE]
    chimed = [play for _, play in board.played if play.spoken is Spoken.CHIME]
    assert len(said) == 7
    assert sum(len(play.call_ids) for play in chimed) == 75
    assert all(board.seen[n] >= 8 * SECOND for n in range(1, 83))
    assert max(at for at, play in board.played if play.spoken is not Spoken.AGAIN) <= (
        NOON + BEHIND + timedelta(seconds=5)
    )
