"""The software printer as a process: `cherha printer emulate` and `python -m printer.emulator`."""

import signal
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import FrameType
from typing import TextIO

import msgspec
from PIL import Image

from printer.emulator.machine import Answers
from printer.emulator.number_reader import find_number
from printer.emulator.paper import CutSlip
from printer.emulator.server import PrinterEmulator


class EmulateOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How the software printer is started.

    `port` 0 takes a free one; `printers` starts that many on following ports (or free ones); each
    cut slip leaves `NAME.bin` (the bytes it was made of) and `NAME.png` in `out`, NAME being the
    order of printing ("0001"), or the ticket number read from the picture if `name_by_number`;
    `count_file` gets one JSON line a slip.
    """

    port: int = 9100
    out: Path
    width_dots: int = 576
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
    emulators = [
        PrinterEmulator(
            port=options.port + index if options.port else 0,
            width_dots=options.width_dots,
            on_slip=folder.keeper(index),
        )
        for index in range(options.printers)
    ]
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


def obey_lines(lines: Iterable[str], emulators: list[PrinterEmulator], output: TextIO) -> None:
    """Obey a control a line, for all printers or, after a number, that one ("2 paper out")."""
    for line in lines:
        words = line.split()
        if not words:
            continue
        chosen = emulators
        if words[0].isdecimal() and 0 < int(words[0]) <= len(emulators):
            chosen = [emulators[int(words.pop(0)) - 1]]
        obeyed = {obey(" ".join(words), emulator) for emulator in chosen}
        print(
            "done" if obeyed == {True} else f"controls: {', '.join(CONTROLS)}",
            file=output,
            flush=True,
        )


CONTROLS = (
    "paper out",
    "paper low",
    "paper ok",
    "paper ROWS",
    "cover open",
    "cover closed",
    "cutter jam",
    "cutter ok",
    "answers true|silent|echo|garbage",
    "hang on",
    "hang off",
    "power cycle",
)


def obey(control: str, emulator: PrinterEmulator) -> bool:
    """Do what one of `CONTROLS` says; False for anything else."""
    match control.split():
        case ["paper", "out"]:
            emulator.paper_out()
        case ["paper", "low"]:
            emulator.paper_low()
        case ["paper", "ok"]:
            emulator.load_paper()
        case ["paper", rows] if rows.isdecimal():
            emulator.load_paper(int(rows))
        case ["cover", "open" | "closed" as state]:
            emulator.set_cover(is_open=state == "open")
        case ["cutter", "jam" | "ok" as state]:
            emulator.set_cutter(jammed=state == "jam")
        case ["answers", kind] if kind in {answers.value for answers in Answers}:
            emulator.set_answers(Answers(kind))
        case ["hang", "on" | "off" as state]:
            emulator.hang(hung=state == "on")
        case ["power", "cycle"]:
            emulator.power_cycle()
        case _:
            return False
    return True
