"""The display at one counter: whom it invites, whom it serves, why it rests."""

from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from display_board.counter_side import CounterSide
from display_board.pausing import OVER_SHOWN
from display_board.screens import CounterScreen
from display_board.session import (
    Described,
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
from queue_core.ids import CounterNumber, ServiceCode
from queue_core.pulse import HallPulse
from tests.unit.display_board.hall import NOON, SECOND, TODAY, PaperHall, number, visit

HERE, ELSEWHERE = CounterNumber(7), CounterNumber(8)
KYIV = ZoneInfo("Europe/Kyiv")
LATER = NOON + 60 * SECOND


class Play:
    """A counter's display that is told things, and is woken when it asked."""

    def __init__(self, *, blink: bool = True) -> None:
        self.side = CounterSide(HERE, KYIV, blink=blink)
        self.hall = PaperHall()
        self.screen: CounterScreen | None = None
        self.wakes: list[datetime] = []

    def tell(self, event: Input) -> CounterScreen:
        for effect in self.side.handle(event):
            match effect:
                case Show(screen=CounterScreen() as screen):
                    self.screen = screen
                case WakeAt(when=when):
                    self.wakes.append(when)
        assert self.screen is not None
        return self.screen

    def hear(self, recorded: ev.RecordedEvent) -> CounterScreen:
        return self.tell(Heard(recorded, recorded.at))

    def say(self, body: ev.Event, at: datetime = NOON) -> CounterScreen:
        return self.hear(self.hall._record(body, at))

    def call(self, n: int = 1, at: datetime = NOON) -> CounterScreen:
        return self.hear(self.hall.call(n, at, HERE))


def opened(*, blink: bool = True) -> Play:
    play = Play(blink=blink)
    play.say(ev.CounterOpened(HERE, "Олена"))
    return play


def told(play: Play, **change: object) -> HallSnapshot:
    snapshot = play.hall.snapshot(NOON)
    return msgspec.structs.replace(snapshot, open_counters=(HERE,), **change)


def test_an_open_counter_waits_and_a_closed_one_says_so() -> None:
    play = Play()
    assert play.say(ev.CounterOpened(ELSEWHERE, "Іван")).state == "closed"
    assert play.say(ev.CounterOpened(HERE, "Олена")).state == "free"
    assert play.say(ev.CounterClosed(ELSEWHERE)).state == "free"
    assert play.say(ev.CounterClosed(HERE)).state == "closed"


def test_a_call_here_is_invited_then_served_then_gone() -> None:
    play = opened()
    screen = play.call()
    assert (screen.state, screen.number, screen.lit) == ("called", number(1), True)
    screen = play.hear(play.hall.start(1, LATER))
    assert (screen.state, screen.number, screen.lit) == ("serving", number(1), False)
    done = ev.ServiceFinished(visit(1), number(1), HERE, ServiceCode("s"), "uk")
    assert (play.say(done, LATER).state, play.say(done, LATER).number) == ("free", None)


def test_a_call_elsewhere_is_nothing_to_it() -> None:
    play = opened()
    assert play.hear(play.hall.call(1, NOON, ELSEWHERE)).state == "free"
    assert play.hear(play.hall.start(1, LATER)).state == "free"


def test_who_is_called_to_another_counter_is_not_invited_here_any_more() -> None:
    play = opened()
    play.call()
    play.hall.call(2, NOON, HERE)
    assert play.hear(play.hall.call(1, LATER, ELSEWHERE)).state == "free"


@pytest.mark.parametrize(
    "gone",
    [
        ev.NoShowRecorded(visit(1), number(1), HERE, ServiceCode("s"), "uk"),
        de.CallMissed(visit(1), number(1), HERE),
        ev.TicketTransferred(visit(1), number(1), HERE, ServiceCode("t")),
        ev.TicketParked(visit(1), number(1), HERE),
        ev.TicketReturned(visit(1), number(1)),
        ev.TicketCancelled(visit(1), "by_visitor"),
        ev.NumberReplaced(visit(1), number(9), number(1)),
    ],
)
def test_whoever_is_not_awaited_any_more_is_not_invited(gone: ev.Event) -> None:
    play = opened()
    play.call()
    assert play.say(gone).state == "free"


def test_what_happens_to_others_leaves_the_invitation() -> None:
    play = opened()
    play.call()
    assert play.say(ev.TicketCancelled(visit(2), "by_visitor")).state == "called"
    assert play.say(ev.SlipConfirmed(visit(2))).state == "called"


def test_a_new_call_blinks_four_times_and_stays_amber() -> None:
    play = opened()
    play.call()
    lit = []
    for half in range(1, 9):
        assert play.wakes[-1] == NOON + half * SECOND / 2
        lit.append(play.tell(Woke(play.wakes[-1])).lit)
    assert lit == [False, True, False, True, False, True, False, True]
    asked = len(play.wakes)
    assert play.tell(Woke(LATER)).lit
    assert len(play.wakes) == asked


def test_with_reduced_motion_it_is_amber_at_once() -> None:
    play = opened(blink=False)
    assert play.call().lit
    assert play.wakes == []


def test_a_recall_blinks_again() -> None:
    play = opened()
    play.call()
    play.hear(play.hall.recall(1, LATER))
    assert play.wakes[-1] == LATER + SECOND / 2


def test_a_break_tells_its_reason_and_until_when() -> None:
    play = opened()
    until = datetime(2026, 11, 21, 11, 30, tzinfo=NOON.tzinfo)
    screen = play.say(de.BreakBegan(HERE, "lunch", until=until))
    assert (screen.state, screen.break_reason, screen.break_until) == ("break", "lunch", "13:30")
    assert play.say(de.BreakEnded(ELSEWHERE)).state == "break"
    assert play.say(de.BreakEnded(HERE)).state == "free"
    screen = play.say(de.BreakBegan(HERE, "other", "Ремонт"))
    assert (screen.break_text, screen.break_until) == ("Ремонт", "")
    assert play.say(de.BreakBegan(ELSEWHERE, "lunch")).break_reason == "other"
    assert play.say(ev.CounterOpened(HERE, "Олена")).state == "free"


def test_a_snapshot_is_the_truth() -> None:
    play = Play()
    play.hall.call(1, NOON, HERE)
    play.hall.call(2, NOON + SECOND, HERE)
    play.hall.call(3, NOON + 2 * SECOND, ELSEWHERE)
    screen = play.tell(SnapshotTaken(told(play), LATER))
    assert (screen.state, screen.number, screen.lit) == ("called", number(2), True)
    assert play.wakes == []
    play.hall.state.clear()
    rest = BreakTold(HERE, "rest", NOON)
    screen = play.tell(SnapshotTaken(told(play, breaks=(rest,)), LATER))
    assert (screen.state, screen.break_reason) == ("break", "rest")


def test_after_a_restart_it_knows_whom_its_counter_serves() -> None:
    play = Play()
    play.hall.call(1, NOON, HERE)
    play.hall.call(2, NOON, ELSEWHERE)
    play.hall.start(1, LATER)
    play.hall.start(2, LATER)
    screen = play.tell(SnapshotTaken(told(play), LATER))
    assert (screen.state, screen.number, screen.lit) == ("serving", number(1), False)
    play.hall.call(3, LATER, HERE)  # who is called is newer than who is served
    assert play.tell(SnapshotTaken(told(play), LATER)).number == number(3)


def test_a_snapshot_tells_that_the_service_has_begun_or_ended_meanwhile() -> None:
    play = opened()
    play.call()
    play.hall.start(1, LATER)
    assert play.tell(SnapshotTaken(told(play), LATER)).state == "serving"
    play.hall.finish(1, LATER)
    assert play.tell(SnapshotTaken(told(play), LATER)).state == "free"


def test_a_snapshot_does_not_make_a_known_call_old() -> None:
    play = opened()
    play.call()
    play.tell(SnapshotTaken(told(play), NOON + SECOND / 2))
    assert not play.tell(Woke(NOON + SECOND / 2)).lit


def test_what_happened_while_nobody_listened_does_not_blink() -> None:
    play = opened()
    assert play.tell(LinkAway(NOON, LATER)).cut_off == ""
    play.tell(SnapshotTaken(told(play), LATER))
    assert play.tell(LinkAway(NOON, LATER)).cut_off == "14:00"
    recorded = play.hall.call(1, LATER, HERE)
    assert play.tell(LinkUp(recorded.seq, LATER)).cut_off is None
    play.hear(recorded)
    assert play.wakes == []


def test_an_event_that_is_known_changes_nothing() -> None:
    play = opened()
    recorded = play.hall.call(1, NOON, HERE)
    play.hear(recorded)
    play.hear(play.hall.start(1, NOON))
    assert play.hear(recorded).state == "serving"


def test_an_alarm_takes_it_and_its_end_is_told_for_a_while() -> None:
    play = opened()
    assert play.say(de.HallPaused("alarm")).pause is not None
    ended = play.say(de.HallResumed(LATER))
    assert ended.pause is not None
    assert ended.pause.over
    assert play.wakes[-1] == NOON + OVER_SHOWN
    assert play.tell(Woke(NOON + OVER_SHOWN)).pause is None


def test_it_tells_what_one_comes_here_for() -> None:
    play = opened()
    screen = play.tell(Described("Зала", KYIV, {}, NOON, 15, ("Паспорти",)))
    assert screen.serves == ("Паспорти",)


def test_loads_and_frames_change_nothing() -> None:
    side = opened().side
    assert side.handle(Loads((), NOON)) == side.handle(FrameShown(NOON)) == []
    assert side.handle(PulseTold(HallPulse(TODAY, "08:00", "20:00", ()), NOON)) == []
