"""A kiosk whose window must not tremble: visitors take tickets, printers fail, and it is watched.

The kiosk is the real one, with its window, journal and spooler, and no server; its printer is made
of software, in a process of its own, on TCP or a serial line, with a fault in each slip. A finger
touches what a visitor would. A timer ticks every 5 ms in the window's event loop: the longest time
between two ticks is how long the window was blocked. Where the kernel tells how long one of our
threads waited for a processor meanwhile, that much is taken off: it may have held the interpreter,
and other programs' work is not ours.
"""

import itertools
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from catalogue.loader import DEMO_HALL, load
from cherha.demo.visitor_hand import VisitorHand
from config.clock import HallClock
from kiosk.app import KioskApp, KioskOptions, build
from kiosk.guard import GuardSettings
from kiosk.settings import KioskSettings
from printer.settings import PrinterSettings
from queue_core.ids import HallId, StoreId, TerminalId
from queue_core.series import SeriesRange
from terminal_client.credentials import TerminalCredentials, save
from tests.faults.printer.fault_table import End
from tests.support.noon import hurried

NEVER_BLOCKED_MS = 100.0  # P7
_TICK_MS = 5
_PATIENCE_S = 60.0  # for one visitor; nothing takes longer unless it hangs
_CABLE = 40_000  # bytes a second: a slip takes half a second, so faults meet it half sent
_SLIP_MS = 300
_SCALE = 10  # of the hall's clock: a finger waits 50 ms between two touches
_WINDOW = (1080, 1920)
_NOWHERE = "http://127.0.0.1:9"
_NO_PAUSES = GuardSettings(every_s=0.01, burst=10_000, same_service=10_000)
_QUICK = PrinterSettings(
    write_timeout=0.5, answer_timeout=0.3, printed_timeout=1.0, idle_poll=0.5, fault_poll=0.1,
    settle=0.0, profile="epson-tm-t20",
)  # fmt: skip
NO_FAULT: tuple[tuple[str, str], ...] = (("", ""),)
# A fault, and what puts it right.
FAULTS: tuple[tuple[str, str], ...] = (
    *NO_FAULT,
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

    `first_byte_ms`: from a touch to the slip's first byte, of slips that met no fault, sorted.
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
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def start(self) -> None:
        self._last, self._waited = time.perf_counter(), waited_for_a_processor()
        self._timer.start()

    def stop(self) -> None:
        self._timer.stop()

    def _tick(self) -> None:
        now, waited = time.perf_counter(), waited_for_a_processor()
        gap = now - self._last
        stolen = max((waited[name] - self._waited.get(name, 0.0) for name in waited), default=0.0)
        self.raw = max(self.raw, gap * 1000)
        self.gaps.append(max(0.0, gap - stolen) * 1000)
        self._last, self._waited = now, waited


class _Printer:
    """The printer made of software, a process of its own."""

    def __init__(self, folder: Path, door: Sequence[str], cable: int) -> None:
        command = [sys.executable, "-m", "printer.emulator", *door, "--out", str(folder)]
        command += ["--speed", str(cable), "--keeps-half-commands", "--buffer", "4096"]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True)
        assert self._process.stdout is not None
        self.address = self._process.stdout.readline().removeprefix("ready ").strip()

    def control(self, words: str) -> None:
        """Obey; nobody waits until it has."""
        if words and self._process.stdin is not None:
            self._process.stdin.write(f"{words}\n")
            self._process.stdin.flush()

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=_PATIENCE_S)


class _Seen:
    """What the kiosk marks of one visit; marks come on any thread, and only this visit's."""

    def __init__(self) -> None:
        self.take_ns = self.first_byte_ns = 0
        self.shown: set[str] = set()

    def mark(self, name: str, subject: str, at_ns: int) -> None:
        match name:
            case "take":
                self.take_ns = at_ns
            case "first_byte":
                self.first_byte_ns = at_ns
            case "shown":
                self.shown.add(subject)

    @property
    def end(self) -> End:
        if "SlipOut" in self.shown:
            return End.UNCERTAIN
        return End.FAILED if "OnScreen" in self.shown else End.PRINTED


