"""The software printer as a process: `cherha printer emulate` and `python -m printer.emulator`."""

import signal
import sys
import threading
import time
from collections import Counter
from pathlib import Path
from types import FrameType
from typing import TextIO

import msgspec
from PIL import Image

from printer.emulator.code_pages import CODE_PAGES
from printer.emulator.controls import load, obey, obey_lines
from printer.emulator.doors import Door, FifoDoor, PtyDoor
from printer.emulator.machine import PrinterMachine
from printer.emulator.number_reader import find_number
from printer.emulator.paper import CutSlip, Paper
from printer.emulator.server import PrinterEmulator


class UnusableOptions(ValueError):
    """The options contradict one another; the sentence names the cure."""


class EmulateOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How the software printer is started.

    It stands at a TCP port (0 takes a free one), or at the pseudo-terminal `pty` (serial) or `lp`
    (a USB printer's file), or at the named pipe `file`. `printers` starts that many on following
    ports (or free ones); each cut slip leaves `NAME.bin` (the bytes it was made of), `NAME.png`
    and, if it was printed as text, `NAME.txt` in `out`, NAME being the order of printing ("0001"),
    or the ticket number read from the picture if `name_by_number`; `count_file` gets one JSON line
    a slip. `pages` is a make in `CODE_PAGES`; `controls` are obeyed before the first byte.
    """

    port: int = 9100
    pty: Path | None = None
    lp: Path | None = None
    file: Path | None = None
    out: Path
    width_dots: int = 576
    has_cutter: bool = True
    pages: str = "epson"
    paper_mm: float | None = None
    buffer_bytes: int | None = None
    speed: float | None = None
    keeps_half_commands: bool = False
    controls: tuple[str, ...] = ()
    printers: int = 1
    name_by_number: bool = False
    count_file: Path | None = None


class PrintedSlip(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the count file: which slip came out, and when by this machine's monotonic clock.

    `number` is what was read from the picture; None when it could not be read with certainty.
    """

    order: int
    printer: int
    number: str | None
    name: str
    monotonic_ns: int
    byte_count: int


def run(options: EmulateOptions, *, output: TextIO = sys.stdout) -> int:
    """Print `ready tcp://HOST:PORT` for each printer, serve until SIGTERM or SIGINT; exit code."""
    stop = threading.Event()

    def leave(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, leave)
    folder = SlipFolder(options)
    emulators = _printers(options, folder)
    for emulator in emulators:
        emulator.start()
        print(f"ready {emulator.url}", file=output, flush=True)
    threading.Thread(
        target=obey_lines, args=(sys.stdin, emulators, output), name="printer-controls", daemon=True
    ).start()
    stop.wait()
    for emulator in emulators:
        emulator.stop()
    return 0


def _printers(options: EmulateOptions, folder: "SlipFolder") -> list[PrinterEmulator]:
    """Made as the options say, not yet started."""
    doors = [options.pty, options.lp, options.file]
    if options.printers > 1 and any(doors):
        raise UnusableOptions("several printers stand at TCP ports only; leave out --printers")
    emulators = []
    for index in range(options.printers):
        machine = PrinterMachine(
            Paper(
                width_dots=options.width_dots,
                has_cutter=options.has_cutter,
                code_pages=CODE_PAGES[options.pages],
            ),
            buffer_bytes=options.buffer_bytes,
            keeps_half_commands=options.keeps_half_commands,
        )
        emulator = PrinterEmulator(
            port=options.port + index if options.port else 0,
            door=_door(options),
            machine=machine,
            on_slip=folder.keeper(index),
        )
        emulator.set_speed(options.speed)
        if options.paper_mm is not None:
            load(emulator, options.paper_mm)
        emulators.append(emulator)
    unknown = [control for control in options.controls for e in emulators if not obey(control, e)]
    if unknown:
        for emulator in emulators:
            emulator.stop()
        raise UnusableOptions(f"{unknown[0]!r} is no control; type a line to see them all")
    return emulators


def _door(options: EmulateOptions) -> Door | None:
    """None: a TCP port."""
    try:
        if options.pty is not None:
            return PtyDoor(options.pty.absolute())
        if options.lp is not None:
            return PtyDoor(options.lp.absolute(), scheme="lp")
        return None if options.file is None else FifoDoor(options.file.absolute())
    except OSError as error:
        raise UnusableOptions(f"that name can't be taken: {error}") from error


class SlipFolder:
    """Writes each slip's bytes and picture; used by several printers' threads."""

    def __init__(self, options: EmulateOptions) -> None:
        self._options = options
        self._lock = threading.Lock()
        self._names: Counter[str] = Counter()
        self._order = 0
        options.out.mkdir(parents=True, exist_ok=True)

    def keeper(self, printer: int) -> "SlipKeeper":
        """What that printer calls for each slip."""
        return SlipKeeper(self, printer)

    def keep(self, printer: int, slip: CutSlip) -> PrintedSlip:
        """Write the slip's two files and its line in the count file."""
        now = time.monotonic_ns()
        found = find_number(slip.picture)
        number = found.number if found else None
        with self._lock:
            self._order += 1
            order = self._order
            name = f"{order:04d}"
            if self._options.name_by_number and number:
                self._names[number] += 1
                copies = self._names[number]
                name = number if copies == 1 else f"{number}.{copies}"
        (self._options.out / f"{name}.bin").write_bytes(slip.raw)
        picture = slip.picture.convert("1", dither=Image.Dither.NONE)
        picture.save(self._options.out / f"{name}.png", compress_level=2)
        if slip.text:
            lines = "\n".join((*slip.text, ""))
            (self._options.out / f"{name}.txt").write_text(lines, encoding="utf-8")
        printed = PrintedSlip(
            order=order,
            printer=printer,
            number=number,
            name=name,
            monotonic_ns=now,
            byte_count=len(slip.raw),
        )
        if self._options.count_file is not None:
            with self._lock, self._options.count_file.open("ab") as file:
                file.write(msgspec.json.encode(printed) + b"\n")
        return printed


class SlipKeeper:
    """`on_slip` of one printer."""

    def __init__(self, folder: SlipFolder, printer: int) -> None:
        self._folder = folder
        self._printer = printer

    def __call__(self, slip: CutSlip) -> None:
        self._folder.keep(self._printer, slip)
