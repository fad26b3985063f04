"""Performs one print job's effects on a transport and a job store; the spooler's hands."""

import time
from collections.abc import Callable
from typing import assert_never

from printer.faults import PrinterFault
from printer.job_store import JobStore, JobStoreFault
from printer.print_job import (
    AskStatus,
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
    PrintJob,
    SendSlip,
    Sent,
    Started,
    TellStatus,
    WakeAt,
    Woke,
)
from printer.print_outcome import PrintOutcome
from printer.status import QUERIES, UNREACHABLE, PrinterStatus
from printer.transports.transport import Transport


class JobRun:
    """One job being performed; `tell_first_byte` and `tell_status` are called on the way."""

    def __init__(
        self,
        job_id: str,
        data: bytes,
        *,
        store: JobStore,
        transport: Transport,
        tell_first_byte: Callable[[], None],
        tell_status: Callable[[PrinterStatus], None],
    ) -> None:
        self._job_id = job_id
        self._data = data
        self._store = store
        self._transport = transport
        self._tell_first_byte = tell_first_byte
        self._tell_status = tell_status
        self._wake_at = 0.0
        self._outcome: PrintOutcome | None = None

    def run(self, core: PrintJob) -> PrintOutcome:
        """Drive the core from start to end and close the transport; how the job ended."""
        event = self._perform_all(core.handle(Started(time.monotonic())))
        while self._outcome is None:
            event = self._perform_all(core.handle(event or self._wait()))
        self._transport.close()
        return self._outcome

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
            case AskStatus():
                return self._ask()
            case WakeAt(when=when):
                self._wake_at = when
            case MarkSending():
                return self._mark()
            case SendSlip():
                return self._send()
            case TellStatus(status=status):
                self._tell_status(status)
            case Finish(outcome=outcome):
                self._outcome = outcome
            case _:
                assert_never(effect)
        return None

    def _wait(self) -> Input:
        """What the printer says until the time to wake."""
        left = self._wake_at - time.monotonic()
        if left <= 0:
            return Woke(time.monotonic())
        try:
            data = self._transport.read(left)
        except PrinterFault:
            return self._broke(0)
        return Heard(data, time.monotonic()) if data else Woke(time.monotonic())

    def _open(self) -> Input:
        try:
            self._transport.open()
        except PrinterFault:
            self._tell_status(UNREACHABLE)
            return NotOpened(time.monotonic())
        return Opened(time.monotonic())

    def _ask(self) -> Input | None:
        left = QUERIES
        try:
            while left:
                left = left[self._transport.write(left) :]
        except PrinterFault:
            return self._broke(0)
        return None

    def _mark(self) -> Input:
        try:
            self._store.mark_sending(self._job_id)
        except JobStoreFault:
            return NotMarked(time.monotonic())
        return Marked(time.monotonic())

    def _send(self) -> Input:
        taken = 0
        try:
            while taken < len(self._data):
                before = taken
                taken += self._transport.write(self._data[taken:])
                if before == 0:
                    self._tell_first_byte()
        except PrinterFault:
            return self._broke(taken)
        return Sent(time.monotonic())

    def _broke(self, taken: int) -> Input:
        self._tell_status(UNREACHABLE)
        return Broke(taken, time.monotonic())
