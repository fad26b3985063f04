"""How far this server had come, in a file beside the store: a store that is behind was put back.

The file is written after each commit and not flushed, so it costs nothing: it survives the end of
the process, and after a power cut it is behind or torn, which proves nothing and harms nobody.
Where the whole folder was put back, this file was too: then its inode has changed long after the
time that it names itself. (So it has after a `chown` or a move to another disk; a recovery that
nobody needed costs a minute of kiosks' own numbers.)
"""

import os
import threading
import zlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from central_server.chance import wall_now
from queue_core.ids import HallId, StoreId

FILE_NAME = "server.mark"
COPIED_AFTER_S = 120.0
"""A kernel writes what is not flushed within half a minute; a change later is somebody else's."""


class Witnessed(msgspec.Struct, frozen=True):
    """The store's id, the last sequence of each hall, and when this was written (Unix, wall)."""

    store_id: StoreId
    seqs: dict[HallId, int]
    at: float = 0.0


class StoreWitness:
    """The witness of one server process; `before` is what the process before it left."""

    def __init__(self, folder: Path) -> None:
        path = folder / FILE_NAME
        self.before = _read(path)
        self.was_copied = self.before is not None and _changed_later(path, self.before.at)
        self._file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        self._lock = threading.Lock()
        self._store_id = StoreId("")
        self._seqs: dict[HallId, int] = {}

    def proves_a_restore(self, store_ids: Sequence[StoreId], hall_id: HallId, seq: int) -> bool:
        """Say whether the store, with these ids and a hall at `seq`, is older than what was seen.

        An empty hall in a store of another id is a new store, not an old one.
        """
        before = self.before
        if before is None:
            return False
        if self.was_copied and seq > 0:
            return True
        if before.store_id == store_ids[-1]:
            return before.seqs.get(hall_id, 0) > seq
        return before.store_id not in store_ids and seq > 0

    def use(self, store_id: StoreId) -> None:
        """The store has this id from now on."""
        with self._lock:
            self._store_id = store_id

    def note(self, hall_id: HallId, seq: int) -> None:
        """A hall has come so far, durably."""
        with self._lock:
            self._seqs[hall_id] = seq
            now = wall_now().timestamp()
            body = msgspec.json.encode(Witnessed(self._store_id, self._seqs, now))
            os.pwrite(self._file, b"%08x %s\n" % (zlib.crc32(body), body), 0)

    def close(self) -> None:
        """Let go of the file."""
        os.close(self._file)


def _read(path: Path) -> Witnessed | None:
    """Return what is there, None for nothing or for what is torn."""
    try:
        line = path.read_bytes().partition(b"\n")[0]
        checksum, _, body = line.partition(b" ")
        if int(checksum, 16) != zlib.crc32(body):
            return None
        return msgspec.json.decode(body, type=Witnessed)
    except (OSError, ValueError, msgspec.MsgspecError):
        return None


def _changed_later(path: Path, at: float) -> bool:
    try:
        return path.stat().st_ctime - at > COPIED_AFTER_S
    except OSError:
        return False
