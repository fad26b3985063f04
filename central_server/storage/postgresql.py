"""The store in a PostgreSQL database: synced commits, one writer for each hall.

The one connection that writes also holds the halls' advisory locks. Whoever commits has them, so
a server that lost the database for a while can't write over what another one did meanwhile; when
it is back the locks are taken anew, and a fault tells the writer to fold its hall anew.
"""

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from psycopg.types.string import StrDumper
from sqlalchemy import Connection, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError, OperationalError, SQLAlchemyError

from central_server.storage.database import Database, faults_told
from central_server.storage.port import StorageBusy, StorageFault
from central_server.storage.records import FreshStore
from central_server.storage.whole import WholeStore
from queue_core.ids import HallId

CONNECT_WITHIN_S = 5
LOCK_WITHIN_MS = 3_000
STATEMENT_WITHIN_MS = 30_000

_SESSION = (
    "SET synchronous_commit = on",
    f"SET lock_timeout = {LOCK_WITHIN_MS}",
    f"SET statement_timeout = {STATEMENT_WITHIN_MS}",
    "SET tcp_keepalives_idle = 5",
    "SET tcp_keepalives_interval = 2",
    "SET tcp_keepalives_count = 3",
)
"""Each session's own settings. The database notices a dead server in about 11 s and frees its
locks; the server notices a dead database by `_LIBPQ`."""

_LIBPQ = {
    "connect_timeout": CONNECT_WITHIN_S,
    "keepalives_idle": 5,
    "keepalives_interval": 2,
    "keepalives_count": 3,
    "tcp_user_timeout": 10_000,
    "application_name": "cherha",
}


class _Words(StrDumper):
    """Text as PostgreSQL takes it: it has no NUL, SQLite has, and a word from outside may."""

    def dump(self, obj: str) -> bytes | bytearray | memoryview | None:
        return super().dump(obj.replace("\0", "\ufffd") if "\0" in obj else obj)


class PostgresStorage(WholeStore):
    """All of the store in one database, made and migrated when it is opened."""

    def __init__(self, url: str, fresh_store: FreshStore) -> None:
        super().__init__(postgres_database(url), fresh_store)


class PostgresDatabase(Database):
    """Writes over one connection, which holds the halls that this process works at."""

    def __init__(self, url: URL) -> None:
        engine = create_engine(
            url,
            paramstyle="format",
            connect_args=_LIBPQ,
            pool_size=8,
            max_overflow=8,
            pool_pre_ping=True,
        )
        event.listen(engine, "connect", _prepare)
        super().__init__(engine, engine.execution_options(isolation_level="AUTOCOMMIT"))
        self._writer: Connection | None = None
        self._held: set[HallId] = set()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give one transaction on the connection that holds the halls."""
        with self._writing, faults_told():
            connection = self._writer or self._begin_writing()
            try:
                with connection.begin():
                    yield connection
            except OperationalError:
                self._stop_writing()
                raise

    def hold(self, hall_ids: Iterable[HallId]) -> None:
        """Keep other servers from these halls; raises StorageBusy where one has them."""
        with self._writing, faults_told():
            if self._writer is not None and not _is_alive(self._writer):
                self._stop_writing()
            connection = self._writer or self._begin_writing()
            for hall_id in hall_ids:
                if hall_id not in self._held:
                    _lock(connection, hall_id)
                    self._held.add(hall_id)

    def size_bytes(self) -> int:
        """Return how much the database takes on its disk."""
        with self.read() as connection:
            found: int = connection.execute(
                text("SELECT pg_database_size(current_database())")
            ).scalar_one()
        return found

    def close(self) -> None:
        """Close every connection; the halls are free for another server."""
        with self._writing:
            self._stop_writing()
        super().close()

    def _begin_writing(self) -> Connection:
        connection = self.engine.connect()
        self._writer = connection
        try:
            for hall_id in sorted(self._held):
                _lock(connection, hall_id)
        except (SQLAlchemyError, StorageFault):
            self._stop_writing()
            raise
        return connection

    def _stop_writing(self) -> None:
        """Let the connection go for good: its locks go with it."""
        connection, self._writer = self._writer, None
        if connection is not None:
            with suppress(SQLAlchemyError):
                connection.invalidate()
                connection.close()


def postgres_database(url: str) -> PostgresDatabase:
    """Return the database of a URL `postgresql://USER@HOST/NAME`; raises StorageFault."""
    try:
        parsed = make_url(url)
    except ArgumentError as cause:
        raise StorageFault("the store's URL can't be read") from cause
    return PostgresDatabase(parsed.set(drivername="postgresql+psycopg"))


def _prepare(connection: Any, _record: object) -> None:
    """Set a new session up, outside any transaction, so that no rollback takes it back."""
    connection.adapters.register_dumper(str, _Words)
    connection.autocommit = True
    with connection.cursor() as cursor:
        for statement in _SESSION:
            cursor.execute(statement)
    connection.autocommit = False


def _is_alive(connection: Connection) -> bool:
    try:
        with connection.begin():
            connection.execute(text("SELECT 1"))
    except OperationalError:
        return False
    return True


def _lock(connection: Connection, hall_id: HallId) -> None:
    """Take a hall for this session; who is just ending is waited for."""
    key = int.from_bytes(hashlib.sha256(f"cherha {hall_id}".encode()).digest()[:8], signed=True)
    try:
        with connection.begin():
            connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": key})
    except OperationalError as cause:
        if getattr(cause.orig, "sqlstate", None) != "55P03":  # lock_not_available
            raise
        raise StorageBusy(f"another server works at hall {hall_id} with this store") from cause
