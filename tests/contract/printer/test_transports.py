"""What every two-way transport promises, over what the system offers: see `cables`."""

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from printer.emulator.machine import Answers
from printer.faults import PrinterFault
from printer.transports.transport import Transport
from tests.contract.printer.cables import CABLES, Cable
from tests.support.waiting import wait_for

QUERIES = b"\x10\x04\x01\x10\x04\x02\x10\x04\x03\x10\x04\x04"
WELL = b"\x12\x12\x12\x12"
BAND = b"\x1dv0\x00\x48\x00\x28\x00" + bytes(range(0x20, 0x7F)) * 30 + bytes(30)
SLIP_BYTES = b"\x1b@" + BAND * 4 + b"Hall\n\x1dVA\x10"
Opened = Callable[[Path, float], AbstractContextManager[Cable]]


@pytest.fixture(params=CABLES)
def cable(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Cable]:
    make: Opened = CABLES[request.param]
    with make(tmp_path, 0.5) as made:
        yield made
        made.transport.close()


def write_all(transport: Transport, data: bytes) -> None:
    at = 0
    while at < len(data):
        at += transport.write(data[at : at + 65536])


def write_until_it_breaks(transport: Transport) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until:
        write_all(transport, SLIP_BYTES)
        transport.finish()
        transport.read(0.01)


def hear(transport: Transport, count: int) -> bytes:
    heard = b""
    until = time.monotonic() + 5
    while len(heard) < count and time.monotonic() < until:
        heard += transport.read(0.2)
    return heard


def test_a_slip_goes_there_and_answers_come_back(cable: Cable) -> None:
    transport = cable.transport
    assert transport.two_way
    transport.open()
    write_all(transport, QUERIES)
    assert hear(transport, 4) == WELL
    write_all(transport, SLIP_BYTES)
    transport.finish()
    assert cable.emulator.wait_for_slips(1)
    assert cable.emulator.slips[0].raw == SLIP_BYTES
    transport.close()
    transport.close()


def test_silence_is_nothing_after_its_time(cable: Cable) -> None:
    cable.emulator.set_answers(Answers.SILENT)
    cable.transport.open()
    write_all(cable.transport, QUERIES)
    began = time.monotonic()
    assert cable.transport.read(0.05) == b""
    assert cable.transport.read(0.0) == b""
    assert 0.04 <= time.monotonic() - began < 2


def test_it_can_be_opened_again_and_again(cable: Cable) -> None:
    for _ in range(3):
        cable.transport.open()
        write_all(cable.transport, QUERIES)
        assert hear(cable.transport, 4) == WELL
    cable.transport.close()


def test_nothing_goes_through_while_it_is_closed(cable: Cable) -> None:
    for act in (lambda: cable.transport.write(b"x"), lambda: cable.transport.read(0.1)):
        with pytest.raises(PrinterFault, match="printer_lost"):
            act()


def test_an_unplugged_printer_is_lost_then_unreachable(cable: Cable) -> None:
    cable.transport.open()
    write_all(cable.transport, QUERIES)
    assert hear(cable.transport, 4) == WELL
    cable.unplug()
    with pytest.raises(PrinterFault, match="printer_lost"):
        hear(cable.transport, 1)
    with pytest.raises(PrinterFault, match="printer_lost"):
        write_all(cable.transport, bytes(1000))
    cable.transport.close()
    with pytest.raises(PrinterFault, match="printer_unreachable"):
        cable.transport.open()


def test_a_printer_that_came_back_under_another_name_is_found(cable: Cable) -> None:
    for _ in range(3):
        cable.transport.open()
        write_all(cable.transport, QUERIES)
        assert hear(cable.transport, 4) == WELL
        cable.unplug()
        cable.replug()
    cable.transport.open()
    write_all(cable.transport, SLIP_BYTES)
    cable.transport.finish()
    assert cable.emulator.wait_for_slips(1)


@pytest.mark.parametrize("taken", [1, 700, len(SLIP_BYTES) - 1])
def test_a_plug_pulled_in_mid_slip_is_told_in_time(cable: Cable, taken: int) -> None:
    cable.transport.open()
    cable.emulator.drop_after(taken)
    began = time.monotonic()
    with pytest.raises(PrinterFault):
        write_until_it_breaks(cable.transport)
    cable.transport.close()
    assert time.monotonic() - began < 5
    assert cable.emulator.received_bytes == taken


def test_a_printer_that_takes_nothing_keeps_nobody_waiting(cable: Cable) -> None:
    cable.emulator.hang(hung=True)
    cable.transport.open()
    began = time.monotonic()
    with pytest.raises(PrinterFault, match="printer_hangs"):
        write_all(cable.transport, bytes(50_000_000))
    cable.transport.close()
    assert time.monotonic() - began < 5


def test_a_slip_on_a_slow_line_comes_through_whole(cable: Cable) -> None:
    cable.emulator.set_speed(60_000)
    cable.transport.open()
    write_all(cable.transport, SLIP_BYTES)
    cable.transport.finish()
    assert cable.emulator.wait_for_slips(1)
    assert cable.emulator.slips[0].raw == SLIP_BYTES


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sizes=st.lists(st.integers(1, 9000), min_size=1, max_size=8))
def test_any_chunks_make_the_same_slip(cable: Cable, sizes: list[int]) -> None:
    before = cable.emulator.slip_count
    cable.transport.open()
    left, turn = SLIP_BYTES, 0
    while left:
        left = left[cable.transport.write(left[: sizes[turn % len(sizes)]]) :]
        turn += 1
    cable.transport.finish()
    assert cable.emulator.wait_for_slips(before + 1)
    assert cable.emulator.slips[before].raw == SLIP_BYTES
    cable.transport.close()


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def test_no_file_is_left_open(cable: Cable) -> None:
    cable.transport.open()
    cable.transport.close()
    before = open_files()
    for _ in range(3):
        cable.transport.open()
        write_all(cable.transport, QUERIES)
        cable.transport.close()
    assert cable.emulator.wait_for_bytes(12)
    wait_for(lambda: open_files() <= before, "all files are closed")
