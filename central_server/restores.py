"""Notices that the store came out of a backup though nobody said so: a terminal knows more of it.

Each request of a terminal says which store it heard last and up to where. If it knows more of our
store than we do, or a store that ours has never been, then ours was put back to an earlier time:
it takes a new id, all feeds begin anew, and every hall asks its kiosks before it gives a number.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import msgspec
import structlog

from central_server.hall_desk import HallDesk
from central_server.hall_writer import HallWriter
from central_server.storage.port import Storage
from central_server.storage.records import FreshStore
from queue_core.ids import HallId, StoreId, TerminalId

HEADER = "x-cherha-position"
_LONGEST = 100

_log = structlog.get_logger()


class Position(msgspec.Struct, frozen=True):
    """How far a terminal has heard a store."""

    store_id: StoreId
    seq: int


def position_of(header: str | None) -> Position | None:
    """Read `STORE:SEQ`; None for nothing, or for what is none."""
    if not header or len(header) > _LONGEST:
        return None
    store_id, _, seq = header.rpartition(":")
    if not store_id or not seq.isdecimal() or not seq.isascii():
        return None
    return Position(StoreId(store_id), int(seq))


class Restores:
    """Which store this is, and whether it is as far as its terminals. Lives on the event loop."""

    def __init__(
        self,
        storage: Storage,
        fresh: Callable[[], FreshStore],
        changed: Callable[[StoreId], None],
    ) -> None:
        self._storage = storage
        self._fresh = fresh
        self._changed = changed
        self._ids: list[StoreId] = list(storage.store_ids())
        self._one_at_a_time = asyncio.Lock()
        self.writers: Mapping[HallId, HallWriter] = {}

    @property
    def store_ids(self) -> Sequence[StoreId]:
        """Every id that the store has had, the present one last."""
        return self._ids

    @property
    def store_id(self) -> StoreId:
        """The id that the store has now."""
        return self._ids[-1]

    def begin_anew(self) -> None:
        """Take a new id before anybody is served: the store is known to be an older one."""
        fresh = self._fresh()
        self._storage.take_new_id(fresh, restored=True)
        self._ids.append(fresh.store_id)

    async def heed(
        self, said: Position | None, hall_id: HallId, seq: int, terminal_id: TerminalId
    ) -> None:
        """Begin to recover where a terminal proves a restore; raises HallUnavailable, StorageFault.

        Returns once no number can be given any more that may be out already.
        """
        if said is None or not self._proves(said, seq):
            return
        async with self._one_at_a_time:
            if not self._proves(said, seq):
                return
            _log.info(
                "a terminal knows more than the store",
                hall_id=hall_id,
                terminal_id=terminal_id,
                seq=seq,
                heard=said.seq,
            )
            for writer in self.writers.values():
                await writer.ask(_begin_recovery)
            fresh = self._fresh()
            await asyncio.to_thread(self._storage.take_new_id, fresh, restored=False)
            self._ids.append(fresh.store_id)
            self._changed(fresh.store_id)

    def _proves(self, said: Position, seq: int) -> bool:
        if said.store_id == self.store_id:
            return said.seq > seq
        return said.store_id not in self._ids


def _begin_recovery(desk: HallDesk, at: datetime) -> None:
    desk.begin_recovery(at)
