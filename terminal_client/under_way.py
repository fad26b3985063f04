"""What a terminal was in the middle of, by name: it goes on from there after a kill or a power cut.

Not history: each name has one text, and nothing of it is sent.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from queue_core.ids import VisitId
from terminal_client.journal_file import translated

if TYPE_CHECKING:
    from sqlite_utils import Database

_PREFIX = "under_way:"


class UnderWay:
    """A text a name; each method raises JournalFault, and then has changed nothing."""

    def __init__(
        self, database: "Database", transaction: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._db, self._transaction = database, transaction

    def keep(self, name: str, text: str | None) -> None:
        """Keep a text under a name, instead of the one that was there; None: nothing any more."""
        with self._transaction():
            if text is None:
                self._db.execute("DELETE FROM facts WHERE name = ?", (_PREFIX + name,))
            else:
                self._db.execute(
                    "INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)",
                    (_PREFIX + name, text),
                )

    def all(self) -> Mapping[str, str]:
        """Return every text by its name."""
        with translated():
            rows = self._db.execute(
                "SELECT name, value FROM facts WHERE name LIKE ? ORDER BY name", (_PREFIX + "%",)
            ).fetchall()
        return {str(name).removeprefix(_PREFIX): str(text) for name, text in rows}

    def voted(self) -> frozenset[VisitId]:
        """Return the visits of which the outbox has a vote, sent or not."""
        with translated():
            rows = self._db.execute(
                """SELECT json_extract(body, '$.visit_id') FROM outbox
                   WHERE body LIKE '%"RatingGiven"%'"""
            ).fetchall()
        return frozenset(VisitId(str(visit_id)) for (visit_id,) in rows if visit_id is not None)
