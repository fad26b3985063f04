"""A spooler that prints on a software printer, and what it told."""

import queue
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from printer.emulator.server import PrinterEmulator
from printer.job_store import MemoryJobStore, PrintJobRecord
from printer.print_outcome import PrintOutcome
from printer.profile import load_profile
from printer.settings import PrinterSettings
from printer.slip import Slip
from printer.spooler import (
    FirstByteSent,
    JobFinished,
    PrinterStatusChanged,
    Spooler,
    SpoolerEvent,
)
from printer.status import PrinterStatus
from printer.transports.address import transport_for
from printer.transports.transport import Transport
from tests.unit.printer.slips import SLIP

Told = TypeVar("Told", bound=SpoolerEvent)
PATIENCE = 60.0
QUICK = PrinterSettings(
    answer_timeout=2.0,
    printed_timeout=2.0,
    idle_poll=0.1,
    fault_poll=0.05,
    hurried_timeout=2.0,
    settle=0.0,
)


class Spooling:
    """One spooler under test, at an address or transport; `told` waits for an event of a kind."""

    def __init__(
        self,
        printer: str | Transport,
        settings: PrinterSettings = QUICK,
        profile: str = "generic-80",
    ) -> None:
        if isinstance(printer, str):
            printer = transport_for(printer, write_timeout=0.5)
        self.store = MemoryJobStore()
        self.events: queue.SimpleQueue[SpoolerEvent] = queue.SimpleQueue()
        self.first_bytes: list[FirstByteSent] = []
        self.spooler = Spooler(
            self.store,
            printer,
            load_profile(profile),
            settings,
            self.events.put,
        )

    def told(self, kind: type[Told]) -> Told:
        """The next event of that kind; the others before it are passed over."""
        while True:
            event = self.events.get(timeout=PATIENCE)
            if isinstance(event, FirstByteSent):
                self.first_bytes.append(event)
            if isinstance(event, kind):
                return event

    def told_status(self, status: PrinterStatus) -> None:
        """Wait until the printer is said to be so."""
        while self.told(PrinterStatusChanged).status != status:
            pass

    def print_slip(self, job_id: str, slip: Slip = SLIP) -> PrintOutcome:
        """Queue one slip and wait for its end."""
        self.store.put(PrintJobRecord(job_id, slip))
        self.spooler.print_waiting()
        finished = self.told(JobFinished)
        assert finished.job_id == job_id
        assert self.store.outcome(job_id) == finished.outcome
        return finished.outcome


@contextmanager
def spooling(
    printer: str | Transport, settings: PrinterSettings = QUICK, profile: str = "generic-80"
) -> Iterator[Spooling]:
    """A spooler at work, stopped and joined at the end."""
    run = Spooling(printer, settings, profile)
    run.spooler.start()
    try:
        yield run
    finally:
        run.spooler.stop()
        run.spooler.join(PATIENCE)


@contextmanager
def printing() -> Iterator[tuple[Spooling, PrinterEmulator]]:
    """A spooler and the software printer it prints on."""
    with PrinterEmulator() as emulator, spooling(emulator.url) as run:
        yield run, emulator
