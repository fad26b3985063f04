"""Any order of calls, ends, lost links and snapshots: what B1 promises holds, and boards agree."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from display_board.paging import HOLD, LEAST_SEEN
from display_board.screens import Screen
from display_board.session import (
    BoardSession,
    Effect,
    FrameShown,
    Heard,
    Input,
    LinkAway,
    LinkUp,
    Room,
    Show,
    SnapshotTaken,
    WakeAt,
    Woke,
)
from queue_core import events as ev
from queue_core.states import TicketState
from tests.unit.display_board.hall import NOON, SECOND, PaperHall, visit

ROOM = Room(rows=4, with_banner=3, missed=2, missed_cut_off=1)
COUNTERS = 24


class WatchedBoard:
    """A board before somebody who writes down what was on the screen, and for how long."""

    def __init__(self, room: Room = ROOM) -> None:
        self.session = BoardSession(room, UTC)
        self.screen: Screen | None = None
        self.wake: datetime | None = None
        self.at = NOON
        self.seen: dict[int, timedelta] = {}

    def tell(self, event: Input) -> None:
        for effect in self.session.handle(event):
            self.perform(effect, event.at)

    def perform(self, effect: Effect, at: datetime) -> None:
        match effect:
            case Show(screen=Screen() as screen):
                self.screen = screen
                self.tell(FrameShown(at))
            case WakeAt(when=when):
                self.wake = when

    def go_on_until(self, at: datetime) -> None:
        while self.wake is not None and self.wake <= at:
            self._watch(self.wake)
            self.tell(Woke(self.wake))
        self._watch(at)
        self.tell(Woke(at))

    def on_screen(self) -> list[int]:
        lines = self.screen.lines if self.screen else ()
        return [line.number.ordinal for line in lines if line.live]

    def awaited(self) -> list[tuple[str, datetime]]:
        return [call.call_id for call in self.session._calls.called]

    def missed(self) -> list[tuple[str, datetime]]:
        return [call.call_id for call in self.session._calls.missed]

    def _watch(self, at: datetime) -> None:
        for n in self.on_screen():
            self.seen[n] = self.seen.get(n, timedelta(0)) + at - self.at
        self.at = at


class BoardModel(RuleBasedStateMachine):
    """Two boards of one hall: one hears all live, the other loses its link now and then."""

    @initialize()
    def open_hall(self) -> None:
        self.hall = PaperHall()
        self.at = NOON
        self.steady, self.shaky = WatchedBoard(), WatchedBoard()
        self.shaky_has = 0
        self.away = False
        self.called_live: dict[int, datetime] = {}
        for board in (self.steady, self.shaky):
            board.tell(SnapshotTaken(self.hall.snapshot(self.at), self.at))
            board.tell(LinkUp(0, self.at))

    def _record(self, happen: Callable[[], ev.RecordedEvent]) -> None:
        recorded = happen()
        self.steady.tell(Heard(recorded, self.at))
        if not self.away:
            self.shaky.tell(Heard(recorded, self.at))
            self.shaky_has = recorded.seq

    def _in_state(self, *states: TicketState) -> list[int]:
        return sorted(n for n, (state, *_) in self.hall.state.items() if state in states)

    @rule(n=st.integers(1, COUNTERS))
    def call(self, n: int) -> None:
        if n in self._in_state(TicketState.CALLED):
            self._record(lambda: self.hall.recall(n, self.at))
        else:
            self._record(lambda: self.hall.call(n, self.at))
        self.called_live[n] = self.at

    @precondition(lambda self: self._in_state(TicketState.CALLED))
    @rule(data=st.data(), end=st.sampled_from(["start", "miss", "replace", "give_back"]))
    def end(self, data: st.DataObject, end: str) -> None:
        n = data.draw(st.sampled_from(self._in_state(TicketState.CALLED)))
        self._record(lambda: getattr(self.hall, end)(n, self.at))
        if end in {"replace", "give_back"}:
            self.called_live.pop(n, None)

    @precondition(lambda self: self._in_state(TicketState.NO_SHOW))
    @rule(data=st.data(), end=st.sampled_from(["give_back", "cancel"]))
    def end_of_a_missed_one(self, data: st.DataObject, end: str) -> None:
        n = data.draw(st.sampled_from(self._in_state(TicketState.NO_SHOW)))
        self._record(lambda: getattr(self.hall, end)(n, self.at))
        self.called_live.pop(n, None)

    @precondition(lambda self: self.hall.served)
    @rule(data=st.data())
    def finish(self, data: st.DataObject) -> None:
        n = data.draw(st.sampled_from(sorted(self.hall.served)))
        self._record(lambda: self.hall.finish(n, self.at))

    @rule(tenths=st.integers(0, 150))
    def time_passes(self, tenths: int) -> None:
        self.at += tenths * SECOND / 10
        for board in (self.steady, self.shaky):
            board.go_on_until(self.at)

    @precondition(lambda self: not self.away)
    @rule()
    def the_shaky_board_loses_its_link(self) -> None:
        self.away = True
        self.shaky.tell(LinkAway(self.at, self.at))

    @rule()
    def the_shaky_board_is_started_anew(self) -> None:
        self.shaky, self.away = WatchedBoard(), False
        self.shaky.at = self.at
        self.shaky.tell(SnapshotTaken(self.hall.snapshot(self.at), self.at))
        self.shaky.tell(LinkUp(len(self.hall.log), self.at))
        screen = self.shaky.screen
        assert screen is not None
        assert (screen.banner, screen.lit) == (False, False), "old shown as new"
        self.shaky_has = len(self.hall.log)

    @precondition(lambda self: self.away)
    @rule(by_snapshot=st.booleans())
    def the_shaky_board_is_back(self, by_snapshot: bool) -> None:
        self.away = False
        if by_snapshot:
            self.shaky.tell(SnapshotTaken(self.hall.snapshot(self.at), self.at))
        self.shaky.tell(LinkUp(len(self.hall.log), self.at))
        screen = self.shaky.screen
        for recorded in [] if by_snapshot else self.hall.log[self.shaky_has :]:
            self.shaky.tell(Heard(recorded, self.at))
            screen = self.shaky.screen
            assert screen is not None
            old = self.shaky.session.live(self.at)[:1]
            assert not (old and not old[0].fresh and screen.banner), "old shown as new"
            assert not (old and not old[0].fresh and screen.lit), "old lit as new"
        self.shaky_has = len(self.hall.log)

    @invariant()
    def no_call_is_lost(self) -> None:
        if not hasattr(self, "hall"):
            return
        for board in self._listening():
            assert {v for v, _ in board.awaited()} == {
                visit(n) for n in self._in_state(TicketState.CALLED)
            }
            assert {v for v, _ in board.missed()} == {
                visit(n) for n in self._in_state(TicketState.NO_SHOW)
            }

    @invariant()
    def every_call_is_on_the_screen_or_counted(self) -> None:
        if not hasattr(self, "hall"):
            return
        for board in self._listening():
            live = board.session.live(self.at)
            assert board.screen is not None
            assert len(board.on_screen()) + board.screen.more == len(live)
            assert len(set(board.on_screen())) == len(board.on_screen())

    @invariant()
    def the_newest_call_stands_first(self) -> None:
        if not hasattr(self, "hall"):
            return
        for board in self._listening():
            live = board.session.live(self.at)
            assert board.on_screen()[:1] == [call.number.ordinal for call in live[:1]]

    @invariant()
    def no_new_call_leaves_before_its_half_minute(self) -> None:
        if not hasattr(self, "hall"):
            return
        live = {call.number.ordinal for call in self.steady.session.live(self.at)}
        young = {n for n, at in self.called_live.items() if self.at < at + HOLD}
        assert young <= live

    @invariant()
    def boards_that_listen_agree(self) -> None:
        if not hasattr(self, "hall") or self.away:
            return
        assert self.steady.awaited() == self.shaky.awaited()
        assert self.steady.missed() == self.shaky.missed()

    def _listening(self) -> list[WatchedBoard]:
        return [self.steady] if self.away else [self.steady, self.shaky]


TestBoardModel = BoardModel.TestCase
TestBoardModel.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)


def test_as_many_calls_as_the_rows_can_bear_are_each_seen_eight_seconds_in_thirty() -> None:
    """Peak of the demo hall: a call each 2.5 s; everybody is awaited for 50 s; six rows."""
    hall, board = PaperHall(), WatchedBoard(Room(rows=6, with_banner=6, missed=3, missed_cut_off=1))
    board.tell(SnapshotTaken(hall.snapshot(NOON), NOON))
    board.tell(LinkUp(0, NOON))
    due: list[tuple[datetime, str, int]] = []
    for n in range(1, 120):
        called = NOON + n * 2.5 * SECOND
        due += [(called, "call", n), (called + 50 * SECOND, "start", n)]
        due += [(called + HOLD, "judge", n)]
    too_little = []
    for at, what, n in sorted(due):
        board.go_on_until(at)
        if what == "judge":
            if board.seen.get(n, timedelta(0)) < LEAST_SEEN:
                too_little.append((n, board.seen.get(n)))
        else:
            board.tell(Heard(getattr(hall, what)(n, at), at))
    assert not too_little


def test_when_82_counters_call_within_a_second_all_are_counted_and_all_are_shown_in_the_end() -> (
    None
):
    hall, board = PaperHall(), WatchedBoard(Room(rows=6, with_banner=6, missed=3, missed_cut_off=1))
    board.tell(SnapshotTaken(hall.snapshot(NOON), NOON))
    board.tell(LinkUp(0, NOON))
    for n in range(1, 83):
        at = NOON + n * SECOND / 82
        board.go_on_until(at)
        board.tell(Heard(hall.call(n, at), at))
        assert board.screen is not None
        assert len(board.on_screen()) + board.screen.more == n
    for n in range(1, 83):  # they are all served before most of them could be shown
        board.tell(Heard(hall.start(n, NOON + 5 * SECOND), NOON + 5 * SECOND))
    board.go_on_until(NOON + 400 * SECOND)
    assert min(board.seen[n] for n in range(1, 83)) >= LEAST_SEEN
    assert board.screen is not None
    assert board.screen.more == 0
