"""Bookings as SQL: they are for other days than the log's, so they have a table of their own."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, select

from central_server.storage.database import Database
from central_server.storage.records import BookingRow
from central_server.storage.tables import bookings, from_us, to_us
from queue_core.bookings import Booking
from queue_core.ids import HallId


class BookingTables:
    """The part of the store that is the bookings'."""

    _database: Database

    def bookings(self, hall_id: HallId, since: datetime) -> Sequence[BookingRow]:
        columns = bookings.c
        query = (
            select(
                columns.booking_id,
                columns.service,
                columns.slot,
                columns.state,
                columns.sequence,
                columns.visit_id,
                columns.code,
                columns.made_by,
            )
            .where(columns.hall_id == hall_id, columns.slot >= to_us(since))
            .order_by(columns.slot, columns.booking_id)
        )
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return [
            BookingRow(
                Booking(booking_id, service, from_us(slot), state, sequence, visit, made_by), code
            )
            for booking_id, service, slot, state, sequence, visit, code, made_by in rows
        ]


def keep_bookings(
    database: Database, connection: Connection, hall_id: HallId, rows: Iterable[BookingRow]
) -> None:
    """Write bookings as they are now, within a transaction."""
    upsert = database.upsert(bookings, ("hall_id", "booking_id"))
    for row in rows:
        connection.execute(upsert, _as_row(hall_id, row))


def _as_row(hall_id: HallId, row: BookingRow) -> dict[str, object]:
    booking = row.booking
    return {
        "hall_id": hall_id,
        "booking_id": booking.booking_id,
        "service": booking.service,
        "slot": to_us(booking.slot),
        "state": booking.state,
        "sequence": booking.sequence,
        "visit_id": booking.visit_id,
        "code": row.code,
        "made_by": booking.made_by,
    }
