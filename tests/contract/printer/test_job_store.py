"""What every job store promises; the journal of the kiosk joins `STORES`."""

from collections.abc import Callable
from typing import Protocol

import pytest

from printer.job_store import JobStore, MemoryJobStore, PrintJobRecord
from printer.print_outcome import (
    Confirmation,
    Failed,
    Printed,
    PrintOutcome,
    Reason,
    Uncertain,
)
from tests.unit.printer.slips import slip


class FillableJobStore(JobStore, Protocol):
    """A store that a test can put jobs into."""

    def put(self, job: PrintJobRecord) -> None:
        """Queue a job behind the others."""


STORES: list[Callable[[], FillableJobStore]] = [MemoryJobStore]
FIRST = PrintJobRecord("first", slip(digits="001"))
SECOND = PrintJobRecord("second", slip(digits="002"))


@pytest.fixture(params=STORES)
def store(request: pytest.FixtureRequest) -> FillableJobStore:
    made: FillableJobStore = request.param()
    return made


def test_an_empty_store_has_no_job(store: FillableJobStore) -> None:
    assert store.next_job() is None


def test_jobs_come_in_the_order_they_were_put(store: FillableJobStore) -> None:
    store.put(FIRST)
    store.put(SECOND)
    assert store.next_job() == FIRST
    store.finish("first", Printed(Confirmation.STATUS_AFTER))
    assert store.next_job() == SECOND


def test_a_job_that_was_only_looked_at_comes_again(store: FillableJobStore) -> None:
    store.put(FIRST)
    assert store.next_job() == FIRST
    assert store.next_job() == FIRST


def test_a_job_whose_bytes_may_have_left_never_comes_again(store: FillableJobStore) -> None:
    store.put(FIRST)
    store.mark_sending("first")
    assert store.next_job() is None


def test_a_failed_job_stays_failed(store: FillableJobStore) -> None:
    store.put(FIRST)
    store.finish("first", Failed(Reason.PAPER_OUT))
    assert store.next_job() is None


@pytest.mark.parametrize(
    ("outcome", "doubt"),
    [
        (Printed(Confirmation.GS_R), False),
        (Failed(Reason.UNREACHABLE), False),
        (Uncertain(Reason.BROKEN_OFF), True),
        (None, True),
    ],
)
def test_the_last_slip_sent_is_in_doubt_until_its_end_is_known(
    store: FillableJobStore, outcome: PrintOutcome | None, doubt: bool
) -> None:
    assert not store.left_in_doubt()
    store.put(FIRST)
    store.mark_sending("first")
    assert store.left_in_doubt()
    if outcome is not None:
        store.finish("first", outcome)
    assert store.left_in_doubt() is doubt


def test_the_memory_store_knows_what_a_crash_left_behind() -> None:
    store = MemoryJobStore()
    store.put(FIRST)
    store.mark_sending("first")
    assert store.interrupted() == {"first"}
    assert store.outcome("first") is None
    store.finish("first", Printed(Confirmation.TRANSPORT_ONLY))
    assert store.interrupted() == frozenset()
    assert store.outcome("first") == Printed(Confirmation.TRANSPORT_ONLY)
