"""Ways to a printer: bytes arrive, faults are told in our words, nothing waits for ever."""

import os
import socket
from pathlib import Path

import pytest

from printer.emulator.server import PrinterEmulator
from printer.faults import PrinterFault, Remedy
from printer.status import QUERIES
from printer.transports.address import transport_for
from printer.transports.file import FileTransport
from printer.transports.tcp import TcpTransport
from printer.transports.transport import Transport


def write_all(transport: Transport, data: bytes) -> None:
    while data:
        data = data[transport.write(data) :]


def test_bytes_go_to_the_network_and_answers_come_back() -> None:
    with PrinterEmulator() as emulator:
        transport = transport_for(emulator.url)
        transport.open()
        write_all(transport, QUERIES)
        assert transport.two_way
        assert transport.read(2.0) == b"\x12\x12\x12\x12"
        assert transport.read(0.01) == b""
        transport.close()
        transport.close()


def test_a_transport_can_be_opened_again() -> None:
    with PrinterEmulator() as emulator:
        transport = transport_for(emulator.url)
        for _ in range(3):
            transport.open()
            write_all(transport, QUERIES)
            assert transport.read(2.0) == b"\x12\x12\x12\x12"
        transport.close()


def test_a_closed_port_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(PrinterFault) as fault:
        TcpTransport("127.0.0.1", port).open()
    assert (fault.value.remedy, fault.value.message_id) == (Remedy.RETRY, "printer_unreachable")


def test_a_printer_that_takes_nothing_is_told_to_staff() -> None:
    with PrinterEmulator() as emulator:
        emulator.hang(hung=True)
        transport = transport_for(emulator.url, write_timeout=0.1)
        transport.open()
        with pytest.raises(PrinterFault) as fault:
            write_all(transport, bytes(50_000_000))
        transport.close()
    assert (fault.value.remedy, fault.value.message_id) == (Remedy.CALL_STAFF, "printer_hangs")


def test_a_printer_that_hangs_up_is_lost() -> None:
    with PrinterEmulator() as emulator:
        emulator.drop_after(1)
        transport = transport_for(emulator.url)
        transport.open()
        transport.write(b"\x1b@")
        with pytest.raises(PrinterFault) as fault:
            transport.read(2.0)
        transport.close()
    assert fault.value.message_id == "printer_lost"


@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9100", "file:/tmp/printer"])
def test_nothing_goes_through_a_transport_that_is_not_open(address: str) -> None:
    with pytest.raises(PrinterFault, match="printer_lost"):
        transport_for(address).write(b"x")


def test_a_closed_connection_has_no_answers() -> None:
    with pytest.raises(PrinterFault, match="printer_lost"):
        transport_for("tcp://127.0.0.1").read(0.1)


def test_a_file_collects_what_was_printed(tmp_path: Path) -> None:
    transport = transport_for(f"file:{tmp_path / 'slips'}")
    for part in (b"first", b"second"):
        transport.open()
        write_all(transport, part)
        assert transport.read(0.0) == b""
        transport.close()
    assert not transport.two_way
    assert (tmp_path / "slips").read_bytes() == b"firstsecond"


def test_a_file_that_cannot_be_opened_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(PrinterFault, match="printer_unreachable"):
        FileTransport(tmp_path / "no" / "such").open()


def test_a_device_that_takes_nothing_is_told_to_staff(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "device")
    reader = os.open(tmp_path / "device", os.O_RDONLY | os.O_NONBLOCK)
    transport = FileTransport(tmp_path / "device", write_timeout=0.05)
    transport.open()
    with pytest.raises(PrinterFault, match="printer_hangs"):
        write_all(transport, bytes(10_000_000))
    transport.close()
    os.close(reader)


def test_a_device_that_goes_away_is_lost(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "device")
    reader = os.open(tmp_path / "device", os.O_RDONLY | os.O_NONBLOCK)
    transport = FileTransport(tmp_path / "device")
    transport.open()
    os.close(reader)
    with pytest.raises(PrinterFault, match="printer_lost"):
        transport.write(b"x")
    transport.close()


@pytest.mark.parametrize(
    "address", ["", "9100", "usb://x", "tcp://", "tcp://host/path", "file://host/x", "file:"]
)
def test_an_address_that_means_nothing_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="neither tcp://HOST:PORT nor file:PATH"):
        transport_for(address)
