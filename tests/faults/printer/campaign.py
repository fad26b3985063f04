"""`scripts/print_faults`: every fault of a printer after every byte of a slip, and a still window.

Without arguments everything is tried, which takes two processors about half an hour; `--every N`
tries each Nth byte and all borders between the phases. How far it is goes to standard error. Ends
with 0, with 1 if one trial goes wrong, with 130 if it was stopped (Ctrl-C, SIGTERM): then with the
table of what was tried until then.
"""

import argparse
import os
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from multiprocessing import get_context

import msgspec

from printer.profile import Confirm
from printer.slip_encoder import Mode
from printer.status import QUERIES
from printer.status_reader import PAPER_IN_TURN
from tests.faults.printer.every_byte import Trial, conversation_bytes, tried
from tests.faults.printer.fault_table import End, Phase, end_of
from tests.faults.printer.sim_line import Fault

WAYS = (Confirm.GS_R, Confirm.PROCESS_ID, Confirm.STATUS)
_BORDER = 3  # bytes on either side of a border between two phases
_NEXT_SLIP_EVERY = 16  # the repair and the next slip are tried for each so many bytes
_A_BATCH = 400
_SHOWN = 40
_TELL_EVERY_S = 10.0
_STOPPED = 130  # as shells say it


class Batch(msgspec.Struct, frozen=True):
    """Trials that differ in the byte only."""

    like: Trial
    places: tuple[int, ...]


class Tally(msgspec.Struct):
    """What came of a batch, or of many."""

    ends: Counter[tuple[str, str, str]] = msgspec.field(default_factory=Counter)
    trials: int = 0
    next_slips: int = 0
    longest: float = 0.0
    longest_resume: float = 0.0
    problems: list[str] = msgspec.field(default_factory=list)

    def add(self, other: "Tally") -> None:
        """Take in another one."""
        self.ends.update(other.ends)
        self.trials += other.trials
        self.next_slips += other.next_slips
        self.longest = max(self.longest, other.longest)
        self.longest_resume = max(self.longest_resume, other.longest_resume)
        self.problems += other.problems


def places(like: Trial, every: int) -> list[int]:
    """Each `every`th byte of the whole conversation, and all bytes around its borders."""
    total = conversation_bytes(like.confirm, like.mode, asb=like.asb)
    found = {*range(0, total + 1, every)}
    slip_ends = total - _asked_after(like)
    for border in (0, len(QUERIES), slip_ends, total):
        found.update(range(max(0, border - _BORDER), min(total, border + _BORDER) + 1))
    return sorted(found)


def _asked_after(like: Trial) -> int:
    in_turn = 2 * len(PAPER_IN_TURN) + len(QUERIES)
    questions = {Confirm.GS_R: in_turn, Confirm.PROCESS_ID: 11, Confirm.STATUS: 2 * len(QUERIES)}
    return questions[like.confirm] + 3 * like.asb


def batches(every: int) -> Iterator[Batch]:
    """All that is tried, in pieces for several processes."""
    for mode in Mode:
        for confirm in WAYS:
            for fault in Fault:
                like = Trial(fault, 0, confirm, mode)
                found = places(like, every if fault is not Fault.NONE else 997)
                for at in range(0, len(found), _A_BATCH):
                    yield Batch(like, tuple(found[at : at + _A_BATCH]))
                asked_first = msgspec.structs.replace(like, known_ready=False)
                yield Batch(asked_first, tuple(range(len(QUERIES) + 1)))
    for fault in Fault:
        like = Trial(fault, 0, Confirm.PROCESS_ID, Mode.RASTER, asb=True)
        yield Batch(like, tuple(places(like, 16 * every)))


def done(batch: Batch) -> Tally:
    """Try a batch."""
    tally = Tally()
    for number, at in enumerate(batch.places):
        trial = msgspec.structs.replace(batch.like, at=at)
        verdict = tried(trial, go_on=number % _NEXT_SLIP_EVERY == 0)
        tally.trials += 1
        tally.ends[trial.fault, verdict.phase, end_of(verdict.outcome)] += 1
        tally.longest = max(tally.longest, verdict.seconds)
        if verdict.resumed_seconds is not None:
            tally.next_slips += 1
            tally.longest_resume = max(tally.longest_resume, verdict.resumed_seconds)
        tally.problems += [f"{_named(trial)}: {problem}" for problem in verdict.problems]
    return tally


def _named(trial: Trial) -> str:
    return f"{trial.fault} at byte {trial.at}, {trial.mode}, by {trial.confirm}"


def tallied(every: int, processes: int, total: Tally) -> None:
    """Try everything on so many processes; `total` is what was tried so far, also if stopped."""
    tasks = list(batches(every))
    trials, told_at = sum(len(batch.places) for batch in tasks), time.monotonic()
    with get_context("spawn").Pool(processes, _let_the_first_process_stop_us) as pool:
        for tally in pool.imap_unordered(done, tasks):
            total.add(tally)
            if time.monotonic() - told_at > _TELL_EVERY_S or total.trials == trials:
                told_at = time.monotonic()
                share = f"{total.trials:,} of {trials:,} trials ({total.trials / trials:.0%})"
                print(f"{share}, {len(total.problems)} wrong", file=sys.stderr, flush=True)


def _let_the_first_process_stop_us() -> None:
    """Ctrl-C reaches every process of a terminal; only the first one says what becomes of it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def lines(total: Tally) -> Iterable[str]:
    """The table: how the slips ended, by fault and phase."""
    yield f"{'fault':18}" + "".join(f"{phase:>30}" for phase in Phase)
    for fault in Fault:
        row = f"{fault:18}"
        for phase in Phase:
            ends = [(end, total.ends[fault, phase, end]) for end in End]
            row += f"{', '.join(f'{count} {end}' for end, count in ends if count):>30}"
        yield row
    yield f"{total.trials} trials, {total.next_slips} of them with a repair and the next slip"
    yield f"the longest job {total.longest:.1f} s, the next slip at most {total.longest_resume:.1f}"
    yield "s after the repair (seconds of a line of 115,200 baud)"


def main() -> int:
    """Run the campaign; its exit code."""
    import structlog

    from tests.faults.printer import still_window as window  # needs Qt

    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    parser = argparse.ArgumentParser(prog="scripts/print_faults", description=__doc__)
    parser.add_argument("--every", type=int, default=1, help="try each Nth byte only")
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--slips", type=int, default=200, help="slips under the kiosk's watch")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    began, total = time.monotonic(), Tally()
    try:
        tallied(given.every, given.processes, total)
    except KeyboardInterrupt:
        print("\n".join([*lines(total), *total.problems[:_SHOWN], "stopped"]))
        return _STOPPED
    print("\n".join(lines(total)))
    print(f"{time.monotonic() - began:.0f} s of this machine", flush=True)
    still = window.blocked_longest(given.slips)
    print("\n".join(window.told_of(still)))
    print(window.told_of_first(window.first_bytes(min(100, given.slips))))
    for problem in [*total.problems, *still.problems][:_SHOWN]:
        print(f"WRONG: {problem}")
    wrong = len(total.problems) + len(still.problems)
    print(f"{wrong} violations")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
