"""A slip that takes long to draw leaves what its printer said meanwhile unread in no case."""

import pytest

from printer.job_run import JobRun
from printer.job_store import MemoryJobStore, PrintJobRecord
from printer.job_words import Way
from printer.print_job import PrintJob
from printer.print_outcome import Failed, Printed, PrintOutcome, Reason
from printer.profile import Confirm
from printer.status import PrinterStatus
from tests.unit.printer.slips import SLIP

READY, NO_PAPER = bytes((0x12, 0x12, 0x12, 0x12)), bytes((0x1A, 0x32, 0x12, 0x72))
SLOW_S = 0.5


class Line:
    """A printer that answers each round of questions at once."""

    two_way = True

    def __init__(self, says: bytes) -> None:
        self._says, self._unread = says, b""
        self.now_s = 0.0
        self.slip = b""

    def open(self) -> None:
        pass

    def write(self, data: bytes) -> int:
        if data.startswith(b"\x10\x04"):
            self._unread += self._says
        else:
            self.slip += data
        return len(data)

    def finish(self) -> None:
        pass

    def read(self, timeout: float) -> bytes:
        said, self._unread = self._unread, b""
        self.now_s += 0.0 if said else max(timeout, 0.001)
        return said

    def close(self) -> None:
        pass

    def draw(self) -> bytes:
        """Take longer than anybody waits for an answer."""
        self.now_s += SLOW_S
        return b"slip"


def printed_on(line: Line) -> PrintOutcome:
    store = MemoryJobStore()
    store.put(PrintJobRecord("1", SLIP))
    told: list[PrinterStatus] = []
    way = Way(
        asks_status=True,
        confirm=Confirm.STATUS,
        process_id=b"0001",
        known_ready=True,
        hurried_timeout=0.06,
    )
    run = JobRun(
        "1",
        line.draw,
        store=store,
        transport=line,
        tell_first_byte=lambda: None,
        tell_status=lambda status, _fault: told.append(status),
        clock=lambda: line.now_s,
    )
    return run.run(PrintJob(way))


@pytest.mark.parametrize(
    ("says", "ends", "sent"), [(READY, Printed, b"slip"), (NO_PAPER, Failed, b"")]
)
def test_what_a_printer_said_while_its_slip_was_drawn_counts(
    says: bytes, ends: type[PrintOutcome], sent: bytes
) -> None:
    line = Line(says)
    outcome = printed_on(line)
    assert isinstance(outcome, ends)
    assert line.slip == sent
    if isinstance(outcome, Failed):
        assert outcome.reason is Reason.PAPER_OUT
