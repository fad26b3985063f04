"""How paper is proved, over real doors to the software printer: TCP and a serial port."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec
import pytest

from printer.emulator.commands import CommandReader
from printer.emulator.doors import PtyDoor
from printer.emulator.machine import Answers, PrinterMachine
from printer.emulator.number_reader import find_number
from printer.emulator.paper import Paper
from printer.emulator.server import PrinterEmulator
from printer.job_store import MemoryJobStore, PrintJobRecord
from printer.line_repair import longest_command
from printer.print_outcome import Confirmation, Failed, Printed, Reason, Uncertain
from printer.profile import Confirm, PrinterProfile, load_profile, profile_names
from printer.settings import PrinterSettings
from printer.slip_encoder import encode_slip
from printer.spooler import JobFinished, Spooler
from printer.status import NOTHING_KNOWN, WELL
from printer.transports.address import transport_for
from printer.transports.usb_bulk import UsbTransport
from tests.contract.printer.cables import USB_ID
from tests.contract.printer.fake_usb import FakePrinter, FakeUsb
from tests.contract.printer.spooling import PATIENCE, QUICK, Spooling, spooling
from tests.support.waiting import wait_for
from tests.unit.printer.slips import SLIP, slip

PATIENT = msgspec.structs.replace(
    QUICK, answer_timeout=5.0, hurried_timeout=5.0, printed_timeout=5.0
)
PROVED = {
    Confirm.PROCESS_ID: Confirmation.PROCESS_ID,
    Confirm.GS_R: Confirmation.GS_R,
    Confirm.STATUS: Confirmation.STATUS_AFTER,
    Confirm.TRANSPORT: Confirmation.TRANSPORT_ONLY,
}
WAYS = pytest.mark.parametrize("confirm", list(Confirm))


def profile_with(confirm: Confirm, **changes: Any) -> PrinterProfile:
    return msgspec.structs.replace(load_profile("generic-80"), confirm=confirm, **changes)


def lasting_machine() -> PrinterMachine:
    """A printer whose half-read commands outlive a connection, as those of real ones do."""
    return PrinterMachine(Paper(), keeps_half_commands=True)


@contextmanager
def proving(
    emulator: PrinterEmulator,
    profile: PrinterProfile,
    store: MemoryJobStore | None = None,
    settings: PrinterSettings = PATIENT,
) -> Iterator[Spooling]:
    """A spooler on that printer, told how paper is proved."""
    run = Spooling(emulator.url)
    run.store = store or run.store
    transport = transport_for(emulator.url, write_timeout=0.5)
    run.spooler = Spooler(run.store, transport, profile, settings, run.events.put)
    run.spooler.start()
    try:
        yield run
    finally:
        run.spooler.stop()
        run.spooler.join(PATIENCE)


def numbers(emulator: PrinterEmulator) -> list[str | None]:
    found = [find_number(out.picture) for out in emulator.slips]
    return [number.number if number else None for number in found]


@WAYS
@pytest.mark.parametrize("asb", [False, True])
def test_each_way_of_proof_is_told_with_the_outcome(confirm: Confirm, *, asb: bool) -> None:
    with PrinterEmulator() as emulator, proving(emulator, profile_with(confirm, asb=asb)) as run:
        assert run.print_slip("1") == Printed(PROVED[confirm])
        assert run.print_slip("2", slip(digits="043")) == Printed(PROVED[confirm])
        assert emulator.wait_for_slips(2)
        assert numbers(emulator) == ["Р-042", "Р-043"]


@WAYS
def test_each_way_of_proof_works_on_a_serial_line(confirm: Confirm, tmp_path: Path) -> None:
    with (
        PrinterEmulator(door=PtyDoor(tmp_path / "printer")) as emulator,
        proving(emulator, profile_with(confirm)) as run,
    ):
        assert run.print_slip("1") == Printed(PROVED[confirm])


@pytest.mark.parametrize("confirm", [Confirm.PROCESS_ID, Confirm.GS_R, Confirm.STATUS])
@pytest.mark.parametrize("taken", [40, 3000, 9000])
def test_a_slip_broken_off_in_mid_command_does_not_spoil_the_next(
    confirm: Confirm, taken: int
) -> None:
    with (
        PrinterEmulator(machine=lasting_machine()) as emulator,
        proving(emulator, profile_with(confirm)) as run,
    ):
        emulator.drop_after(taken)
        assert run.print_slip("1") == Uncertain(Reason.BROKEN_OFF)
        emulator.drop_after(None)
        assert run.print_slip("2", slip(digits="043")) == Printed(PROVED[confirm])
        wait_for(lambda: "Р-043" in numbers(emulator))


def test_a_usb_printer_pulled_out_in_the_first_transfer_may_have_printed() -> None:
    """The system does not say how much of a transfer that broke off was done."""
    with PrinterEmulator(machine=lasting_machine()) as emulator:
        printer = FakePrinter(port=emulator.port, serial=USB_ID.serial)
        transport = UsbTransport(USB_ID, write_timeout=0.5, backend=FakeUsb(printer))
        with spooling(transport) as run:
            run.told_status(WELL)
            printer.breaks_after = 2000
            assert run.print_slip("1") == Uncertain(Reason.BROKEN_OFF)
            printer.breaks_after = None
            assert run.print_slip("2", slip(digits="043")) == Printed(Confirmation.STATUS_AFTER)
        wait_for(lambda: "Р-043" in numbers(emulator))


def test_what_a_kiosk_that_died_left_half_sent_does_not_spoil_the_next_slip() -> None:
    with PrinterEmulator(machine=lasting_machine()) as emulator:
        transport = transport_for(emulator.url)
        transport.open()
        transport.write(encode_slip(SLIP, load_profile("generic-80"))[:4000])
        assert emulator.wait_for_bytes(4000)
        transport.close()
        left = MemoryJobStore()
        left.put(PrintJobRecord("1", SLIP))
        left.mark_sending("1")
        left.put(PrintJobRecord("2", slip(digits="043")))
        with proving(emulator, profile_with(Confirm.GS_R), left) as run:
            assert run.told(JobFinished).outcome == Printed(Confirmation.GS_R)
        wait_for(lambda: "Р-043" in numbers(emulator))


def test_a_printer_that_knows_no_answer_in_turn_does_not_cut_its_roll_to_pieces() -> None:
    """As one with another model's profile does: it is looked at for ever, and staff are told."""
    profile = profile_with(Confirm.GS_R)
    with PrinterEmulator() as emulator, proving(emulator, profile, settings=QUICK) as run:
        run.told_status(WELL)
        emulator.set_answers(Answers.REAL_TIME)
        assert run.print_slip("1") == Uncertain(Reason.NO_ANSWER)
        run.told_status(NOTHING_KNOWN)
        assert run.print_slip("2") == Failed(Reason.NO_ANSWER)
        cuts: list[int] = []
        emulator.touch(lambda paper: cuts.append(paper.cut_slips))
        assert cuts == [1]
        emulator.set_answers(Answers.TRUE)
        run.told_status(WELL)
        assert run.print_slip("3", slip(digits="043")) == Printed(Confirmation.GS_R)


