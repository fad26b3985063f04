"""What is SQLite's own: synced commits, checked keys, migrations that make the code's tables."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from central_server.storage.migrate import HEAD, MIGRATIONS
from central_server.storage.port import StorageFault
from central_server.storage.sqlite import SqliteStorage
from central_server.storage.tables import metadata
from tests.contract.storage.conftest import HALL, open_sqlite


def test_every_connection_syncs_each_commit_and_checks_keys(tmp_path: Path) -> None:
    store = open_sqlite(tmp_path)
    assert isinstance(store, SqliteStorage)
    for opening in (store._database.read, store._database.write):
        with opening() as connection:
            found = {
                name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                for name in ("journal_mode", "synchronous", "foreign_keys")
            }
        assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
    store.close()


def test_the_migrations_make_the_tables_that_the_code_names(tmp_path: Path) -> None:
    open_sqlite(tmp_path).close()
    engine = create_engine(f"sqlite:///{tmp_path / 'cherha.sqlite'}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_the_newest_migration_is_the_one_that_a_start_looks_for() -> None:
    assert ScriptDirectory(str(MIGRATIONS)).get_current_head() == HEAD


def test_a_file_that_is_no_store_is_a_fault(tmp_path: Path) -> None:
    (tmp_path / "cherha.sqlite").write_bytes(b"no database" * 100)
    with pytest.raises(StorageFault):
        open_sqlite(tmp_path)


def test_a_store_that_another_process_writes_to_is_waited_for(tmp_path: Path) -> None:
    store = open_sqlite(tmp_path)
    with closing(sqlite3.connect(tmp_path / "cherha.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert list(store.terminals()) == []
        other.execute("COMMIT")
    store.close()


def test_a_store_of_the_first_tables_keeps_its_notices_and_can_take_them(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'cherha.sqlite'}")
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql("INSERT INTO halls VALUES ('central')")
        connection.exec_driver_sql("INSERT INTO notices VALUES ('n1', 'central', 0, 'k', 's')")
    engine.dispose()
    store = open_sqlite(tmp_path)
    [notice] = store.notices(HALL, 9)
    assert store.take_notice(HALL, notice.id, "window-01", notice.at) is not None
    assert store.notices(HALL, 9) == []
    store.close()
