"""One printer, one kiosk that may die, and everything that goes wrong between them (P5, P7).

The machine prints slips one after another on the software printer; faults strike after any byte,
the kiosk is killed after any byte, somebody repairs, the kiosk starts again. The journal is what is
left of it then.
"""

from contextlib import suppress

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from PIL import Image

from printer.job_store import MemoryJobStore, PrintJobRecord
from printer.press import Press
from printer.print_outcome import Failed, Printed, PrintOutcome, Reason, Uncertain
from printer.profile import Confirm
from printer.slip import Slip
from printer.slip_encoder import Mode
from tests.faults.printer.every_byte import SETTINGS, conversation_bytes, profile_of
from tests.faults.printer.sim_line import Fault, SimLine, VirtualClock
from tests.faults.printer.trial_slips import encoded
from tests.unit.printer.slips import slip

LONGEST = conversation_bytes(Confirm.PROCESS_ID, Mode.RASTER, asb=False)
NUMBERS = [f"{number:03d}" for number in range(1, 13)]
A_PLACE = st.one_of(st.integers(0, 20), st.integers(0, LONGEST), st.integers(LONGEST - 40, LONGEST))


class Killed(BaseException):
    """The kiosk is gone between two bytes."""


class MortalLine(SimLine):
    """A line whose user may be killed after so many bytes more."""

    kill_at: int | None = None

    def write(self, data: bytes) -> int:
        if self.kill_at is None:
            return super().write(data)
        left = self.kill_at - self.received
        if left <= 0:
            raise Killed
        return super().write(data[:left])


def paper_of(which: Slip) -> Image.Image:
    """What this slip looks like when it comes out whole."""
    line = SimLine(profile_of(Confirm.PROCESS_ID, asb=False), VirtualClock())
    line.open()
    data = encoded(which, Mode.RASTER)
    while data:
        data = data[line.write(data) :]
    (picture,) = line.pictures
    return picture


PAPERS = {number: paper_of(slip(digits=number)) for number in NUMBERS}


class Printing(RuleBasedStateMachine):
    """What a hall sees of one printer."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = VirtualClock()
        self.profile = profile_of(Confirm.PROCESS_ID, asb=False)
        self.line = MortalLine(self.profile, self.clock)
        self.journal = MemoryJobStore()
        self.sent: set[str] = set()
        self.ends: dict[str, PrintOutcome] = {}
        self.next = 0
        self.broken = False
        self.begin()

    def begin(self) -> None:
        """The kiosk starts: what was being sent when it died is in doubt."""
        self.press = Press(
            self.journal,
            self.line,
            self.profile,
            SETTINGS,
            encode=lambda which: encoded(which, Mode.RASTER),
            tell_status=lambda _: None,
            clock=self.clock,
        )
        self.press.in_doubt = self.journal.left_in_doubt()

    def print_next(self) -> PrintOutcome:
        if self.journal.next_job() is None:
            number = NUMBERS[self.next]
            self.next += 1
            self.journal.put(PrintJobRecord(number, slip(digits=number)))
        job = self.journal.next_job()
        assert job is not None
        outcome = self.press.print_job(job, lambda: self.sent.add(job.job_id))
        self.journal.finish(job.job_id, outcome)
        self.ends[job.job_id] = outcome
        return outcome

    @precondition(lambda self: self.next < len(NUMBERS))
    @rule()
    def print_a_slip(self) -> None:
        outcome = self.print_next()
        assert self.broken or isinstance(outcome, Printed)

    @precondition(lambda self: self.next < len(NUMBERS) and not self.broken)
    @rule(fault=st.sampled_from([fault for fault in Fault if fault is not Fault.NONE]), at=A_PLACE)
    def print_while_a_fault_strikes(self, fault: Fault, at: int) -> None:
        self.line.arm(fault, at)
        self.broken = True
        self.print_next()

    @precondition(lambda self: self.next < len(NUMBERS))
    @rule(at=A_PLACE)
    def die_while_printing(self, at: int) -> None:
        self.line.kill_at = self.line.received + at
        with suppress(Killed):
            self.print_next()
        self.line.kill_at = None
        self.line.close()
        for job_id in self.journal.interrupted():  # «Талон вийшов?» is asked, not printed again
            self.ends[job_id] = Uncertain(Reason.INTERRUPTED)
            self.journal.finish(job_id, self.ends[job_id])
        self.begin()

    @precondition(lambda self: self.broken)
    @rule()
    def put_it_right(self) -> None:
        self.line.repair()
        self.broken = False

    @rule()
    def look_at_the_printer(self) -> None:
        self.press.look()
        self.clock.now += 1

    @invariant()
    def no_slip_comes_out_twice(self) -> None:
        for number in NUMBERS[: self.next]:
            assert self.papers(number) <= 1

    @invariant()
    def what_is_called_printed_came_out_and_what_failed_did_not(self) -> None:
        for number, outcome in self.ends.items():
            if isinstance(outcome, Printed):
                assert self.papers(number) == 1
            if isinstance(outcome, Failed):
                assert self.papers(number) == 0
                assert number not in self.sent

    def papers(self, number: str) -> int:
        paper = PAPERS[number].tobytes()
        return sum(picture.tobytes() == paper for picture in self.line.pictures)


TestPrinting = Printing.TestCase
TestPrinting.settings = settings(max_examples=60, stateful_step_count=20)
