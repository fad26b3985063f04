"""Settings of rating terminals and of button boxes."""

import re
from typing import Annotated, Literal

import msgspec

from queue_core.ids import CounterNumber
from rating_button.ballot import Questions
from terminal_client.settings import LinkSettings

_COUNTERS = re.compile(r"\d{1,4}(-\d{1,4})?(,\d{1,4}(-\d{1,4})?)*")
_Code = Annotated[int, msgspec.Meta(ge=1, le=0x2FF)]
LEAST_WORD = 3
"""Shorter words than this come up in the noise of a line by themselves (docs/rating.md)."""


class BoxSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A box of four buttons at a counter.

    `kind`: `lines` (ASCII lines), `modbus` (Modbus RTU inputs), `keys` (a keyboard that is read as
    a device, taken from everybody else). `port`: its device, best a name that stays with it
    (`/dev/serial/by-id/…`, `/dev/input/by-id/…-event-kbd`). `levels`: what its buttons mean, in its
    own order. `leds`: it has lamps, which are told what is asked and what was pressed.
    `words`: what a box of lines says for each button. `unit`, `first_input`, `first_lamp`: where
    Modbus finds them; `poll_ms`: how often it is asked. `codes`: the keys of the buttons, as
    numbers of Linux' input-event-codes.h.
    """

    counter: Annotated[int, msgspec.Meta(ge=1, le=9999)]
    kind: Literal["lines", "modbus", "keys"]
    port: Annotated[str, msgspec.Meta(min_length=1)]
    levels: tuple[int, int, int, int] = (4, 3, 2, 1)
    leds: bool = True
    baud: Literal[1200, 2400, 4800, 9600, 19200, 38400, 57600, 115200] = 9600
    words: tuple[str, str, str, str] = ("BTN1", "BTN2", "BTN3", "BTN4")
    unit: Annotated[int, msgspec.Meta(ge=1, le=247)] = 1
    first_input: Annotated[int, msgspec.Meta(ge=0, le=65531)] = 0
    first_lamp: Annotated[int, msgspec.Meta(ge=0, le=65531)] = 0
    poll_ms: Annotated[int, msgspec.Meta(ge=20, le=500)] = 50
    codes: tuple[_Code, _Code, _Code, _Code] = (2, 3, 4, 5)

    def __post_init__(self) -> None:
        if sorted(self.levels) != [1, 2, 3, 4]:
            msg = f"levels: {self.levels} must name each of 4, 3, 2 and 1 once"
            raise ValueError(msg)
        wrong = [word for word in self.words if not _is_word(word)]
        if wrong or len(set(self.words)) != len(self.words):
            msg = (
                f"words: {self.words} must be four different ones of at least {LEAST_WORD}"
                " printable ASCII characters: shorter ones come up in a line's noise"
            )
            raise ValueError(msg)


class SpeechSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether a screen can be asked to speak, and how; who listens chooses how loud.

    `gain_db` has no effect any more; files that were copied from older defaults still have it.
    """

    on: bool = True
    device: str = ""
    rhvoice: str = "natalia"
    words_a_minute: Annotated[int, msgspec.Meta(ge=120, le=260)] = 160
    gain_db: float | msgspec.UnsetType = msgspec.UNSET


class RatingSettings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One process of rating terminals.

    `counters`: «12» for one counter, «1-82» or «3,7,9-12» for a window each. `keys`: what keys
    1–4 mean: the level itself (4 is «чудово»), the place in the row (1 is «чудово»), or nothing.
    `ask_why_at_most`: up to this level «Що було не так?» follows, 0: never; `ask_recommend`: the
    question from 0 to 10 follows every answer. `boxes`: button boxes, each at its counter.
    """

    counters: str = "1"
    diagonal_inch: Annotated[float, msgspec.Meta(ge=7, le=32)] = 10.1
    theme: Literal["light", "dark", "contrast"] = "light"
    large_text: bool = False
    reduced_motion: bool = False
    keys: Literal["order", "level", "off"] = "order"
    ask_why_at_most: Annotated[int, msgspec.Meta(ge=0, le=3)] = 2
    ask_recommend: bool = False
    boxes: tuple[BoxSettings, ...] = ()
    speech: SpeechSettings = SpeechSettings()
    link: LinkSettings = LinkSettings()

    def __post_init__(self) -> None:
        counters_in(self.counters)
        ports = [box.port for box in self.boxes]
        if len(set(ports)) != len(ports):
            msg = "boxes: two of them have the same port; each box has its own"
            raise ValueError(msg)

    @property
    def questions(self) -> Questions:
        """What is asked after an answer, on a screen."""
        return Questions(self.ask_why_at_most, self.ask_recommend)


def counters_in(text: str) -> tuple[CounterNumber, ...]:
    """Return the counters that «3,7,9-12» names, in order, each once; raises ValueError."""
    packed = text.replace(" ", "")
    if not _COUNTERS.fullmatch(packed):
        msg = f"counters: {text!r} names no counters; write such as 12, 1-82 or 3,7,9-12"
        raise ValueError(msg)
    found: dict[CounterNumber, None] = {}
    for piece in packed.split(","):
        first, _, last = piece.partition("-")
        for number in range(int(first), int(last or first) + 1):
            found[CounterNumber(number)] = None
    if not found:
        msg = f"counters: {text!r} goes backwards; write the smaller number first"
        raise ValueError(msg)
    return tuple(found)


def _is_word(word: str) -> bool:
    return len(word) >= LEAST_WORD and word.isascii() and word.isprintable() and " " not in word
