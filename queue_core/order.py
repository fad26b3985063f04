"""The order of a line: by arrival, less a head start, or by a place that was given."""

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable
from datetime import datetime

from queue_core.ids import ServiceCode, VisitId
from queue_core.ticket import Ticket

Entry = tuple[datetime, int, VisitId]


def entry_of(ticket: Ticket) -> Entry:
    """Return a ticket's place as a sortable tuple."""
    return (*ticket.order_key, ticket.visit_id)


class Line:
    """Tickets of one line in the order in which they are called.

    `ordinary` holds the waiting ones that stand at their arrival or behind it, `ahead` those that
    stand before it (priority, appointment, put first). `holding` has both and also those whose slip
    is not confirmed yet, since they stand before later ones all the same; `by_service` counts it,
    service by service. Each change takes O(log n) comparisons and one move within a list.
    """

    def __init__(self) -> None:
        self.ordinary: list[Entry] = []
        self.ahead: list[Entry] = []
        self.holding: list[Entry] = []
        self.by_service: Counter[ServiceCode] = Counter()

    def __bool__(self) -> bool:
        """Say whether anybody could be called from it."""
        return bool(self.ordinary or self.ahead)

    def add(self, ticket: Ticket, *, ready: bool) -> None:
        """Take a ticket into the line."""
        entry = entry_of(ticket)
        insort(self.holding, entry)
        self.by_service[ticket.service] += 1
        if ready:
            insort(self._file_of(ticket), entry)

    def remove(self, ticket: Ticket, *, ready: bool) -> None:
        """Take a ticket out again, as it was when it was added."""
        entry = entry_of(ticket)
        del self.holding[bisect_left(self.holding, entry)]
        self.by_service[ticket.service] -= 1
        if not self.by_service[ticket.service]:
            del self.by_service[ticket.service]
        if ready:
            file = self._file_of(ticket)
            del file[bisect_left(file, entry)]

    def ahead_of(self, entry: Entry) -> int:
        """Count the tickets of this line that stand before a place."""
        return bisect_left(self.holding, entry)

    def _file_of(self, ticket: Ticket) -> list[Entry]:
        return self.ahead if ticket.goes_ahead else self.ordinary


def first_entries(lines: Iterable[Line], most: int) -> list[Entry]:
    """Return the first waiting tickets over all these lines, at most `most`, by their places."""
    files = (file for line in lines for file in (line.ordinary, line.ahead))
    return sorted(entry for file in files for entry in file[:most])[:most]
