"""A window whose hand must not tremble: slips are printed, and printers fail, while it is watched.

A real Qt event loop ticks every 5 ms and repaints; beside it the spooler's thread prints on a
software printer in a process of its own, over TCP or a serial port, with a fault in each slip. The
longest time between two ticks is how long the window was blocked. Where the kernel tells how long
one of our threads waited for a processor meanwhile, that much is taken off: it may have held the
interpreter, and other programs' work is not ours.
"""

import gc
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel

from printer.job_store import MemoryJobStore, PrintJobRecord
from printer.print_outcome import Failed
from printer.profile import Confirm, load_profile
from printer.settings import PrinterSettings
from printer.spooler import FirstByteSent, JobFinished, Spooler, SpoolerEvent
from printer.transports.address import transport_for
from qt_shell.bridge import Bridge
from tests.faults.printer.fault_table import End, end_of
from tests.unit.printer.slips import slip

NEVER_BLOCKED_MS = 100.0  # P7
_TICK_MS = 5
_PATIENCE_S = 30.0  # for one slip; nothing takes longer unless it hangs
_CABLE = 60_000  # bytes a second: a slip takes a third of a second, so faults meet it half sent
_QUICK = PrinterSettings(
    write_timeout=0.5, answer_timeout=0.3, printed_timeout=1.0, idle_poll=0.5, fault_poll=0.1,
    settle=0.0,
)  # fmt: skip
# A fault, and what puts it right.
_FAULTS: tuple[tuple[str, str], ...] = (
    ("", ""),
    ("paper out", "paper ok"),
    ("cover open", "cover closed"),
    ("cutter jam next", "cutter ok"),
    ("offline", "online"),
    ("error recoverable", "error none"),
    ("hang on", "hang off"),
    ("answers silent", "answers true"),
    ("answers garbage", "answers true"),
    ("answers echo", "answers true"),
    ("speed 10", f"speed {_CABLE}"),
    ("unplug", "replug"),
    ("power cycle", ""),
)


class Still(msgspec.Struct, frozen=True):
    """What the window felt; times in milliseconds.

    `first_byte_ms`: from queueing a slip to its first byte, of slips that met no fault, sorted.
    """

    slips: int
    ends: dict[End, int]
    ticks: int
    longest_ms: float
    raw_longest_ms: float
    p999_ms: float
    first_byte_ms: tuple[float, ...]
    problems: tuple[str, ...]


def waited_for_a_processor() -> dict[str, float]:
    """Seconds that each of our threads was ready to run and had no processor, as Linux counts."""
    waited: dict[str, float] = {}
    for file in Path("/proc/self/task").glob("*/schedstat"):  # proc(5): run, wait, slices
        with suppress(OSError, IndexError, ValueError):
            waited[file.parent.name] = int(file.read_text().split()[1]) / 1e9
    return waited