def test_a_printer_that_was_ready_a_moment_ago_is_not_waited_for_when_it_answers_slowly() -> None:
    patient = msgspec.structs.replace(QUICK, idle_poll=60, answer_timeout=9, hurried_timeout=0.05)
    profile = profile_with(Confirm.GS_R)
    with PrinterEmulator() as emulator, proving(emulator, profile, settings=patient) as run:
        run.told_status(WELL)
        emulator.set_answers(Answers.SILENT)
        assert run.print_slip("1") == Uncertain(Reason.NO_ANSWER)
        assert emulator.wait_for_slips(1)


def test_a_cutter_that_jams_at_the_slips_own_cut_leaves_it_uncertain() -> None:
    with PrinterEmulator() as emulator, proving(emulator, profile_with(Confirm.GS_R)) as run:
        emulator.touch(lambda paper: setattr(paper, "jam_at_next_cut", True))
        assert run.print_slip("1") == Uncertain(Reason.PRINTER_ERROR)


@pytest.mark.parametrize("name", profile_names())
def test_no_command_of_a_slip_is_longer_than_the_repair_fills_up(name: str) -> None:
    profile = load_profile(name)
    commands = CommandReader().feed(encode_slip(SLIP, profile))
    assert max(len(command.raw) for command in commands) <= longest_command(profile)
