"""What a terminal believes of the hall's feed: no gap, no repetition. No clock, no I/O.

It begins with a snapshot and goes on from its sequence. A gap or a reset asks for a new one.
Another store id, or a server that knows less than we do, proves that the server was restored
from a backup or replaced: then all that this terminal recorded today is sent again.
"""

from typing import assert_never

import msgspec

from queue_core.answers import FeedHello, HallSnapshot
from queue_core.events import RecordedEvent
from queue_core.ids import StoreId
from terminal_client.link_events import HallEvent, LinkEvent, SnapshotTaken, StoreChanged


class Hello(msgspec.Struct, frozen=True):
    """The feed's first word."""

    hello: FeedHello


class Arrived(msgspec.Struct, frozen=True):
    """An event came."""

    recorded: RecordedEvent


class Reset(msgspec.Struct, frozen=True):
    """The server can't resume from where we are."""

    hello: FeedHello


class SnapshotArrived(msgspec.Struct, frozen=True):
    """The snapshot that was asked for."""

    snapshot: HallSnapshot


Input = Hello | Arrived | Reset | SnapshotArrived


class TakeSnapshot(msgspec.Struct, frozen=True):
    """Leave this feed, take a snapshot, then listen again from its sequence."""


class Tell(msgspec.Struct, frozen=True):
    """Let the terminal know."""

    event: LinkEvent


class KeepPosition(msgspec.Struct, frozen=True):
    """Remember over restarts how far this store was heard."""

    store_id: StoreId
    seq: int


class ResendOutbox(msgspec.Struct, frozen=True):
    """Send again all that the server once accepted and this terminal still keeps."""


Effect = TakeSnapshot | Tell | KeepPosition | ResendOutbox


class FeedReader:
    """`known` is the store and sequence that this terminal knew before (None: none yet)."""

    def __init__(self, known: tuple[StoreId, int] | None = None) -> None:
        self._known = known
        self._after: int | None = None

    @property
    def after(self) -> int | None:
        """The sequence to resume after; None: a snapshot comes first."""
        return self._after

    def handle(self, event: Input) -> list[Effect]:
        """Take in what was heard; return what is to be done."""
        match event:
            case Hello(hello):
                effects = self._meet(hello.store_id, hello.seq)
                if ResendOutbox() not in effects:
                    return effects
                self._after = None
                return [*effects, TakeSnapshot()]
            case Reset(hello):
                self._after = None
                return [*self._meet(hello.store_id, hello.seq), TakeSnapshot()]
            case SnapshotArrived(snapshot):
                effects = self._meet(snapshot.store_id, snapshot.seq)
                self._after = snapshot.seq
                return [*effects, Tell(SnapshotTaken(snapshot))]
            case Arrived(recorded):
                return self._next(recorded)
            case _:
                assert_never(event)

    def _meet(self, store_id: StoreId, seq: int) -> list[Effect]:
        """Compare who the server is, and up to where it knows, with what we knew."""
        before, self._known = self._known, (store_id, seq)
        if before == self._known:
            return []
        keep = KeepPosition(store_id, seq)
        if before is None or (before[0] == store_id and before[1] < seq):
            return [keep]
        return [Tell(StoreChanged(store_id)), ResendOutbox(), keep]

    def _next(self, recorded: RecordedEvent) -> list[Effect]:
        if self._after is None or self._known is None or recorded.seq <= self._after:
            return []
        if recorded.seq > self._after + 1:
            self._after = None
            return [TakeSnapshot()]
        self._after = recorded.seq
        store_id, known = self._known
        self._known = (store_id, max(known, recorded.seq))
        return [Tell(HallEvent(recorded)), KeepPosition(*self._known)]
