"""The store in one SQLite file: WAL, every commit fsynced, foreign keys on."""

from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event

from central_server.storage.database import READ_ONLY, Database
from central_server.storage.records import FreshStore
from central_server.storage.whole import WholeStore

BUSY_TIMEOUT_MS = 5_000


class SqliteStorage(WholeStore):
    """All of the store in one file, made and migrated when it is opened."""

    def __init__(self, path: Path, fresh_store: FreshStore) -> None:
        super().__init__(sqlite_database(path), fresh_store)


def sqlite_database(path: Path) -> Database:
    """Open the file as it is, made where it is missing; nothing is migrated."""
    engine = create_engine(f"sqlite:///{path}", pool_size=8, max_overflow=8)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return Database(engine)


def _prepare(connection: Any, _record: object) -> None:
    """Set a new connection up. The driver's own transactions are off: `_begin` opens them."""
    connection.isolation_level = None
    with closing(connection.cursor()) as cursor:
        for pragma in (
            f"busy_timeout={BUSY_TIMEOUT_MS}",
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    """Take the write lock at once: a transaction never fails half-way for another writer."""
    read_only = connection.get_execution_options().get(READ_ONLY)
    connection.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE")
