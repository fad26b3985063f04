"""What is special about each way to a printer: its faults, its settings, its ends."""

import errno
import os
import pty
import select
import socket
import time
import tty
from collections.abc import Iterator
from pathlib import Path

import pytest
import serial
import usb.core

from printer.emulator.doors import FifoDoor, PtyDoor
from printer.emulator.server import PrinterEmulator
from printer.faults import PrinterFault, Remedy
from printer.transports.address import transport_for
from printer.transports.cups import CupsTransport
from printer.transports.device_io import read_some, unreachable
from printer.transports.file import FileTransport
from printer.transports.line_settings import Flow, LineSettings
from printer.transports.lp import LpTransport
from printer.transports.lp_ports import LpPorts
from printer.transports.serial_line import SerialTransport
from printer.transports.tcp import TcpTransport
from printer.transports.usb_bulk import UsbTransport, usb_printers
from printer.transports.usb_id import UsbId
from tests.contract.printer.cables import USB_ID, LpTree
from tests.contract.printer.fake_usb import FakePrinter, FakeUsb
from tests.contract.printer.test_transports import write_all
from tests.support.waiting import wait_for


def test_a_closed_port_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(PrinterFault) as fault:
        TcpTransport("127.0.0.1", port).open()
    assert (fault.value.remedy, fault.value.message_id) == (Remedy.RETRY, "printer_unreachable")


def test_a_file_collects_what_was_printed(tmp_path: Path) -> None:
    transport = transport_for(f"file:{tmp_path / 'slips'}")
    for part in (b"first", b"second"):
        transport.open()
        write_all(transport, part)
        transport.finish()
        assert transport.read(0.0) == b""
        transport.close()
    assert not transport.two_way
    assert (tmp_path / "slips").read_bytes() == b"firstsecond"


def test_a_file_that_cannot_be_opened_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(PrinterFault, match="printer_unreachable"):
        FileTransport(tmp_path / "no" / "such").open()


def test_a_pipe_that_takes_nothing_is_told_to_staff(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "device")
    reader = os.open(tmp_path / "device", os.O_RDONLY | os.O_NONBLOCK)
    transport = FileTransport(tmp_path / "device", write_timeout=0.05)
    transport.open()
    with pytest.raises(PrinterFault, match="printer_hangs"):
        write_all(transport, bytes(10_000_000))
    transport.close()
    os.close(reader)


def test_a_pipe_whose_reader_goes_away_is_lost(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "device")
    reader = os.open(tmp_path / "device", os.O_RDONLY | os.O_NONBLOCK)
    transport = FileTransport(tmp_path / "device")
    transport.open()
    os.close(reader)
    with pytest.raises(PrinterFault, match="printer_lost"):
        transport.write(b"x")
    transport.close()


def test_a_pipe_brings_bytes_to_the_software_printer(tmp_path: Path) -> None:
    with PrinterEmulator(door=FifoDoor(tmp_path / "printer")) as emulator:
        transport = transport_for(emulator.url)
        transport.open()
        write_all(transport, b"Hall\n\x1dV\x00")
        transport.close()
        assert emulator.wait_for_slips(1)
        assert emulator.slips[0].text == ("Hall",)


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.EACCES, "printer_forbidden"),
        (errno.EPERM, "printer_forbidden"),
        (errno.EBUSY, "printer_taken"),
        (errno.EAGAIN, "printer_taken"),
        (errno.ENOENT, "printer_unreachable"),
    ],
)
def test_why_a_device_does_not_open_is_told_by_what_helps(number: int, message: str) -> None:
    assert unreachable(OSError(number, "")).message_id == message


def test_a_serial_port_is_ours_alone(tmp_path: Path) -> None:
    with PrinterEmulator(door=PtyDoor(tmp_path / "port")) as emulator:
        first, second = transport_for(emulator.url), transport_for(emulator.url)
        first.open()
        with pytest.raises(PrinterFault, match="printer_taken"):
            second.open()
        first.close()
        second.open()
        second.close()


class WithDsr(serial.Serial):
    """A pseudo-terminal has no wires: this one's DSR is what the test says."""

    says_wait = False

    @property
    def dsr(self) -> bool:
        return not WithDsr.says_wait


def test_a_printer_that_drops_dsr_is_waited_for(tmp_path: Path) -> None:
    with PrinterEmulator(door=PtyDoor(tmp_path / "port")) as emulator:
        transport = SerialTransport(
            str(tmp_path / "port"),
            LineSettings(flow=Flow.DSRDTR),
            write_timeout=0.1,
            opened=WithDsr,
        )
        transport.open()
        assert transport.write(bytes(1000)) == 64
        WithDsr.says_wait = True
        with pytest.raises(PrinterFault, match="printer_hangs"):
            transport.write(b"x")
        WithDsr.says_wait = False
        write_all(transport, bytes(1000))
        transport.close()
        assert emulator.wait_for_bytes(1064)


