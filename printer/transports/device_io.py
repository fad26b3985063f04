"""Bytes to and from an open device, never blocking: what serial lines and device files share."""

import errno
import os
import select
import time

from printer.faults import PrinterFault, Remedy

_CHUNK = 4096
_PAUSE = 0.01  # seconds between two looks at a device that says "ready" and has nothing


def unreachable(error: Exception) -> PrinterFault:
    """Why a device could not be opened, told with what helps."""
    number = getattr(error, "errno", None)
    if number in (errno.EACCES, errno.EPERM):
        return PrinterFault(Remedy.CALL_STAFF, "printer_forbidden")
    if number in (errno.EBUSY, errno.EAGAIN):
        return PrinterFault(Remedy.CALL_STAFF, "printer_taken")
    return PrinterFault(Remedy.CALL_STAFF, "printer_unreachable")


def lost(*, some_may_have_left: bool = False) -> PrinterFault:
    """The device went away while it was open."""
    return PrinterFault(Remedy.CALL_STAFF, "printer_lost", some_may_have_left=some_may_have_left)


def hangs() -> PrinterFault:
    """The device is there and takes nothing."""
    return PrinterFault(Remedy.CALL_STAFF, "printer_hangs")


def write_some(handle: int, data: bytes, timeout: float) -> int:
    """Bytes of these that the device took, at least one; it may keep us waiting so many seconds."""
    until = time.monotonic() + timeout
    try:
        while True:
            wait_until_it_takes(handle, until - time.monotonic())
            try:
                taken = os.write(handle, data)
            except BlockingIOError:
                taken = 0
            if taken or not data:
                return taken
            time.sleep(_PAUSE)
    except (OSError, ValueError) as error:
        raise lost() from error


def wait_until_it_takes(handle: int, timeout: float) -> None:
    """Return once the device would take more; `PrinterFault` if it does not in so many seconds."""
    try:
        if not select.select([], [handle], [], max(0.0, timeout))[1]:
            raise hangs()
    except (OSError, ValueError) as error:
        raise lost() from error


def read_some(handle: int, timeout: float, *, may_be_empty: bool) -> bytes:
    """What the device sent; empty after so many seconds of silence.

    A serial line that is ready and has nothing was unplugged; a USB printer's file that does so
    (`may_be_empty`) got an empty packet, and one that says EINVAL has no way back.
    """
    until = time.monotonic() + timeout
    watched = select.poll()
    try:
        watched.register(handle, select.POLLIN)
        while True:
            left = max(0.0, until - time.monotonic())
            ready = watched.poll(left * 1000)
            if not ready:
                return b""
            data = _read(handle, may_be_empty=may_be_empty)
            if not data and ready[0][1] & (select.POLLHUP | select.POLLERR | select.POLLNVAL):
                raise lost()
            if data or time.monotonic() >= until:
                return data or b""
            time.sleep(_PAUSE)
    except (OSError, ValueError) as error:
        raise lost() from error


def _read(handle: int, *, may_be_empty: bool) -> bytes | None:
    """One read; None: nothing yet."""
    try:
        data = os.read(handle, _CHUNK)
    except BlockingIOError:
        return None
    except OSError as error:
        if may_be_empty and error.errno == errno.EINVAL:
            return None
        raise
    if not data and not may_be_empty:
        raise OSError(errno.ENODEV, "ready, and nothing to read")
    return data
