"""Number series: each has exactly one writer, so no two can give the same number."""

import msgspec

from queue_core.ticket_number import FIRST_ORDINAL, LAST_ORDINAL, TicketNumber

WARN_FROM = 900


class SeriesRange(msgspec.Struct, frozen=True):
    """A letter and the ordinals of it, both ends included, that one writer owns for a day."""

    letter: str
    first: int = FIRST_ORDINAL
    last: int = LAST_ORDINAL

    def holds(self, number: TicketNumber) -> bool:
        """Say whether this writer may give that number."""
        return number.letter == self.letter and self.first <= number.ordinal <= self.last


def next_number(owned: SeriesRange, last_given: int | None) -> TicketNumber | None:
    """Return the number after `last_given` (None: none yet), or None when the range is used up."""
    ordinal = owned.first if last_given is None else max(owned.first, last_given + 1)
    return TicketNumber(owned.letter, ordinal) if ordinal <= owned.last else None


def nearly_used_up(owned: SeriesRange, last_given: int) -> bool:
    """Say whether staff must be warned: from 900 on, or a tenth of a smaller range left."""
    return last_given >= min(WARN_FROM, owned.last - (owned.last - owned.first) // 10)