class Holding(serial.Serial):
    """The kernel holds bytes back, as it does when CTS says wait."""

    held: tuple[int, ...] = ()

    @property
    def out_waiting(self) -> int:
        now, *later = Holding.held
        Holding.held = tuple(later) or (now,)
        return now


def test_a_slip_is_finished_when_the_kernel_holds_nothing(tmp_path: Path) -> None:
    with PrinterEmulator(door=PtyDoor(tmp_path / "port")):
        transport = SerialTransport(str(tmp_path / "port"), write_timeout=0.05, opened=Holding)
        transport.open()
        write_all(transport, b"x")
        Holding.held = (300, 200, 200, 100, 0)
        transport.finish()
        write_all(transport, b"x")
        Holding.held = (300, 200)
        with pytest.raises(PrinterFault, match="printer_hangs"):
            transport.finish()
        began = time.monotonic()
        transport.close()
        assert time.monotonic() - began < 0.05


def test_a_port_that_is_no_port_is_unreachable(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"")
    with pytest.raises(PrinterFault, match="printer_unreachable"):
        SerialTransport(str(tmp_path / "plain")).open()


def test_a_cable_without_a_way_back_is_silence_and_not_a_fault() -> None:
    ready, full = os.pipe()
    os.write(full, b"x")
    with select.epoll() as says_einval:  # as usblp does for a printer of one direction
        says_einval.register(ready, select.EPOLLIN)
        assert read_some(says_einval.fileno(), 0.03, may_be_empty=True) == b""
        with pytest.raises(PrinterFault, match="printer_lost"):
            read_some(says_einval.fileno(), 0.03, may_be_empty=False)
    os.close(ready)
    os.close(full)


@pytest.fixture
def terminal() -> Iterator[tuple[int, Path]]:
    host, line = pty.openpty()
    tty.setraw(line)
    yield host, Path(os.ttyname(line))
    os.close(host)
    os.close(line)


def test_a_usb_printer_is_found_by_its_id_among_others(
    tmp_path: Path, terminal: tuple[int, Path]
) -> None:
    host, device = terminal
    tree = LpTree(tmp_path)
    tree.plug("lp0", Path("/dev/null"), UsbId(0x03F0, 0x0001, "LASER"))
    tree.plug("lp1", device, ieee1284="MFG:EPSON;CMD:ESC/POS;MDL:TM-T20II;CLS:PRINTER;")
    (tree.classes / "lp2").mkdir()  # gone while we look
    transport = LpTransport(USB_ID, ports=tree.ports)
    transport.open()
    write_all(transport, b"slip")
    transport.finish()
    assert os.read(host, 10) == b"slip"
    transport.close()
    port = tree.ports.all()[1]
    assert (port.maker, port.model, str(port.usb_id)) == (
        "EPSON", "TM-T20II", "04b8:0e15/J3TF000001",
    )  # fmt: skip
    assert tree.ports.path_of(UsbId(0x04B8, 0x0E15)) == port.path
    assert tree.ports.path_of(UsbId(0x04B8, 0x0E15, "OTHER")) is None


def test_a_printer_file_can_be_named_itself(terminal: tuple[int, Path]) -> None:
    host, device = terminal
    transport = transport_for(f"lp://{device}")
    transport.open()
    write_all(transport, b"slip")
    assert os.read(host, 10) == b"slip"
    transport.close()


def test_without_usb_printers_there_is_none(tmp_path: Path) -> None:
    assert LpPorts(tmp_path, tmp_path).all() == []


def usb_transport(*printers: FakePrinter, usb_id: UsbId = USB_ID) -> tuple[UsbTransport, FakeUsb]:
    bus = FakeUsb(*printers)
    return UsbTransport(usb_id, write_timeout=0.1, backend=bus), bus


def test_the_kernels_driver_gets_its_printer_back() -> None:
    with PrinterEmulator() as emulator:
        printer = FakePrinter(port=emulator.port)
        transport, bus = usb_transport(printer)
        transport.open()
        held = [printer.kernel_has_it]
        transport.close()
        assert [*held, printer.kernel_has_it] == [False, True]
        assert bus.open_handles == 0


def test_a_printer_that_no_driver_holds_is_left_so() -> None:
    with PrinterEmulator() as emulator:
        printer = FakePrinter(port=emulator.port, kernel_has_it=False)
        transport, _ = usb_transport(printer)
        transport.open()
        transport.close()
        assert not printer.kernel_has_it


def test_two_printers_of_one_kind_are_told_apart_by_their_serial_numbers() -> None:
    with PrinterEmulator() as first, PrinterEmulator() as second:
        bus = [FakePrinter(port=first.port, serial="A"), FakePrinter(port=second.port, serial="B")]
        transport, _ = usb_transport(*bus, usb_id=UsbId(0x04B8, 0x0E15, "B"))
        transport.open()
        write_all(transport, b"\x10\x04\x01")
        assert second.wait_for_bytes(3)
        transport.close()
        assert first.received_bytes == 0


