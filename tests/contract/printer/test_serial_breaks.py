"""What a serial line says by itself when its printer loses power."""

import termios
from pathlib import Path
from typing import Any

import serial

from printer.emulator.doors import PtyDoor
from printer.emulator.server import PrinterEmulator
from printer.transports.serial_line import SerialTransport


def test_a_printer_that_loses_power_is_not_heard_to_say_zero(tmp_path: Path) -> None:
    """A break is read as 00, which says "paper is here" after GS r, unless it is ignored."""
    kept: list[serial.Serial] = []

    def opened(*address: Any, **line: Any) -> serial.Serial:
        kept.append(serial.Serial(*address, **line))
        return kept[0]

    with PrinterEmulator(door=PtyDoor(tmp_path / "port")):
        transport = SerialTransport(str(tmp_path / "port"), opened=opened)
        transport.open()
        assert termios.tcgetattr(kept[0].fileno())[0] & termios.IGNBRK
        transport.close()
