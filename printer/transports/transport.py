"""What every way to a printer can do."""

from typing import Protocol


class Transport(Protocol):
    """A way to one printer, used by one thread; it may be opened again after it was closed.

    Each method raises `PrinterFault` when the printer is gone, and returns within the transport's
    timeouts. A printer that comes back under another name is found by its id at the next `open`.
    """

    @property
    def two_way(self) -> bool:
        """Whether a printer's answers can come back at all."""

    def open(self) -> None:
        """Reach the printer."""

    def write(self, data: bytes) -> int:
        """Hand over some of the bytes, at least one; how many were taken."""

    def finish(self) -> None:
        """The slip's last byte was written: wait until it left us, as far as this way can tell."""

    def read(self, timeout: float) -> bytes:
        """What the printer sent; empty after so many seconds of silence."""

    def close(self) -> None:
        """Let the printer go; never raises, may be called twice."""
