"""Performs one print job's effects on a transport and a job store; the spooler's hands."""

import time
from collections.abc import Callable
from typing import assert_never

from printer.faults import PrinterFault
from printer.job_store import JobStore, JobStoreFault
from printer.job_words import (
    Ask,
    Broke,
    Effect,
    Finish,
    Heard,
    Input,
    Marked,
    MarkSending,
    NotMarked,
    NotOpened,
    Opened,
    OpenPrinter,
    SendSlip,
    Sent,
    Started,
    TellStatus,
    WakeAt,
    Woke,
)
from printer.placed import SlipDoesNotFit
from printer.print_job import PrintJob
from printer.print_outcome import Failed, PrintOutcome, Reason
from printer.status import UNREACHABLE, PrinterStatus
from printer.transports.transport import Transport

_CHUNK = 4096  # bytes handed over at once: between two the printer is listened to


class JobRun:
    """One job being performed; `tell_first_byte` and `tell_status` are called on the way.

    `encode` gives the slip's bytes, or raises SlipDoesNotFit: it is called once, when the printer
    was asked how it is, so that drawing and its answer take the same time (K19). `tell_status`
    hears what the printer says, and the message id of the fault that kept us from it, "" for none.
    `clock` gives monotonic seconds.
    """

    def __init__(
        self,
        job_id: str,
        encode: Callable[[], bytes],
        *,
        store: JobStore,
        transport: Transport,
        tell_first_byte: Callable[[], None],
        tell_status: Callable[[PrinterStatus, str], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._job_id = job_id
        self._encode = encode
        self._data: bytes | None = None
        self._store = store
        self._transport = transport
        self._tell_first_byte = tell_first_byte
        self._tell_status = tell_status
        self._clock = clock
        self._wake_at = 0.0
        self._sending = False
        self._taken = 0
        self._outcome: PrintOutcome | None = None

    @property
    def byte_count(self) -> int:
        """Bytes that the slip has; 0 while it is not drawn."""
        return len(self._data or b"")

    def run(self, core: PrintJob) -> PrintOutcome:
        """Drive the core from start to end and close the transport; how the job ended."""
        try:
            return self._driven(core)
        except SlipDoesNotFit:
            return Failed(Reason.DOES_NOT_FIT)
        finally:
            self._transport.close()

    def _driven(self, core: PrintJob) -> PrintOutcome:
        event: Input | None = Started(self._clock())
        while self._outcome is None:
            if event is None:
                event = self._send_some() if self._sending else self._wait()
            else:
                event = self._perform_all(core.handle(event))
        return self._outcome

    def _drawn(self) -> bytes:
        if self._data is None:
            self._data = self._encode()
        return self._data

    def _perform_all(self, effects: list[Effect]) -> Input | None:
        """Perform them in order; what came of it, if that is known at once."""
        event: Input | None = None
        for effect in effects:
            event = self._perform(effect) or event
        return event

    def _perform(self, effect: Effect) -> Input | None:
        match effect:
            case OpenPrinter():
                return self._open()
            case Ask(question=question):
                return self._ask(question)
            case WakeAt(when=when):
                self._wake_at = when
            case MarkSending():
                return self._mark()
            case SendSlip():
                self._sending = True
            case TellStatus(status=status):
                self._tell_status(status, "")
            case Finish(outcome=outcome):
                self._outcome = outcome
            case _:
                assert_never(effect)
        return None

    def _wait(self) -> Input:
        """What the printer says until the time to wake, or has said while the slip was drawn."""
        just_drawn = self._data is None
        self._drawn()
        left = self._wake_at - self._clock()
        if left <= 0 and not just_drawn:
            return Woke(self._clock())
        try:
            data = self._transport.read(max(left, 0.0))
        except PrinterFault as fault:
            return self._broke(fault)
        return Heard(data, self._clock()) if data else Woke(self._clock())

    def _open(self) -> Input:
        try:
            self._transport.open()
        except PrinterFault as fault:
            self._tell_status(UNREACHABLE, fault.message_id)
            return NotOpened(self._clock())
        return Opened(self._clock())

    def _ask(self, question: bytes) -> Input | None:
        try:
            write_all(self._transport, question)
        except PrinterFault as fault:
            return self._broke(fault)
        return None

    def _mark(self) -> Input:
        self._drawn()
        try:
            self._store.mark_sending(self._job_id)
        except JobStoreFault:
            return NotMarked(self._clock())
        return Marked(self._clock())

    def _send_some(self) -> Input | None:
        """Hand over the next bytes and listen; what came of it."""
        if self._clock() >= self._wake_at:
            return Woke(self._clock())
        try:
            data = self._drawn()
            taken = self._transport.write(data[self._taken : self._taken + _CHUNK])
            if self._taken == 0:
                self._tell_first_byte()
            self._taken += taken
            if self._taken == len(data):
                self._sending = False
                self._transport.finish()
                return Sent(self._clock())
            heard = self._transport.read(0.0) if self._transport.two_way else b""
        except PrinterFault as fault:
            return self._broke(fault)
        return Heard(heard, self._clock()) if heard else None

    def _broke(self, fault: PrinterFault) -> Input:
        self._tell_status(UNREACHABLE, fault.message_id)
        taken = self._taken
        if self._sending and fault.some_may_have_left:
            taken = max(taken, 1)
        return Broke(taken, self._clock())


def write_all(transport: Transport, data: bytes) -> None:
    """Hand over all of it; raises PrinterFault."""
    while data:
        data = data[transport.write(data) :]
