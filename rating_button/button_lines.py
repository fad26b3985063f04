"""Opens what a box hangs on: a serial port, or a keyboard's device that nobody else then hears."""

import errno
import fcntl
import os
import termios
from collections.abc import Iterator
from contextlib import contextmanager

import serial

from rating_button.settings import BoxSettings

EVIOCGRAB = 0x40044590
"""_IOW('E', 0x90, int) of linux/input.h: from now on the records come to this reader alone."""
PORT_FAULTS = (OSError, serial.SerialException, termios.error)
"""What a port raises when it is pulled out; SerialException and termios.error say the same."""


@contextmanager
def opened(box: BoxSettings) -> Iterator[int]:
    """Give the file descriptor of a box, without waiting reads; raises one of PORT_FAULTS."""
    if box.kind == "keys":
        with _keyboard(box.port) as descriptor:
            yield descriptor
        return
    port = serial.Serial(box.port, box.baud, timeout=0, write_timeout=0, exclusive=True)
    try:
        port.reset_input_buffer()  # what was pressed while nobody listened is nobody's vote
        yield port.fileno()
    finally:
        _close(port)


@contextmanager
def _keyboard(path: str) -> Iterator[int]:
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        try:
            fcntl.ioctl(descriptor, EVIOCGRAB, 1)
        except OSError as cause:
            if cause.errno not in {errno.ENOTTY, errno.EINVAL}:
                raise  # somebody else has it
        yield descriptor
    finally:
        os.close(descriptor)


def _close(port: serial.Serial) -> None:
    """Close a port, also one whose device is gone."""
    try:
        port.close()
    except PORT_FAULTS:
        port.fd = None
