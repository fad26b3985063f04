"""A kiosk that only issues, prints to a file, and kills itself at a named point; run as a process.

Arguments: folder, how many tickets, the point, and at which passing of it to die (0: never).
It writes each number to `paper` between marking and finishing, and to standard output when the
visitor may rely on it.
"""

import os
import signal
import sys
from pathlib import Path
from uuid import uuid4

from config.clock import HallClock
from queue_core.ids import ServiceCode, VisitId
from queue_core.series import SeriesRange
from terminal_client.recovery import PrintNow
from terminal_client.store import JournalStore
from terminal_client.terminal_clock import moment
from terminal_client.visits import JobState, VisitDraft
from tests.support.small_hall import TODAY

OWNED = SeriesRange("Н", 1, 9999)


class Killer:
    """Ends this process, as a power switch would, at one passing of one point."""

    def __init__(self, point: str, passing: int) -> None:
        self._point = point
        self._left = passing

    def __call__(self, point: str) -> None:
        if point != self._point:
            return
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def print_all(store: JournalStore, paper: Path, passed: Killer) -> None:
    while (job := store.next_job()) is not None:
        store.mark_sending(job.job_id)
        passed("marked")
        with paper.open("a", encoding="utf-8") as file:
            file.write(f"{job.visit_id} {job.slip.decode()}\n")
        passed("paper_out")
        store.finish(job.job_id, JobState.PRINTED, moment(HallClock()))
        print(f"{job.visit_id} {job.slip.decode()}", flush=True)


def main() -> None:
    folder, tickets, point, passing = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4]
    clock, passed = HallClock(), Killer(point, int(passing))
    store = JournalStore(folder / "journal.sqlite", folder / "series.mark", moment(clock), passed)
    assert store.set_aside is None
    decided = store.recover(moment(clock))
    print(f"recovered {sum(isinstance(what, PrintNow) for what in decided)}", flush=True)
    print_all(store, folder / "paper", passed)
    for _ in range(tickets):
        visit_id, at = VisitId(str(uuid4())), moment(clock)
        store.begin_visit(VisitDraft(visit_id, ServiceCode("01"), "uk", "s" * 22, at))
        passed("asked")
        store.give_own_number(
            visit_id, OWNED, TODAY, "capability", at, lambda number: str(number).encode()
        )
        print_all(store, folder / "paper", passed)
    store.close()


if __name__ == "__main__":
    main()
