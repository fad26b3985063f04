"""What a serial line says by itself: breaks when its printer loses power, and broken bytes."""

import termios
from pathlib import Path
from typing import Any

import serial

from printer.emulator.doors import PtyDoor
from printer.emulator.server import PrinterEmulator
from printer.transports.serial_line import SerialTransport


def test_neither_a_break_nor_a_broken_byte_is_heard_as_an_answer(tmp_path: Path) -> None:
    """A break is read as 00, which says "paper is here" after GS r, unless it is ignored.

    A byte whose frame is broken is read as it came, unless it is marked (then FF 00 goes before).
    """
    kept: list[serial.Serial] = []

    def opened(*address: Any, **line: Any) -> serial.Serial:
        kept.append(serial.Serial(*address, **line))
        return kept[0]

    with PrinterEmulator(door=PtyDoor(tmp_path / "port")):
        transport = SerialTransport(str(tmp_path / "port"), opened=opened)
        transport.open()
        said = termios.tcgetattr(kept[0].fileno())[0]
        assert said & termios.IGNBRK
        assert said & (termios.INPCK | termios.PARMRK) == termios.INPCK | termios.PARMRK
        assert not said & termios.IGNPAR
        transport.close()
