"""Screens of every kind, for pictures and for tests of the drawing."""

from collections.abc import Iterator

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber
from rating_button.screens import Ask, Idle, NotKept, Screen, Thanks

_HERE = CounterNumber(12)


def screens() -> Iterator[tuple[str, Screen]]:
    """Yield a name and a screen for every kind of picture."""
    yield "idle", Idle(_HERE, "Прозорий офіс «Центральний»", "10:42")
    yield "armed", Ask(_HERE, TicketNumber("Р", 42), "uk")
    yield "armed-english", Ask(_HERE, TicketNumber("Ж", 1042), "en")
    yield "changing", Ask(_HERE, None, "uk", 3)
    yield "thanks", Thanks(_HERE, "uk", 3, 5)
    yield "thanks-english", Thanks(_HERE, "en", 2, 1)
    yield "not-kept", NotKept(_HERE, "uk")
