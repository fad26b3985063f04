"""One box: which of what it says is a press, and how the box is."""

from queue_core.ids import CounterNumber
from rating_button.button_box import (
    Became,
    ButtonBox,
    Effect,
    Heard,
    Input,
    Lost,
    Opened,
    Press,
    WakeAt,
    Woke,
    lamps_for,
)
from rating_button.button_protocol import (
    DARK,
    LIT,
    Answers,
    Down,
    HeldAtOpen,
    Noise,
    Said,
    Silent,
    Tapped,
    Up,
)
from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Thanks

HERE = CounterNumber(12)


class Play:
    """A box that is woken when it asked."""

    def __init__(self) -> None:
        self.box = ButtonBox()
        self.presses: list[int] = []
        self.states: list[Became] = []
        self.wake: float | None = None
        self.tell(Opened(0))

    def tell(self, event: Input) -> None:
        effects: list[Effect] = self.box.handle(event)
        for effect in effects:
            match effect:
                case Press(button=button):
                    self.presses.append(button)
                case Became():
                    self.states.append(effect)
                case WakeAt(when=when):
                    self.wake = when

    def hear(self, at: float, *said: Said) -> None:
        self.run_until(at)
        self.tell(Heard(said, at))

    def run_until(self, at: float) -> None:
        while self.wake is not None and self.wake <= at:
            due, self.wake = self.wake, None
            self.tell(Woke(due))


def test_a_box_is_lost_until_its_port_is_open() -> None:
    assert ButtonBox().handle(Lost(0)) == [Became("lost")]
    assert Play().states == [Became("ready")]


def test_a_press_counts_and_half_a_second_of_chatter_does_not() -> None:
    play = Play()
    play.hear(1.0, Down(2))
    for n in range(1, 9):
        play.hear(1.0 + n / 10, Up(2), Down(2))
    play.hear(2.0, Tapped(1))
    assert play.presses == [2]
    play.hear(2.6, Tapped(1))
    assert play.presses == [2, 1]


def test_a_button_held_down_is_stuck_until_it_was_quiet_and_others_go_on() -> None:
    play = Play()
    play.hear(1, Down(0))
    play.hear(30, Down(1), Up(1))
    assert (play.presses, play.states[1:]) == ([0, 1], [])
    play.run_until(31)
    assert play.states[1:] == [Became("stuck", 0)]
    play.hear(40, Tapped(0), Tapped(2))
    play.hear(41, Tapped(2))
    assert play.presses == [0, 1, 2]
    play.hear(50, Up(0))
    play.run_until(54)
    assert len(play.states) == 2
    play.run_until(60)
    assert play.states[2:] == [Became("ready")]
    play.hear(61, Tapped(0))
    assert play.presses[-1] == 0


def test_a_button_that_is_down_at_the_start_is_no_press_but_may_be_stuck() -> None:
    play = Play()
    play.hear(1, HeldAtOpen(3))
    assert play.presses == []
    play.run_until(31)
    assert play.states[-1] == Became("stuck", 3)


def test_a_button_that_says_so_again_and_again_is_stuck() -> None:
    play = Play()
    for n in range(40):
        play.hear(n, Tapped(1))
    assert play.presses == [1] * 14
    assert play.states[1:] == [Became("stuck", 1)]
    play.run_until(60)
    assert play.states[-1] == Became("ready")
    play.hear(61, Tapped(1))
    assert play.presses == [1] * 15


def test_fifteen_presses_in_a_long_day_are_fifteen_presses() -> None:
    play = Play()
    for n in range(40):
        play.hear(10 * n, Tapped(1))
    assert play.presses == [1] * 40


def test_a_noisy_line_is_told_and_so_is_its_quiet() -> None:
    play = Play()
    for n in range(3):
        play.hear(20 * n, Noise(150))
    assert play.states[1:] == []
    play.hear(41, Noise(50))
    assert play.states[1:] == [Became("noisy")]
    play.hear(43, Noise(1))
    play.run_until(47)
    assert len(play.states) == 2
    play.run_until(48)
    assert play.states[-1] == Became("ready")
    play.hear(100, Tapped(0))
    assert play.presses == [0]


def test_a_box_that_does_not_answer_is_silent_until_it_does() -> None:
    play = Play()
    play.hear(1, Silent())
    play.hear(2, Answers())
    assert play.states[1:] == [Became("silent"), Became("ready")]


def test_an_unplugged_box_is_lost_and_what_it_held_is_forgotten() -> None:
    play = Play()
    play.hear(1, Down(0))
    play.tell(Lost(2))
    play.tell(Lost(3))
    play.tell(Opened(4))
    play.run_until(100)
    assert play.states[1:] == [Became("lost"), Became("ready")]
    assert play.wake is None


def test_lamps_are_lit_while_one_is_asked_and_the_pressed_one_alone_once_it_is_kept() -> None:
    levels = (4, 3, 2, 1)
    only_low = (False, False, False, True)
    assert lamps_for(Idle(HERE, "", "12:00"), levels) == DARK
    assert lamps_for(NotKept(HERE, "uk"), levels) == DARK
    assert lamps_for(Ask(HERE, None, "uk"), levels) == LIT
    assert lamps_for(Ask(HERE, None, "uk", 1), levels) == LIT
    assert lamps_for(Thanks(HERE, "uk", 1, 5), levels) == only_low
    assert lamps_for(AskWhy(HERE, "uk", 1, changeable=True), levels) == only_low
    assert lamps_for(AskLikely(HERE, "uk", 4, changeable=True), (1, 2, 3, 4)) == only_low
