"""What is PostgreSQL's own: synced commits, one server a hall, faults that heal by themselves."""

from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import text

from central_server.storage.chosen import open_database, open_storage
from central_server.storage.migrate import migrate
from central_server.storage.port import StorageBusy, StorageFault
from central_server.storage.postgresql import PostgresStorage
from central_server.storage.records import HallBatch
from central_server.storage.tables import metadata
from queue_core.ids import HallId
from tests.contract.storage.conftest import FRESH, HALL, description
from tests.contract.storage.test_hall_log import opened
from tests.support.postgres import Cluster

SUBURB = HallId("suburb")
TODAY = date(2026, 11, 21)
FOLDERLESS = Path("nowhere")
"""PostgreSQL needs no folder."""


def test_every_connection_syncs_each_commit(postgres_url: str) -> None:
    store = PostgresStorage(postgres_url, FRESH)
    for opening in (store._database.read, store._database.write):
        with opening() as connection:
            assert connection.execute(text("SHOW synchronous_commit")).scalar() == "on"
            assert connection.execute(text("SHOW fsync")).scalar() == "on"
    store.close()


def test_the_migrations_make_the_tables_that_the_code_names(postgres: Cluster) -> None:
    database = open_database(FOLDERLESS, postgres.database())
    migrate(database)
    with database.read() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    database.close()


def test_a_hall_has_one_server_at_a_time(postgres_url: str) -> None:
    first, second = (PostgresStorage(postgres_url, FRESH) for _ in range(2))
    first.work_alone([HALL])
    with pytest.raises(StorageBusy, match="another server works at hall central"):
        second.work_alone([HALL])
    second.work_alone([SUBURB])
    first.close()
    second.work_alone([HALL])
    second.close()


def test_a_command_beside_the_server_may_write(postgres_url: str) -> None:
    server, command = (PostgresStorage(postgres_url, FRESH) for _ in range(2))
    server.work_alone([HALL])
    command.save_description(description())
    assert [it.hall_id for it in server.descriptions()] == [HALL]
    server.close()
    command.close()


def test_a_database_that_went_away_is_a_fault_and_heals_by_itself(
    postgres: Cluster, postgres_url: str
) -> None:
    store = PostgresStorage(postgres_url, FRESH)
    store.save_description(description())
    store.work_alone([HALL])
    store.commit(HallBatch(HALL, events=[opened(1)]))
    postgres.pull_the_plug()
    for _ in range(2):
        with pytest.raises(StorageFault):
            store.commit(HallBatch(HALL, events=[opened(2)]))
        with pytest.raises(StorageFault):
            store.last_seq(HALL)
    postgres.start()
    store.commit(HallBatch(HALL, events=[opened(2)]))
    assert [it.seq for it in store.events_of_day(HALL, TODAY)] == [1, 2]
    other = PostgresStorage(postgres_url, FRESH)
    with pytest.raises(StorageBusy):
        other.work_alone([HALL])
    other.close()
    store.close()


def test_who_lost_the_database_cannot_write_over_who_took_the_hall_meanwhile(
    postgres: Cluster, postgres_url: str
) -> None:
    slow = PostgresStorage(postgres_url, FRESH)
    slow.save_description(description())
    slow.work_alone([HALL])
    postgres.pull_the_plug()
    postgres.start()
    quick = PostgresStorage(postgres_url, FRESH)
    quick.work_alone([HALL])
    quick.commit(HallBatch(HALL, events=[opened(1)]))
    with pytest.raises(StorageFault):
        slow.commit(HallBatch(HALL, events=[opened(1, event_id="mine")]))
    with pytest.raises(StorageBusy):
        slow.commit(HallBatch(HALL, events=[opened(2)]))
    assert [it.event_id for it in quick.events_of_day(HALL, TODAY)] == ["event-1"]
    slow.close()
    quick.close()


@pytest.mark.parametrize("url", ["mysql://root@127.0.0.1/hall", "hall.sqlite"])
def test_another_kind_of_url_is_refused_with_the_cure(url: str) -> None:
    with pytest.raises(StorageFault, match="begins with postgresql://"):
        open_storage(FOLDERLESS, url, FRESH)


def test_a_database_that_is_not_there_is_a_fault_that_names_no_password(postgres: Cluster) -> None:
    url = postgres.url("nowhere").replace("postgres:@", "postgres:hunter2@")
    with pytest.raises(StorageFault) as told:
        open_storage(FOLDERLESS, url, FRESH)
    assert 'database "nowhere" does not exist' in str(told.value)
    assert "hunter2" not in str(told.value)


def test_the_size_is_told(postgres_url: str) -> None:
    store = PostgresStorage(postgres_url, FRESH)
    assert store.size_bytes() > 1_000_000
    store.close()
