"""Which lines a hall has, and which of them a counter calls from.

A visit stands in exactly one: that of its letter (`Р`), that of the letter's further stops (`Р+`:
visits that have had a service already, from which back offices call too), or the own line of the
one counter that may call it (`#12`).
"""

from datetime import timedelta
from typing import NamedTuple

from queue_core.hall import Counter
from queue_core.ids import CounterNumber
from queue_core.ticket import Ticket

LEAD_OF_A_WEIGHT = timedelta(minutes=5)
HEAVIEST = 4


class Source(NamedTuple):
    """A line that a counter calls from.

    `row`: under which name calls past somebody are counted; `lead`: how much earlier its visits
    count at this counter.
    """

    line: str
    row: str
    lead: timedelta


def further(letter: str) -> str:
    """Return the line of a letter's further stops."""
    return f"{letter}+"


def own_line(counter: CounterNumber) -> str:
    """Return the line of the visits that wait for one counter."""
    return f"#{counter}"


def at_counter(counter: CounterNumber) -> str:
    """Return the name under which a counter's calls past somebody are counted."""
    return f"@{counter}"


def lines_of_letter(letter: str) -> tuple[str, str]:
    """Return the lines that the counters of a letter call from."""
    return letter, further(letter)


def line_of(ticket: Ticket) -> str:
    """Return the one line in which a ticket stands while it waits."""
    if ticket.to_counter is not None:
        return own_line(ticket.to_counter)
    return further(ticket.line) if ticket.done else ticket.line


def lead_of(counter: Counter, letter: str) -> timedelta:
    """Return the lead of a line at a counter: 5 minutes for each weight above 1, at most 15."""
    weight = min(max(counter.weights.get(letter, 1), 1), HEAVIEST)
    return (weight - 1) * LEAD_OF_A_WEIGHT


def sources_of(counter: Counter) -> tuple[Source, ...]:
    """Return the lines that a counter calls from: a back office from further stops alone."""
    leads = {letter: lead_of(counter, letter) for letter in counter.letters}
    own = own_line(counter.number)
    sources = [Source(own, own, max(leads.values(), default=timedelta(0)))]
    for letter, lead in leads.items():
        if counter.kind == "back_office":
            sources.append(Source(further(letter), further(letter), lead))
        else:
            sources += [Source(line, letter, lead) for line in lines_of_letter(letter)]
    return tuple(sources)
