"""Screens of a counter's own display, for pictures and for tests of the drawing."""

from collections.abc import Iterator

import msgspec

from display_board.samples import line
from display_board.screens import CounterScreen, PausePicture, Shelter
from queue_core.ids import CounterNumber

_SERVES = ("Місце проживання", "Паспорти та міграція")


def counter_screens() -> Iterator[tuple[str, CounterScreen]]:
    """Yield a name and a screen for every state of a counter."""
    number = line("Р-042", 12, None).number
    free = CounterScreen(CounterNumber(12), "free", _SERVES)
    change = msgspec.structs.replace
    called = change(free, state="called", number=number, lit=True)
    yield "called", called
    yield "called-dark-half", change(called, lit=False)
    yield "long-number", change(called, number=line("Ж-1019", 12, None).number)
    yield "serving", change(free, state="serving", number=number)
    yield "free", free
    yield "closed", change(free, state="closed")
    yield "break", change(free, state="break", break_reason="lunch", break_until="13:30")
    text = "Налаштовуємо обладнання після відключення"
    yield "break-text", change(free, state="break", break_text=text)
    yield "cut-off", change(called, cut_off="10:42")
    shelter = Shelter("left", "Сходами вниз, двері біля вікна 1")
    alarm = PausePicture(alarm=True, since="12:53", grace_min=15, shelter=shelter)
    yield "alarm", change(free, pause=alarm)