@pytest.mark.parametrize(
    ("printer", "message"),
    [
        (FakePrinter(is_forbidden=True), "printer_forbidden"),
        (FakePrinter(is_taken=True), "printer_taken"),
        (FakePrinter(product=1), "printer_unreachable"),
        (FakePrinter(serial=""), "printer_unreachable"),
        (FakePrinter(interface_class=3), "printer_unreachable"),
    ],
)
def test_a_usb_printer_that_is_not_for_us_says_why(printer: FakePrinter, message: str) -> None:
    transport, bus = usb_transport(printer)
    with pytest.raises(PrinterFault, match=message):
        transport.open()
    assert bus.open_handles == 0


def test_a_printer_with_its_makers_own_interface_prints_too() -> None:
    with PrinterEmulator() as emulator:
        transport, _ = usb_transport(FakePrinter(port=emulator.port, interface_class=255))
        transport.open()
        write_all(transport, b"Hall\n\x1dV\x00")
        assert emulator.wait_for_slips(1)
        transport.close()


def test_a_usb_printer_without_a_way_back_says_nothing() -> None:
    with PrinterEmulator() as emulator:
        transport, _ = usb_transport(FakePrinter(port=emulator.port, has_way_back=False))
        transport.open()
        assert transport.read(1.0) == b""
        transport.close()


def test_empty_packets_are_no_answer_and_no_end() -> None:
    with PrinterEmulator() as emulator:
        transport, _ = usb_transport(FakePrinter(port=emulator.port, empty_packets=3))
        transport.open()
        write_all(transport, b"\x10\x04\x01")
        assert transport.read(2.0) == b"\x12"
        transport.close()


def test_a_usb_printer_that_takes_nothing_is_told_to_staff() -> None:
    with PrinterEmulator() as emulator:
        transport, _ = usb_transport(FakePrinter(port=emulator.port, takes_nothing=True))
        transport.open()
        with pytest.raises(PrinterFault, match="printer_hangs"):
            transport.write(b"x")
        transport.close()


def test_without_libusb_the_cure_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def none_here(**_: object) -> None:
        raise usb.core.NoBackendError("No backend available")

    monkeypatch.setattr(usb.core, "find", none_here)
    with pytest.raises(PrinterFault, match="printer_no_libusb"):
        list(usb_printers())


def program(folder: Path, script: str) -> str:
    made = folder / "lp"
    made.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    made.chmod(0o755)
    return str(made)


def test_a_slip_is_one_raw_job_of_the_queue(tmp_path: Path) -> None:
    lp = program(tmp_path, f'echo "$@" >> {tmp_path}/jobs; cat > {tmp_path}/spooled')
    transport = CupsTransport("hall", program=lp)
    for slip in (b"\x1b@first\x00" * 30_000, b"second"):
        transport.open()
        write_all(transport, slip)
        transport.finish()
        transport.finish()
        assert transport.read(1.0) == b""
        transport.close()
        assert (tmp_path / "spooled").read_bytes() == slip
    assert (tmp_path / "jobs").read_text(encoding="utf-8") == "-d hall -o raw -t cherha -\n" * 2
    assert not transport.two_way


def test_a_queue_that_cups_does_not_know_is_unreachable(tmp_path: Path) -> None:
    transport = CupsTransport("hall", program=program(tmp_path, "cat > /dev/null; exit 1"))
    transport.open()
    write_all(transport, b"slip")
    with pytest.raises(PrinterFault, match="printer_unreachable"):
        transport.finish()


def test_cups_that_takes_nothing_keeps_nobody_waiting(tmp_path: Path) -> None:
    lp = program(tmp_path, f"echo $$ > {tmp_path}/id; exec sleep 600")
    transport = CupsTransport("hall", program=lp, write_timeout=0.2)
    transport.open()
    with pytest.raises(PrinterFault, match="printer_hangs"):
        write_all(transport, bytes(1_000_000))
    with pytest.raises(PrinterFault, match="printer_hangs"):
        transport.finish()
    number = int((tmp_path / "id").read_text(encoding="utf-8"))
    wait_for(lambda: not Path(f"/proc/{number}").exists(), "lp is gone")
    transport.close()


def test_cups_that_dies_in_mid_slip_is_lost(tmp_path: Path) -> None:
    transport = CupsTransport("hall", program=program(tmp_path, "exec true"))
    transport.open()
    with pytest.raises(PrinterFault, match="printer_lost"):
        write_all(transport, bytes(1_000_000))
    transport.close()


def test_without_cups_the_cure_is_named(tmp_path: Path) -> None:
    transport = CupsTransport("hall", program=str(tmp_path / "none"))
    with pytest.raises(PrinterFault, match="printer_no_cups"):
        transport.open()
    with pytest.raises(PrinterFault, match="printer_lost"):
        transport.write(b"x")
