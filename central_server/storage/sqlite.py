"""The store in one SQLite file: WAL, every commit fsynced, foreign keys on."""

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Connection, create_engine, event, insert, select

from central_server.storage.access import AccessTables
from central_server.storage.audit import AuditTables
from central_server.storage.database import READ_ONLY, Database
from central_server.storage.hall_log import HallLogTables
from central_server.storage.joining import JoinTables
from central_server.storage.migrate import migrate
from central_server.storage.records import FreshStore
from central_server.storage.tables import descriptions, halls, store, to_us
from central_server.storage.versions import VersionTables
from queue_core.hall import HallDescription
from queue_core.ids import StoreId

BUSY_TIMEOUT_MS = 5_000


class SqliteStorage(HallLogTables, AccessTables, JoinTables, AuditTables, VersionTables):
    """All of the store in one file, made and migrated when it is opened."""

    def __init__(self, path: Path, fresh_store: FreshStore) -> None:
        engine = create_engine(f"sqlite:///{path}", pool_size=8, max_overflow=8)
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        database = Database(engine)
        migrate(database)
        HallLogTables.__init__(self, database)
        self._store_id = self._own_id(fresh_store)

    def store_id(self) -> StoreId:
        return self._store_id

    def descriptions(self) -> Sequence[HallDescription]:
        query = select(descriptions.c.body).order_by(descriptions.c.hall_id)
        with self._database.read() as connection:
            bodies = connection.execute(query).scalars().all()
        return [msgspec.json.decode(body, type=HallDescription) for body in bodies]

    def save_description(self, description: HallDescription) -> None:
        row = {
            "hall_id": description.hall_id,
            "revision": description.revision,
            "body": msgspec.json.encode(description),
        }
        with self._database.write() as connection:
            known = select(halls.c.hall_id).where(halls.c.hall_id == description.hall_id)
            if connection.execute(known).scalar() is None:
                connection.execute(insert(halls), {"hall_id": description.hall_id})
            connection.execute(self._database.upsert(descriptions, ("hall_id",)), row)

    def close(self) -> None:
        self._database.close()

    def _own_id(self, fresh: FreshStore) -> StoreId:
        with self._database.write() as connection:
            known = connection.execute(select(store.c.store_id)).scalar()
            if known is None:
                known = fresh.store_id
                row = {"store_id": known, "made_at": to_us(fresh.made_at)}
                connection.execute(insert(store), row)
        return StoreId(known)


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
