from datetime import UTC, datetime

import pytest

from queue_core.ids import ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber
from terminal_client.age import Age
from terminal_client.moments import Moment
from terminal_client.recovery import (
    AskSlipOut,
    CancelInterrupted,
    LeaveUnanswered,
    PrintNow,
    Recovery,
    ShowNumber,
    recovery_of,
)
from terminal_client.visits import JobState, KeptVisit, VisitDraft, VisitState

V = VisitId("v")
N = TicketNumber("Н", 12)
DRAFT = VisitDraft(
    V, ServiceCode("01"), "uk", "secret", Moment(datetime(2026, 11, 21, tzinfo=UTC), 1.0, "b")
)
YOUNG = Age(59.9)
OLD = Age(60.0)
NOBODY_KNOWS = Age(20.0, rebooted=True, believable=False)


def numbered(job: JobState, *, maybe_out: bool = False) -> KeptVisit:
    return KeptVisit(DRAFT, VisitState.NUMBERED, N, True, "job", job, maybe_out)


def test_a_visit_without_a_number_is_cancelled_however_young() -> None:
    assert recovery_of(KeptVisit(DRAFT, VisitState.ASKED), YOUNG) == CancelInterrupted(V)


@pytest.mark.parametrize(
    ("job", "asked", "expected"),
    [
        (JobState.QUEUED, YOUNG, PrintNow(V, N)),
        (JobState.QUEUED, OLD, CancelInterrupted(V)),
        (JobState.QUEUED, NOBODY_KNOWS, CancelInterrupted(V)),
        (JobState.SENDING, YOUNG, AskSlipOut(V, N)),
        (JobState.SENDING, OLD, AskSlipOut(V, N)),
        (JobState.UNCERTAIN, OLD, AskSlipOut(V, N)),
        (JobState.FAILED, YOUNG, ShowNumber(V, N)),
        (JobState.FAILED, OLD, LeaveUnanswered(V)),
        (JobState.FAILED, NOBODY_KNOWS, LeaveUnanswered(V)),
    ],
)
def test_what_happens_depends_on_the_slip_and_the_age(
    job: JobState, asked: Age, expected: Recovery
) -> None:
    assert recovery_of(numbered(job), asked) == expected


def test_an_old_reprint_never_cancels_a_visit_whose_first_slip_may_be_out() -> None:
    assert recovery_of(numbered(JobState.QUEUED, maybe_out=True), OLD) == AskSlipOut(V, N)


def test_a_numbered_visit_whose_slip_was_never_queued_is_cancelled() -> None:
    assert recovery_of(KeptVisit(DRAFT, VisitState.NUMBERED, N), YOUNG) == CancelInterrupted(V)
