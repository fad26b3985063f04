"""A printer on a serial line: pyserial opens and sets it, reading and writing never block."""

import termios
import time
from collections.abc import Callable
from contextlib import suppress

import serial

from printer.faults import PrinterFault
from printer.transports.device_io import hangs, lost, read_some, unreachable, write_some
from printer.transports.line_settings import Flow, LineSettings

_FEW = (
    64  # bytes sent between two looks at DSR: less than any printer keeps free after it says wait
)
_PAUSE = 0.005  # seconds between two looks at how much the kernel still holds


class SerialTransport:
    """Bytes over one serial port; name it by /dev/serial/by-id, which outlives a replug.

    Nobody else may open the port meanwhile. `write_timeout` in seconds is how long the printer may
    say "wait". With XON/XOFF the kernel takes these two bytes out of what the printer answers, so
    wires are better. `opened` makes the port.
    """

    two_way = True

    def __init__(
        self,
        path: str,
        line: LineSettings | None = None,
        *,
        write_timeout: float = 5.0,
        opened: Callable[..., serial.Serial] = serial.Serial,
    ) -> None:
        self._path = path
        self._line = line or LineSettings()
        self._write_timeout = write_timeout
        self._make = opened
        self._port: serial.Serial | None = None
        self._unfinished = False
        self._is_stuck = False

    def open(self) -> None:
        """Open and set the port; `PrinterFault` if it is not there, not for us, or in use."""
        self.close()
        line = self._line
        try:
            self._port = self._make(
                self._path,
                line.baud,
                bytesize=line.bits,
                parity=line.parity,
                stopbits=line.stop,
                rtscts=line.flow is Flow.RTSCTS,
                dsrdtr=line.flow is Flow.DSRDTR,
                xonxoff=line.flow is Flow.XONXOFF,
                timeout=0,
                write_timeout=self._write_timeout,
                exclusive=True,
            )
            _tell_noise_from_bytes(self._port.fileno())
        except (OSError, termios.error, ValueError) as error:
            self.close()
            raise unreachable(error) from error

    def write(self, data: bytes) -> int:
        """Hand over some of the bytes; how many the kernel took in time."""
        self._unfinished, self._is_stuck = False, True  # unless it takes these
        if self._line.flow is Flow.DSRDTR:
            data = data[:_FEW]
            self._wait_for_dsr()
        taken = write_some(self._handle(), data, self._write_timeout)
        self._unfinished, self._is_stuck = True, False
        return taken

    def _wait_for_dsr(self) -> None:
        """Until the printer says that it takes bytes and has those of before."""
        port = self._opened()
        until = time.monotonic() + self._write_timeout
        try:
            while not port.dsr or _held(port):
                if time.monotonic() > until:
                    raise hangs()
                time.sleep(_PAUSE)
        except (OSError, termios.error) as error:
            raise lost() from error

    def finish(self) -> None:
        """Wait until the kernel holds nothing back; as long as it gets less, the printer lives."""
        port = self._opened()
        self._unfinished, self._is_stuck = False, True  # unless all of it goes
        held = _held(port)
        until = time.monotonic() + self._write_timeout
        while held:
            time.sleep(_PAUSE)
            now, held_now = time.monotonic(), _held(port)
            if held_now < held:
                until = now + self._write_timeout
            elif now > until:
                raise hangs()
            held = held_now
        self._is_stuck = False

    def read(self, timeout: float) -> bytes:
        """What the printer sent; empty after so many seconds of silence."""
        return read_some(self._handle(), timeout, may_be_empty=False)

    def close(self) -> None:
        """Let the port go; what a printer does not take in time is dropped, not waited for.

        The kernel itself would wait half a minute for such bytes (closing_wait).
        """
        if self._unfinished:
            with suppress(PrinterFault):
                self.finish()
        port, self._port = self._port, None
        if port is None:
            return
        ends = (port.reset_output_buffer, port.close) if self._is_stuck else (port.close,)
        for end in ends:
            with suppress(OSError, termios.error):  # an unplugged one raises several things
                end()

    def _opened(self) -> serial.Serial:
        if self._port is None:
            raise lost()
        return self._port

    def _handle(self) -> int:
        try:
            return self._opened().fileno()
        except (OSError, termios.error) as error:
            raise lost() from error


def _tell_noise_from_bytes(handle: int) -> None:
    """Ignore breaks, and mark a byte that came broken as FF 00 before it (termios(3)).

    A printer that loses power holds its line in a break, read as a byte 00, which has the form of a
    good answer to GS r; so may a byte of noise, whose frame is seldom whole. FF is in no answer.
    """
    attributes = termios.tcgetattr(handle)
    attributes[0] |= termios.IGNBRK | termios.INPCK | termios.PARMRK
    attributes[0] &= ~termios.IGNPAR
    termios.tcsetattr(handle, termios.TCSANOW, attributes)


def _held(port: serial.Serial) -> int:
    """Bytes that the kernel has not sent yet."""
    try:
        return int(port.out_waiting)
    except (OSError, termios.error) as error:
        raise lost() from error