class _Visitors(QObject):
    """One visitor after another, each with a fault at a seeded moment; ends the event loop."""

    def __init__(
        self, printer: _Printer, watch: _Watch, count: int, faults: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__()
        self.first_byte_ms: list[float] = []
        self.ends: dict[End, int] = dict.fromkeys(End, 0)
        self.problems: list[str] = []
        self.hand: VisitorHand | None = None
        self._printer, self._watch, self._count, self._faults = printer, watch, count, faults
        self._services = itertools.cycle(load(DEMO_HALL).frequent)
        self._done = 0
        self._is_over = False
        self._random = random.Random(3)
        self._seen = _Seen()
        self._strike = self._timer(self._struck)
        self._next = self._timer(self._begin)
        self._limit = self._timer(self._too_long)

    def start(self) -> None:
        self._next.start(0)

    def mark(self, name: str, subject: str, at_ns: int) -> None:
        """What the kiosk marks, on any thread."""
        self._seen.mark(name, subject, at_ns)
        if name == "take":  # this and "shown" on the window's thread
            self._strike.start(self._random.randrange(0, _SLIP_MS))
        if name == "shown" and subject == "Idle" and self._is_over:
            self._is_over = False
            self._next.start(_TICK_MS)

    def said(self, message: Mapping[str, Any]) -> None:
        """What the finger saw."""
        if "asks_whether_out" in message and self.hand is not None:
            self.hand.hear({"slip_is_out": True})
        if "stuck" in message:
            self.problems.append(f"visitor {self._done} ({self._fault[0]}): {message['why']}")
            QApplication.exit(0)
        if "took" in message:
            self._ended()

    def _begin(self) -> None:
        if self._done == self._count or self.hand is None:
            QApplication.exit(0)
            return
        self._seen = _Seen()
        self._limit.start(round(_PATIENCE_S * 1000))
        visitor = {"take": str(self._done), "service": next(self._services)}
        self.hand.hear({**visitor, "language": "uk", "priority": None})

    def _struck(self) -> None:
        self._printer.control(self._fault[0])

    @property
    def _fault(self) -> tuple[str, str]:
        return self._faults[self._done % len(self._faults)]

    def _ended(self) -> None:
        self._limit.stop()
        self._strike.stop()
        seen = self._seen
        if self._done == 0:
            self._watch.start()  # what is loaded before the first slip is the start's, not P7's
        elif not self._fault[0]:
            self.first_byte_ms.append((seen.first_byte_ns - seen.take_ns) / 1e6)
        self.ends[seen.end] += 1
        if seen.end is End.FAILED and seen.first_byte_ns:
            self.problems.append(f"slip {self._done} failed, and bytes had left")
        self._printer.control(self._fault[1])
        self._done += 1
        self._is_over = True

    def _too_long(self) -> None:
        self.problems.append(f"visitor {self._done} ({self._fault[0]}) never got an end")
        QApplication.exit(0)

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer


def _kiosk(
    folder: Path, printer: PrinterSettings, mark: Callable[[str, str, int], None]
) -> KioskApp:
    """A kiosk of its own papers, whose server is not there."""
    papers = TerminalCredentials(
        _NOWHERE,
        "token",
        TerminalId("kiosk-1"),
        HallId("central"),
        "kiosk",
        SeriesRange("Н", 1, 999),
        StoreId("store"),
    )
    save(folder, papers)
    options = KioskOptions(
        data=folder,
        settings=KioskSettings(printer=printer, guard=_NO_PAUSES),
        clock=HallClock.parse(hurried(_SCALE)),
        window=_WINDOW,
        marks=mark,
        watchdog=False,
    )
    return build(options)


def blocked_longest(
    slips: int,
    faults: Sequence[tuple[str, str]] = FAULTS,
    *,
    serial: bool = False,
    cable: int = _CABLE,
    settings: PrinterSettings = _QUICK,
) -> Still:
    """Let so many visitors take slips with faults, while the window is watched."""
    application = QApplication.instance() or QApplication([])
    watch = _Watch()
    with tempfile.TemporaryDirectory() as folder:
        door = ("--pty", str(Path(folder) / "port")) if serial else ("--port", "0")
        printer = _Printer(Path(folder) / "slips", door, cable)
        visitors = _Visitors(printer, watch, slips, faults)
        asked = msgspec.structs.replace(settings, address=printer.address)
        (Path(folder) / "kiosk").mkdir()
        kiosk = _kiosk(Path(folder) / "kiosk", asked, visitors.mark)
        clock = HallClock.parse(hurried(_SCALE))
        visitors.hand = VisitorHand(kiosk.view, load(DEMO_HALL), visitors.said, None, clock)
        kiosk.ready.connect(visitors.start)
        kiosk.start()
        application.exec()
        watch.stop()
        visitors.hand.deleteLater()
        kiosk.stop()
        printer.stop()
    return _found(watch, visitors)


def _found(watch: _Watch, visitors: _Visitors) -> Still:
    gaps = sorted(watch.gaps) or [0.0]
    longest = gaps[-1]
    if longest > NEVER_BLOCKED_MS:
        visitors.problems.append(f"the window was blocked for {longest:.0f} ms")
    return Still(
        sum(visitors.ends.values()),
        visitors.ends,
        len(gaps),
        longest,
        watch.raw,
        gaps[min(len(gaps) - 1, int(len(gaps) * 0.999))],
        tuple(sorted(visitors.first_byte_ms)),
        tuple(visitors.problems),
    )


def first_bytes(slips: int) -> Still:
    """Without faults, as shipped, on a serial port of 115,200 baud: how soon each slip begins."""
    return blocked_longest(slips, NO_FAULT, serial=True, cable=11_520, settings=PrinterSettings())


def told_of_first(still: Still) -> str:
    """How soon slips began."""
    found = still.first_byte_ms or (0.0,)
    p99 = found[min(len(found) - 1, int(len(found) * 0.99))]
    return (
        f"on a serial port of 115,200 baud a slip's first byte leaves {found[len(found) // 2]:.1f} "
        f"ms after the touch, 99 of 100 within {p99:.1f} ms ({len(found)} slips)"
    )


def told_of(still: Still) -> Iterable[str]:
    """What the window felt, in lines."""
    ends = ", ".join(f"{count} {end}" for end, count in still.ends.items())
    yield f"the kiosk's window: {still.slips} slips with faults ({ends})"
    yield (
        f"the longest time between two of its {still.ticks} ticks of {_TICK_MS} ms: "
        f"{still.longest_ms:.1f} ms, 999 of 1,000 within {still.p999_ms:.1f} ms "
        f"({still.raw_longest_ms:.1f} ms with the time that our threads waited for a processor)"
    )
