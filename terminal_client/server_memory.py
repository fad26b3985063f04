"""What a journal remembers of the server, and the words of SQL that all of it is written with."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import msgspec

from queue_core.ids import StoreId
from terminal_client.journal_file import translated
from terminal_client.journal_rows import read_position, text
from terminal_client.known_store import Given

if TYPE_CHECKING:
    from sqlite_utils import Database

_read_given = msgspec.json.Decoder(Given).decode


class ServerMemory:
    """The part of the journal that notices, after a start too, that the server was restored."""

    _db: "Database"

    def feed_position(self) -> tuple[StoreId, int] | None:
        """Return the store and the last sequence that this terminal knows of."""
        with translated():
            kept = self._fact("feed")
        return read_position(kept) if kept else None

    def given_numbers(self) -> Given | None:
        """Return the numbers that the server was last known to have given."""
        with translated():
            kept = self._fact("given")
        return _read_given(kept) if kept else None

    def keep_feed_position(self, store_id: StoreId, seq: int, given: Given | None = None) -> None:
        """Keep them, to notice later that the server was restored."""
        with self._transaction():
            self._keep_fact("feed", text((store_id, seq)))
            if given is not None:
                self._keep_fact("given", text(given))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with translated(), self._db.atomic():
            yield

    def _rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        with translated():
            return list(self._db.execute(sql, list(values)).fetchall())

    def _row(self, sql: str, values: Sequence[object] = ()) -> tuple[Any, ...] | None:
        found = self._rows(sql, values)
        return found[0] if found else None

    def _fact(self, name: str) -> str | None:
        row = self._db.execute("SELECT value FROM facts WHERE name = ?", (name,)).fetchone()
        return str(row[0]) if row else None

    def _keep_fact(self, name: str, value: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (name, value))
