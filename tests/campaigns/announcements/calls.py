"""The calls that are said: nineteen letters, short and long numbers, counters 1 to 82."""

from queue_core.ids import CounterNumber
from queue_core.ticket_number import TicketNumber, parse_number

CALLS = [
    ("Р-042", 12), ("С-118", 31), ("П-087", 21), ("Ц-026", 55), ("А-064", 3),
    ("Ж-019", 46), ("Д-033", 37), ("К-052", 34), ("М-001", 1), ("Г-999", 82),
    ("Ю-200", 40), ("Л-311", 7), ("Х-417", 66), ("Я-525", 19), ("Е-638", 25),
    ("Н-743", 71), ("Т-851", 58), ("У-962", 80), ("Ф-177", 9), ("Р-888", 77),
]  # fmt: skip


def parsed(text: str) -> TicketNumber:
    """Return a number as it is printed. Raises ValueError for no number."""
    number = parse_number(text)
    if number is None:
        msg = f"{text!r} is no ticket number"
        raise ValueError(msg)
    return number


def twenty() -> list[tuple[TicketNumber, CounterNumber]]:
    """Return the numbers and the counters."""
    return [(parsed(number), CounterNumber(counter)) for number, counter in CALLS]
