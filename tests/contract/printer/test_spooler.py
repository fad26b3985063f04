"""From a waiting job to paper, over TCP to the software printer."""

import queue
import threading
from pathlib import Path

import msgspec
import pytest
from PIL import Image

from printer.emulator.number_reader import find_number
from printer.emulator.server import PrinterEmulator
from printer.escpos_encoder import encode_picture
from printer.faults import PrinterFault, Remedy
from printer.job_store import JobStoreFault, MemoryJobStore, PrintJobRecord
from printer.print_outcome import Confirmation, Failed, Printed, PrintOutcome, Reason
from printer.profile import load_profile
from printer.spooler import (
    JobFinished,
    JobStoreFailed,
    PrinterStatusChanged,
    Spooler,
    SpoolerEvent,
)
from printer.status import QUERIES, WELL, Cover, Fact, Online, PrinterStatus
from printer.transports.address import transport_for
from tests.contract.printer.spooling import QUICK, Spooling, printing, spooling
from tests.unit.printer.slips import LONGEST_NAME, slip

OUT_OF_PAPER = msgspec.structs.replace(
    WELL, online=Online.NO, near_end=Fact.YES, paper_end=Fact.YES
)
CONFIRMED = Printed(Confirmation.STATUS_AFTER)


def test_a_slip_leaves_the_printer_with_its_number() -> None:
    with printing() as (run, emulator):
        assert run.print_slip("1", slip(letter="Ж", digits="1042")) == CONFIRMED
        assert emulator.wait_for_slips(1)
        found = find_number(emulator.slips[0].picture)
        assert found is not None
        assert found.number == "Ж-1042"
        assert (emulator.unknown_commands, emulator.hazards) == (0, 0)


def test_slips_leave_in_the_order_they_were_queued() -> None:
    with printing() as (run, emulator):
        for count in range(1, 6):
            run.store.put(PrintJobRecord(str(count), slip(digits=f"{count:03d}")))
        run.spooler.print_waiting()
        assert [run.told(JobFinished).job_id for _ in range(5)] == ["1", "2", "3", "4", "5"]
        assert emulator.wait_for_slips(5)
        numbers = [find_number(out.picture) for out in emulator.slips]
        assert [found and found.number for found in numbers] == [f"Р-00{n}" for n in range(1, 6)]


def test_the_first_byte_is_told_once_a_slip() -> None:
    with printing() as (run, _):
        run.print_slip("1")
        run.print_slip("2")
        assert [event.job_id for event in run.first_bytes] == ["1", "2"]


def test_jobs_that_waited_before_the_start_are_printed() -> None:
    with PrinterEmulator() as emulator:
        run = Spooling(emulator.url)
        run.store.put(PrintJobRecord("1", slip()))
        run.spooler.start()
        try:
            assert run.told(JobFinished).outcome == CONFIRMED
        finally:
            run.spooler.stop()
            run.spooler.join()


def test_an_idle_spooler_tells_how_the_printer_is_and_that_it_is_well_again() -> None:
    with printing() as (run, emulator):
        run.told_status(WELL)
        emulator.paper_low()
        run.told_status(msgspec.structs.replace(WELL, near_end=Fact.YES))
        emulator.paper_out()
        run.told_status(OUT_OF_PAPER)
        emulator.load_paper()
        run.told_status(WELL)


def test_a_status_is_told_only_when_it_changes() -> None:
    with printing() as (run, emulator):
        run.told_status(WELL)
        emulator.wait_for_bytes(emulator.received_bytes + 60)  # five looks at the printer
        emulator.set_cover(is_open=True)
        changed = run.told(PrinterStatusChanged)
        assert changed.status.cover is Cover.OPEN


def test_a_slip_that_does_not_fit_fails_before_its_first_byte() -> None:
    with PrinterEmulator() as emulator, spooling(emulator.url, profile="generic-58") as run:
        outcome = run.print_slip("1", slip(service=f"{LONGEST_NAME} {LONGEST_NAME}"))
        assert outcome == Failed(Reason.DOES_NOT_FIT)
        assert run.first_bytes == []
        assert run.print_slip("2", slip()) != outcome


def test_a_file_gets_the_bytes_and_the_outcome_says_how_little_that_proves(tmp_path: Path) -> None:
    target = tmp_path / "printer"
    with spooling(f"file:{target}") as run:
        assert run.print_slip("1") == Printed(Confirmation.TRANSPORT_ONLY)
    assert target.read_bytes().startswith(b"\x1b@")


def test_a_printer_without_answers_is_watched_by_reaching_it() -> None:
    with (
        PrinterEmulator(width_dots=384, has_cutter=False) as emulator,
        spooling(emulator.url, profile="generic-58") as run,
    ):
        run.told_status(PrinterStatus())
        assert run.print_slip("1") == Printed(Confirmation.TRANSPORT_ONLY)


def test_a_spooler_stops_while_it_rests() -> None:
    with PrinterEmulator() as emulator:
        run = Spooling(emulator.url, msgspec.structs.replace(QUICK, idle_poll=60))
        run.spooler.start()
        run.told_status(WELL)
        run.spooler.stop()
        run.spooler.join(5)
        assert "printer" not in {thread.name for thread in threading.enumerate()}


