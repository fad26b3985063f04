"""The scanner on its serial port: read, understood by `scan_codec`, and opened again when it goes.

Never a focused keyboard: what it reads reaches the session as an input and nothing else.
"""

import hashlib
import threading
import time
from collections.abc import Callable

import serial
import structlog

from config.clock import HallClock
from kiosk.scan_codec import BookingScanned, Scan, ScanPace, ScanReader, SlipScanned
from kiosk.settings import ScannerSettings
from kiosk.touches import code_given

_QUIET_S = 0.1
"""So long without a byte ends a scan of a reader that sends no line's end."""
_RETRY_S = 2.0
log = structlog.get_logger(__name__)


class Scanner(threading.Thread):
    """`heard` is called on this thread with each scan, at most five a second."""

    def __init__(self, settings: ScannerSettings, heard: Callable[[Scan], None]) -> None:
        super().__init__(name="scanner", daemon=True)
        self._settings, self._heard = settings, heard
        self._stopping = threading.Event()
        self._pace = ScanPace(settings.most_a_second)
        self._is_open = False

    @property
    def is_open(self) -> bool:
        """Whether the port is open now."""
        return self._is_open

    def stop(self) -> None:
        """Ask it to end; it does within a tenth of a second."""
        self._stopping.set()

    def run(self) -> None:
        """Read until stopped; a scanner that was pulled out is looked for again by its id."""
        told = ""
        while not self._stopping.is_set():
            try:
                self._read()
            except (serial.SerialException, OSError) as cause:
                if type(cause).__name__ != told:
                    told = type(cause).__name__
                    log.warning("the scanner can't be read", detail=told)
                self._stopping.wait(_RETRY_S)
            self._is_open = False

    def _read(self) -> None:
        device, baud = self._settings.device, self._settings.baud
        with serial.serial_for_url(device, baudrate=baud, timeout=_QUIET_S) as port:
            reader = ScanReader()
            self._is_open = True
            log.info("the scanner is read")
            while not self._stopping.is_set():
                data = port.read(64) if not port.in_waiting else port.read(port.in_waiting)
                for scan in reader.feed(data) if data else reader.end():
                    if self._pace.allows(time.monotonic()):
                        self._heard(scan)


def scanner_of(
    settings: ScannerSettings, clock: HallClock, post: Callable[[object], None]
) -> Scanner | None:
    """Return the scanner of a kiosk that has one; `post` takes the session's inputs."""
    if not settings.device:
        return None

    def heard(scan: Scan) -> None:
        match scan:
            case BookingScanned(code=code):
                post(code_given(clock.now(), scanned=code))
            case SlipScanned(secret=secret):
                held = hashlib.sha256(secret.encode()).hexdigest()
                post(code_given(clock.now(), held=held))
            case _:
                log.info("a code of somebody else's was scanned")
                post(code_given(clock.now(), scanned=""))

    return Scanner(settings, heard)
