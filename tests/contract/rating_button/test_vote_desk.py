"""What outlives a kill at a counter; a disk that takes no vote is told to staff once."""

import queue
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest

from config.clock import HallClock
from queue_core.events import RatingGiven
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber
from rating_button.ballot import Visitor
from rating_button.vote_desk import (
    READY,
    AskedBefore,
    JournalBecame,
    VoteDesk,
    journal_fault,
)
from terminal_client.faults import JournalFault, Remedy
from terminal_client.journal import Journal
from terminal_client.store import JournalStore
from terminal_client.terminal_clock import moment

HERE = CounterNumber(2)
WAIT_S = 30
BEGUN = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
UNTIL = datetime(2026, 11, 21, 12, 3, tzinfo=UTC)


def visitor(name: str) -> Visitor:
    return Visitor(VisitId(name), TicketNumber("Р", 42), ServiceCode("s"), UNTIL, "en")


def nobody(_asked: AskedBefore) -> None:
    pass


def test_after_a_kill_it_is_told_who_was_asked_where_and_who_of_them_has_voted(
    tmp_path: Path,
) -> None:
    clock = HallClock()
    kept: queue.Queue[bool] = queue.Queue()
    journal = Journal.in_folder(tmp_path, clock)
    desk = VoteDesk(journal, clock, lambda _, done: kept.put(done), lambda: None, nobody)
    journal.start()
    for number in (2, 3, 4, 5):
        desk.keep_asked(CounterNumber(number), visitor(f"visit-{number}"))
    desk.keep_asked(CounterNumber(3), None)
    for number in (4, 5):
        desk.keep(CounterNumber(number), RatingGiven(3, HERE, VisitId(f"visit-{number}")), BEGUN)
    desk.record(CounterNumber(4))
    desk.keep(CounterNumber(6), RatingGiven(3, HERE), BEGUN)
    assert [kept.get(timeout=WAIT_S) for _ in range(3)] == [True] * 3
    journal.stop()
    journal.join(WAIT_S)

    told: list[AskedBefore] = []
    sent = threading.Event()
    journal = Journal.in_folder(tmp_path, clock)
    desk = VoteDesk(journal, clock, lambda *_: None, sent.set, told.append)
    journal.start()
    desk.take_up()
    assert sent.wait(WAIT_S)
    assert told == [
        AskedBefore(CounterNumber(2), visitor("visit-2"), voted=False),
        AskedBefore(CounterNumber(4), visitor("visit-4"), voted=True),
        AskedBefore(CounterNumber(5), visitor("visit-5"), voted=True),
    ]
    assert len(journal.ask(lambda store: store.unsent())) == 3
    journal.stop()
    journal.join(WAIT_S)


@pytest.mark.expects_warnings("what another version kept is told in the log")
def test_who_was_asked_in_words_that_are_not_understood_is_forgotten_and_the_others_not(
    tmp_path: Path,
) -> None:
    clock = HallClock()
    paths = tmp_path / "journal.sqlite", tmp_path / "series.mark"
    with closing(JournalStore(*paths, moment(clock))) as store:
        for name, text in (
            ("asked:1", '{"visit_id": "visit-1"}'),
            ("asked:2", msgspec.json.encode(visitor("visit-2")).decode()),
            ("asked:3", "not even JSON"),
            ("asked:here", msgspec.json.encode(visitor("visit-4")).decode()),
            ("another", "thing"),
        ):
            store.under_way.keep(name, text)

    told: list[AskedBefore] = []
    sent = threading.Event()
    journal = Journal.in_folder(tmp_path, clock)
    desk = VoteDesk(journal, clock, lambda *_: None, sent.set, told.append)
    journal.start()
    desk.take_up()
    assert sent.wait(WAIT_S)
    assert told == [AskedBefore(HERE, visitor("visit-2"), voted=False)]
    assert set(journal.ask(lambda store: store.under_way.all())) == {"another", "asked:2"}
    journal.stop()
    journal.join(WAIT_S)


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
    desk = VoteDesk(journal, clock, lambda _, kept: answers.put(kept), lambda: None, nobody)
    journal.start()
    became = told.get(timeout=WAIT_S)
    assert became == JournalBecame("journal_disk_full", "no room")
    assert desk.devices_with(became) == {"journal": "journal_disk_full"}
    desk.keep(HERE, RatingGiven(3, HERE), BEGUN)
    assert answers.get(timeout=WAIT_S) is False
    assert desk.devices_with(told.get(timeout=WAIT_S)) is None
    full.clear()
    desk.keep(HERE, RatingGiven(3, HERE), BEGUN)
    assert answers.get(timeout=WAIT_S) is True
    assert desk.devices_with(JournalBecame(READY)) == {"journal": "ready"}
    assert desk.devices_with(JournalBecame(READY)) is None
    journal.stop()
    journal.join(WAIT_S)


@pytest.mark.expects_warnings("a disk that takes nothing is for staff to know")
def test_a_vote_that_was_thanked_for_outlives_a_disk_that_fails_when_it_is_recorded(
    tmp_path: Path,
) -> None:
    clock, answers = HallClock(), queue.Queue[bool]()
    told: queue.Queue[JournalBecame] = queue.Queue()
    sent = threading.Event()
    journal = Journal.in_folder(tmp_path, clock, journal_fault(told.put))
    desk = VoteDesk(journal, clock, lambda _, kept: answers.put(kept), sent.set, nobody)
    first, second = (RatingGiven(level, HERE, VisitId(f"visit-{level}")) for level in (4, 1))
    journal.start()
    desk.keep(HERE, first, BEGUN)
    assert answers.get(timeout=WAIT_S) is True
    journal.submit(lambda store: store._db.conn.execute("PRAGMA query_only=1"))
    desk.record(HERE)
    assert told.get(timeout=WAIT_S).state == "journal_read_only"
    assert not sent.is_set()

    desk.keep(HERE, second, UNTIL)
    assert answers.get(timeout=WAIT_S) is True
    assert sent.wait(WAIT_S)
    desk.record(HERE)
    events = journal.ask(lambda store: store.outbox_events(store.unsent()), WAIT_S)
    assert [event.body for event in events] == [first, second]
    journal.stop()
    journal.join(WAIT_S)