class FullDisk(MemoryJobStore):
    """A store that cannot remember a change until it is `mended`."""

    def __init__(self) -> None:
        super().__init__()
        self.mended = threading.Event()

    def mark_sending(self, job_id: str) -> None:
        if not self.mended.is_set():
            raise JobStoreFault("disk full")
        super().mark_sending(job_id)

    def finish(self, job_id: str, outcome: PrintOutcome) -> None:
        if not self.mended.is_set():
            raise JobStoreFault("disk full")
        super().finish(job_id, outcome)


def test_nothing_is_printed_that_the_disk_cannot_remember_and_it_goes_on_when_it_can() -> None:
    with PrinterEmulator() as emulator:
        run = Spooling(emulator.url)
        store = FullDisk()
        store.put(PrintJobRecord("1", slip()))
        spooler = Spooler(
            store, transport_for(emulator.url), load_profile("generic-80"), QUICK, run.events.put
        )
        spooler.start()
        try:
            run.told(JobStoreFailed)
            run.told(JobStoreFailed)
            assert emulator.slip_count == 0
            store.mended.set()
            assert run.told(JobFinished).outcome == CONFIRMED
        finally:
            spooler.stop()
            spooler.join()
        assert emulator.slip_count == 1


@pytest.mark.parametrize("profile", ["generic-80", "generic-58"])
def test_every_profile_prints_what_it_drew(profile: str) -> None:
    narrow = profile == "generic-58"
    with (
        PrinterEmulator(width_dots=384 if narrow else 576, has_cutter=not narrow) as emulator,
        spooling(emulator.url, profile=profile) as run,
    ):
        run.print_slip("1", slip(digits="111"))
        run.print_slip("2", slip(digits="222"))
        assert emulator.wait_for_slips(1 if narrow else 2)
        found = find_number(emulator.slips[0].picture)
        assert found is not None
        assert found.number == "Р-111"


def test_bytes_that_are_ready_for_the_printer_are_printed_as_they_are() -> None:
    paper = encode_picture(Image.new("1", (200, 80)), load_profile("generic-80"))
    with printing() as (run, emulator):
        run.store.put(PrintJobRecord("list", paper))
        run.spooler.print_waiting()
        assert isinstance(run.told(JobFinished).outcome, Printed)
        assert emulator.wait_for_slips(1)
        assert paper[2:] in emulator.slips[0].raw


class ForgetfulDisk(MemoryJobStore):
    """A store that can remember that a slip is sent, but not how it ended, until it is `mended`."""

    def __init__(self) -> None:
        super().__init__()
        self.mended = threading.Event()

    def finish(self, job_id: str, outcome: PrintOutcome) -> None:
        if not self.mended.is_set():
            raise JobStoreFault("disk full")
        super().finish(job_id, outcome)


def test_a_slip_whose_end_the_disk_could_not_remember_is_recorded_later_and_printed_once() -> None:
    with PrinterEmulator() as emulator:
        run = Spooling(emulator.url)
        store = ForgetfulDisk()
        store.put(PrintJobRecord("1", slip()))
        spooler = Spooler(
            store, transport_for(emulator.url), load_profile("generic-80"), QUICK, run.events.put
        )
        spooler.start()
        try:
            run.told(JobStoreFailed)
            run.told(JobStoreFailed)
            store.put(PrintJobRecord("2", slip(digits="043")))
            spooler.print_waiting()
            run.told(JobStoreFailed)
            assert emulator.slip_count == 1  # the second one waits for the disk too
            store.mended.set()
            first, second = run.told(JobFinished), run.told(JobFinished)
            assert (first.job_id, first.outcome) == ("1", CONFIRMED)
            assert second.job_id == "2"
        finally:
            spooler.stop()
            spooler.join()
        assert emulator.slip_count == 2


class TakesNoSlip:
    """A printer that answers well, and is gone when the slip's first byte should leave."""

    two_way = True

    def open(self) -> None:
        """It is there."""

    def write(self, data: bytes) -> int:
        if data != QUERIES:
            raise PrinterFault(Remedy.RETRY, "printer_lost")
        return len(data)

    def finish(self) -> None:
        """Nothing is held back."""

    def read(self, timeout: float) -> bytes:
        return b"\x12\x12\x12\x12"

    def close(self) -> None:
        """It may go."""


def test_a_failure_that_the_disk_could_not_remember_is_told_when_it_can() -> None:
    """The job is marked as being sent by then: nobody else would ever take it up."""
    events: queue.SimpleQueue[SpoolerEvent] = queue.SimpleQueue()
    store = ForgetfulDisk()
    store.put(PrintJobRecord("1", slip()))
    spooler = Spooler(store, TakesNoSlip(), load_profile("generic-80"), QUICK, events.put)
    spooler.start()
    try:
        told = iter(lambda: events.get(timeout=30), None)
        assert any(isinstance(event, JobStoreFailed) for event in told)
        store.mended.set()
        finished = next(event for event in told if isinstance(event, JobFinished))
        assert finished.outcome == Failed(Reason.UNREACHABLE)
    finally:
        spooler.stop()
        spooler.join()
    assert store.outcome("1") == Failed(Reason.UNREACHABLE)
