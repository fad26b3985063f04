"""A line to the software printer on which one fault strikes after any byte; time is virtual.

Nothing here waits: who would wait turns the clock's hands. So a whole slip can be tried once for
every byte of it, and every figure is the same on each run.
"""

import enum

from PIL import Image

from printer.emulator.answers import Failure, Roll
from printer.emulator.machine import Answers, Output, PrinterMachine
from printer.emulator.paper import CutSlip, Paper
from printer.faults import PrinterFault, Remedy
from printer.profile import Cut, PrinterProfile

BYTES_PER_SECOND = 11_520.0  # 115,200 baud, eight bits with start and stop
SLOW = 10.0
WRITE_TIMEOUT = 2.0
KERNEL_BYTES = 2048  # what a system takes for a printer that reads nothing
GOOD_IN_TURN = b"\x00"
OFF_SECONDS = 3.0  # switched off, on, and ready again: no printer is quicker


class Fault(enum.StrEnum):
    """What happens to a printer (P7)."""

    NONE = "none"
    UNPLUG = "unplug"
    UNPLUG_UNNOTICED = "unplug unnoticed"  # the system still takes what never arrives
    PAPER_OUT = "paper out"
    COVER = "cover open"
    CUTTER = "cutter jam"
    OFFLINE = "offline"
    ERROR = "error"
    POWER_NETWORK = "power, network"  # the connection is reset
    POWER_WIRES = "power, wires"  # CTS drops: the line stands still
    POWER_BARE = "power, bare line"  # bytes go nowhere while it is off
    HUNG = "hung"
    SILENT = "no answer"
    GARBAGE = "garbage"
    ECHO = "echo"
    LATE = "late answers"
    SLOW = "10 B/s"
    STRAY = "stray byte"  # noise of the form of a good answer to GS r, on a printer that is well
    STRAY_LIE = "stray, no paper"  # the same, as the paper ends and the printer falls silent


_LIES = {
    Fault.SILENT: Answers.SILENT,
    Fault.GARBAGE: Answers.GARBAGE,
    Fault.ECHO: Answers.ECHO,
    Fault.LATE: Answers.LATE,
}


