import asyncio

from central_server.feed_hub import (
    COMMENT,
    KEPT_EVENTS,
    WAITING_CHUNKS,
    FeedEvent,
    FeedHub,
    feed_event,
    hello_chunk,
)
from central_server.storage.records import LoggedEvent
from queue_core import events as ev
from queue_core.answers import FeedHello
from queue_core.ids import CounterNumber, EventId, HallId, ServiceCode, StoreId, VisitId
from queue_core.ticket_number import TicketNumber
from tests.unit.central_server.halls import NOON, YESTERDAY


def events(first: int, last: int) -> list[FeedEvent]:
    return [FeedEvent(seq, b"<%d>" % seq, b"<%d>" % seq) for seq in range(first, last + 1)]


def hub_at(seq: int, day_starts_after: int = 0) -> FeedHub:
    hub = FeedHub()
    hub.fill(events(day_starts_after + 1, seq), seq, day_starts_after)
    return hub


def test_who_resumes_gets_what_it_missed() -> None:
    hub = hub_at(5)
    assert hub.listen(5).resumed == b""
    assert hub.listen(3).resumed == b"<4><5>"
    assert hub.listen(0).resumed == b"<1><2><3><4><5>"
    assert hub.listen(None).resumed == b""
    assert hub.listeners == 4


def test_who_is_ahead_or_of_another_day_must_take_a_snapshot() -> None:
    assert hub_at(5).listen(6).resumed is None
    assert hub_at(5, day_starts_after=2).listen(1).resumed is None
    assert hub_at(5, day_starts_after=2).listen(2).resumed == b"<3><4><5>"


def test_who_is_too_far_behind_must_take_a_snapshot() -> None:
    hub = hub_at(KEPT_EVENTS + 1)
    assert hub.listen(0).resumed is None
    assert hub.listen(1).resumed is not None


def test_everybody_gets_each_event_once() -> None:
    async def listen() -> None:
        hub = hub_at(0)
        first, second = hub.listen(None), hub.listen(None)
        hub.publish(events(1, 2), 0)
        hub.publish([], 0)
        assert await first.next_chunk(9.0) == b"<1><2>"
        assert await second.next_chunk(9.0) == b"<1><2>"
        hub.leave(second)
        hub.publish(events(3, 3), 0)
        assert await first.next_chunk(9.0) == b"<3>"
        assert await second.next_chunk(0.0) == COMMENT

    asyncio.run(listen())


def test_who_is_too_slow_is_let_go() -> None:
    async def listen() -> None:
        hub = hub_at(0)
        slow = hub.listen(None)
        for seq in range(1, WAITING_CHUNKS + 2):
            hub.publish(events(seq, seq), 0)
        assert hub.listeners == 0
        chunks = [await slow.next_chunk(9.0) for _ in range(WAITING_CHUNKS + 1)]
        assert chunks[-1] is None
        slow.end()
        assert await slow.next_chunk(9.0) is None

    asyncio.run(listen())


def test_an_end_is_told_even_where_the_queue_is_full() -> None:
    async def listen() -> None:
        hub = hub_at(0)
        listener = hub.listen(None)
        while listener.push(b"x"):
            pass
        listener.end()
        listener.end()
        chunks = [await listener.next_chunk(9.0) for _ in range(WAITING_CHUNKS + 1)]
        assert chunks[-1] is None

    asyncio.run(listen())


def test_when_the_server_stops_everybody_is_let_go_and_nobody_comes_in() -> None:
    async def listen() -> None:
        hub = hub_at(0)
        before = hub.listen(None)
        hub.close()
        assert await before.next_chunk(9.0) is None
        assert await hub.listen(None).next_chunk(9.0) is None

    asyncio.run(listen())


def test_an_event_is_told_without_what_is_nobodys_business() -> None:
    reserved = ev.TicketReserved(
        VisitId("v"), TicketNumber("П", 1), ServiceCode("s"), "uk", NOON,
        priority_group="veteran", capability="c" * 64,
    )  # fmt: skip
    told = feed_event(LoggedEvent(7, EventId("e"), NOON, YESTERDAY, reserved))
    assert told.seq == 7
    assert told.chunk.startswith(b"id: 7\nevent: event\ndata: {")
    assert told.chunk.endswith(b"}\n\n")
    assert b"veteran" not in told.chunk
    assert b"cccc" not in told.chunk


def test_the_pages_of_staff_hear_of_no_vote() -> None:
    async def listen() -> None:
        vote = ev.RatingGiven(1, CounterNumber(1), VisitId("v"), pressed_at=NOON)
        told = feed_event(LoggedEvent(1, EventId("e"), NOON, YESTERDAY, vote))
        assert b'"level":0' in told.chunk
        assert b'"pressed_at":null' in told.chunk
        hub = FeedHub()
        clerk, board = hub.listen(None, is_staff=True), hub.listen(None)
        hub.publish([told], 0)
        hub.publish(events(2, 2), 0)
        assert await board.next_chunk(9.0) == told.chunk
        assert await board.next_chunk(9.0) == b"<2>"
        assert await clerk.next_chunk(9.0) == b"<2>"
        assert hub.listen(0, is_staff=True).resumed == b"<2>"
        assert hub.listen(0).resumed == told.chunk + b"<2>"

    asyncio.run(listen())


def test_hello_and_reset_tell_who_speaks() -> None:
    hello = FeedHello(StoreId("s"), HallId("h"), 3, NOON)
    assert hello_chunk(hello, reset=False).startswith(b"event: hello\ndata: {")
    assert hello_chunk(hello, reset=True).startswith(b"event: reset\ndata: {")
