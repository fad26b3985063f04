"""What a rating terminal can show. `aloud`: it is being read to its visitor."""

import msgspec

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber


class Idle(msgspec.Struct, frozen=True):
    """Nobody is asked: quiet, with the counter's number. `time` is hall time `HH:MM`."""

    counter: CounterNumber
    hall_name: str
    time: str


class Ask(msgspec.Struct, frozen=True):
    """The question. `chosen` is the level that was pressed before, while it is being changed."""

    counter: CounterNumber
    number: TicketNumber | None
    language: str
    chosen: int | None = None
    aloud: bool = False


class AskWhy(msgspec.Struct, frozen=True):
    """After a low answer: what was not right. `changeable`: the answer can still be changed."""

    counter: CounterNumber
    language: str
    level: int
    changeable: bool
    aloud: bool = False


class AskLikely(msgspec.Struct, frozen=True):
    """How gladly the visitor would recommend the hall, 0 to 10. `level`: the answer before."""

    counter: CounterNumber
    language: str
    level: int
    changeable: bool
    aloud: bool = False


class Thanks(msgspec.Struct, frozen=True):
    """The vote is kept; it can be changed for `seconds_left`, 0: not any more."""

    counter: CounterNumber
    language: str
    level: int
    seconds_left: int
    aloud: bool = False


class NotKept(msgspec.Struct, frozen=True):
    """The vote could not be kept on this terminal: honest, and no thanks."""

    counter: CounterNumber
    language: str


Screen = Idle | Ask | AskWhy | AskLikely | Thanks | NotKept
