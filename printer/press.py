"""Looks at one printer and prints one job on it, with everything that lies between two jobs."""

import time
from collections.abc import Callable

from printer.faults import PrinterFault
from printer.job_run import JobRun, write_all
from printer.job_store import JobStore, PrintJobRecord
from printer.job_words import Way
from printer.line_repair import LONGEST_HEADER, repair
from printer.print_job import PrintJob, reason_of
from printer.print_outcome import Failed, PrintOutcome, Uncertain
from printer.profile import Confirm, PrinterProfile
from printer.settings import PrinterSettings
from printer.slip import Slip
from printer.status import NOTHING_KNOWN, UNREACHABLE, PrinterStatus, Readiness
from printer.status_reader import TELL_BY_YOURSELF, StatusReader, process_id_of
from printer.transports.transport import Transport

_QUESTIONS = 64  # bytes at most that are asked around a slip


class Press:
    """One printer and its line. Not for several threads at once; nothing waits unboundedly.

    `encode` gives a slip's bytes, or raises SlipDoesNotFit; `tell_status` hears what the printer
    says, each time it is asked; `clock` gives monotonic seconds. `in_doubt` says that a slip was
    begun and nobody knows how it ended: before the next one the line is repaired. `fault` is the
    message id of what kept us from the printer when it was last tried, "" for nothing.
    """

    def __init__(
        self,
        store: JobStore,
        transport: Transport,
        profile: PrinterProfile,
        settings: PrinterSettings,
        *,
        encode: Callable[[Slip], bytes],
        tell_status: Callable[[PrinterStatus], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.in_doubt = False
        self.fault = ""
        self._store = store
        self._transport = transport
        self._profile = profile
        self._settings = settings
        self._encode = encode
        self._tell = tell_status
        self._clock = clock
        self._status = NOTHING_KNOWN
        self._told_at = clock()
        self._begun: int | None = None
        self._header_filled = False

    @property
    def asks_status(self) -> bool:
        """Whether this printer can be asked anything, on this line."""
        return self._profile.answers_status and self._transport.two_way

    def look(self) -> PrinterStatus:
        """How the printer is now; its line is repaired if it is ready and a slip is in doubt.

        One that is ready and yet says nothing in its turn prints nothing: nothing of it is known.
        """
        met = ""
        try:
            self._transport.open()
            status = self._asked() if self.asks_status else NOTHING_KNOWN
            if self.in_doubt and (status.readiness is Readiness.READY or not self.asks_status):
                self.in_doubt = not self._repaired()
                status = NOTHING_KNOWN if self.in_doubt else status
        except PrinterFault as fault:
            status, met = UNREACHABLE, fault.message_id
        self._transport.close()
        self._hear(status, met)
        return status

    def print_job(
        self, record: PrintJobRecord, tell_first_byte: Callable[[], None]
    ) -> PrintOutcome:
        """One job to its outcome, which is not yet in the store."""
        if self.in_doubt:
            status = self.look()
            if self.in_doubt:
                return Failed(reason_of(status))
        self.fault = ""
        run = JobRun(
            record.job_id,
            lambda: self._bytes_of(record.slip),
            store=self._store,
            transport=self._transport,
            tell_first_byte=tell_first_byte,
            tell_status=self._hear,
            clock=self._clock,
        )
        outcome = run.run(PrintJob(self._way(record.job_id)))
        self.in_doubt, self._begun = isinstance(outcome, Uncertain), run.byte_count + _QUESTIONS
        self._header_filled = False
        return outcome

    def _bytes_of(self, slip: Slip | bytes) -> bytes:
        data = slip if isinstance(slip, bytes) else self._encode(slip)
        return _telling(data) if self._profile.asb else data

    def _asked(self) -> PrinterStatus:
        """What the printer answers; once more where half a command has swallowed the question."""
        self._fill_a_begun_header()
        reader = self._ask()
        if self.in_doubt and reader.confused:
            self._transport.close()
            self._transport.open()
            self._fill_a_begun_header()
            reader = self._ask()
        self._header_filled = reader.status() != NOTHING_KNOWN
        return reader.status()

    def _fill_a_begun_header(self) -> None:
        """A question must not be taken for the size of a picture whose header was broken off."""
        if self.in_doubt and not self._header_filled:
            write_all(self._transport, bytes(LONGEST_HEADER))

    def _ask(self) -> StatusReader:
        reader = StatusReader()
        until = self._clock() + self._settings.answer_timeout
        write_all(self._transport, reader.ask())
        while not reader.complete and (left := until - self._clock()) > 0:
            reader.feed(self._transport.read(left))
        return reader

    def _repaired(self) -> bool:
        return repair(
            self._transport,
            self._profile,
            timeout=self._settings.printed_timeout,
            begun=self._begun,
            clock=self._clock,
        )

    def _hear(self, status: PrinterStatus, fault: str) -> None:
        self._status, self._told_at, self.fault = status, self._clock(), fault
        self._tell(status)

    def _way(self, job_id: str) -> Way:
        """What this job must know of the printer."""
        settings = self._settings
        fresh = settings.idle_poll + settings.answer_timeout
        ready = self._status.readiness is Readiness.READY
        two_way = self._transport.two_way
        return Way(
            asks_status=self.asks_status,
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


def _telling(slip: bytes) -> bytes:
    """The slip's bytes, with status told by itself from its first command on.

    ESC @ may turn that off (it sets what was set at power on), so it is turned on after it.
    """
    return slip[:2] + TELL_BY_YOURSELF + slip[2:] if slip.startswith(b"\x1b@") else slip
