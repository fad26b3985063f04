"""Events that may still change: durable at once, in the outbox when their time has come."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

import msgspec

from queue_core.events import TerminalEvent
from queue_core.ids import EventId
from terminal_client.moments import Moment

if TYPE_CHECKING:
    from sqlite_utils import Database

_PREFIX = "draft:"


class _Draft(msgspec.Struct, frozen=True):
    at: Moment
    body: TerminalEvent


class Drafts:
    """One draft a name; each method raises JournalFault, and then has changed nothing."""

    def __init__(
        self,
        database: "Database",
        transaction: Callable[[], AbstractContextManager[None]],
        put_in_outbox: Callable[[TerminalEvent, Moment], EventId],
    ) -> None:
        self._db, self._transaction, self._put = database, transaction, put_in_outbox

    def keep(self, name: str, body: TerminalEvent, at: Moment) -> None:
        """Keep an event under a name, instead of the one that was there."""
        value = msgspec.json.encode(_Draft(at, body)).decode()
        with self._transaction():
            self._db.execute(
                "INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (_PREFIX + name, value)
            )

    def record(self, name: str) -> EventId | None:
        """Move a draft to the outbox, with the moment it was kept; None where there is none."""
        with self._transaction():
            row = self._db.execute(
                "SELECT value FROM facts WHERE name = ?", (_PREFIX + name,)
            ).fetchone()
            if row is None:
                return None
            self._db.execute("DELETE FROM facts WHERE name = ?", (_PREFIX + name,))
            draft = msgspec.json.decode(row[0], type=_Draft)
            return self._put(draft.body, draft.at)

    def record_all(self) -> tuple[EventId, ...]:
        """Move every draft to the outbox: after a start, nobody is there to change them."""
        with self._transaction():
            rows = self._db.execute(
                "SELECT name FROM facts WHERE name LIKE ? ORDER BY name", (_PREFIX + "%",)
            ).fetchall()
        recorded = [self.record(str(name).removeprefix(_PREFIX)) for (name,) in rows]
        return tuple(event_id for event_id in recorded if event_id is not None)
