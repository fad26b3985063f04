"""Screens of every kind, for pictures and for tests of the drawing."""

from collections.abc import Iterator

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber
from rating_button.screens import Ask, AskLikely, AskWhy, Idle, NotKept, Screen, Thanks

_HERE = CounterNumber(12)


def screens() -> Iterator[tuple[str, Screen]]:
    """Yield a name and a screen for every kind of picture."""
    yield "idle", Idle(_HERE, "Прозорий офіс «Центральний»", "10:42")
    yield "armed", Ask(_HERE, TicketNumber("Р", 42), "uk")
    yield "armed-english", Ask(_HERE, TicketNumber("Ж", 1042), "en")
    yield "armed-aloud", Ask(_HERE, TicketNumber("Р", 42), "uk", aloud=True)
    yield "changing", Ask(_HERE, None, "uk", 3)
    yield "why", AskWhy(_HERE, "uk", 1, changeable=True)
    yield "why-aloud", AskWhy(_HERE, "uk", 1, changeable=True, aloud=True)
    yield "why-fair-english", AskWhy(_HERE, "en", 2, changeable=False)
    yield "likely", AskLikely(_HERE, "uk", 4, changeable=True)
    yield "likely-aloud", AskLikely(_HERE, "en", 2, changeable=True, aloud=True)
    yield "likely-english", AskLikely(_HERE, "en", 3, changeable=False)
    yield "thanks", Thanks(_HERE, "uk", 3, 5)
    yield "thanks-aloud", Thanks(_HERE, "uk", 3, 15, aloud=True)
    yield "thanks-english", Thanks(_HERE, "en", 2, 1)
    yield "thanks-for-good", Thanks(_HERE, "uk", 1, 0)
    yield "not-kept", NotKept(_HERE, "uk")
