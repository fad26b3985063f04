"""The thread that owns the journal: callers hand it work and go on."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from terminal_client.faults import JournalFault
from terminal_client.moments import Clock
from terminal_client.store import JournalStore

T = TypeVar("T")


class Journal:
    """One thread, one `JournalStore`, work done in the order it was handed in.

    `open_store` runs on the thread at `start()`; if it fails, again at the next work.
    `on_fault` hears every JournalFault, on the journal's thread.
    """

    def __init__(
        self,
        open_store: Callable[[], JournalStore],
        on_fault: Callable[[JournalFault], None] | None = None,
    ) -> None:
        raise NotImplementedError

    @classmethod
    def in_folder(
        cls, folder: Path, clock: Clock, on_fault: Callable[[JournalFault], None] | None = None
    ) -> "Journal":
        """Return the journal of a terminal's folder: `journal.sqlite` and `series.mark`."""
        raise NotImplementedError

    def start(self) -> None:
        """Open the store on the journal's own thread."""
        raise NotImplementedError

    def submit(
        self,
        call: Callable[[JournalStore], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[JournalFault], None] | None = None,
    ) -> None:
        """Do `call` on the journal's thread; then `done(result)` or `failed(fault)`, there too."""
        raise NotImplementedError

    def ask(self, call: Callable[[JournalStore], T], timeout_s: float = 10.0) -> T:
        """Do `call` and wait for its result; for worker threads, never for a window's thread.

        Raises JournalFault.
        """
        raise NotImplementedError

    def stop(self) -> None:
        """Finish what was handed in, then close."""
        raise NotImplementedError

    def join(self, timeout_s: float = 5.0) -> None:
        """Wait until the thread has ended."""
        raise NotImplementedError
