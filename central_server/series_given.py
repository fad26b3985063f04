"""Which numbers kiosks may give by themselves: no two kiosks the same on one day."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from central_server.storage.port import Storage
from central_server.storage.records import Terminal
from queue_core.hall import HallDescription
from queue_core.ids import HallId
from queue_core.series import SeriesRange
from queue_core.ticket_number import FIRST_ORDINAL, LAST_ORDINAL, is_series_letter

OWN_LETTERS = "НТУФ"
RANGE_SIZE = 999
"""As many numbers as have three digits."""

RANGE_KEPT_FOR = timedelta(days=2)
"""A revoked kiosk's range is given to nobody else while its numbers may still be in the hall."""

Given = tuple[str, SeriesRange]


class SeriesFault(Exception):
    """A kiosk can't have these numbers; `reason` is an id, the message names the cure."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


def check_series(hall: HallDescription, own: SeriesRange | None, given: Sequence[Given]) -> None:
    """Raise SeriesFault for a range that is none, or that another kiosk may give numbers from."""
    if own is None:
        raise SeriesFault("series_missing", "a kiosk needs numbers of its own: a letter, a range.")
    if not is_series_letter(own.letter) or own.letter in {it.letter for it in hall.services}:
        raise SeriesFault(
            "series_letter", f"{own.letter!r} can't be a kiosk's own letter; take Н, Т, У or Ф."
        )
    if not FIRST_ORDINAL <= own.first <= own.last <= LAST_ORDINAL:
        raise SeriesFault(
            "series_range", f"first to last must lie within 1 to {LAST_ORDINAL}, first not above."
        )
    for name, taken in given:
        if _meet(own, taken):
            raise SeriesFault(
                "series_taken",
                f"{name} has {taken.letter}-{taken.first:03d} to {taken.last:03d} already; "
                "choose another letter or a range beside it.",
            )


def free_series(hall: HallDescription, given: Sequence[Given]) -> list[SeriesRange]:
    """Return, for each letter that is no service's, the lowest range that nobody has.

    Letters that nobody uses come first. Empty where every letter is used up.
    """
    services = {it.letter for it in hall.services}
    found = []
    for letter in OWN_LETTERS:
        if letter in services:
            continue
        used = [taken.last for _, taken in given if taken.letter == letter]
        first = max(used, default=0) + 1
        if first <= LAST_ORDINAL:
            last = min(LAST_ORDINAL, max(RANGE_SIZE, first + RANGE_SIZE - 1))
            found.append(SeriesRange(letter, first, last))
    return sorted(found, key=lambda it: it.first)


def series_given(storage: Storage, hall_id: HallId, now: datetime) -> list[Given]:
    """Return who has, or was promised, which numbers."""

    def may_give(terminal: Terminal) -> bool:
        return terminal.revoked_at is None or now - terminal.revoked_at < RANGE_KEPT_FOR

    given = [
        (it.name, it.own_series)
        for it in storage.terminals()
        if it.hall_id == hall_id and it.own_series is not None and may_give(it)
    ]
    promised = [
        (f"a code for {it.name}", it.own_series)
        for it in storage.codes()
        if it.hall_id == hall_id and it.own_series is not None and it.expires_at > now
    ]
    return given + promised


def _meet(one: SeriesRange, other: SeriesRange) -> bool:
    return one.letter == other.letter and one.first <= other.last and other.first <= one.last
