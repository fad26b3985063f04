"""Terminals of a measured hall: their folders with papers, their processes and what they say."""

import contextlib
import json
import os
import queue
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import time as clock_time
from pathlib import Path
from typing import Any

import msgspec

from cherha.demo.children import Child
from cherha.demo.hall import DemoAccess, Terminal, hall_clock
from config.clock import HallClock
from scripts.benchmarks.hall_server import LIMITS
from terminal_client.credentials import TerminalCredentials, save
from tests.support.server_process import ServerProcess

SAYS_WITHIN_S = 60.0
OPENS = clock_time(9, 0)
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}

Said = dict[str, Any]


class SilentError(Exception):
    """A measured process did not say what was waited for; its log's end is told."""


class Voice:
    """A process of the measured hall, and the lines of JSON it says."""

    def __init__(self, name: str, command: Sequence[str], folder: Path) -> None:
        self._said: queue.Queue[Said] = queue.Queue()
        self._log = folder / f"{name}.log"
        self.child = Child(name, command, self._log, self._hear, OFFSCREEN)
        self.child.start()

    def wait(self, wanted: Callable[[Said], bool]) -> Said:
        """Return the next message that is wanted, dropping others; raises SilentError."""
        until = time.monotonic() + SAYS_WITHIN_S
        while (left := until - time.monotonic()) > 0 and self.child.is_running:
            with contextlib.suppress(queue.Empty):
                said = self._said.get(timeout=min(left, 0.2))
                if wanted(said):
                    return said
        raise SilentError(f"{self.child.name}: {self._log.read_text('utf-8', 'replace')[-1500:]}")

    def _hear(self, _name: str, line: str) -> None:
        if line.startswith("{"):
            self._said.put(json.loads(line))


@contextmanager
def running(name: str, command: Sequence[str], folder: Path) -> Iterator[Voice]:
    """Run a process whose messages can be waited for."""
    voice = Voice(name, command, folder)
    try:
        yield voice
    finally:
        voice.child.stop()


@contextmanager
def hall_server(folder: Path, clock: HallClock) -> Iterator[tuple[ServerProcess, DemoAccess]]:
    """Run a demo server with its limits raised, by a hall's clock."""
    settings = folder / "bench.toml"
    settings.write_text(LIMITS, "utf-8")
    more = ("--config", str(settings), "--clock", str(clock))
    server = ServerProcess(folder / "store", None, *more).start()
    try:
        access = (server.data / "demo.json").read_bytes()
        yield server, msgspec.json.decode(access, type=DemoAccess)
    finally:
        if server.is_running:
            server.stop()


def fast_clock(scale: float) -> HallClock:
    """Return a hall's clock that shows nine in the morning and runs so many times faster."""
    return hall_clock(scale, OPENS, "Europe/Kyiv", 0.0)


def papers(folder: Path, role: str, terminal: Terminal, access: DemoAccess) -> Path:
    """Return a new folder of a terminal, with its papers in it."""
    place = folder / terminal.name
    place.mkdir(parents=True, exist_ok=True)
    known = {
        "server": access.url,
        "token": terminal.token,
        "terminal_id": terminal.terminal_id,
        "hall_id": access.hall_id,
        "role": role,
        "own_series": msgspec.to_builtins(terminal.own_series),
        "store_id": "",
    }
    save(place, msgspec.convert(known, TerminalCredentials))
    return place


def rss_mb(pid: int | None) -> float:
    """Return how much memory of a process is resident now, in MB of 10⁶ bytes."""
    pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def waited_s(pid: int | None) -> float:
    """Return how long a process' threads have been ready to run but had no core (Linux)."""
    found = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text("ascii").split()[1]) for task in found) / 1e9


def python(code: str, *arguments: str) -> "subprocess.Popen[str]":
    """Run a piece of Python offscreen; what it prints is read from its standard output."""
    return subprocess.Popen(
        [sys.executable, "-c", code, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, **OFFSCREEN},
    )
