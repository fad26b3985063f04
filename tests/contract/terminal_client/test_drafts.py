"""A draft is durable at once, can be changed, and becomes exactly one event."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from queue_core.events import RatingGiven
from queue_core.ids import CounterNumber, VisitId
from terminal_client.faults import JournalFault
from terminal_client.moments import Moment
from terminal_client.store import JournalStore

NOON = Moment(datetime(2026, 11, 21, 12, 0, tzinfo=UTC), 100.0, "boot")
LATER = Moment(datetime(2026, 11, 21, 12, 1, tzinfo=UTC), 160.0, "boot")

NEVER = '{"at": "never"}'


def opened(folder: Path) -> JournalStore:
    return JournalStore(folder / "journal.sqlite", folder / "series.mark", NOON)


def vote(level: int, counter: int = 12) -> RatingGiven:
    return RatingGiven(level, CounterNumber(counter), VisitId("visit"))


def test_a_draft_is_not_sent_until_it_is_recorded(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.drafts.keep("12", vote(4), NOON, "a")
    assert store.unsent() == ()
    event_id = store.drafts.record("12")
    assert event_id is not None
    assert store.unsent() == (event_id,)
    store.close()


def test_the_last_draft_of_a_name_counts_with_its_own_moment(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.drafts.keep("12", vote(4), NOON, "a")
    store.drafts.keep("12", vote(1), LATER, "a")
    event_id = store.drafts.record("12")
    assert event_id is not None
    (event,) = store.outbox_events([event_id])
    assert (event.body, event.recorded) == (vote(1), LATER)
    store.close()


def test_a_draft_is_recorded_once(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.drafts.keep("12", vote(4), NOON, "a")
    assert store.drafts.record("12") is not None
    assert store.drafts.record("12") is None
    assert len(store.unsent()) == 1
    store.close()


def test_drafts_that_a_power_cut_left_are_recorded_after_the_start(tmp_path: Path) -> None:
    store = opened(tmp_path)
    store.drafts.keep("12", vote(4), NOON, "a")
    store.drafts.keep("7", vote(2, counter=7), NOON, "a")
    store.close()
    store = opened(tmp_path)
    recorded = store.drafts.record_all()
    assert [event.body for event in store.outbox_events(recorded)] == [vote(4), vote(2, counter=7)]
    assert store.drafts.record_all() == ()
    store.close()


def test_a_draft_that_a_failing_disk_left_is_recorded_with_the_next_one(tmp_path: Path) -> None:
    store = opened(tmp_path)
    assert store.drafts.keep("12", vote(4), NOON, "a") is None
    store._db.conn.execute("PRAGMA query_only=1")
    with pytest.raises(JournalFault):
        store.drafts.record("12")
    with pytest.raises(JournalFault):
        store.drafts.keep("12", vote(2), LATER, "b")
    store._db.conn.execute("PRAGMA query_only=0")
    assert store.unsent() == ()
    left = store.drafts.keep("12", vote(2), LATER, "b")
    assert left is not None
    (event,) = store.outbox_events([left])
    assert (event.body, event.recorded) == (vote(4), NOON)
    assert store.drafts.keep("12", vote(1), LATER, "b") is None
    last = store.drafts.record("12")
    assert last is not None
    assert store.unsent() == (left, last)
    assert [event.body for event in store.outbox_events([left, last])] == [vote(4), vote(1)]
    store.close()


@pytest.mark.expects_warnings("what another version kept is told in the log")
def test_a_draft_that_is_not_understood_stops_nothing_and_stays_in_the_file(tmp_path: Path) -> None:
    store = opened(tmp_path)
    with store._transaction():
        for name in ("draft:7", "draft:12"):
            store._keep_fact(name, NEVER)
    store.drafts.keep("9", vote(3, counter=9), NOON, "a")
    assert store.drafts.keep("7", vote(2, counter=7), NOON, "a") is None
    recorded = store.drafts.record_all()
    assert [event.body for event in store.outbox_events(recorded)] == [
        vote(2, counter=7),
        vote(3, counter=9),
    ]
    rows = store._rows("SELECT name, value FROM facts WHERE value = ? ORDER BY name", (NEVER,))
    assert [name.rpartition(":")[0] for name, _ in rows] == ["unread:draft:12", "unread:draft:7"]
    store.close()
