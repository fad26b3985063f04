"""The thread that owns the journal: callers hand it work and go on."""

import threading
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import TypeVar

from terminal_client.faults import JournalFault, Remedy
from terminal_client.moments import Clock
from terminal_client.store import JournalStore
from terminal_client.terminal_clock import moment

T = TypeVar("T")
Work = Callable[[JournalStore], None]


def _nobody_listens(_fault: JournalFault) -> None:
    pass


class Journal:
    """One thread, one `JournalStore`, work done in the order it was handed in.

    `open_store` runs on the thread at `start()`; if it fails, again at the next work, so that a
    disk that was full needs no restart. `on_fault` hears every JournalFault, on this thread.
    """

    def __init__(
        self,
        open_store: Callable[[], JournalStore],
        on_fault: Callable[[JournalFault], None] | None = None,
    ) -> None:
        self._open_store = open_store
        self._on_fault = on_fault or _nobody_listens
        self._inbox: SimpleQueue[tuple[Work, Callable[[JournalFault], None]] | None] = SimpleQueue()
        self._store: JournalStore | None = None
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="journal", daemon=True)

    @classmethod
    def in_folder(
        cls, folder: Path, clock: Clock, on_fault: Callable[[JournalFault], None] | None = None
    ) -> "Journal":
        """Return the journal of a terminal's folder: `journal.sqlite` and `series.mark`."""

        def open_store() -> JournalStore:
            return JournalStore(folder / "journal.sqlite", folder / "series.mark", moment(clock))

        return cls(open_store, on_fault)

    def start(self) -> None:
        """Open the store on the journal's own thread."""
        self._thread.start()

    def submit(
        self,
        call: Callable[[JournalStore], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[JournalFault], None] | None = None,
    ) -> None:
        """Do `call` on the journal's thread; then `done(result)` or `failed(fault)`, there too."""

        def work(store: JournalStore) -> None:
            result = call(store)
            if done is not None:
                done(result)

        self._inbox.put((work, failed or _nobody_listens))

    def ask(self, call: Callable[[JournalStore], T], timeout_s: float = 10.0) -> T:
        """Do `call` and wait for its result; for worker threads, never for a window's thread.

        Raises JournalFault, also when the journal was stopped or does not answer in time.
        """
        if self._stopping.is_set():
            raise JournalFault(Remedy.RETRY, "journal_failing", "the journal was stopped")
        answer: Future[T] = Future()
        self.submit(call, answer.set_result, answer.set_exception)
        try:
            return answer.result(timeout_s)
        except TimeoutError as cause:
            raise JournalFault(Remedy.RETRY, "journal_failing", "no answer in time") from cause

    def stop(self) -> None:
        """Finish what was handed in, then close."""
        self._stopping.set()
        self._inbox.put(None)

    def join(self, timeout_s: float = 5.0) -> None:
        """Wait until the thread has ended."""
        if self._thread.ident is not None:
            self._thread.join(timeout_s)

    def _run(self) -> None:
        self._guarded(self._opened, _nobody_listens)
        while (item := self._inbox.get()) is not None:
            work, failed = item
            self._guarded(partial(self._do, work), failed)
        if self._store is not None:
            self._guarded(self._store.close, _nobody_listens)

    def _do(self, work: Work) -> None:
        work(self._opened())

    def _opened(self) -> JournalStore:
        if self._store is None:
            self._store = self._open_store()
        return self._store

    def _guarded(self, act: Callable[[], object], failed: Callable[[JournalFault], None]) -> None:
        try:
            act()
        except JournalFault as fault:
            if fault.message_id != "journal_disk_full":
                self._let_go()
            failed(fault)
            self._on_fault(fault)

    def _let_go(self) -> None:
        """Close the store: the next work opens it anew, which sets a damaged one aside.

        Not while the disk is full: what is open can still be read, and opening needs room.
        """
        store, self._store = self._store, None
        if store is not None:
            try:
                store.close()
            except JournalFault as fault:
                self._on_fault(fault)
