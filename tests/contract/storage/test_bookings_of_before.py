"""Bookings made before anybody noted who made them: the log tells it, in both databases."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import insert, text

from central_server.storage.database import Database
from central_server.storage.migrate import MIGRATIONS
from central_server.storage.postgresql import postgres_database
from central_server.storage.sqlite import sqlite_database
from central_server.storage.tables import events
from central_server.storage.whole import WholeStore
from queue_core.day_events import BookingMade, BookingMoved
from queue_core.ids import BookingId, HallId, ServiceCode
from tests.contract.storage.conftest import FRESH, HALL, NOON

HARBOUR = HallId("harbour")
SITE = "api Сайт"
MANY = 10_001
"""More events than the migration looks at at once."""

Made = tuple[HallId, int, str, str]
"""The hall, the place in its log, the booking, and who made it."""


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of either kind."""
    if request.param == "postgresql":
        opened: Database = postgres_database(request.getfixturevalue("postgres").database())
    else:
        opened = sqlite_database(tmp_path / "cherha.sqlite")
    yield opened
    opened.close()


def test_who_made_a_booking_of_before_is_found_in_the_log(database: Database) -> None:
    makers = opened_after(
        database,
        (HALL, 3, "first", SITE),
        (HALL, 3 + MANY, "second", "window-01"),
        (HALL, 0, "gone-from-the-log", ""),
        (HARBOUR, 1, "first", "api Телефон"),
    )
    assert makers(HALL) == {"first": SITE, "second": "window-01", "gone-from-the-log": ""}
    assert makers(HARBOUR) == {"first": "api Телефон"}


def test_a_store_of_before_without_events_gets_the_newest_tables(database: Database) -> None:
    assert opened_after(database, (HALL, 0, "gone-from-the-log", ""))(HALL) == {
        "gone-from-the-log": ""
    }


def opened_after(database: Database, *made: Made) -> Callable[[HallId], dict[str, str]]:
    """Fill a store as it was before, a seq of 0: the log has no such event; return who asks it."""
    with database.write() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0006")
        for hall in sorted({hall for hall, *_ in made}):
            connection.execute(text("INSERT INTO halls (hall_id) VALUES (:hall)"), {"hall": hall})
        for hall, seq, booking, by in made:
            values = "(:hall, :booking, 'passport', 0, 'booked', 0, NULL, :code)"
            row = {"hall": hall, "booking": booking, "code": f"CODE{booking}"}
            connection.execute(text(f"INSERT INTO bookings VALUES {values}"), row)
            if seq > 0:
                connection.execute(insert(events), list(log_of(hall, seq, booking, by)))
    store = WholeStore(database, FRESH)

    def makers(hall: HallId) -> dict[str, str]:
        rows = [it.booking for it in store.bookings(hall, datetime.fromtimestamp(0, UTC))]
        assert all(it.is_for(None) and it.is_for(SITE) == (it.made_by == SITE) for it in rows)
        return {it.booking_id: it.made_by for it in rows}

    return makers


def log_of(hall: HallId, seq: int, booking: str, by: str) -> list[dict[str, object]]:
    """Return the rows of a booking that was made, and moved by somebody else."""
    said = (BookingId(booking), ServiceCode("passport"), NOON)
    bodies = (BookingMade(*said, by), BookingMoved(*said, "window-09"))
    return [
        {
            "hall_id": hall, "seq": place, "event_id": f"event-{place}", "at": 0,
            "business_day": date(2026, 11, 21).isoformat(), "type": type(body).__name__,
            "body": msgspec.json.encode(body),
        }
        for place, body in enumerate(bodies, seq)
    ]  # fmt: skip
