"""Every store that fills the port: SQLite in a file, PostgreSQL in a cluster of the tests' own."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from central_server.storage.port import Storage
from central_server.storage.postgresql import PostgresStorage
from central_server.storage.records import FreshStore
from central_server.storage.sqlite import SqliteStorage
from queue_core.hall import Counter, HallDescription, Service
from queue_core.ids import CounterNumber, HallId, ServiceCode, StoreId
from tests.support.postgres import Cluster

NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
HALL = HallId("central")
FRESH = FreshStore(StoreId("store-1"), NOON)


def description(hall_id: HallId = HALL, revision: str = "1") -> HallDescription:
    """Return a hall of one service and one counter."""
    service = Service(ServiceCode("passport"), "П", "ADM", {}, {}, {"uk": "Паспорт"}, "Паспорт")
    counter = Counter(CounterNumber(1), "ADM", ("П",), "counter", 1, "синя")
    return HallDescription(
        hall_id, {"uk": "Зала"}, "Europe/Kyiv", "08:00", "20:00", (service,), (counter,), (),
        revision=revision,
    )  # fmt: skip


def open_sqlite(folder: Path) -> Storage:
    return SqliteStorage(folder / "cherha.sqlite", FRESH)


Open = Callable[[], Storage]


@pytest.fixture(scope="session")
def migrated(postgres: Cluster) -> Cluster:
    """The cluster, with a template that has every table."""
    url = postgres.database()
    PostgresStorage(url, FRESH).close()
    postgres.template(url)
    return postgres


@pytest.fixture
def postgres_url(migrated: Cluster) -> str:
    """A database of the test's own, with every table and the first store's id."""
    return migrated.copy()


@pytest.fixture(params=["sqlite", "postgresql"])
def open_store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Open]:
    """Open the same store, as often as the test likes."""
    opened: list[Storage] = []
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")

    def open_it() -> Storage:
        if request.param == "postgresql":
            opened.append(PostgresStorage(url, FRESH))
        else:
            opened.append(open_sqlite(tmp_path))
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
