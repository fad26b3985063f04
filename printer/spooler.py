"""The thread that prints what the job store holds, and watches the printer meanwhile."""

import queue
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from printer.escpos_encoder import encode_picture, warm_up
from printer.faults import PrinterFault
from printer.job_run import JobRun, write_all
from printer.job_store import JobStore, JobStoreFault, PrintJobRecord
from printer.job_words import Way
from printer.layout import SlipDoesNotFit
from printer.line_repair import repair
from printer.print_job import PrintJob, reason_of
from printer.print_outcome import Failed, PrintOutcome, Reason, Uncertain
from printer.profile import Confirm, PrinterProfile
from printer.raster import draw_slip
from printer.settings import PrinterSettings
from printer.slip import Slip
from printer.status import NOTHING_KNOWN, UNREACHABLE, PrinterStatus, Readiness
from printer.status_reader import TELL_BY_YOURSELF, StatusReader, process_id_of
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
    """The printer says something else about itself than before."""

    status: PrinterStatus


class JobStoreFailed(msgspec.Struct, frozen=True):
    """The job store could not be read or written; the spooler tries again."""

    problem: str


SpoolerEvent = FirstByteSent | JobFinished | PrinterStatusChanged | JobStoreFailed


class Spooler:
    """Prints jobs in order on a thread of its own; a failed job stays failed.

    `on_event` is called on the spooler's thread. Nothing here waits longer than the timeouts in
    `settings`; `cache_dir` is a folder where python-escpos may keep its parsed database between
    starts.
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
    ) -> None:
        self._store = store
        self._transport = transport
        self._profile = profile
        self._settings = settings
        self._on_event = on_event
        self._cache_dir = cache_dir
        self._asks_status = profile.answers_status and transport.two_way
        self._status: PrinterStatus | None = None
        self._told_at = 0.0
        self._in_doubt = False
        self._clock = time.monotonic
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
            encode_picture(draw_slip(_FIRST_DRAWN, self._profile), self._profile)
        just_printed = False
        doubt_known = False
        while not self._stopping:
            doubt_known = doubt_known or self._read_doubt()
            job = self._next_job()
            if job is not None and self._print(job):
                just_printed = True
                continue
            if not just_printed:
                self._watch()
            just_printed = False
            self._rest()

    def _next_job(self) -> PrintJobRecord | None:
        try:
            return self._store.next_job()
        except JobStoreFault as fault:
            self._on_event(JobStoreFailed(str(fault)))
            return None

    def _read_doubt(self) -> bool:
        """Learn once how the last slip of an earlier run ended; False if the store can't say."""
        try:
            self._in_doubt = self._store.left_in_doubt()
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
        if self._status is None or (self._status == NOTHING_KNOWN and not self._asks_status):
            return self._settings.idle_poll
        if self._status.readiness is Readiness.READY:
            return self._settings.idle_poll
        return self._settings.fault_poll

    def _watch(self) -> None:
        """Ask the printer how it is, while nothing prints; and mend its line if that is needed."""
        if not self._transport.two_way:
            return
        self._tell_status(self._look())

    def _look(self) -> PrinterStatus:
        """How the printer is now; its line is mended if it is ready and a slip was broken off."""
        try:
            self._transport.open()
            status = self._ask() if self._asks_status else NOTHING_KNOWN
            if self._in_doubt and (status.readiness is Readiness.READY or not self._asks_status):
                self._in_doubt = not self._mend()
        except PrinterFault:
            status = UNREACHABLE
        self._transport.close()
        return status

    def _ask(self) -> PrinterStatus:
        reader = StatusReader()
        until = self._clock() + self._settings.answer_timeout
        write_all(self._transport, reader.ask())
        while not reader.complete and (left := until - self._clock()) > 0:
            reader.feed(self._transport.read(left))
        return reader.status()

    def _mend(self) -> bool:
        return repair(
            self._transport,
            self._profile,
            timeout=self._settings.printed_timeout,
            clock=self._clock,
        )

    def _tell_status(self, status: PrinterStatus) -> None:
        self._told_at = self._clock()
        if status != self._status:
            self._status = status
            self._on_event(PrinterStatusChanged(status))

    def _print(self, record: PrintJobRecord) -> bool:
        """One job to its outcome; False if the store could not remember that."""
        try:
            data = encode_picture(draw_slip(record.slip, self._profile), self._profile)
        except SlipDoesNotFit:
            return self._finish(record.job_id, Failed(Reason.DOES_NOT_FIT))
        if self._in_doubt:
            status = self._look()
            self._tell_status(status)
            if self._in_doubt:
                return self._finish(record.job_id, Failed(reason_of(status)))
        if self._profile.asb:
            data = _telling(data)

        def tell_first_byte() -> None:
            self._on_event(FirstByteSent(record.job_id, time.monotonic_ns()))

        run = JobRun(
            record.job_id,
            data,
            store=self._store,
            transport=self._transport,
            tell_first_byte=tell_first_byte,
            tell_status=self._tell_status,
            clock=self._clock,
        )
        outcome = run.run(PrintJob(self._way(record.job_id)))
        self._in_doubt = isinstance(outcome, Uncertain)
        return self._finish(record.job_id, outcome)

    def _way(self, job_id: str) -> Way:
        """What this job must know of the printer."""
        settings = self._settings
        fresh = settings.idle_poll + settings.answer_timeout
        ready = self._status is not None and self._status.readiness is Readiness.READY
        two_way = self._transport.two_way
        return Way(
            asks_status=self._asks_status,
            confirm=self._profile.confirm if two_way else Confirm.TRANSPORT,
            process_id=process_id_of(job_id),
            asb=self._profile.asb,
            known_ready=ready and self._clock() - self._told_at <= fresh,
            answer_timeout=settings.answer_timeout,
            hurried_timeout=min(settings.hurried_timeout, settings.answer_timeout),
            slip_timeout=settings.slip_timeout,
            printed_timeout=settings.printed_timeout,
            settle=settings.settle,
        )

    def _finish(self, job_id: str, outcome: PrintOutcome) -> bool:
        try:
            self._store.finish(job_id, outcome)
        except JobStoreFault as fault:
            self._on_event(JobStoreFailed(str(fault)))
            return False
        self._on_event(JobFinished(job_id, outcome, time.monotonic_ns()))
        return True


def _telling(slip: bytes) -> bytes:
    """The slip's bytes, with status told by itself from its first command on.

    ESC @ may turn that off (it sets what was set at power on), so it is turned on after it.
    """
    return slip[:2] + TELL_BY_YOURSELF + slip[2:] if slip.startswith(b"\x1b@") else slip
