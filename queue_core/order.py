"""Who is next: arrival less the head start of a priority group, among the lines a counter takes."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import datetime

from queue_core.ids import ServiceCode, VisitId
from queue_core.ticket import Ticket

Entry = tuple[datetime, int, VisitId]


def entry_of(ticket: Ticket) -> Entry:
    """Return a ticket's place as a sortable tuple."""
    return (*ticket.order_key, ticket.visit_id)


class Line:
    """Tickets of one letter in the order in which they are called.

    `ready` holds the waiting ones; `holding` also those whose slip is not confirmed yet, since
    they stand before later ones all the same. `by_service` counts those, service by service.
    """

    def __init__(self) -> None:
        self.ready: list[Entry] = []
        self.holding: list[Entry] = []
        self.by_service: Counter[ServiceCode] = Counter()

    def add(self, ticket: Ticket, *, ready: bool) -> None:
        """Take a ticket into the line."""
        entry = entry_of(ticket)
        insort(self.holding, entry)
        self.by_service[ticket.service] += 1
        if ready:
            insort(self.ready, entry)

    def remove(self, ticket: Ticket, *, ready: bool) -> None:
        """Take a ticket out again, as it was when it was added."""
        entry = entry_of(ticket)
        del self.holding[bisect_left(self.holding, entry)]
        self.by_service[ticket.service] -= 1
        if not self.by_service[ticket.service]:
            del self.by_service[ticket.service]
        if ready:
            del self.ready[bisect_left(self.ready, entry)]

    def ahead_of(self, entry: Entry) -> int:
        """Count the tickets of this line that stand before a place."""
        return bisect_left(self.holding, entry)


def next_entry(lines: Iterable[Line], held: Mapping[VisitId, int] | None = None) -> Entry | None:
    """Return the waiting ticket that is next over all these lines, or None where nobody waits.

    `held`: who goes after all others for now, and among themselves in this order.
    """
    ready = [line.ready for line in lines if line.ready]
    if not held:
        return min((entries[0] for entries in ready), default=None)
    free = (next((it for it in entries if it[-1] not in held), None) for entries in ready)
    first = min((it for it in free if it is not None), default=None)
    rest = (entry for entries in ready for entry in entries)
    return first or min(rest, key=lambda entry: held[entry[-1]], default=None)


def first_entries(lines: Iterable[Line], most: int) -> list[Entry]:
    """Return the next waiting tickets over all these lines, at most `most`, in their order."""
    return sorted(entry for line in lines for entry in line.ready[:most])[:most]
