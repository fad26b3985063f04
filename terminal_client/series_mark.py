"""The own series' high-water mark in a file of its own, and the witness beside it."""

import os
from pathlib import Path
from typing import TypeVar

import msgspec

from terminal_client.files import write_durably
from terminal_client.own_series import Reached

T = TypeVar("T")

_WITNESS_SIZE = 256


class _Witness(msgspec.Struct, frozen=True):
    """The last number, the boot in which it was given, and whether the journal was closed after."""

    reached: Reached
    boot: str
    closed: bool


class SeriesMark:
    """`path` holds the mark (flushed at every raise), `path` + `.last` the witness (not flushed).

    A damaged file reads as none. Raises OSError when a write fails.
    """

    def __init__(self, path: Path, boot: str) -> None:
        self._path = path
        self._witness_path = path.with_name(path.name + ".last")
        self._boot = boot
        self._witness_open = False
        self.mark = _read(path, Reached)
        found = _read(self._witness_path, _Witness)
        self.witness = found.reached if found else None
        self.witness_is_whole = found is not None and (found.closed or found.boot == boot)

    def raise_to(self, mark: Reached) -> None:
        """Make the mark durable; only then may numbers up to it be given."""
        write_durably(self._path, msgspec.json.encode(mark))
        self.mark = mark

    def saw(self, reached: Reached) -> None:
        """Note the number that is about to be recorded."""
        self._write(reached, closed=False, flush=not self._witness_open)
        self._witness_open = True

    def close(self) -> None:
        """Note that the journal was closed in order: nothing is missing in it."""
        if self._witness_open and self.witness is not None:
            self._write(self.witness, closed=True, flush=True)
            self._witness_open = False

    def _write(self, reached: Reached, *, closed: bool, flush: bool) -> None:
        content = msgspec.json.encode(_Witness(reached, self._boot, closed)).ljust(_WITNESS_SIZE)
        descriptor = os.open(self._witness_path, os.O_WRONLY | os.O_CREAT, 0o644)
        try:
            os.write(descriptor, content)
            if flush:
                os.fsync(descriptor)
        finally:
            os.close(descriptor)
        self.witness = reached


def _read(path: Path, kind: type[T]) -> T | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=kind)
    except (OSError, msgspec.MsgspecError):
        return None
