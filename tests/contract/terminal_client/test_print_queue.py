"""Slips on their way to paper: how each was proved is kept with it, also by an older journal."""

import sqlite3
from pathlib import Path

import pytest

from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from terminal_client.store import JournalStore
from terminal_client.visits import JobState
from tests.contract.terminal_client.journals import at, open_in, own

GOLDEN = Path(__file__).parents[2] / "golden/journal"


def sent(store: JournalStore) -> str:
    job = store.next_job()
    assert job is not None
    store.mark_sending(job.job_id)
    return job.job_id


def test_how_the_paper_was_proved_is_kept_with_the_slip(store: JournalStore) -> None:
    own(store, "a")
    own(store, "b")
    store.finish(sent(store), JobState.PRINTED, at(), "", "process_id")
    store.finish(sent(store), JobState.UNCERTAIN, at(), "paper_out")
    told = [
        (slip.number, slip.state, slip.reason, slip.confirmation) for slip in store.slips.recent()
    ]
    assert told == [
        (TicketNumber("Н", 2), JobState.UNCERTAIN, "paper_out", ""),
        (TicketNumber("Н", 1), JobState.PRINTED, "", "process_id"),
    ]


def test_only_the_newest_slips_are_told(store: JournalStore) -> None:
    for name in ("a", "b", "c"):
        own(store, name)
    assert [slip.visit_id for slip in store.slips.recent(2)] == ["c", "b"]


@pytest.mark.parametrize(
    ("ended", "doubt"),
    [(None, True), (JobState.PRINTED, False), (JobState.UNCERTAIN, True)],
)
def test_the_last_slip_of_which_bytes_left_is_in_doubt_until_it_is_known_to_be_out(
    store: JournalStore, ended: JobState | None, doubt: bool
) -> None:
    assert not store.slips.left_in_doubt()
    own(store, "a")
    own(store, "waits")
    assert not store.slips.left_in_doubt()
    job_id = sent(store)
    if ended is not None:
        store.finish(job_id, ended, at())
    assert store.slips.left_in_doubt() is doubt


def test_a_journal_of_version_1_goes_on_with_all_its_slips(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "journal.sqlite") as connection:
        connection.executescript((GOLDEN / "version_1.sql").read_text("utf-8"))
    connection.close()
    store = open_in(tmp_path)
    assert store.set_aside is None
    slips = {slip.visit_id: slip for slip in store.slips.recent()}
    assert {visit: (slip.state, slip.confirmation) for visit, slip in slips.items()} == {
        "printed": (JobState.PRINTED, ""),
        "doubted": (JobState.UNCERTAIN, ""),
        "queued": (JobState.QUEUED, ""),
    }
    assert store.slips.left_in_doubt()
    assert len(store.unsent()) == 5
    job_id = sent(store)
    assert store.finish(job_id, JobState.PRINTED, at(), "", "gs_r") == VisitId("queued")
    assert store.slips.recent(1)[0].confirmation == "gs_r"
    store.close()
    again = open_in(tmp_path)
    assert again.set_aside is None
    assert again.slips.recent(1)[0].confirmation == "gs_r"
    again.close()
