"""The port to what remembers print jobs, and a small one that remembers them in memory."""

from typing import Protocol

import msgspec

from printer.print_outcome import Failed, Printed, PrintOutcome
from printer.slip import Slip


class PrintJobRecord(msgspec.Struct, frozen=True):
    """One slip that waits for paper; bytes are another paper, all that the printer is to get."""

    job_id: str
    slip: Slip | bytes


class JobStoreFault(Exception):
    """The store could not remember: disk full, read-only, broken."""


class JobStore(Protocol):
    """Remembers print jobs; called on the spooler's thread, each call durable when it returns.

    Each method raises `JobStoreFault` when it cannot do what it says.

    Jobs come out in the order they were put in. A job that is marked or finished never comes out
    again.
    """

    def next_job(self) -> PrintJobRecord | None:
        """The oldest job of which no byte was sent, or None; it stays until marked or finished."""

    def mark_sending(self, job_id: str) -> None:
        """Bytes of this job may leave from now on; on disk when this returns."""

    def finish(self, job_id: str, outcome: PrintOutcome) -> None:
        """How the job ended."""

    def left_in_doubt(self) -> bool:
        """Whether the last slip of which bytes may have left is not known to be out."""


class MemoryJobStore:
    """Jobs in memory, for tests and for printing without a journal; from any thread."""

    def __init__(self) -> None:
        self._waiting: dict[str, PrintJobRecord] = {}
        self._sending: set[str] = set()
        self._outcomes: dict[str, PrintOutcome] = {}
        self._last_sent = ""

    def put(self, job: PrintJobRecord) -> None:
        """Queue a job behind the others."""
        self._waiting[job.job_id] = job

    def next_job(self) -> PrintJobRecord | None:
        """The oldest job of which no byte was sent, or None."""
        return next(iter(self._waiting.values()), None)

    def mark_sending(self, job_id: str) -> None:
        """Bytes of this job may leave from now on."""
        self._waiting.pop(job_id, None)
        self._sending.add(job_id)
        self._last_sent = job_id

    def finish(self, job_id: str, outcome: PrintOutcome) -> None:
        """How the job ended."""
        self._waiting.pop(job_id, None)
        self._sending.discard(job_id)
        self._outcomes[job_id] = outcome

    def left_in_doubt(self) -> bool:
        """Whether the last slip of which bytes may have left is not known to be out."""
        ended = self._outcomes.get(self._last_sent)
        return bool(self._last_sent) and not isinstance(ended, Printed | Failed)

    def interrupted(self) -> frozenset[str]:
        """Jobs that were marked and not finished: after a crash, slips that may be out."""
        return frozenset(self._sending)

    def outcome(self, job_id: str) -> PrintOutcome | None:
        """How that job ended; None while it has not."""
        return self._outcomes.get(job_id)
