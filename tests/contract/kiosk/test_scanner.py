"""The scanner on a serial port: a pair of pseudo-terminals stands for the cable."""

import os
import tty
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from config.clock import HallClock
from kiosk.inputs import CodeGiven
from kiosk.scan_codec import BookingScanned, Scan
from kiosk.scanner import Scanner, scanner_of
from kiosk.settings import ScannerSettings
from tests.support.waiting import wait_for

SLIP = b"https://cherha.example/t#A7kX2m9QdTz4LrW8pVbN3c"


class Cable:
    """Both ends of a line, by a name that stays when the line is another one."""

    def __init__(self, name: Path) -> None:
        self.name = name
        self.plug()

    def plug(self) -> None:
        self.far, near = os.openpty()
        tty.setraw(near)
        with suppress(FileNotFoundError):
            self.name.unlink()
        self.name.symlink_to(os.ttyname(near))
        self.near = near

    def pull(self) -> None:
        self.name.unlink()
        os.close(self.near)
        os.close(self.far)


@pytest.fixture
def cable(tmp_path: Path) -> Cable:
    return Cable(tmp_path / "usb-scanner")


@pytest.fixture
def heard() -> list[Scan]:
    return []


@pytest.fixture
def scanner(cable: Cable, heard: list[Scan]) -> Iterator[Scanner]:
    made = Scanner(ScannerSettings(device=str(cable.name)), heard.append)
    made.start()
    wait_for(lambda: made.is_open, "the scanner open", 60)
    yield made
    made.stop()
    made.join(5)


def test_what_is_scanned_is_heard(cable: Cable, scanner: Scanner, heard: list[Scan]) -> None:
    os.write(cable.far, b"CHERHA-B:ACDEFGHJ\r\n")
    wait_for(lambda: heard == [BookingScanned("ACDEFGHJ")], "the scan", 60)


def test_six_at_once_are_five(cable: Cable, scanner: Scanner, heard: list[Scan]) -> None:
    os.write(cable.far, b"CHERHA-B:ACDEFGHJ\r" * 6 + b"end")
    wait_for(lambda: len(heard) >= 5, "five scans", 60)
    assert len(heard) == 5


@pytest.mark.expects_warnings("the scanner is pulled out on purpose")
def test_a_scanner_that_was_pulled_out_is_read_again(
    cable: Cable, scanner: Scanner, heard: list[Scan]
) -> None:
    cable.pull()
    wait_for(lambda: not scanner.is_open, "the scanner gone", 60)
    cable.plug()
    wait_for(lambda: scanner.is_open, "the scanner back", 60)
    os.write(cable.far, b"CHERHA-B:ACDEFGHJ\r")
    wait_for(lambda: heard == [BookingScanned("ACDEFGHJ")], "the scan", 60)


def test_a_kiosk_without_a_scanner_starts_none_and_one_with_it_hands_codes_on(
    cable: Cable,
) -> None:
    given: list[object] = []
    assert scanner_of(ScannerSettings(), HallClock(), given.append) is None
    made = scanner_of(ScannerSettings(device=str(cable.name)), HallClock(), given.append)
    assert made is not None
    made.start()
    wait_for(lambda: made.is_open, "the scanner open", 60)
    os.write(cable.far, b"CHERHA-B:ACDEFGHJ\r" + SLIP + b"\rhttps://elsewhere.example\r")
    wait_for(lambda: len(given) == 3, "three codes", 60)
    made.stop()
    made.join(5)
    booking, slip, other = given
    assert isinstance(booking, CodeGiven)
    assert isinstance(slip, CodeGiven)
    assert isinstance(other, CodeGiven)
    assert (booking.scanned, booking.held) == ("ACDEFGHJ", None)
    assert (slip.scanned, len(slip.held or "")) == (None, 64)
    assert (other.scanned, other.held) == ("", None)
