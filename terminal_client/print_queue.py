"""The journal's slips on their way to paper: one row a slip, kept with how its paper was proved."""

from typing import TYPE_CHECKING, Any

import msgspec

from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from terminal_client.journal_file import translated
from terminal_client.journal_rows import QueuedSlip, new_id
from terminal_client.moments import Moment
from terminal_client.visits import JobState

if TYPE_CHECKING:
    from sqlite_utils import Database


class KeptSlip(msgspec.Struct, frozen=True):
    """A slip as the journal keeps it.

    `confirmation`: for a printed one, the way its paper was proved, "" if it was kept by an earlier
    version; `reason`: why another one is not known to be out. `queued_at` is Unix time.
    """

    job_id: str
    visit_id: VisitId
    number: TicketNumber | None
    state: JobState
    reason: str
    confirmation: str
    queued_at: float


class PrintQueue:
    """The table of slips; what writes is called inside the journal's transaction."""

    def __init__(self, database: "Database") -> None:
        self._db = database

    def add(self, visit_id: VisitId, slip: bytes, at: Moment) -> str:
        """Queue a slip behind the others; returns its job's id."""
        job_id = new_id(at)
        self._db.execute(
            "INSERT INTO print_jobs (job_id, visit_id, slip, at) VALUES (?, ?, ?, ?)",
            (job_id, visit_id, slip, at.at.timestamp()),
        )
        return job_id

    def next_job(self) -> QueuedSlip | None:
        """Return the oldest slip of which no byte was sent, or None; it stays until marked."""
        row = self._row(
            """SELECT job_id, visit_id, slip FROM print_jobs
               WHERE state = 'queued' ORDER BY n LIMIT 1"""
        )
        return QueuedSlip(row[0], VisitId(row[1]), bytes(row[2])) if row else None

    def visit_of(self, job_id: str) -> VisitId:
        """Return whose slip that is; raises KeyError for no such job."""
        row = self._row("SELECT visit_id FROM print_jobs WHERE job_id = ?", job_id)
        if row is None:
            raise KeyError(job_id)
        return VisitId(row[0])

    def left_in_doubt(self) -> bool:
        """Tell whether the last slip of which bytes may have left is not known to be out."""
        row = self._row(
            """SELECT state FROM print_jobs WHERE state IN ('sending', 'printed', 'uncertain')
               ORDER BY n DESC LIMIT 1"""
        )
        return row is not None and row[0] != JobState.PRINTED

    def recent(self, limit: int = 20) -> tuple[KeptSlip, ...]:
        """Return the newest slips, newest first, for the pages of staff."""
        with translated():
            rows = self._db.execute(
                """SELECT job_id, j.visit_id, letter, ordinal, j.state, reason, confirmation, j.at
                   FROM print_jobs j LEFT JOIN visits v ON v.visit_id = j.visit_id
                   ORDER BY n DESC LIMIT ?""",
                [limit],
            ).fetchall()
        return tuple(map(_kept_slip, rows))

    def set_state(
        self, job_id: str, state: JobState, reason: str = "", confirmation: str = ""
    ) -> None:
        """Keep where a slip is, and for one that has ended, why or how it is known."""
        self._db.execute(
            "UPDATE print_jobs SET state = ?, reason = ?, confirmation = ? WHERE job_id = ?",
            (state, reason, confirmation, job_id),
        )

    def take_back(self, visit_id: VisitId) -> None:
        """A queued slip of this visit is not to be printed any more."""
        self._db.execute(
            """UPDATE print_jobs SET state = 'failed', reason = 'interrupted'
               WHERE visit_id = ? AND state = 'queued'""",
            (visit_id,),
        )

    def doubt_sent(self, visit_id: VisitId) -> bool:
        """Nobody knows of this visit's slip that was being sent; whether there was one."""
        cursor = self._db.execute(
            """UPDATE print_jobs SET state = 'uncertain'
               WHERE visit_id = ? AND state = 'sending'""",
            (visit_id,),
        )
        return cursor.rowcount > 0

    def _row(self, sql: str, *values: str) -> tuple[Any, ...] | None:
        with translated():
            found: tuple[Any, ...] | None = self._db.execute(sql, list(values)).fetchone()
        return found


def _kept_slip(row: tuple[Any, ...]) -> KeptSlip:
    job_id, visit_id, letter, ordinal, state, reason, confirmation, at = row
    number = TicketNumber(letter, int(ordinal)) if letter else None
    return KeptSlip(
        job_id, VisitId(visit_id), number, JobState(state), reason, confirmation, float(at)
    )
