"""One slip with one fault after one byte, then the repair and the next slip; what went wrong.

The code under trial is the whole way of a job: `printer.press` with its core, its driver, the
repair of the line and the printer's own answers; only the cable and the clock are made here.
"""

from functools import cache
from typing import Any

import msgspec
from PIL import Image

from printer.job_store import MemoryJobStore, PrintJobRecord
from printer.press import Press
from printer.print_outcome import Failed, Printed, PrintOutcome, Uncertain
from printer.profile import Confirm, PrinterProfile, load_profile
from printer.settings import PrinterSettings
from printer.slip import Slip
from printer.slip_encoder import Mode
from printer.status import QUERIES, Readiness
from tests.faults.printer.fault_table import ALLOWED, Phase, end_of
from tests.faults.printer.sim_line import WRITE_TIMEOUT, Fault, SimLine, VirtualClock
from tests.faults.printer.trial_slips import FIRST, NEXT, PROFILE, encoded

RESUMED_WITHIN = 5.0  # K20: seconds from the repair to the next slip's paper
LONGEST = 60.0  # seconds of a job, whatever happens
SETTINGS = PrinterSettings(write_timeout=WRITE_TIMEOUT)


class Trial(msgspec.Struct, frozen=True):
    """What is tried: a fault after `at` bytes, on a printer that confirms its slips in one way."""

    fault: Fault
    at: int
    confirm: Confirm
    mode: Mode = Mode.RASTER
    asb: bool = False
    known_ready: bool = True


class Verdict(msgspec.Struct, frozen=True):
    """How it went: empty `problems` is well. `seconds` are virtual."""

    trial: Trial
    phase: Phase
    outcome: PrintOutcome
    seconds: float
    resumed_seconds: float | None
    problems: tuple[str, ...]


@cache
def profile_of(confirm: Confirm, *, asb: bool) -> PrinterProfile:
    """An 80 mm printer that confirms so."""
    changes: dict[str, Any] = {"confirm": confirm, "asb": asb}
    return msgspec.structs.replace(load_profile(PROFILE), **changes)


class _Hall:
    """One printer, its line and its press."""

    def __init__(self, trial: Trial) -> None:
        self.clock = VirtualClock()
        profile = profile_of(trial.confirm, asb=trial.asb)
        self.line = SimLine(profile, self.clock)
        self.first_bytes: list[str] = []
        self.ready = False
        self.press = Press(
            MemoryJobStore(),
            self.line,
            profile,
            SETTINGS,
            encode=lambda slip: encoded(slip, trial.mode),
            tell_status=lambda status: self._told(status.readiness),
            clock=self.clock,
        )

    def _told(self, readiness: Readiness) -> None:
        self.ready = readiness is Readiness.READY

    def print(self, slip: Slip) -> PrintOutcome:
        job = PrintJobRecord(slip.number, slip)
        return self.press.print_job(job, lambda: self.first_bytes.append(slip.number))


@cache
def whole(confirm: Confirm, mode: Mode, *, asb: bool, following: bool) -> Image.Image:
    """What comes out of a printer that is well: the first slip's paper, or the next one's."""
    hall = _Hall(Trial(Fault.NONE, 0, confirm, mode, asb))
    assert isinstance(hall.print(NEXT if following else FIRST), Printed)
    (picture,) = hall.line.pictures
    return picture


@cache
def conversation_bytes(confirm: Confirm, mode: Mode, *, asb: bool) -> int:
    """All bytes that one job sends to a printer that is well."""
    hall = _Hall(Trial(Fault.NONE, 0, confirm, mode, asb))
    hall.print(FIRST)
    return hall.line.received


def phase_of(trial: Trial) -> Phase:
    """How far the slip is when its fault strikes."""
    slip = len(encoded(FIRST, trial.mode)) + 3 * trial.asb
    if trial.at <= len(QUERIES):
        return Phase.BEFORE
    return Phase.SLIP if trial.at < len(QUERIES) + slip else Phase.AFTER


def tried(trial: Trial, *, go_on: bool = True) -> Verdict:
    """Do it; `go_on`: also repair the printer, and print the next slip."""
    hall = _Hall(trial)
    if trial.known_ready:
        hall.press.look()
    line = hall.line
    line.arm(trial.fault, trial.at)
    began = hall.clock.now
    outcome = hall.print(FIRST)
    seconds = hall.clock.now - began
    problems = _judged(trial, outcome, hall)
    if seconds > LONGEST:
        problems.append(f"the job took {seconds:.0f} s")
    resumed = _resumed(trial, hall, problems) if go_on else None
    return Verdict(trial, phase_of(trial), outcome, seconds, resumed, tuple(problems))


def _judged(trial: Trial, outcome: PrintOutcome, hall: _Hall) -> list[str]:
    """Hold what the job said against what came out."""
    problems = []
    if end_of(outcome) not in ALLOWED[trial.fault][phase_of(trial)]:
        problems.append(f"ended {outcome}")
    out = _count(hall, trial, following=False)
    if isinstance(outcome, Printed) and out != 1:
        problems.append(f"printed, with {out} whole papers")
    if isinstance(outcome, Failed) and (hall.first_bytes or hall.line.pictures):
        problems.append("failed, and bytes had left")
    if isinstance(outcome, Uncertain) and not hall.first_bytes:
        problems.append("uncertain, and no byte had left")
    return problems


def _resumed(trial: Trial, hall: _Hall, problems: list[str]) -> float:
    """Repair the printer and print the next slip; the seconds from the repair to its paper."""
    hall.line.repair()
    mended = hall.clock.now
    outcome = hall.print(NEXT)
    seconds = hall.clock.now - mended
    if not isinstance(outcome, Printed):
        problems.append(f"the next slip ended {outcome}")
    if seconds > RESUMED_WITHIN:
        problems.append(f"the next slip came {seconds:.1f} s after the repair")
    if (out := _count(hall, trial, following=True)) != 1:
        problems.append(f"{out} papers of the next slip")
    if (out := _count(hall, trial, following=False)) > 1:
        problems.append(f"{out} papers of one slip")
    return seconds


def _count(hall: _Hall, trial: Trial, *, following: bool) -> int:
    paper = whole(trial.confirm, trial.mode, asb=trial.asb, following=following)
    return sum(
        picture.size == paper.size and picture.tobytes() == paper.tobytes()
        for picture in hall.line.pictures
    )