class VirtualClock:
    """Monotonic seconds that pass only when somebody waits."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


class SimLine:
    """A transport to one software printer; arm it with the fault that is to strike."""

    two_way = True

    def __init__(self, profile: PrinterProfile, clock: VirtualClock) -> None:
        paper = Paper(width_dots=profile.width_dots, has_cutter=profile.cut is not Cut.NONE)
        self.machine = PrinterMachine(
            paper, buffer_bytes=profile.buffer_bytes, keeps_half_commands=True
        )
        self.received = 0
        self.struck_at: float | None = None
        self.pictures: list[Image.Image] = []
        self._clock = clock
        self._fault = Fault.NONE
        self._at = 0
        self._open = False
        self._dead = False
        self._unnoticed = False
        self._hung = False
        self._off_until = 0.0
        self._speed = BYTES_PER_SECOND
        self._kernel = b""
        self._answers = b""

    def arm(self, fault: Fault, at: int) -> None:
        """The fault strikes when the printer has got so many bytes from now on."""
        self._fault, self._at = fault, self.received + at

    # --- the transport ----------------------------------------------------------------------------

    def open(self) -> None:
        self._strike_if_due()
        off = self._fault is Fault.POWER_NETWORK and self._clock() < self._off_until
        if off or (self._dead and self._fault is not Fault.POWER_NETWORK):
            raise PrinterFault(Remedy.CALL_STAFF, "printer_unreachable")
        self._open, self._dead, self._answers = True, False, b""
        self.machine.host_came()

    def write(self, data: bytes) -> int:
        self._strike_if_due()
        self._must_live()
        if self.struck_at is None and self._fault is not Fault.NONE:
            data = data[: self._at - self.received]
        if self._unnoticed:
            self._unnoticed = False
            self._dead = True
            return len(data)
        if self._hung:
            return self._into_the_kernel(data)
        if self._clock() < self._off_until:
            return self._while_off(data)
        room = self.machine.room
        if room == 0:
            self._stand_still()
        data = data[: min(room or len(data), max(1, int(self._speed * WRITE_TIMEOUT)))]
        self._clock.now += len(data) / self._speed
        self._deliver(data)
        return len(data)

    def finish(self) -> None:
        self._strike_if_due()

    def read(self, timeout: float) -> bytes:
        self._strike_if_due()
        self._must_live()
        if not self._answers:
            self._clock.now += timeout
            return b""
        answers, self._answers = self._answers, b""
        return answers

    def close(self) -> None:
        self._open = False
        if self._fault is not Fault.HUNG:
            self._kernel = b""

    # --- the printer ------------------------------------------------------------------------------

    def repair(self) -> None:
        """Somebody comes and puts it right; what it had taken may print now."""
        self._at = -1
        self._dead = self._unnoticed = self._hung = False
        self._speed = BYTES_PER_SECOND
        self._clock.now = max(self._clock.now, self._off_until)
        machine = self.machine
        machine.answers = Answers.TRUE
        paper = machine.paper
        if paper.roll is Roll.OUT:
            self._take(machine.touch(lambda paper: self._cut_out(paper.load())))
        paper.cover_open = paper.switched_off = False
        paper.cutter_jammed = paper.jam_at_next_cut = False
        paper.failure = Failure.NONE
        self._take(machine.touch(lambda _: None))
        kernel, self._kernel = self._kernel, b""
        self._deliver(kernel)

    def _strike_if_due(self) -> None:
        due = self._fault is not Fault.NONE and self.received >= self._at >= 0
        if due and self.struck_at is None:
            self.struck_at = self._clock()
            self._strike(self.machine.paper)

    def _strike(self, paper: Paper) -> None:
        match self._fault:
            case Fault.UNPLUG:
                self._dead = True
            case Fault.UNPLUG_UNNOTICED:
                self._unnoticed = True
            case Fault.PAPER_OUT:
                paper.roll = Roll.OUT
            case Fault.COVER:
                paper.cover_open = True
            case Fault.CUTTER:
                paper.jam_at_next_cut = True
            case Fault.OFFLINE:
                paper.switched_off = True
            case Fault.ERROR:
                paper.failure = Failure.RECOVERABLE
            case Fault.POWER_NETWORK | Fault.POWER_WIRES | Fault.POWER_BARE:
                self.machine.power_cycle()
                self._answers = b""
                self._dead = self._fault is Fault.POWER_NETWORK
                self._off_until = self._clock() + OFF_SECONDS
            case Fault.HUNG:
                self._hung = True
            case Fault.SLOW:
                self._speed = SLOW
            case Fault.STRAY:
                self._answers += GOOD_IN_TURN
            case Fault.STRAY_LIE:
                self._answers += GOOD_IN_TURN
                paper.roll, self.machine.answers = Roll.OUT, Answers.SILENT
            case _:
                self.machine.answers = _LIES[self._fault]

    def _must_live(self) -> None:
        if self._dead or not self._open:
            raise PrinterFault(Remedy.RETRY, "printer_lost")

    def _stand_still(self) -> None:
        self._clock.now += WRITE_TIMEOUT
        raise PrinterFault(Remedy.CALL_STAFF, "printer_hangs")

    def _into_the_kernel(self, data: bytes) -> int:
        taken = data[: KERNEL_BYTES - len(self._kernel)]
        if not taken:
            self._stand_still()
        self._kernel += taken
        return len(taken)

    def _while_off(self, data: bytes) -> int:
        if self._fault is Fault.POWER_WIRES:
            self._stand_still()
        self._clock.now += len(data) / self._speed
        return len(data)

    def _deliver(self, data: bytes) -> None:
        self.received += len(data)
        self._take(self.machine.receive(data))

    def _cut_out(self, slips: list[CutSlip]) -> None:
        self.pictures += [slip.picture for slip in slips]

    def _take(self, output: Output) -> None:
        self.pictures += [slip.picture for slip in output.slips]
        if self._open:
            self._answers += output.answer
