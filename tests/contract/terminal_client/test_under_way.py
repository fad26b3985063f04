"""What a terminal was in the middle of outlives it, and is never sent."""

from datetime import UTC, datetime
from pathlib import Path

from queue_core.events import RatingGiven
from queue_core.ids import CounterNumber, VisitId
from terminal_client.moments import Moment
from terminal_client.store import JournalStore

NOON = Moment(datetime(2026, 11, 21, 12, 0, tzinfo=UTC), 100.0, "boot")
HERE = CounterNumber(12)


def opened(folder: Path) -> JournalStore:
    return JournalStore(folder / "journal.sqlite", folder / "series.mark", NOON)


def test_a_name_has_its_last_text_until_it_has_none(tmp_path: Path) -> None:
    store = opened(tmp_path)
    for name, text in (("a", "one"), ("b", "two"), ("a", "three"), ("b", None), ("c", None)):
        store.under_way.keep(name, text)
    store.close()
    store = opened(tmp_path)
    assert store.under_way.all() == {"a": "three"}
    assert store.unsent() == ()
    store.close()


def test_whose_vote_is_in_the_outbox_is_known_sent_or_not_and_drafts_are_no_votes_yet(
    tmp_path: Path,
) -> None:
    store = opened(tmp_path)
    sent = store.record(RatingGiven(4, HERE, VisitId("sent")), NOON)
    store.settle_events([sent], [], NOON)
    store.record(RatingGiven(3, HERE, VisitId("waiting")), NOON)
    store.record(RatingGiven(3, HERE), NOON)
    store.drafts.keep("12", RatingGiven(2, HERE, VisitId("draft")), NOON, "")
    assert store.under_way.voted() == {VisitId("sent"), VisitId("waiting")}
    assert store.under_way.all() == {}
    store.close()
