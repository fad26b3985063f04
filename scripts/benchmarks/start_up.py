"""Starts and memory: each terminal's first frame, what it weighs, and where the weight is.

A start is the whole process: from before its exec to the first painted frame. The ceiling is a
window with nothing in it. Memory is the resident set, after everything is loaded and at rest.
"""

import contextlib
import json
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from cherha.demo.hall import DemoAccess
from printer.emulator.server import PrinterEmulator
from scripts.benchmarks.figures import Figure, check
from scripts.benchmarks.hall_terminals import fast_clock, hall_server, papers, python, rss_mb
from scripts.benchmarks.whole_terminals import ANATOMY, BARE, COMMAND
from tests.support.server_process import ServerProcess

RUNS = 7
CALM_S, CALM_MB, CALM_WITHIN_S = 2.0, 0.3, 30.0
FRAME_AIM_MS = 1000.0
COUNTERS = 82
WINDOW_MB = 1280 * 800 * 4 / 1e6
AIMS_MB = {"kiosk": 180.0, "board": 180.0, "rating": 130.0}


class Started:
    """A process with a window, until it is let go. `frame_ms`: from its exec to its first frame."""

    def __init__(self, code: str, *arguments: str) -> None:
        begun_ns = time.monotonic_ns()
        self._process = python(code, *arguments)
        self.frame_ms = (self._painted_ns() - begun_ns) / 1e6

    @property
    def pid(self) -> int:
        """The process's id."""
        return self._process.pid

    def end(self) -> None:
        """End the process."""
        self._process.terminate()
        self._process.wait()
        if self._process.stdout is not None:
            self._process.stdout.close()

    def _painted_ns(self) -> int:
        for line in self._process.stdout or ():
            said, _, at_ns = line.partition(" ")
            if said == "painted":
                return int(at_ns)
        raise RuntimeError(f"no window came: {self._process.args!r:.300}")


@contextlib.contextmanager
def started(code: str, *arguments: str) -> Iterator[Started]:
    """Start a process with a window, and end it at the end."""
    process = Started(code, *arguments)
    try:
        yield process
    finally:
        process.end()


def settled_mb(pid: int) -> float:
    """Wait until a process grows no more; its resident MB then."""
    until = time.monotonic() + CALM_WITHIN_S
    before, now = 0.0, rss_mb(pid)
    while abs(now - before) > CALM_MB and time.monotonic() < until:
        time.sleep(CALM_S)
        before, now = now, rss_mb(pid)
    return now


def commands(folder: Path, access: DemoAccess, printer: str) -> dict[str, list[str]]:
    """Return the arguments of `cherha` that start each terminal."""
    found = {}
    first = {"kiosk": access.kiosks[0], "board": access.boards[0], "rating": access.ratings[0]}
    for kind, terminal in first.items():
        data = str(papers(folder, kind, terminal, access))
        size = {"kiosk": "1080x1920", "board": "1920x1080", "rating": "1280x800"}[kind]
        found[kind] = [kind, "--data", data, "--window", size]
    found["kiosk"] += ["--printer", printer]
    found["rating"] += ["--counters", "1"]
    return found


def starts(terminals: Mapping[str, Sequence[str]]) -> list[Figure]:
    """Start each terminal again and again, and a bare window as often, in turn."""
    took: dict[str, list[float]] = {"bare": [], **{kind: [] for kind in terminals}}
    for _ in range(RUNS):
        for kind, arguments in [("bare", ()), *terminals.items()]:
            with started(BARE if kind == "bare" else COMMAND, *arguments) as process:
                took[kind].append(process.frame_ms)
    ceiling = statistics.median(took.pop("bare"))
    lines = [Figure("a bare window: exec → first frame", f"median {ceiling:.0f} ms (n {RUNS})")]
    for kind, durations in took.items():
        median = statistics.median(durations)
        lines.append(
            Figure(
                f"{kind}: exec → first frame",
                f"median {median:.0f} ms, longest {max(durations):.0f} ms (n {RUNS})",
                f"≤ {FRAME_AIM_MS:.0f} ms",
                f"{_missed(median, FRAME_AIM_MS)}{median / ceiling:.2f} of a bare window",
            )
        )
    return lines


def memory(terminals: Mapping[str, Sequence[str]], server: ServerProcess) -> list[Figure]:
    """Measure what is resident once everything is loaded and at rest."""
    with started(BARE) as process:
        bare = settled_mb(process.pid)
    lines = [Figure("a bare window: resident", f"{bare:.0f} MB")]
    settled: dict[str, float] = {}
    for kind, arguments in terminals.items():
        with started(COMMAND, *arguments) as process:
            now = settled[kind] = settled_mb(process.pid)
        aim = AIMS_MB[kind]
        ratio = f"{_missed(now, aim)}{now / bare:.2f} of a bare window"
        lines.append(Figure(f"{kind}: resident", f"{now:.0f} MB", f"≤ {aim:.0f} MB", ratio))
    everybody = [*terminals["rating"][:-1], f"1-{COUNTERS}"]
    with started(COMMAND, *everybody) as process:
        hall_mb = settled_mb(process.pid)
    each = (hall_mb - settled["rating"]) / (COUNTERS - 1)
    told = f"{hall_mb:.0f} MB: {each:.1f} a window more, {WINDOW_MB:.1f} of it its pixels"
    lines.append(Figure(f"rating, {COUNTERS} counters in one process", told))
    lines.append(Figure("server: resident", f"{settled_mb(server.pid):.0f} MB"))
    return lines


def anatomy(kind: str) -> Figure:
    """Load a terminal piece by piece; what each piece adds to the resident set, MB."""
    process = python(ANATOMY, kind)
    told, _ = process.communicate(timeout=60)
    check(process.returncode == 0, told)
    steps = [json.loads(line) for line in told.splitlines()]
    parts = [
        f"{after['step']} {after['mb'] - before['mb']:.0f}"
        for before, after in zip([{"mb": 0.0}, *steps], steps, strict=False)
    ]
    return Figure(f"{kind}: where it goes, before its windows", f"{' + '.join(parts)} MB")


def figures() -> list[Figure]:
    """Measure starts and memory."""
    clock = fast_clock(1.0)
    with tempfile.TemporaryDirectory() as name, PrinterEmulator() as printer:
        folder = Path(name)
        with hall_server(folder, clock) as (server, access):
            terminals = commands(folder, access, printer.url)
            return [
                *starts(terminals),
                *memory(terminals, server),
                *(anatomy(kind) for kind in terminals),
            ]


def _missed(value: float, aim: float) -> str:
    return "" if value <= aim else f"missed: {value / aim:.2f} of it; "
