"""The journal's queue of slips, as the printer's room wants to see it (`printer.job_store`)."""

from collections.abc import Callable
from typing import TypeVar

import msgspec

from printer.job_store import JobStoreFault, PrintJobRecord
from printer.print_outcome import Failed, Printed, PrintOutcome, Uncertain
from printer.slip import Slip
from queue_core.ids import VisitId
from terminal_client.faults import JournalFault
from terminal_client.journal import Journal
from terminal_client.journal_rows import QueuedSlip
from terminal_client.moments import Clock
from terminal_client.store import JournalStore
from terminal_client.terminal_clock import moment
from terminal_client.visits import JobState

T = TypeVar("T")


class JournalJobs:
    """Print jobs out of the journal, for the printer's thread; `recorded` is called after each.

    `first` is done on the journal's thread before a job is looked for; while it fails, none is
    printed.
    """

    def __init__(
        self,
        journal: Journal,
        clock: Clock,
        recorded: Callable[[], None],
        first: Callable[[JournalStore], None],
    ) -> None:
        self._journal = journal
        self._clock = clock
        self._recorded = recorded
        self._first = first
        self._visits: dict[str, VisitId] = {}

    def visit_of(self, job_id: str) -> VisitId | None:
        """Return whose slip a job of this run is."""
        return self._visits.get(job_id)

    def next_job(self) -> PrintJobRecord | None:
        queued = self._ask(self._next_of)
        if queued is None:
            return None
        self._visits[queued.job_id] = queued.visit_id
        return PrintJobRecord(queued.job_id, msgspec.json.decode(queued.slip, type=Slip))

    def _next_of(self, store: JournalStore) -> QueuedSlip | None:
        self._first(store)
        return store.next_job()

    def mark_sending(self, job_id: str) -> None:
        self._ask(lambda store: store.mark_sending(job_id))

    def finish(self, job_id: str, outcome: PrintOutcome) -> None:
        state, reason = state_of(outcome)
        proof = outcome.confirmation.value if isinstance(outcome, Printed) else ""
        at = moment(self._clock)
        self._ask(lambda store: store.finish(job_id, state, at, reason, proof))
        self._recorded()

    def left_in_doubt(self) -> bool:
        return self._ask(lambda store: store.slips.left_in_doubt())

    def _ask(self, call: Callable[[JournalStore], T]) -> T:
        try:
            return self._journal.ask(call)
        except JournalFault as cause:
            raise JobStoreFault(str(cause)) from cause


def state_of(outcome: PrintOutcome) -> tuple[JobState, str]:
    """Return the journal's words for how a slip ended."""
    match outcome:
        case Printed():
            return JobState.PRINTED, ""
        case Failed(reason=reason):
            return JobState.FAILED, reason.value
        case Uncertain(reason=reason):
            return JobState.UNCERTAIN, reason.value
