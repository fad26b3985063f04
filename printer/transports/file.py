"""A plain file or named pipe that collects bytes, or a device that only takes them."""

import os
from pathlib import Path

from printer.faults import PrinterFault, Remedy
from printer.transports.device_io import unreachable, write_some


class FileTransport:
    """Bytes appended to a file or device; nothing comes back. `write_timeout` in seconds."""

    two_way = False

    def __init__(self, path: Path, *, write_timeout: float = 5.0) -> None:
        self._path = path
        self._write_timeout = write_timeout
        self._handle: int | None = None

    def open(self) -> None:
        """Open for appending, made if missing; `PrinterFault` if that is impossible."""
        self.close()
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NONBLOCK | os.O_NOCTTY
        try:
            self._handle = os.open(self._path, flags, 0o644)
        except OSError as error:
            raise unreachable(error) from error

    def write(self, data: bytes) -> int:
        """Hand over some of the bytes; how many the device took in time."""
        if self._handle is None:
            raise PrinterFault(Remedy.RETRY, "printer_lost")
        return write_some(self._handle, data, self._write_timeout)

    def finish(self) -> None:
        """Nothing to wait for: what a file took is there."""

    def read(self, timeout: float) -> bytes:
        """Nothing: a file has no answers."""
        del timeout
        return b""

    def close(self) -> None:
        """Close the file."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
