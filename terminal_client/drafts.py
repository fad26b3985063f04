"""Events that may still change: durable at once, in the outbox when their time has come."""

import uuid
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
_UNREAD = "unread:"


class _Draft(msgspec.Struct, frozen=True):
    at: Moment
    body: TerminalEvent
    of: str = ""


class Drafts:
    """One draft a name; each method raises JournalFault, and then has changed nothing.

    A draft that is not understood (another version kept it) stays in the file, set aside.
    """

    def __init__(
        self,
        database: "Database",
        transaction: Callable[[], AbstractContextManager[None]],
        put_in_outbox: Callable[[TerminalEvent, Moment], EventId],
    ) -> None:
        self._db, self._transaction, self._put = database, transaction, put_in_outbox

    def keep(self, name: str, body: TerminalEvent, at: Moment, of: str) -> EventId | None:
        """Keep an event under a name, instead of the draft that was there `of` the same thing.

        One of something else was not recorded in its time, since the disk took nothing then: it is
        moved to the outbox here. Returns the id that it has there; None where there was none.
        """
        value = msgspec.json.encode(_Draft(at, body, of)).decode()
        with self._transaction():
            before, recorded = self._kept(name), None
            if before is not None and before.of != of:
                recorded = self._put(before.body, before.at)
            self._db.execute(
                "INSERT OR REPLACE INTO facts (name, value) VALUES (?, ?)", (_PREFIX + name, value)
            )
            return recorded

    def record(self, name: str) -> EventId | None:
        """Move a draft to the outbox, with the moment it was kept; None where there is none."""
        with self._transaction():
            draft = self._kept(name)
            if draft is None:
                return None
            self._db.execute("DELETE FROM facts WHERE name = ?", (_PREFIX + name,))
            return self._put(draft.body, draft.at)

    def record_all(self) -> tuple[EventId, ...]:
        """Move every draft to the outbox: after a start, nobody is there to change them."""
        with self._transaction():
            rows = self._db.execute(
                "SELECT name FROM facts WHERE name LIKE ? ORDER BY name", (_PREFIX + "%",)
            ).fetchall()
        recorded = [self.record(str(name).removeprefix(_PREFIX)) for (name,) in rows]
        return tuple(event_id for event_id in recorded if event_id is not None)

    def _kept(self, name: str) -> _Draft | None:
        """Return the draft of a name; one that is not understood is set aside, within this act."""
        row = self._db.execute(
            "SELECT value FROM facts WHERE name = ?", (_PREFIX + name,)
        ).fetchone()
        if row is None:
            return None
        try:
            return msgspec.json.decode(row[0], type=_Draft)
        except msgspec.DecodeError as cause:
            aside = f"{_UNREAD}{_PREFIX}{name}:{uuid.uuid4()}"
            self._db.execute("UPDATE facts SET name = ? WHERE name = ?", (aside, _PREFIX + name))
            _warn("a draft is not understood", kept_as=aside, detail=str(cause))
            return None


def _warn(phrase: str, **fields: str) -> None:
    from structlog import get_logger  # 75 ms that the first frame does not need

    get_logger().warning(phrase, **fields)
