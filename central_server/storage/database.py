"""The database that this room's SQL runs on: connections, transactions, what differs by dialect."""

import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Insert, Select, Table, text
from sqlalchemy.exc import SQLAlchemyError

from central_server.storage.port import StorageFault
from queue_core.ids import HallId

READ_ONLY = "cherha_read_only"


class Database:
    """An engine with its dialect's upsert. One writer at a time: SQLite allows no more."""

    def __init__(self, engine: Engine, reading: Engine | None = None) -> None:
        self.engine = engine
        self._reading = reading or engine.execution_options(**{READ_ONLY: True})
        self._writing = threading.Lock()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give one transaction; committed at the end of the block, or nothing changed."""
        with self._writing, faults_told(), self.engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that only looks."""
        with faults_told(), self._reading.connect() as connection:
            yield connection

    def upsert(self, table: Table, keys: Sequence[str]) -> Insert:
        """Return an insert that overwrites the row of the same key."""
        insert = _insert_of(self.engine.dialect.name)(table)
        fresh = {
            column.name: insert.excluded[column.name]
            for column in table.columns
            if column.name not in keys
        }
        statement: Insert = insert.on_conflict_do_update(index_elements=list(keys), set_=fresh)
        return statement

    def positional(self, statement: Insert | Select[Any]) -> str:
        """Return a statement as the driver's own SQL, once, for tuples in its words' order."""
        compiled = statement.compile(dialect=self.engine.dialect)
        return str(compiled)

    def hold(self, hall_ids: Iterable[HallId]) -> None:
        """Keep other servers from these halls. A file's server has its folder's lock already."""

    def size_bytes(self) -> int:
        """Return how much the store takes on its disk."""
        with self.read() as connection:
            pages: int = connection.execute(text("PRAGMA page_count")).scalar_one()
            page: int = connection.execute(text("PRAGMA page_size")).scalar_one()
        return pages * page

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def _insert_of(dialect: str) -> Any:
    """Return the insert construct of a dialect: both write ON CONFLICT the same way."""
    if dialect == "postgresql":
        from sqlalchemy.dialects import postgresql

        return postgresql.insert
    from sqlalchemy.dialects import sqlite

    return sqlite.insert


@contextmanager
def faults_told() -> Iterator[None]:
    """Translate the database's exceptions once."""
    try:
        yield
    except SQLAlchemyError as cause:
        raise StorageFault(_brief(cause)) from cause


def _brief(cause: SQLAlchemyError) -> str:
    """Return the database's own first line; SQLAlchemy's text also has the statement."""
    own = getattr(cause, "orig", None) or cause
    lines = str(own).splitlines()
    return lines[0] if lines else type(own).__name__
