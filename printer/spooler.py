"""The thread that prints what the job store holds, and watches the printer meanwhile."""

import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from printer.escpos_encoder import warm_up
from printer.job_store import JobStore, JobStoreFault, PrintJobRecord
from printer.layout import SlipDoesNotFit
from printer.press import Press
from printer.print_outcome import Failed, PrintOutcome, Reason
from printer.profile import PrinterProfile
from printer.settings import PrinterSettings
from printer.slip import Slip
from printer.slip_encoder import encode_slip
from printer.status import NOTHING_KNOWN, PrinterStatus, Readiness
from printer.transports.transport import Transport

# Drawn once at the start and never printed, so that the first visitor waits no longer than others.
_FIRST_DRAWN = Slip(letter="А", digits="001", service="А", facts=(("А", "1"),), notes=("А",))


class FirstByteSent(msgspec.Struct, frozen=True):
    """The first byte of a slip left us, at this machine's monotonic nanosecond."""

    job_id: str
    monotonic_ns: int


class JobFinished(msgspec.Struct, frozen=True):
    """A job ended, and the job store knows it; `monotonic_ns` is when."""

    job_id: str
    outcome: PrintOutcome
    monotonic_ns: int


class PrinterStatusChanged(msgspec.Struct, frozen=True):
    """The printer says something else about itself than before.

    `fault`: the message id of what kept us from it, "" for nothing.
    """

    status: PrinterStatus
    fault: str = ""


class JobStoreFailed(msgspec.Struct, frozen=True):
    """The job store could not be read or written; the spooler tries again."""

    problem: str


SpoolerEvent = FirstByteSent | JobFinished | PrinterStatusChanged | JobStoreFailed


class Spooler:
    """Prints jobs in order on a thread of its own; a failed job stays failed.

    `on_event` is called on the spooler's thread. Nothing here waits longer than the timeouts in
    `settings`; `cache_dir` is a folder where python-escpos may keep its parsed database between
    starts. `encode` gives a slip's bytes, or raises SlipDoesNotFit; None: its picture by the
    shipped template.
    """

    def __init__(
        self,
        store: JobStore,
        transport: Transport,
        profile: PrinterProfile,
        settings: PrinterSettings,
        on_event: Callable[[SpoolerEvent], None],
        *,
        cache_dir: Path | None = None,
        encode: Callable[[Slip], bytes] | None = None,
    ) -> None:
        self._store = store
        self._transport = transport
        self._profile = profile
        self._settings = settings
        self._on_event = on_event
        self._cache_dir = cache_dir
        self._status: PrinterStatus | None = None
        self._unrecorded: tuple[str, PrintOutcome] | None = None
        self._press = Press(
            store,
            transport,
            profile,
            settings,
            encode=encode or self._encode,
            tell_status=self._tell_status,
        )
        self._inbox: queue.SimpleQueue[None] = queue.SimpleQueue()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="printer")

    def start(self) -> None:
        """Begin: load what printing needs, print what waits, then watch."""
        self._thread.start()

    def print_waiting(self) -> None:
        """There is a new job in the store; from any thread."""
        self._inbox.put(None)

    def stop(self) -> None:
        """Finish the slip in hand, then end; from any thread, returns at once."""
        self._stopping = True
        self._inbox.put(None)

    def join(self, timeout: float | None = None) -> None:
        """Wait for the thread's end."""
        self._thread.join(timeout)

    def _run(self) -> None:
        warm_up(self._cache_dir)
        with suppress(SlipDoesNotFit):
            encode_slip(_FIRST_DRAWN, self._profile)
        just_printed = False
        doubt_known = False
        while not self._stopping:
            doubt_known = doubt_known or self._read_doubt()
            job = self._next_job() if self._all_recorded() else None
            if job is not None and self._print(job):
                just_printed = True
                continue
            if not just_printed:
                self._watch()
            just_printed = False
            self._rest()

    def _all_recorded(self) -> bool:
        """Whether the store knows how each slip that may be out ended; else it is told again."""
        if self._unrecorded is None:
            return True
        left, self._unrecorded = self._unrecorded, None
        return self._finish(*left)

    def _next_job(self) -> PrintJobRecord | None:
        try:
            return self._store.next_job()
        except JobStoreFault as fault:
            self._on_event(JobStoreFailed(str(fault)))
            return None

    def _read_doubt(self) -> bool:
        """Learn once how the last slip of an earlier run ended; False if the store can't say."""
        try:
            self._press.in_doubt = self._store.left_in_doubt()
        except JobStoreFault:
            return False
        return True

    def _rest(self) -> None:
        """Until a job comes or it is time to look at the printer again."""
        try:
            self._inbox.get(timeout=self._pause())
            while True:
                self._inbox.get_nowait()
        except queue.Empty:
            return

    def _pause(self) -> float:
        """Seconds to the next look: short while something is wrong."""
        if self._status is None or (self._status == NOTHING_KNOWN and not self._press.asks_status):
            return self._settings.idle_poll
        if self._status.readiness is Readiness.READY:
            return self._settings.idle_poll
        return self._settings.fault_poll

    def _watch(self) -> None:
        """Ask the printer how it is, while nothing prints."""
        if self._transport.two_way:
            self._press.look()

    def _encode(self, slip: Slip) -> bytes:
        return encode_slip(slip, self._profile)

    def _tell_status(self, status: PrinterStatus) -> None:
        if status != self._status:
            self._status = status
            self._on_event(PrinterStatusChanged(status, self._press.fault))

    def _print(self, record: PrintJobRecord) -> bool:
        """One job to its outcome; False if the store could not remember that."""

        def tell_first_byte() -> None:
            self._on_event(FirstByteSent(record.job_id, time.monotonic_ns()))

        return self._finish(record.job_id, self._press.print_job(record, tell_first_byte))

    def _finish(self, job_id: str, outcome: PrintOutcome) -> bool:
        try:
            self._store.finish(job_id, outcome)
        except JobStoreFault as fault:
            self._on_event(JobStoreFailed(str(fault)))
            if outcome != Failed(Reason.NOT_RECORDED):  # which is still queued, and tried again
                self._unrecorded = (job_id, outcome)
            return False
        self._on_event(JobFinished(job_id, outcome, time.monotonic_ns()))
        return True
