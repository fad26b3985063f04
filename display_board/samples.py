"""Screens of every kind, for pictures and for tests of the drawing."""

from collections.abc import Iterator

import msgspec

from display_board.screens import (
    CallLine,
    Missed,
    OrderTold,
    PausePicture,
    PulsePicture,
    Screen,
    Shelter,
    Way,
)
from queue_core.call_reason import Why
from queue_core.ids import CounterNumber
from queue_core.ticket_number import parse_number

HALL = "Прозорий офіс «Центральний»"
_RIGHT, _LEFT = Way(1, "синя", direction="right"), Way(1, "помаранчева", direction="left")
_WHITE, _STAIRS = Way(1, "біла", direction="right"), Way(2, "зелена", stairs=True, direction="up")


def line(number: str, counter: int, way: Way | None, *, live: bool = True) -> CallLine:
    """Return a call as it is written: «Р-042». Raises ValueError for no number."""
    parsed = parse_number(number)
    if parsed is None:
        msg = f"{number!r} is no ticket number"
        raise ValueError(msg)
    return CallLine(parsed, CounterNumber(counter), way, live)


def missed(number: str, counter: int) -> Missed:
    """Return a missed call."""
    call = line(number, counter, None)
    return Missed(call.number, call.counter)


LINES = (
    line("Р-042", 12, _RIGHT),
    line("С-118", 31, _LEFT),
    line("П-087", 21, _RIGHT),
    line("Ц-026", 55, _STAIRS),
    line("А-064", 3, _WHITE),
    line("Ж-019", 46, _LEFT, live=False),
)
MISSED = (missed("Д-033", 37), missed("К-052", 34))


def _explained(order: OrderTold) -> tuple[CallLine, ...]:
    return (msgspec.structs.replace(LINES[0], order=order), *LINES[1:])


def screens() -> Iterator[tuple[str, Screen]]:
    """Yield a name and a screen for every kind of picture."""
    yield "hall", Screen(HALL, "10:42", LINES, lit=True, missed=MISSED, waiting=64)
    yield (
        "calling",
        Screen(HALL, "10:42", LINES, banner=True, lit=True, missed=MISSED, waiting=64),
    )
    many = (line("Ж-1019", 82, _LEFT), *LINES[1:])
    yield (
        "crowded",
        Screen(HALL, "10:42", many, lit=False, more=76, missed=MISSED, missed_more=9, waiting=64),
    )
    yield "crowded-calling", Screen(HALL, "10:42", many, banner=True, more=76, waiting=64)
    yield (
        "cut-off",
        Screen(HALL, "10:44", LINES, missed=MISSED, missed_more=3, waiting=64, cut_off="10:42"),
    )
    explained = _explained(OrderTold(Why.APPOINTMENT, time="10:55"))
    yield "explained", Screen(HALL, "10:42", explained, lit=True, waiting=64, explained=True)
    yield "explained-calling", Screen(HALL, "10:42", explained, banner=True, lit=True, waiting=64)
    long = _explained(OrderTold(Why.PRIORITY))
    yield "explained-long", Screen(HALL, "10:42", long, lit=True, waiting=64, explained=True)
    yield "explained-long-calling", Screen(HALL, "10:42", long, banner=True, waiting=64)
    usual = (0, 1, 5, 20, 39, 66, 76, 70, 50, 30, 18, 12, 10, 11, 14, 16, 12, 12, 10, 8, 7, 4, 2, 1)
    pulse = PulsePicture((0, 2, 6, 26, 50, 78, 82), (*usual, 0), 25, 8, 20, (12, 20))
    base = Screen(HALL, "10:42", LINES, lit=True, missed=MISSED, waiting=64)
    yield "pulse", msgspec.structs.replace(base, pulse=pulse)
    demo = msgspec.structs.replace(pulse, demo=True)
    yield "pulse-demo", msgspec.structs.replace(base, pulse=demo)
    young = msgspec.structs.replace(pulse, usual=(), quiet=None)
    yield "pulse-young", msgspec.structs.replace(base, pulse=young)
    yield "morning", Screen(HALL, "07:58", waiting=0)
    yield "no-data", Screen("", "07:58", cut_off="")
    shelter = Shelter("left", "Сходами вниз, двері біля вікна 1")
    alarm = PausePicture(alarm=True, since="12:53", grace_min=15, shelter=shelter)
    yield "alarm", Screen(HALL, "12:58", pause=alarm)
    bare = PausePicture(alarm=True, since="12:53")
    yield "alarm-no-way", Screen(HALL, "12:58", pause=bare)
    text = "Вимкнено електрику. Черга збережена, працюємо від генератора за кілька хвилин"
    yield "paused", Screen(HALL, "12:58", pause=PausePicture(alarm=False, since="12:53", text=text))
    yield "all-clear", Screen(HALL, "13:31", pause=PausePicture(alarm=True, over=True))
