"""A hall's feed: every event is encoded once and handed to all who listen. Lives on the event loop.

Who listens too slowly is let go and must come again; who resumes within the kept events gets
them at once, others must take a snapshot.
"""

import asyncio
from collections import deque
from collections.abc import Iterable, Sequence

import msgspec

from central_server.storage.records import LoggedEvent
from queue_core.answers import FeedHello
from queue_core.events import RatingGiven, RecordedEvent, public

KEPT_EVENTS = 5_000
WAITING_CHUNKS = 256
COMMENT = b": still here\n\n"

_encode = msgspec.json.Encoder().encode


class FeedEvent(msgspec.Struct, frozen=True):
    """An event as the feed carries it to terminals, and to the pages of staff."""

    seq: int
    chunk: bytes
    for_staff: bytes


def feed_event(event: LoggedEvent) -> FeedEvent:
    """Encode an event for the feed, without what is nobody's business.

    Staff do not hear of votes: a clerk would know by the moment whose it was.
    """
    recorded = RecordedEvent(
        event.seq, event.event_id, event.at, event.business_day, public(event.body)
    )
    chunk = b"id: %d\nevent: event\ndata: %s\n\n" % (event.seq, _encode(recorded))
    return FeedEvent(event.seq, chunk, b"" if isinstance(event.body, RatingGiven) else chunk)


def hello_chunk(hello: FeedHello, *, reset: bool) -> bytes:
    """Encode the first message of a feed, or the one that sends a terminal to the snapshot."""
    return b"event: %s\ndata: %s\n\n" % (b"reset" if reset else b"hello", _encode(hello))


class Subscription:
    """What waits for one listener; `None` in the queue says that the feed ends here.

    `resumed`: what it missed; None where that is not kept, and it must take a snapshot.
    `is_staff`: the listener is a page of staff.
    """

    def __init__(self, resumed: bytes | None, *, is_staff: bool) -> None:
        self.resumed = resumed
        self.is_staff = is_staff
        self._queue: asyncio.Queue[bytes | None] = asyncio.Queue(WAITING_CHUNKS + 1)

    async def next_chunk(self, comment_after_s: float) -> bytes | None:
        """Wait for the next events; a comment where none came for so long; None at the end."""
        try:
            async with asyncio.timeout(comment_after_s):
                return await self._queue.get()
        except TimeoutError:
            return COMMENT

    def push(self, chunk: bytes) -> bool:
        """Add events; False where the listener is too slow."""
        if self._queue.qsize() >= WAITING_CHUNKS:
            return False
        self._queue.put_nowait(chunk)
        return True

    def end(self) -> None:
        """Let the listener go."""
        if self._queue.full():
            self._queue.get_nowait()
        self._queue.put_nowait(None)


class FeedHub:
    """The listeners of one hall, and the last events for those who resume."""

    def __init__(self) -> None:
        self.seq = 0
        self._day_starts_after = 0
        self._kept: deque[FeedEvent] = deque(maxlen=KEPT_EVENTS)
        self._listeners: set[Subscription] = set()
        self._closed = False

    @property
    def listeners(self) -> int:
        """How many listen now."""
        return len(self._listeners)

    @property
    def staff_listens(self) -> bool:
        """Whether somebody has a page of staff open."""
        return any(listener.is_staff for listener in self._listeners)

    def fill(self, events: Iterable[FeedEvent], seq: int, day_starts_after: int) -> None:
        """Take in what the store holds of the business day, before anybody listens."""
        self._kept.extend(events)
        self.seq = seq
        self._day_starts_after = day_starts_after

    def publish(self, events: Sequence[FeedEvent], day_starts_after: int) -> None:
        """Hand committed events to everybody."""
        self._day_starts_after = day_starts_after
        if not events:
            return
        self._kept.extend(events)
        self.seq = events[-1].seq
        chunk, for_staff = _joined(events, is_staff=False), _joined(events, is_staff=True)
        slow = [
            listener
            for listener in self._listeners
            if (said := for_staff if listener.is_staff else chunk) and not listener.push(said)
        ]
        for listener in slow:
            self.leave(listener)
            listener.end()

    def tell_all(self, chunk: bytes) -> None:
        """Hand a message that is no event to everybody who listens now."""
        for listener in [it for it in self._listeners if not it.push(chunk)]:
            self.leave(listener)
            listener.end()

    def listen(self, after: int | None, *, is_staff: bool = False) -> Subscription:
        """Begin to listen after a sequence (None: from now on)."""
        resumed = b"" if after is None else self._resumed(after, is_staff=is_staff)
        subscription = Subscription(resumed, is_staff=is_staff)
        self._listeners.add(subscription)
        if self._closed:
            subscription.end()
        return subscription

    def leave(self, subscription: Subscription) -> None:
        """Stop listening."""
        self._listeners.discard(subscription)

    def begin_anew(self) -> None:
        """Let everybody go and come again: the store has another id from now on."""
        for listener in self._listeners:
            listener.end()

    def close(self) -> None:
        """Let everybody go, for the server stops."""
        self._closed = True
        for listener in self._listeners:
            listener.end()

    def _resumed(self, after: int, *, is_staff: bool) -> bytes | None:
        missing = self.seq - after
        if missing == 0:
            return b""
        if missing < 0 or missing > len(self._kept) or after < self._day_starts_after:
            return None
        return _joined(list(self._kept)[-missing:], is_staff=is_staff)


def _joined(events: Sequence[FeedEvent], *, is_staff: bool) -> bytes:
    return b"".join(event.for_staff if is_staff else event.chunk for event in events)
