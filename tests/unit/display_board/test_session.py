"""The board's core: what is on the screen, and when to look again."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import msgspec

from display_board.pausing import OVER_SHOWN
from display_board.pulse_shown import pulse_picture
from display_board.screens import (
    CallLine,
    Missed,
    OrderTold,
    PausePicture,
    Screen,
    Shelter,
    Way,
)
from display_board.session import (
    BoardSession,
    Described,
    Effect,
    FrameShown,
    Heard,
    Input,
    LinkAway,
    LinkUp,
    Loads,
    PulseTold,
    Room,
    Show,
    SnapshotTaken,
    WakeAt,
    Woke,
)
from display_board.spoken import Say, SayAlarm
from queue_core import events as ev
from queue_core.answers import LineLoad
from queue_core.call_reason import CallReason, Why
from queue_core.day_events import HallPaused, HallResumed
from queue_core.ids import CounterNumber
from queue_core.pulse import HallPulse
from tests.unit.display_board.hall import NOON, SECOND, TODAY, PaperHall, number

KYIV = ZoneInfo("Europe/Kyiv")
ROOM = Room(rows=6, with_banner=6, missed=2, missed_cut_off=1)


class Play:
    """A board that is told things, paints at once, and is woken when it asked."""

    def __init__(self, *, room: Room = ROOM, blink: bool = True) -> None:
        self.session = BoardSession(room, KYIV, blink=blink)
        self.screen: Screen | None = None
        self.wake: datetime | None = None
        self.shows = 0

    def tell(self, event: Input) -> Screen:
        self._perform(self.session.handle(event))
        assert self.screen is not None
        return self.screen

    def hear(self, recorded: ev.RecordedEvent) -> Screen:
        return self.tell(Heard(recorded, recorded.at))

    def run_until(self, at: datetime) -> Screen:
        while self.wake is not None and self.wake <= at:
            self.tell(Woke(self.wake))
        return self.tell(Woke(at))

    def _perform(self, effects: list[Effect]) -> None:
        for effect in effects:
            match effect:
                case Show(screen=Screen() as screen):
                    self.screen = screen
                    self.shows += 1
                case WakeAt(when=when):
                    self.wake = when

    def paint(self, at: datetime) -> None:
        self._perform(self.session.handle(FrameShown(at)))


def connected(hall: PaperHall, *, blink: bool = True) -> Play:
    play = Play(blink=blink)
    play.tell(SnapshotTaken(hall.snapshot(NOON), NOON))
    play.tell(LinkUp(len(hall.log), NOON))
    play.paint(NOON)
    return play


def ordinals(screen: Screen) -> list[int]:
    return [line.number.ordinal for line in screen.lines]


def test_a_new_call_is_large_for_eight_seconds_and_then_the_first_row_until_the_next() -> None:
    hall = PaperHall()
    play = connected(hall)
    screen = play.hear(hall.call(1, NOON))
    assert (screen.banner, screen.lit, ordinals(screen)) == (True, True, [1])
    play.paint(NOON)
    screen = play.run_until(NOON + 8 * SECOND)
    assert (screen.banner, screen.lit) == (False, True)


def test_a_new_call_blinks_four_times_in_four_seconds_and_then_stays_lit() -> None:
    hall = PaperHall()
    play = connected(hall)
    play.hear(hall.call(1, NOON))
    lit = [play.run_until(NOON + half * SECOND / 2).lit for half in range(12)]
    assert lit == [True, False] * 4 + [True] * 4


def test_with_reduced_motion_nothing_blinks() -> None:
    hall = PaperHall()
    play = connected(hall, blink=False)
    play.hear(hall.call(1, NOON))
    play.paint(NOON)
    shows = play.shows
    play.run_until(NOON + 7 * SECOND)
    assert play.shows == shows


def test_a_recall_is_shown_as_new() -> None:
    hall = PaperHall()
    play = connected(hall)
    play.hear(hall.call(1, NOON))
    play.hear(hall.call(2, NOON + SECOND))
    screen = play.hear(hall.recall(1, NOON + 10 * SECOND))
    assert (screen.banner, ordinals(screen)) == (True, [1, 2])


def test_what_a_snapshot_tells_is_shown_but_not_as_new() -> None:
    hall = PaperHall()
    hall.call(1, NOON)
    screen = connected(hall).screen
    assert screen is not None
    assert (screen.banner, screen.lit, ordinals(screen)) == (False, False, [1])


def test_what_the_feed_catches_up_on_is_not_shown_as_new() -> None:
    hall = PaperHall()
    play = connected(hall)
    play.tell(LinkAway(NOON, NOON + 12 * SECOND))
    missed = hall.call(1, NOON + 13 * SECOND)
    play.tell(LinkUp(missed.seq, NOON + 15 * SECOND))
    screen = play.tell(Heard(missed, NOON + 15 * SECOND))
    assert (screen.banner, screen.lit, ordinals(screen)) == (False, False, [1])
    assert play.hear(hall.call(2, NOON + 16 * SECOND)).banner


def test_a_call_that_is_served_at_once_is_shown_for_its_half_minute() -> None:
    hall = PaperHall()
    play = connected(hall)
    play.hear(hall.call(1, NOON))
    play.paint(NOON)
    screen = play.hear(hall.start(1, NOON + SECOND))
    assert screen.lines[0].live
    play.paint(NOON + SECOND)
    assert play.run_until(NOON + 29 * SECOND).lines[0].live
    screen = play.run_until(NOON + 30 * SECOND)
    assert (screen.lines[0].live, screen.lit) == (False, False)


def test_the_last_calls_fill_the_rows_that_are_free() -> None:
    hall = PaperHall()
    play = connected(hall)
    for n in range(1, 9):
        at = NOON + n * 40 * SECOND
        play.hear(hall.call(n, at))
        play.paint(at)
        play.hear(hall.start(n, at + SECOND))
        play.run_until(at + 35 * SECOND)
    screen = play.screen
    assert screen is not None
    assert ordinals(screen) == [8, 7, 6, 5, 4, 3]
    assert not any(line.live for line in screen.lines)


def test_a_call_nobody_came_to_moves_to_the_missed_after_its_half_minute() -> None:
    hall = PaperHall()
    play = connected(hall)
    play.hear(hall.call(1, NOON))
    play.paint(NOON)
    screen = play.hear(hall.miss(1, NOON + 20 * SECOND))
    assert (ordinals(screen), screen.missed) == ([1], ())
    play.paint(NOON + 20 * SECOND)
    screen = play.run_until(NOON + 30 * SECOND)
    assert (screen.lines, screen.missed) == ((), (Missed(number(1), CounterNumber(1)),))


def test_more_missed_than_fit_take_turns() -> None:
    hall = PaperHall()
    for n in range(1, 6):
        hall.call(n, NOON + n * SECOND)
        hall.miss(n, NOON + n * SECOND)
    play = connected(hall)
    pages = []
    for turn in range(4):
        screen = play.run_until(NOON + turn * 6 * SECOND)
        pages.append(([call.number.ordinal for call in screen.missed], screen.missed_more))
    assert pages == [([5, 4], 3), ([3, 2], 3), ([1], 4), ([5, 4], 3)]


def test_more_calls_than_rows_are_counted_and_take_turns() -> None:
    hall = PaperHall()
    for n in range(1, 9):
        hall.call(n, NOON + n * SECOND)
    play = connected(hall)
    first = play.screen
    assert first is not None
    assert (len(first.lines), first.more) == (6, 2)
    play.paint(NOON)
    later = play.run_until(NOON + 6 * SECOND)
    assert {*ordinals(first), *ordinals(later)} == set(range(1, 9))


def test_a_withdrawn_number_leaves_the_screen_and_the_next_does_not_blink_again() -> None:
    hall = PaperHall()
    play = connected(hall)
    play.hear(hall.call(1, NOON))
    play.hear(hall.call(2, NOON + 9 * SECOND))
    screen = play.hear(hall.replace(2, NOON + 9.5 * SECOND))
    assert (ordinals(screen), screen.banner, screen.lit) == ([1], False, True)
    assert play.wake is not None
    assert play.wake > NOON + 10 * SECOND


def test_a_lost_link_keeps_the_calls_and_says_as_of_when() -> None:
    hall = PaperHall()
    play = connected(hall)
    play.hear(hall.call(1, NOON))
    screen = play.tell(LinkAway(NOON, NOON + 12 * SECOND))
    assert (screen.cut_off, ordinals(screen), screen.lit) == ("14:00", [1], False)
    screen = play.tell(LinkUp(1, NOON + 14 * SECOND))
    assert screen.cut_off is None


def test_a_call_that_was_served_while_the_link_was_lost_has_its_half_minute_and_is_not_new() -> (
    None
):
    hall = PaperHall()
    play = connected(hall)
    play.tell(LinkAway(NOON, NOON + SECOND))
    missed = [hall.call(1, NOON + 2 * SECOND), hall.start(1, NOON + 5 * SECOND)]
    play.tell(LinkUp(2, NOON + 9 * SECOND))
    screen = [play.tell(Heard(recorded, NOON + 9 * SECOND)) for recorded in missed][-1]
    play.paint(NOON + 9 * SECOND)
    assert [(line.number.ordinal, line.live) for line in screen.lines] == [(1, True)]
    assert not screen.banner
    assert not screen.lit
    screen = play.run_until(NOON + 38 * SECOND)
    assert screen.lines[0].live
    screen = play.run_until(NOON + 39 * SECOND)
    assert not screen.lines[0].live


def test_a_board_that_never_heard_anything_says_so_without_a_time() -> None:
    screen = Play().tell(LinkAway(NOON, NOON))
    assert (screen.cut_off, screen.waiting) == ("", None)


def test_names_ways_and_the_number_of_people_come_as_they_are_told() -> None:
    hall = PaperHall()
    play = connected(hall)
    way = Way(2, "зелена", stairs=True)
    play.tell(Described("Центральний", KYIV, {CounterNumber(1): way}, NOON))
    loads = (LineLoad("Р", 40, None, 3), LineLoad("П", 24, None, 3))
    screen = play.tell(Loads(loads, NOON))
    assert (screen.hall_name, screen.waiting) == ("Центральний", 64)
    screen = play.hear(hall.call(1, NOON))
    assert screen.lines == (CallLine(number(1), CounterNumber(1), way, live=True),)
    assert play.hear(hall.call(2, NOON)).lines[0].way is None


def test_the_clock_goes_on_by_itself_and_nothing_is_drawn_twice() -> None:
    play = connected(PaperHall())
    assert play.screen is not None
    assert play.screen.time == "14:00"
    shows = play.shows
    play.run_until(NOON + 59 * SECOND)
    assert play.shows == shows
    assert play.run_until(NOON + 60 * SECOND).time == "14:01"


def test_a_wake_that_comes_too_early_is_asked_for_again() -> None:
    play = connected(PaperHall())
    wake = play.wake
    assert wake is not None
    effects = play.session.handle(Woke(wake - timedelta(milliseconds=1)))
    assert effects == [WakeAt(wake)]


def test_a_fresh_call_is_said_and_a_caught_up_one_is_not() -> None:
    hall = PaperHall()
    session = BoardSession(ROOM, KYIV)
    here = (CounterNumber(1), CounterNumber(2))
    session.handle(Described("Зала", KYIV, {}, NOON, own=here, said=here))
    session.handle(SnapshotTaken(hall.snapshot(NOON), NOON))
    session.handle(LinkUp(1, NOON))
    assert not [e for e in session.handle(Heard(hall.call(1, NOON), NOON)) if isinstance(e, Say)]
    effects = session.handle(Heard(hall.call(2, NOON), NOON))
    assert [e.counter for e in effects if isinstance(e, Say)] == [CounterNumber(2)]
    assert not [e for e in session.handle(Heard(hall.call(3, NOON), NOON)) if isinstance(e, Say)]


def test_what_a_clerk_called_alone_a_while_ago_is_shown_but_neither_new_nor_said() -> None:
    hall = PaperHall()
    session = BoardSession(ROOM, KYIV)
    session.handle(SnapshotTaken(hall.snapshot(NOON), NOON))
    session.handle(LinkUp(0, NOON))
    session.handle(Heard(hall.call(1, NOON + 100 * SECOND), NOON + 100 * SECOND))
    late = hall.call(2, NOON + 30 * SECOND)
    show, *rest = session.handle(Heard(late, NOON + 101 * SECOND))
    assert isinstance(show, Show)
    assert isinstance(show.screen, Screen)
    assert [line.number.ordinal for line in show.screen.lines] == [1, 2]
    assert not [effect for effect in rest if isinstance(effect, Say)]


def test_an_alarm_is_shown_and_said_at_once_and_its_end_too() -> None:
    hall = PaperHall()
    session = BoardSession(ROOM, KYIV, shelter=Shelter("left"))
    session.handle(SnapshotTaken(hall.snapshot(NOON), NOON))
    session.handle(Described("Зала", KYIV, {}, NOON, grace_min=15))
    session.handle(LinkUp(0, NOON))
    hall.open_counter(NOON)
    alarm = msgspec.structs.replace(hall.log[-1], body=HallPaused("alarm"))
    show, *_, said = session.handle(Heard(alarm, NOON))
    assert isinstance(show, Show)
    assert show.screen.pause == PausePicture(
        alarm=True, since="14:00", grace_min=15, shelter=Shelter("left")
    )
    assert said == SayAlarm(over=False)
    hall.open_counter(NOON)
    over = msgspec.structs.replace(hall.log[-1], body=HallResumed(NOON))
    show, wake, said = session.handle(Heard(over, NOON + SECOND))
    assert isinstance(show, Show)
    assert show.screen.pause == PausePicture(alarm=True, over=True)
    assert isinstance(wake, WakeAt)
    assert wake.when == NOON + SECOND + OVER_SHOWN
    assert said == SayAlarm(over=True)


def test_a_call_before_others_is_explained_for_half_a_minute_or_until_the_next() -> None:
    play, hall = Play(), PaperHall()
    play.tell(SnapshotTaken(hall.snapshot(NOON), NOON))
    screen = play.hear(hall.call(1, NOON, reason=CallReason(Why.PRIORITY)))
    assert (screen.explained, screen.lines[0].order) == (True, OrderTold(Why.PRIORITY))
    assert play.run_until(NOON + 29 * SECOND).explained
    later = play.run_until(NOON + 30 * SECOND)
    assert (later.explained, later.lines[0].order) == (False, OrderTold(Why.PRIORITY))
    play.hear(hall.call(2, NOON + 40 * SECOND, reason=CallReason(Why.RETURNED)))
    last = play.hear(hall.call(3, NOON + 41 * SECOND, reason=CallReason(Why.ARRIVAL)))
    assert (last.explained, [line.order for line in last.lines[:2]]) == (
        False,
        [None, OrderTold(Why.RETURNED)],
    )


def test_an_appointment_is_explained_in_hall_time_and_only_while_it_is_called() -> None:
    play, hall = Play(), PaperHall()
    play.tell(SnapshotTaken(hall.snapshot(NOON), NOON))
    why = CallReason(Why.APPOINTMENT, appointment=NOON)
    assert play.hear(hall.call(1, NOON, reason=why)).lines[0].order == OrderTold(
        Why.APPOINTMENT, time="14:00"
    )
    play.tell(FrameShown(NOON))
    play.run_until(NOON + 30 * SECOND)
    play.hear(hall.start(1, NOON + 31 * SECOND))
    ended = play.run_until(NOON + 62 * SECOND)
    assert [(line.live, line.order) for line in ended.lines] == [(False, None)]


def test_the_pulse_of_the_hall_is_shown_as_it_was_told_last() -> None:
    play = Play()
    pulse = HallPulse(TODAY, "08:00", "20:00", (1, 2), demo=True)
    assert play.tell(PulseTold(pulse, NOON)).pulse == pulse_picture(pulse)
