"""The software printer at its cables: slow lines, full buffers, pulled plugs, many hosts."""

import socket
from pathlib import Path

import pytest

from printer.emulator.answers import Failure
from printer.emulator.doors import Door, FifoDoor, PtyDoor, TcpDoor
from printer.emulator.server import PrinterEmulator
from printer.transports.address import transport_for

SLIP = b"Hall\n\x1dV\x00"


class Hands:
    """A clock that a test turns."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def test_at_ten_bytes_a_second_a_slip_comes_as_the_clock_goes() -> None:
    clock = Hands()
    with PrinterEmulator(clock=clock) as emulator:
        emulator.set_speed(10)
        transport = transport_for(emulator.url)
        transport.open()
        transport.write(SLIP * 5)
        for second in range(1, 5):
            clock.now += 1.0
            emulator.tick()
            assert emulator.wait_for_bytes(10 * second)
            assert emulator.received_bytes == 10 * second
        assert emulator.wait_for_slips(5)
        transport.close()


def test_a_printer_without_paper_takes_what_its_buffer_holds() -> None:
    with PrinterEmulator() as emulator:
        emulator.paper_out()
        emulator.set_buffer(100)
        transport = transport_for(emulator.url)
        transport.open()
        transport.write(SLIP * 20)
        assert emulator.wait_for_bytes(100)
        assert emulator.received_bytes == 100
        emulator.load_paper()
        assert emulator.wait_for_slips(20)
        transport.close()


def test_status_comes_by_itself_when_a_hand_is_in_the_printer() -> None:
    with PrinterEmulator() as emulator:
        transport = transport_for(emulator.url)
        transport.open()
        transport.write(b"\x1da\xff")
        told = [transport.read(5.0)]
        emulator.set_cover(is_open=True)
        told.append(transport.read(5.0))
        emulator.set_cover(is_open=False)
        told.append(transport.read(5.0))
        emulator.switch(on=False)
        told.append(transport.read(5.0))
        emulator.switch(on=True)
        told.append(transport.read(5.0))
        emulator.fail(Failure.RECOVERABLE)
        told.append(transport.read(5.0))
        assert [answer[:2] for answer in told] == [
            b"\x10\x00", b"\x38\x00", b"\x10\x00", b"\x18\x00", b"\x10\x00", b"\x18\x40",
        ]  # fmt: skip
        transport.close()


def test_what_was_torn_off_unfinished_is_kept_as_a_scrap() -> None:
    with PrinterEmulator() as emulator:
        emulator.load_paper(10)
        transport = transport_for(emulator.url)
        transport.open()
        transport.write(SLIP)
        assert emulator.wait_for_bytes(len(SLIP))
        emulator.load_paper()
        assert emulator.wait_for_slips(1)
        assert [scrap.picture.height for scrap in emulator.scraps] == [10 + 96]
        transport.close()


def test_one_host_at_a_time_is_served() -> None:
    with PrinterEmulator() as emulator:
        first, second = (transport_for(emulator.url) for _ in range(2))
        first.open()
        first.write(b"\x10\x04\x01")
        assert first.read(5.0) == b"\x12"
        second.open()
        second.write(b"\x10\x04\x01")
        assert second.read(0.05) == b""
        first.close()
        assert second.read(5.0) == b"\x12"
        second.close()


def test_an_unplugged_network_printer_refuses_and_comes_back_at_its_port() -> None:
    with PrinterEmulator() as emulator:
        emulator.unplug()
        emulator.unplug()
        with pytest.raises(OSError, match="refused"):
            socket.create_connection(("127.0.0.1", emulator.port), 1.0)
        emulator.replug()
        emulator.replug()
        socket.create_connection(("127.0.0.1", emulator.port), 1.0).close()


def door_of(kind: str, folder: Path) -> Door:
    match kind:
        case "tcp":
            return TcpDoor("127.0.0.1", 0, receive_buffer=4096)
        case "pty":
            return PtyDoor(folder / "port")
        case _:
            return FifoDoor(folder / "pipe")


@pytest.mark.parametrize("kind", ["tcp", "pty", "fifo"])
def test_a_door_may_be_opened_and_shut_twice(tmp_path: Path, kind: str) -> None:
    with PrinterEmulator(door=door_of(kind, tmp_path)) as emulator:
        for act in (emulator.unplug, emulator.unplug, emulator.replug, emulator.replug):
            act()
        transport = transport_for(emulator.url)
        transport.open()
        transport.write(SLIP)
        transport.finish()
        assert emulator.wait_for_slips(1)
        transport.close()


def test_a_pipe_that_is_a_plain_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(b"kept")
    with pytest.raises(FileExistsError, match="name another one"):
        FifoDoor(tmp_path / "plain")
    assert (tmp_path / "plain").read_bytes() == b"kept"
