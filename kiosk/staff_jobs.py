"""Papers for staff stand in the spooler's queue behind the visitors' slips, in memory alone."""

import threading
from collections.abc import Callable, Sequence

from kiosk.staff_screens import StaffPaper
from printer.job_store import JobStore, PrintJobRecord
from printer.print_outcome import Printed, PrintOutcome
from printer.slip import Slip

_MARK = "staff-"
Ended = Callable[[StaffPaper, PrintOutcome], None]


class StaffJobs:
    """The journal's jobs first, then what staff asked for; `ended` hears how that ended.

    A paper of several sheets ends with its last one, or with the first that did not come out: the
    sheets after that are not printed.
    """

    def __init__(self, visitors: JobStore, ended: Ended) -> None:
        self._visitors = visitors
        self._ended = ended
        self._waiting: list[tuple[StaffPaper, PrintJobRecord]] = []
        self._count = 0
        self._lock = threading.Lock()

    def put(self, paper: StaffPaper, sheets: Sequence[Slip | bytes]) -> None:
        """Queue a paper; from any thread."""
        with self._lock:
            for sheet in sheets:
                self._count += 1
                self._waiting.append((paper, PrintJobRecord(f"{_MARK}{self._count}", sheet)))

    def next_job(self) -> PrintJobRecord | None:
        """The visitors' oldest job, else the staff's."""
        job = self._visitors.next_job()
        if job is not None:
            return job
        with self._lock:
            return self._waiting[0][1] if self._waiting else None

    def mark_sending(self, job_id: str) -> None:
        """Bytes of this job may leave from now on."""
        if not job_id.startswith(_MARK):
            self._visitors.mark_sending(job_id)

    def finish(self, job_id: str, outcome: PrintOutcome) -> None:
        """How the job ended."""
        if not job_id.startswith(_MARK):
            self._visitors.finish(job_id, outcome)
            return
        with self._lock:
            paper = next(paper for paper, job in self._waiting if job.job_id == job_id)
            went_well = isinstance(outcome, Printed)
            self._waiting = [
                (other, job)
                for other, job in self._waiting
                if job.job_id != job_id and (went_well or other is not paper)
            ]
            is_last = all(other is not paper for other, _ in self._waiting)
        if is_last:
            self._ended(paper, outcome)

    def left_in_doubt(self) -> bool:
        """Whether the visitors' last slip of which bytes may have left is not known to be out."""
        return self._visitors.left_in_doubt()
