"""Bookings as they are now, in both databases: they are for other days than the log's."""

from datetime import date, timedelta

import msgspec

from central_server.storage.port import Storage
from central_server.storage.records import BookingRow, HallBatch, LoggedEvent
from queue_core.bookings import Booking
from queue_core.day_events import BookingMade
from queue_core.ids import BookingId, EventId, HallId, ServiceCode, VisitId
from tests.contract.storage.conftest import HALL, NOON, Open

DAY = timedelta(days=1)
LATE, SOON, GONE = (
    BookingRow(
        Booking(BookingId(name), ServiceCode("passport"), slot, made_by="api Сайт"), f"CODE{name}"
    )
    for name, slot in (("late", NOON + DAY), ("soon", NOON), ("gone", NOON - DAY))
)


def kept(store: Storage, *rows: BookingRow) -> None:
    """Commit bookings with the event that tells of them, as a hall's writer does."""
    seq = store.last_seq(HALL) + 1
    made = BookingMade(rows[0].booking.booking_id, rows[0].booking.service, rows[0].booking.slot)
    event = LoggedEvent(seq, EventId(f"event-{seq}"), NOON, date(2026, 11, 21), made)
    store.commit(HallBatch(HALL, events=[event], bookings=list(rows)))


def test_bookings_come_back_by_time_with_their_codes_and_makers(
    store: Storage, open_store: Open
) -> None:
    kept(store, LATE, SOON, GONE)
    assert list(open_store().bookings(HALL, NOON)) == [SOON, LATE]
    assert list(open_store().bookings(HallId("other"), NOON)) == []


def test_a_booking_is_kept_as_it_was_told_last(store: Storage) -> None:
    kept(store, SOON)
    used = msgspec.structs.replace(
        SOON.booking, state="used", sequence=2, visit_id=VisitId("v1"), slot=NOON + DAY
    )
    changed = BookingRow(used, SOON.code)
    kept(store, changed)
    assert list(store.bookings(HALL, NOON)) == [changed]
