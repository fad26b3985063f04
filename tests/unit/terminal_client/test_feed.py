from datetime import UTC, date, datetime

from queue_core import events as ev
from queue_core.answers import FeedHello, HallSnapshot
from queue_core.ids import CounterNumber, EventId, HallId, StoreId
from terminal_client.feed import (
    Arrived,
    FeedReader,
    Hello,
    KeepPosition,
    ResendOutbox,
    Reset,
    SnapshotArrived,
    TakeSnapshot,
    Tell,
)
from terminal_client.link_events import HallEvent, SnapshotTaken, StoreChanged

NINE = datetime(2026, 11, 21, 9, tzinfo=UTC)
HALL = HallId("hall")
STORE = StoreId("store")
OTHER = StoreId("other")


def hello(seq: int, store: StoreId = STORE) -> FeedHello:
    return FeedHello(store, HALL, seq, NINE)


def snapshot(seq: int, store: StoreId = STORE) -> HallSnapshot:
    return HallSnapshot(store, HALL, seq, NINE, date(2026, 11, 21), (), (), (), "r1")


def event(seq: int) -> ev.RecordedEvent:
    body = ev.CounterClosed(CounterNumber(1))
    return ev.RecordedEvent(seq, EventId(f"e{seq}"), NINE, date(2026, 11, 21), body)


def listening(seq: int) -> FeedReader:
    reader = FeedReader()
    reader.handle(SnapshotArrived(snapshot(seq)))
    reader.handle(Hello(hello(seq)))
    return reader


def test_it_begins_with_a_snapshot() -> None:
    reader = FeedReader()
    assert reader.after is None
    assert reader.handle(SnapshotArrived(snapshot(5))) == [
        KeepPosition(STORE, 5),
        Tell(SnapshotTaken(snapshot(5))),
    ]
    assert reader.after == 5


def test_an_event_before_the_first_snapshot_is_left_alone() -> None:
    assert FeedReader().handle(Arrived(event(1))) == []


def test_the_next_event_is_told_and_the_place_kept() -> None:
    reader = listening(5)
    assert reader.handle(Arrived(event(6))) == [Tell(HallEvent(event(6))), KeepPosition(STORE, 6)]
    assert reader.after == 6


def test_a_repeated_event_is_not_told_again() -> None:
    assert listening(5).handle(Arrived(event(5))) == []


def test_a_gap_asks_for_a_snapshot_and_what_follows_is_left_alone() -> None:
    reader = listening(5)
    assert reader.handle(Arrived(event(7))) == [TakeSnapshot()]
    assert reader.after is None
    assert reader.handle(Arrived(event(8))) == []


def test_a_server_that_knows_more_lets_us_resume() -> None:
    reader = listening(5)
    assert reader.handle(Hello(hello(9))) == [KeepPosition(STORE, 9)]
    assert reader.after == 5
    assert reader.handle(Arrived(event(6))) == [Tell(HallEvent(event(6))), KeepPosition(STORE, 9)]


def test_the_same_hello_again_changes_nothing() -> None:
    assert listening(5).handle(Hello(hello(5))) == []


def test_a_reset_asks_for_a_snapshot() -> None:
    reader = listening(5)
    assert reader.handle(Reset(hello(9_000))) == [KeepPosition(STORE, 9_000), TakeSnapshot()]
    assert reader.after is None


def test_a_server_that_knows_less_than_we_do_was_restored() -> None:
    reader = listening(5)
    assert reader.handle(Hello(hello(3))) == [
        Tell(StoreChanged(STORE)),
        ResendOutbox(),
        KeepPosition(STORE, 3),
        TakeSnapshot(),
    ]
    assert reader.after is None


def test_another_store_was_restored_even_when_it_knows_more() -> None:
    effects = listening(5).handle(Reset(hello(9, OTHER)))
    assert effects == [
        Tell(StoreChanged(OTHER)),
        ResendOutbox(),
        KeepPosition(OTHER, 9),
        TakeSnapshot(),
    ]


def test_what_was_known_before_a_restart_proves_a_restore_too() -> None:
    reader = FeedReader((STORE, 100))
    assert reader.handle(SnapshotArrived(snapshot(40))) == [
        Tell(StoreChanged(STORE)),
        ResendOutbox(),
        KeepPosition(STORE, 40),
        Tell(SnapshotTaken(snapshot(40))),
    ]
    assert reader.after == 40


def test_a_restore_is_told_once() -> None:
    reader = listening(5)
    reader.handle(Hello(hello(3)))
    assert reader.handle(SnapshotArrived(snapshot(3))) == [Tell(SnapshotTaken(snapshot(3)))]
