"""Which slots a service has on a day, and how many places of each are free."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta, tzinfo

import msgspec

from queue_core.bookings import BookingBook, SlotRow
from queue_core.hall import HallIndex, Service
from queue_core.ids import ServiceCode
from queue_core.issuing import rows_of
from queue_core.schedule import Work, instant, work_of_day


class FreeSlot(msgspec.Struct, frozen=True):
    """A slot that begins at `slot`, and how many of its places are free."""

    slot: datetime
    minutes: int
    places: int
    free: int


def slots_of_day(
    index: HallIndex, book: BookingBook, service: Service, day: date
) -> tuple[FreeSlot, ...]:
    """Return the slots of a service on a date, in order; none where it does not work then."""
    found: dict[datetime, FreeSlot] = {}
    sharing = _sharing(index, service)
    for row in rows_for(index, service):
        for slot in _begin(index, row, service, day):
            known = found.get(slot)
            places = row.places + (known.places if known is not None else 0)
            free = max(0, places - sum(book.taken(code, slot) for code in sharing))
            found[slot] = FreeSlot(slot, row.minutes, places, free)
    return tuple(found[slot] for slot in sorted(found))


def slot_of(
    index: HallIndex, book: BookingBook, service: Service, slot: datetime
) -> FreeSlot | None:
    """Return the slot of a service that begins at this instant, or None where none does."""
    day = slot.astimezone(index.zone).date()
    return next((it for it in slots_of_day(index, book, service, day) if it.slot == slot), None)


def rows_for(index: HallIndex, service: Service) -> tuple[SlotRow, ...]:
    """Return the rows of slots that a service has a share in."""
    return tuple(
        row
        for row in index.description.bookable.slots
        if service.letter in row.letters or service.code in row.services
    )


def minutes_of(index: HallIndex, service: Service, slot: datetime) -> int:
    """Return how long a slot of a service is, also of one that is no slot any more; 0: unknown."""
    weekday = slot.astimezone(index.zone).isoweekday()
    rows = (row for row in rows_for(index, service) if weekday in row.weekdays)
    return next((row.minutes for row in rows), 0)


def _begin(index: HallIndex, row: SlotRow, service: Service, day: date) -> Iterator[datetime]:
    if day.isoweekday() not in row.weekdays:
        return
    length = timedelta(minutes=row.minutes)
    zone: tzinfo = index.zone
    schedule = index.description.schedule
    work = work_of_day(schedule, rows_of(schedule, service), day, zone)
    slot = instant(day, row.begins, zone)
    ends = instant(day, row.ends, zone)
    while slot + length <= ends:
        if _within(slot, slot + length, work):
            yield slot
        slot += length


def _within(begins: datetime, ends: datetime, work: tuple[Work, ...]) -> bool:
    return any(it.begins <= begins and ends <= it.ends for it in work)


def _sharing(index: HallIndex, service: Service) -> set[ServiceCode]:
    """Return the services that share the places of any row of this one, itself too."""
    sharing: set[ServiceCode] = set()
    for row in rows_for(index, service):
        sharing.update(row.services)
        sharing.update(it.code for it in index.description.services if it.letter in row.letters)
    return sharing
