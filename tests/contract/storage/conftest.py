"""Every store that fills the port; PostgreSQL joins this list when it comes."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from central_server.storage.port import Storage
from central_server.storage.records import FreshStore
from central_server.storage.sqlite import SqliteStorage
from queue_core.hall import Counter, HallDescription, Service
from queue_core.ids import CounterNumber, HallId, ServiceCode, StoreId

NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
HALL = HallId("central")


def description(hall_id: HallId = HALL, revision: str = "1") -> HallDescription:
    """Return a hall of one service and one counter."""
    service = Service(ServiceCode("passport"), "П", "ADM", {}, {}, {"uk": "Паспорт"}, "Паспорт")
    counter = Counter(CounterNumber(1), "ADM", ("П",), "counter", 1, "синя")
    return HallDescription(
        hall_id, {"uk": "Зала"}, "Europe/Kyiv", "08:00", "20:00", (service,), (counter,), (),
        revision=revision,
    )  # fmt: skip


def open_sqlite(folder: Path) -> Storage:
    return SqliteStorage(folder / "cherha.sqlite", FreshStore(StoreId("store-1"), NOON))


Open = Callable[[], Storage]


@pytest.fixture(params=[open_sqlite], ids=["sqlite"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Open the same store, as often as the test likes."""
    opened: list[Storage] = []

    def open_it() -> Storage:
        opened.append(request.param(tmp_path))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Open) -> Storage:
    """A fresh store with one hall."""
    fresh = open_store()
    fresh.save_description(description())
    return fresh
