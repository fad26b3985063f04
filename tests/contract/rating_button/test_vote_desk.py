"""A disk that takes no vote is told to staff once, and again when it does."""

import queue
import threading
from pathlib import Path

import pytest

from config.clock import HallClock
from queue_core.events import RatingGiven
from queue_core.ids import CounterNumber
from rating_button.vote_desk import READY, JournalBecame, VoteDesk, journal_fault
from terminal_client.faults import JournalFault, Remedy
from terminal_client.journal import Journal
from terminal_client.store import JournalStore
from terminal_client.terminal_clock import moment

HERE = CounterNumber(2)
WAIT_S = 30


@pytest.mark.expects_warnings("a disk that takes nothing is for staff to know")
def test_a_disk_that_takes_no_vote_and_then_does_is_told_once_each(tmp_path: Path) -> None:
    full, clock = threading.Event(), HallClock()
    full.set()

    def open_store() -> JournalStore:
        if full.is_set():
            raise JournalFault(Remedy.CALL_STAFF, "journal_disk_full", "no room")
        return JournalStore(tmp_path / "journal.sqlite", tmp_path / "series.mark", moment(clock))

    told: queue.Queue[JournalBecame] = queue.Queue()
    answers: queue.Queue[bool] = queue.Queue()
    journal = Journal(open_store, journal_fault(told.put))
    desk = VoteDesk(journal, clock, lambda _, kept: answers.put(kept), lambda: None)
    journal.start()
    became = told.get(timeout=WAIT_S)
    assert became == JournalBecame("journal_disk_full", "no room")
    assert desk.devices_with(became) == {"journal": "journal_disk_full"}
    desk.keep(HERE, RatingGiven(3, HERE))
    assert answers.get(timeout=WAIT_S) is False
    assert desk.devices_with(told.get(timeout=WAIT_S)) is None
    full.clear()
    desk.keep(HERE, RatingGiven(3, HERE))
    assert answers.get(timeout=WAIT_S) is True
    assert desk.devices_with(JournalBecame(READY)) == {"journal": "ready"}
    assert desk.devices_with(JournalBecame(READY)) is None
    journal.stop()
    journal.join(WAIT_S)
