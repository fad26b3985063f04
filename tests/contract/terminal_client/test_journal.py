"""The journal's thread: work in order, faults told, and on it goes."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from config.clock import HallClock
from queue_core import events as ev
from queue_core.ids import TerminalId, VisitId
from terminal_client.faults import JournalFault, Remedy
from terminal_client.journal import Journal
from terminal_client.store import JournalStore
from terminal_client.terminal_clock import moment

CLOCK = HallClock()
CONFIRMED = ev.SlipConfirmed(VisitId("v"))


class Watched:
    """A journal, and the faults it told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.faults: list[str] = []
        self.journal = Journal.in_folder(
            folder, CLOCK, lambda fault: self.faults.append(fault.message_id)
        )


@pytest.fixture
def watched(tmp_path: Path) -> Iterator[Watched]:
    watched = Watched(tmp_path / "data")
    yield watched
    watched.journal.stop()
    watched.journal.join()


def record(store: JournalStore) -> int:
    store.record(CONFIRMED, moment(CLOCK))
    return len(store.unsent())


def test_work_is_done_in_the_order_it_was_handed_in_and_answered_on_its_thread(
    watched: Watched,
) -> None:
    watched.folder.mkdir()
    watched.journal.start()
    done: list[tuple[int, str]] = []
    for _ in range(3):
        watched.journal.submit(record, lambda n: done.append((n, threading.current_thread().name)))
    assert watched.journal.ask(record) == 4
    assert done == [(1, "journal"), (2, "journal"), (3, "journal")]


def test_what_was_handed_in_before_the_stop_is_still_done(watched: Watched) -> None:
    watched.folder.mkdir()
    watched.journal.submit(record)
    watched.journal.start()
    watched.journal.stop()
    watched.journal.join()
    again = Watched(watched.folder)
    again.journal.start()
    assert again.journal.ask(lambda store: len(store.unsent())) == 1
    again.journal.stop()
    again.journal.join()


def test_a_disk_that_is_there_again_needs_no_restart(watched: Watched) -> None:
    watched.journal.start()
    with pytest.raises(JournalFault):
        watched.journal.ask(record)
    watched.folder.mkdir()
    assert watched.journal.ask(record) == 1
    assert set(watched.faults) == {"journal_failing"}


def test_a_fault_is_told_to_who_asked_and_to_who_watches(watched: Watched) -> None:
    watched.folder.mkdir()
    watched.journal.start()
    told: list[JournalFault] = []

    def fail(_store: JournalStore) -> None:
        raise JournalFault(Remedy.CALL_STAFF, "journal_disk_full", "no room")

    watched.journal.submit(fail, None, told.append)
    assert watched.journal.ask(record) == 1
    assert [str(fault) for fault in told] == ["journal_disk_full: no room"]
    assert watched.faults == ["journal_disk_full"]


def test_a_journal_damaged_while_open_is_set_aside_and_the_next_work_goes_on(
    watched: Watched,
) -> None:
    watched.folder.mkdir()
    watched.journal.start()
    watched.journal.ask(record)

    def destroy(store: JournalStore) -> None:
        store.close()
        (watched.folder / "journal.sqlite").write_bytes(b"no journal any more " * 1000)
        raise JournalFault(Remedy.RETRY, "journal_damaged")

    with pytest.raises(JournalFault):
        watched.journal.ask(destroy)
    assert watched.journal.ask(record) == 1
    assert list(watched.folder.glob("journal.sqlite.damaged-*"))


def test_a_journal_that_became_read_only_is_opened_anew(watched: Watched) -> None:
    watched.folder.mkdir()
    watched.journal.start()
    watched.journal.ask(lambda store: store._db.conn.execute("PRAGMA query_only=1"))
    with pytest.raises(JournalFault):
        watched.journal.ask(record)
    assert watched.journal.ask(record) == 1
    assert watched.faults == ["journal_read_only"]


def test_a_full_disk_leaves_the_journal_open(watched: Watched) -> None:
    watched.folder.mkdir()
    watched.journal.start()
    assert watched.journal.ask(record) == 1
    watched.journal.ask(lambda store: store._db.conn.execute("PRAGMA max_page_count=1"))
    big = ev.StaffCalled(TerminalId("x"), "x" * 500_000)
    with pytest.raises(JournalFault):
        watched.journal.ask(lambda store: store.record(big, moment(CLOCK)))
    assert watched.journal.ask(lambda store: len(store.unsent())) == 1
    assert watched.faults == ["journal_disk_full"]


def test_asking_a_stopped_journal_is_a_fault_at_once(watched: Watched) -> None:
    watched.journal.stop()
    with pytest.raises(JournalFault):
        watched.journal.ask(record)


def test_a_journal_that_does_not_answer_in_time_is_a_fault(watched: Watched) -> None:
    with pytest.raises(JournalFault, match="no answer in time"):
        watched.journal.ask(record, timeout_s=0.01)
