"""A queue of CUPS, which spools raw bytes: `lp -d NAME -o raw`; nothing of the printer comes back.

CUPS keeps what it takes: a slip may come out minutes later, when paper is back, and nobody learns
of it here. So a direct way to the printer is always better; this one is for printers that others
share. A slip counts as printed when CUPS has taken all of it.
"""

import os
import shutil
import subprocess
from contextlib import suppress

from printer.faults import PrinterFault, Remedy
from printer.transports.device_io import hangs, lost, write_some


class CupsTransport:
    """One job a slip for that queue; `program` is CUPS' `lp`, timeouts in seconds."""

    two_way = False

    def __init__(self, queue: str, *, write_timeout: float = 5.0, program: str = "lp") -> None:
        self._queue = queue
        self._write_timeout = write_timeout
        self._program = program
        self._job: subprocess.Popen[bytes] | None = None
        self._is_open = False

    def open(self) -> None:
        """See that CUPS is here; it is spoken to with the first byte."""
        self.close()
        if shutil.which(self._program) is None:
            raise PrinterFault(Remedy.CALL_STAFF, "printer_no_cups")
        self._is_open = True

    def write(self, data: bytes) -> int:
        """Hand over some of the bytes; how many `lp` took in time."""
        job = self._job or self._begin()
        if job.stdin is None:
            raise lost()
        return write_some(job.stdin.fileno(), data, self._write_timeout)

    def finish(self) -> None:
        """End the job; `PrinterFault` unless CUPS says that it has it."""
        job, self._job = self._job, None
        if job is None:
            return
        try:
            if job.stdin is not None:
                job.stdin.close()
            code = job.wait(self._write_timeout)
        except subprocess.TimeoutExpired as error:
            _kill(job)
            raise hangs() from error
        except OSError as error:
            _kill(job)
            raise lost() from error
        if code:
            raise PrinterFault(Remedy.CALL_STAFF, "printer_unreachable")

    def read(self, timeout: float) -> bytes:
        """Nothing: CUPS does not tell what the printer says."""
        del timeout
        return b""

    def close(self) -> None:
        """End the job, if it was not finished."""
        with suppress(PrinterFault):
            self.finish()
        self._is_open = False

    def _begin(self) -> subprocess.Popen[bytes]:
        if not self._is_open:
            raise PrinterFault(Remedy.RETRY, "printer_lost")
        command = [self._program, "-d", self._queue, "-o", "raw", "-t", "cherha", "-"]
        try:
            job = subprocess.Popen(  # noqa: S603 - the queue's name is one argument, no shell
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                bufsize=0,
            )
        except OSError as error:
            raise PrinterFault(Remedy.CALL_STAFF, "printer_no_cups") from error
        if job.stdin is not None:
            os.set_blocking(job.stdin.fileno(), False)
        self._job = job
        return job


def _kill(job: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        job.kill()
    with suppress(subprocess.TimeoutExpired):
        job.wait(1.0)
