"""One box of four buttons as a core: what it says → presses, and how it is.

    Opened, Lost         the port is there, or gone
    Heard(said)          words of `button_protocol`
    Woke                 time passed
    → Press(button), Became(state, button), WakeAt

A press counts half a second after the one before (R3); chatter in between prolongs the wait. A
button that stays down for half a minute, or that says so again and again, is stuck: it counts for
nothing until it has been quiet, and staff are told; the others go on. `at` is monotonic seconds:
metal bounces by the wall's clock, however fast a hall's day is played.
"""

from collections import deque
from collections.abc import Sequence
from typing import Literal, assert_never

import msgspec

from rating_button.button_protocol import (
    BUTTONS,
    DARK,
    LIT,
    Answers,
    Down,
    HeldAtOpen,
    Lamps,
    Noise,
    Said,
    Silent,
    Tapped,
    Up,
)
from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Screen, Thanks

DEBOUNCE_S = 0.5
STUCK_AFTER_S = 30.0
STUCK_TAPS, TAPS_WITHIN_S = 15, 30.0
QUIET_S = 5.0
"""A button that was stuck, and a line that was noisy, must be quiet for so long."""
NOISE_BYTES, NOISE_WITHIN_S = 200, 10.0

BoxState = Literal["ready", "lost", "silent", "noisy", "stuck"]


class Opened(msgspec.Struct, frozen=True):
    """The port is open."""

    at: float


class Lost(msgspec.Struct, frozen=True):
    """The port is gone, or can't be opened."""

    at: float


class Heard(msgspec.Struct, frozen=True):
    """What the box said."""

    said: Sequence[Said]
    at: float


class Woke(msgspec.Struct, frozen=True):
    """The time of a WakeAt has come."""

    at: float


Input = Opened | Lost | Heard | Woke


class Press(msgspec.Struct, frozen=True):
    """Somebody pressed a button."""

    button: int


class Became(msgspec.Struct, frozen=True):
    """How the box is from now on; `button`: the one that is stuck."""

    state: BoxState
    button: int | None = None


class WakeAt(msgspec.Struct, frozen=True):
    """Say Woke at this time; it replaces any earlier wish. None: not at all."""

    when: float | None


Effect = Press | Became | WakeAt


class _Button:
    """What one button did lately."""

    def __init__(self) -> None:
        self.down_since: float | None = None
        self.taps: deque[float] = deque(maxlen=STUCK_TAPS)
        self.stuck = False
        self.last = float("-inf")


class ButtonBox:
    """One box. It begins lost."""

    def __init__(self) -> None:
        self._open = False
        self._silent = False
        self._buttons = [_Button() for _ in range(BUTTONS)]
        self._last_press = float("-inf")
        self._noise: deque[tuple[float, int]] = deque()
        self._noisy = False
        self._told: Became | None = None
        self._wake: float | None = None

    def handle(self, event: Input) -> list[Effect]:
        """Take in what happened; return what to do, in this order."""
        effects: list[Effect] = []
        match event:
            case Opened():
                self._begin(is_open=True)
            case Lost():
                self._begin(is_open=False)
            case Heard(said=said, at=at):
                for word in said:
                    effects += self._hear(word, at)
            case Woke():
                self._wake = None
            case _:
                assert_never(event)
        self._look(event.at)
        return [*effects, *self._tell(), *self._wish()]

    def _begin(self, *, is_open: bool) -> None:
        self._open, self._silent, self._noisy = is_open, False, False
        self._noise.clear()
        for button in self._buttons:
            button.down_since = None

    def _hear(self, word: Said, at: float) -> list[Effect]:
        match word:
            case Tapped(button=n):
                return self._pressed(n, at)
            case Down(button=n):
                self._buttons[n].down_since = at
                return self._pressed(n, at)
            case HeldAtOpen(button=n):
                self._buttons[n].down_since = at
            case Up(button=n):
                self._buttons[n].down_since = None
                self._buttons[n].last = at
            case Noise(count=count):
                self._noise.append((at, count))
            case Silent():
                self._silent = True
            case Answers():
                self._silent = False
            case _:
                assert_never(word)
        return []

    def _pressed(self, n: int, at: float) -> list[Effect]:
        button = self._buttons[n]
        button.last = at
        last, self._last_press = self._last_press, at
        if at - last < DEBOUNCE_S:
            return []
        button.taps.append(at)
        often = len(button.taps) == STUCK_TAPS and at - button.taps[0] <= TAPS_WITHIN_S
        button.stuck = button.stuck or often
        return [] if button.stuck else [Press(n)]

    def _look(self, at: float) -> None:
        """See what time alone has changed."""
        for button in self._buttons:
            if button.down_since is not None:
                button.stuck = button.stuck or at >= button.down_since + STUCK_AFTER_S
            elif button.stuck and at >= button.last + QUIET_S:
                button.stuck = False
                button.taps.clear()
        while self._noise and at >= self._noise[0][0] + NOISE_WITHIN_S:
            self._noise.popleft()
        if self._noise and at >= self._noise[-1][0] + QUIET_S:
            self._noisy = False
            self._noise.clear()
        elif sum(count for _, count in self._noise) >= NOISE_BYTES:
            self._noisy = True

    def _tell(self) -> list[Effect]:
        stuck = next((n for n, button in enumerate(self._buttons) if button.stuck), None)
        if not self._open:
            now = Became("lost")
        elif self._silent:
            now = Became("silent")
        elif stuck is not None:
            now = Became("stuck", stuck)
        else:
            now = Became("noisy" if self._noisy else "ready")
        if now == self._told:
            return []
        self._told = now
        return [now]

    def _wish(self) -> list[Effect]:
        moments = []
        for button in self._buttons:
            if button.down_since is not None and not button.stuck:
                moments.append(button.down_since + STUCK_AFTER_S)
            elif button.down_since is None and button.stuck:
                moments.append(button.last + QUIET_S)
        if self._noise and self._noisy:
            moments.append(self._noise[-1][0] + QUIET_S)
        wake = min(moments, default=None)
        if wake == self._wake:
            return []
        self._wake = wake
        return [WakeAt(wake)]


def lamps_for(screen: Screen, levels: tuple[int, int, int, int]) -> Lamps:
    """Return which lamps tell a screen: all while it asks, the pressed one once it is kept."""
    match screen:
        case Idle() | NotKept():
            return DARK
        case Ask():
            return LIT
        case AskWhy(level=shown) | AskLikely(level=shown) | Thanks(level=shown):
            first, second, third, fourth = (shown == level for level in levels)
        case _:
            assert_never(screen)
    return (first, second, third, fourth)
