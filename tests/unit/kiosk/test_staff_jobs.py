"""Papers for staff wait behind the visitors' slips, and end as a whole."""

import pytest

from kiosk.staff_jobs import StaffJobs
from kiosk.staff_screens import StaffPaper
from printer.job_store import MemoryJobStore, PrintJobRecord
from printer.print_outcome import Confirmation, Failed, Printed, PrintOutcome, Reason, Uncertain
from tests.unit.printer.slips import SLIP

OUT = Printed(Confirmation.GS_R)
OWN, TEST = StaffPaper.OWN, StaffPaper.TEST


class Jobs:
    """Visitors' jobs in memory, and what was told of the staff's."""

    def __init__(self) -> None:
        self.visitors = MemoryJobStore()
        self.ended: list[tuple[StaffPaper, PrintOutcome]] = []
        self.jobs = StaffJobs(self.visitors, lambda paper, how: self.ended.append((paper, how)))

    def finish_next(self, outcome: PrintOutcome) -> str:
        job = self.jobs.next_job()
        assert job is not None
        self.jobs.mark_sending(job.job_id)
        self.jobs.finish(job.job_id, outcome)
        return job.job_id


def test_a_visitor_never_waits_behind_a_paper_for_staff() -> None:
    play = Jobs()
    play.jobs.put(TEST, [SLIP])
    play.visitors.put(PrintJobRecord("visit", SLIP))
    assert play.finish_next(OUT) == "visit"
    assert play.visitors.outcome("visit") == OUT
    assert play.ended == []
    play.finish_next(OUT)
    assert play.ended == [(TEST, OUT)]
    assert play.jobs.next_job() is None


def test_a_paper_of_three_sheets_ends_with_its_last() -> None:
    play = Jobs()
    play.jobs.put(OWN, [b"one", b"two", b"three"])
    play.finish_next(OUT)
    play.finish_next(OUT)
    assert play.ended == []
    play.finish_next(OUT)
    assert play.ended == [(OWN, OUT)]


@pytest.mark.parametrize("outcome", [Failed(Reason.PAPER_OUT), Uncertain(Reason.BROKEN_OFF)])
def test_after_a_sheet_that_did_not_come_out_the_rest_is_not_printed(outcome: PrintOutcome) -> None:
    play = Jobs()
    play.jobs.put(OWN, [b"one", b"two", b"three"])
    play.jobs.put(TEST, [SLIP])
    play.finish_next(outcome)
    assert play.ended == [(OWN, outcome)]
    play.finish_next(OUT)
    assert play.ended == [(OWN, outcome), (TEST, OUT)]
    assert play.jobs.next_job() is None


def test_doubt_is_the_visitors_alone() -> None:
    play = Jobs()
    play.jobs.put(TEST, [SLIP])
    play.finish_next(Uncertain(Reason.NO_ANSWER))
    assert not play.jobs.left_in_doubt()
    play.visitors.put(PrintJobRecord("visit", SLIP))
    play.finish_next(Uncertain(Reason.NO_ANSWER))
    assert play.jobs.left_in_doubt()