class _Watch(QObject):
    """Ticks, and keeps the time between ticks, in milliseconds; `raw` with the machine's delays."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self.raw = 0.0
        self._last = time.perf_counter()
        self._waited: dict[str, float] = {}
        self._label = QLabel("0")
        self._label.resize(400, 200)
        self._label.show()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._last, self._waited = time.perf_counter(), waited_for_a_processor()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()
        self._label.close()

    def _tick(self) -> None:
        now, waited = time.perf_counter(), waited_for_a_processor()
        gap = now - self._last
        stolen = max((waited[name] - self._waited.get(name, 0.0) for name in waited), default=0.0)
        self.raw = max(self.raw, gap * 1000)
        self.gaps.append(max(0.0, gap - stolen) * 1000)
        self._last, self._waited = now, waited
        self._label.setText(str(len(self.gaps)))


class _Trials(QObject):
    """One slip after another, each with a fault at a seeded moment; ends the event loop."""

    def __init__(
        self, spool: "_Spool", count: int, watch: _Watch, faults: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        self.first_byte_ms: list[float] = []
        self._faults = faults
        self._put_at = 0
        self.ends: dict[End, int] = dict.fromkeys(End, 0)
        self.problems: list[str] = []
        self._spool = spool
        self._count = count
        self._watch = watch
        self._done = 0
        self._random = random.Random(3)
        self._sent: set[str] = set()
        self._strike = self._timer(self._struck)
        self._next = self._timer(self._begin)
        self._limit = self._timer(self._too_long)

    def start(self) -> None:
        self._next.start(0)

    def heard(self, event: object) -> None:
        """What the spooler tells, on the window's thread."""
        match event:
            case FirstByteSent(job_id=job_id, monotonic_ns=at_ns):
                self._sent.add(job_id)
                if not self._fault[0] and self._done:
                    self.first_byte_ms.append((at_ns - self._put_at) / 1e6)
            case JobFinished():
                self._ended(event)

    def _begin(self) -> None:
        if self._done == self._count:
            QApplication.quit()
            return
        self._limit.start(round(_PATIENCE_S * 1000))
        self._strike.start(self._random.randrange(0, 450))
        self._put_at = time.monotonic_ns()
        self._spool.put(self._done)

    def _struck(self) -> None:
        self._spool.control(self._fault[0])

    @property
    def _fault(self) -> tuple[str, str]:
        return self._faults[self._done % len(self._faults)]

    def _ended(self, event: JobFinished) -> None:
        self._limit.stop()
        self._strike.stop()
        if self._done == 0:
            gc.freeze()  # as a kiosk does when it has loaded everything
            self._watch.start()  # what is loaded before the first slip is the start's, not P7's
        self.ends[end_of(event.outcome)] += 1
        if isinstance(event.outcome, Failed) and event.job_id in self._sent:
            self.problems.append(f"slip {self._done} failed, and bytes had left")
        self._spool.control(self._fault[1])
        self._done += 1
        self._next.start(20)

    def _too_long(self) -> None:
        self.problems.append(f"slip {self._done} ({self._fault[0]}) did not end")
        QApplication.quit()

    def _timer(self, slot: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer


class _Spool:
    """A spooler and its printer, a process of its own."""

    def __init__(
        self, folder: Path, door: Sequence[str], cable: int, settings: PrinterSettings
    ) -> None:
        command = [sys.executable, "-m", "printer.emulator", *door, "--out", str(folder)]
        command += ["--speed", str(cable), "--keeps-half-commands", "--buffer", "4096"]
        pipe = subprocess.PIPE
        self._printer = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
        assert self._printer.stdout is not None
        address = self._printer.stdout.readline().removeprefix("ready ").strip()
        self._store = MemoryJobStore()
        self._bridge: Bridge | None = None
        profile = msgspec.structs.replace(load_profile("generic-80"), confirm=Confirm.PROCESS_ID)
        transport = transport_for(
            address, connect_timeout=0.3, write_timeout=settings.write_timeout
        )
        self._spooler = Spooler(self._store, transport, profile, settings, self._tell)

    def start(self, bridge: Bridge) -> None:
        self._bridge = bridge
        self._spooler.start()

    def put(self, number: int) -> None:
        self._store.put(PrintJobRecord(str(number), slip(digits=f"{number % 999 + 1:03d}")))
        self._spooler.print_waiting()

    def control(self, words: str) -> None:
        """The printer obeys; nobody waits until it has."""
        if words and self._printer.stdin is not None:
            self._printer.stdin.write(f"{words}\n")
            self._printer.stdin.flush()

    def stop(self) -> None:
        self._spooler.stop()
        self._spooler.join(_PATIENCE_S)
        self._printer.terminate()
        self._printer.communicate(timeout=_PATIENCE_S)

    def _tell(self, event: SpoolerEvent) -> None:
        if self._bridge is not None:
            self._bridge.post(event)


def blocked_longest(
    slips: int,
    faults: Sequence[tuple[str, str]] = _FAULTS,
    *,
    serial: bool = False,
    cable: int = _CABLE,
    settings: PrinterSettings = _QUICK,
) -> Still:
    """Print so many slips with faults while a window is watched; makes the QApplication."""
    application = QApplication.instance() or QApplication([])
    watch = _Watch()
    with tempfile.TemporaryDirectory() as folder:
        door = ("--pty", str(Path(folder) / "port")) if serial else ("--port", "0")
        spool = _Spool(Path(folder), door, cable, settings)
        trials = _Trials(spool, slips, watch, faults)
        bridge = Bridge(trials.heard)
        spool.start(bridge)
        trials.start()
        application.exec()
        watch.stop()
        gc.unfreeze()
        spool.stop()
        bridge.close()
    gaps = sorted(watch.gaps) or [0.0]
    longest = gaps[-1]
    if longest > NEVER_BLOCKED_MS:
        trials.problems.append(f"the window was blocked for {longest:.0f} ms")
    at = min(len(gaps) - 1, int(len(gaps) * 0.999))
    count = sum(trials.ends.values())
    return Still(
        count,
        trials.ends,
        len(gaps),
        longest,
        watch.raw,
        gaps[at],
        tuple(sorted(trials.first_byte_ms)),
        tuple(trials.problems),
    )


def first_bytes(slips: int) -> Still:
    """Without faults, as shipped, on a serial port of 115,200 baud: how soon each slip begins."""
    shipped = PrinterSettings()
    return blocked_longest(slips, (("", ""),), serial=True, cable=11_520, settings=shipped)


def told_of_first(still: Still) -> str:
    """How soon slips began."""
    found = still.first_byte_ms or (0.0,)
    p99 = found[min(len(found) - 1, int(len(found) * 0.99))]
    return (
        f"on a serial port of 115,200 baud a slip's first byte leaves {found[len(found) // 2]:.1f} "
        f"ms after it was queued, 99 of 100 within {p99:.1f} ms ({len(found)} slips)"
    )


def told_of(still: Still) -> Iterable[str]:
    """What the window felt, in lines."""
    ends = ", ".join(f"{count} {end}" for end, count in still.ends.items())
    yield f"a window beside the spooler: {still.slips} slips with faults ({ends})"
    yield (
        f"the longest time between two of its {still.ticks} ticks of {_TICK_MS} ms: "
        f"{still.longest_ms:.1f} ms, 999 of 1,000 within {still.p999_ms:.1f} ms "
        f"({still.raw_longest_ms:.1f} ms with the time that our threads waited for a processor)"
    )
