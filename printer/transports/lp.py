"""A USB printer behind the kernel's file /dev/usb/lp0, found by its id whatever the number is."""

import os
from contextlib import suppress
from pathlib import Path

from printer.faults import PrinterFault, Remedy
from printer.transports.device_io import (
    lost,
    read_some,
    unreachable,
    wait_until_it_takes,
    write_some,
)
from printer.transports.lp_ports import LpPorts
from printer.transports.usb_id import UsbId


class LpTransport:
    """Bytes to and from one printer file; `printer` is its path, or the id to find it by."""

    two_way = True

    def __init__(
        self,
        printer: Path | UsbId,
        *,
        write_timeout: float = 5.0,
        ports: LpPorts | None = None,
    ) -> None:
        self._printer = printer
        self._write_timeout = write_timeout
        self._ports = ports or LpPorts()
        self._handle: int | None = None
        self._unfinished = False

    def open(self) -> None:
        """Find and open the file; `PrinterFault` if it is not there or not for us."""
        self.close()
        path = self._path()
        if path is None:
            raise PrinterFault(Remedy.CALL_STAFF, "printer_unreachable")
        try:
            self._handle = os.open(path, os.O_RDWR | os.O_NONBLOCK | os.O_NOCTTY)
        except OSError as error:
            raise unreachable(error) from error

    def write(self, data: bytes) -> int:
        """Hand over some of the bytes; how many the printer took in time."""
        self._unfinished = False
        taken = write_some(self._opened(), data, self._write_timeout)
        self._unfinished = True
        return taken

    def finish(self) -> None:
        """Wait until the last packet is taken: closing the file would drop it (usblp_release)."""
        self._unfinished = False
        wait_until_it_takes(self._opened(), self._write_timeout)

    def read(self, timeout: float) -> bytes:
        """What the printer sent; nothing ever, if its cable has no way back."""
        return read_some(self._opened(), timeout, may_be_empty=True)

    def close(self) -> None:
        """Close the file, after the last packet if it is taken in time."""
        if self._unfinished:
            with suppress(PrinterFault):
                self.finish()
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None

    def _path(self) -> Path | None:
        if isinstance(self._printer, Path):
            return self._printer
        return self._ports.path_of(self._printer)

    def _opened(self) -> int:
        if self._handle is None:
            raise lost()
        return self._handle
