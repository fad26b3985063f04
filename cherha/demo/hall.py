"""Starts and stops the demo hall's processes: server, printers, kiosks, board, rating terminal."""

import queue
import shutil
import socket
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from datetime import time as clock_time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec

from cherha.demo.children import Child
from cherha.demo.folder import claim
from config.clock import HallClock
from queue_core.series import SeriesRange
from terminal_client.credentials import TerminalCredentials, load, save

START_WITHIN_S = 60.0
GROUP_ENDS_WITHIN_S = 2.2
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}


class Terminal(msgspec.Struct, frozen=True):
    """A terminal of `demo.json`."""

    name: str
    terminal_id: str
    token: str
    own_series: SeriesRange | None = None


class Desk(msgspec.Struct, frozen=True):
    """A counter's log-in of `demo.json`."""

    counter: int
    login: str
    password: str


class DemoAccess(msgspec.Struct, frozen=True):
    """What `cherha server --demo` leaves in `demo.json`."""

    url: str
    hall_id: str
    kiosks: list[Terminal]
    boards: list[Terminal]
    ratings: list[Terminal]
    counters: list[Desk]


class DidNotStartError(Exception):
    """A process of the demo did not come up; its log says why."""


class Ready(msgspec.Struct):
    """Waits for the line that says a process is up."""

    lines: "queue.Queue[str]"

    def wait(self, child: Child, log: Path) -> str:
        """Return the line; raises DidNotStartError when the process ends or is silent."""
        deadline = time.monotonic() + START_WITHIN_S
        while time.monotonic() < deadline:
            try:
                return self.lines.get(timeout=0.1)
            except queue.Empty:
                if not child.is_running:
                    break
        tail = log.read_text("utf-8", "replace")[-1500:]
        raise DidNotStartError(f"{child.name} did not start; {log} says:\n{tail}")


def hall_clock(scale: float, begins: clock_time, timezone: str, lead_s: float) -> HallClock:
    """Return a clock that shows `begins` of today, hall time, `lead_s` wall seconds from now."""
    real = HallClock().now().astimezone(ZoneInfo(timezone))
    anchor = datetime.combine(real.date(), begins, ZoneInfo(timezone))
    return HallClock(scale, real.timestamp() + lead_s, anchor)


def free_port() -> int:
    """Return a TCP port of this machine that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def keep_papers(folder: Path, kind: str, terminal: Terminal, access: DemoAccess) -> None:
    """Give a terminal its papers; a kept folder of this store learns only the server's address."""
    kept = load(folder) if folder.exists() else None
    if kept is not None and kept.token == terminal.token:
        save(folder, msgspec.structs.replace(kept, server=access.url))
        return
    shutil.rmtree(folder, ignore_errors=True)  # of another store: its tickets are not in this one
    folder.mkdir(parents=True)
    papers = {
        "server": access.url,
        "token": terminal.token,
        "terminal_id": terminal.terminal_id,
        "hall_id": access.hall_id,
        "role": kind,
        "own_series": msgspec.to_builtins(terminal.own_series),
        "store_id": "",
    }
    save(folder, msgspec.convert(papers, TerminalCredentials))


class DemoHall:
    """All processes of the hall; everything they leave is below `out`."""

    def __init__(self, out: Path, clock: HallClock, *, kiosks: int = 4, headless: bool = True):
        self.out = out
        self.clock = clock
        self.port = free_port()
        self._headless = headless
        self._kiosk_count = kiosks
        claim(out)
        for folder in ("store", "slips", "screens", "logs"):
            (out / folder).mkdir(parents=True, exist_ok=True)
        self.store = out / "store" / "cherha.sqlite"
        self.slip_lines = out / "slips.jsonl"
        self.slip_lines.unlink(missing_ok=True)
        self.children: list[Child] = []
        self.on_message: Callable[[str, dict[str, Any]], None] = _nobody_listens
        self._up: dict[str, queue.Queue[str]] = {}

    def start_server(self) -> DemoAccess:
        """Start server and printers; return who may do what."""
        server = ["-m", "central_server", "--data", str(self.out / "store"), "--demo"]
        server += ["--port", str(self.port), "--clock", str(self.clock)]
        self.server = self.launch("server", server)
        slips = ["-m", "printer.emulator", "--port", "0", "--out", str(self.out / "slips")]
        slips += ["--printers", str(self._kiosk_count), "--name-by-number"]
        slips += ["--count-file", str(self.slip_lines)]
        self.printers = self.launch("printers", slips)
        lines = [self.wait_up(self.printers) for _ in range(self._kiosk_count)]
        self.printer_urls = [line.split()[-1] for line in lines]
        self.wait_up(self.server)
        access = (self.out / "store" / "demo.json").read_bytes()
        return msgspec.json.decode(access, type=DemoAccess)

    def start_terminals(
        self, access: DemoAccess, options: Mapping[str, list[str]] | None = None
    ) -> None:
        """Start the windows' processes; `options` are extra ones for kiosk, board and rating."""
        options = options or {}
        kiosks = zip(access.kiosks[: self._kiosk_count], self.printer_urls, strict=False)
        self.kiosks = []
        for kiosk, printer in kiosks:
            extra = [*options.get("kiosk", []), "--printer", printer]
            self.kiosks.append(self.start_terminal("kiosk", kiosk, access, extra))
        board = options.get("board", [])
        self.board = self.start_terminal("board", access.boards[0], access, board)
        numbers = ",".join(str(desk.counter) for desk in access.counters)
        rating = [*options.get("rating", []), "--counters", numbers]
        self.rating = self.start_terminal("rating", access.ratings[0], access, rating)

    def start_terminal(
        self,
        kind: str,
        terminal: Terminal,
        access: DemoAccess,
        options: list[str],
        *,
        unseen: bool | None = None,
    ) -> Child:
        """Start one terminal: `unseen` with a hand that acts in it, else for a person's eyes."""
        unseen = self._headless if unseen is None else unseen
        folder = self.out / "terminals" / terminal.name
        keep_papers(folder, kind, terminal, access)
        if unseen:
            command = ["-m", f"cherha.demo.{kind}_process"]
            command += ["--screens", str(self.out / "screens")]
        else:
            command = ["-m", "cherha.demo.show_window", kind]
        command += ["--data", str(folder), "--clock", str(self.clock), *options]
        return self.launch(terminal.name, command, unseen=unseen)

    def launch(self, name: str, command: list[str], *, unseen: bool = True) -> Child:
        """Start one process, with its log beside the others."""
        self._up.setdefault(name, queue.Queue())
        environment = OFFSCREEN if unseen else {}
        child = Child(
            name, command, self._log(name), self._hear, environment, apart=not self._headless
        )
        child.start()
        self.children.append(child)
        return child

    def wait_up(self, child: Child) -> str:
        """Wait for the next line `ready …` of a process; raises DidNotStartError."""
        return Ready(self._up[child.name]).wait(child, self._log(child.name))

    def stop(self) -> dict[str, int | None]:
        """End everything, terminals first; exit codes by name."""
        return {child.name: child.stop() for child in reversed(self.children)}

    def stop_quickly(self) -> dict[str, int | None]:
        """End everything within 5 s: all terminals at once, then the rest at once."""
        codes: dict[str, int | None] = {}
        rest = [child for child in self.children if child.name in {"server", "printers"}]
        terminals = [child for child in self.children if child not in rest]
        for group in (terminals, rest):
            for child in group:
                child.ask_to_end()
            until = time.monotonic() + GROUP_ENDS_WITHIN_S
            for child in group:
                codes[child.name] = child.stop(max(0.1, until - time.monotonic()))
        return codes

    def _log(self, name: str) -> Path:
        return self.out / "logs" / f"{name}.log"

    def _hear(self, name: str, line: str) -> None:
        if line.startswith("ready "):
            self._up[name].put(line)
        elif line.startswith("{"):
            message = msgspec.json.decode(line)
            if "ready" in message:
                self._up[name].put(line)
            self.on_message(name, message)
        else:
            with self._log(name).open("a", encoding="utf-8") as log:
                log.write(f"said: {line}\n")


def _nobody_listens(_name: str, _message: dict[str, Any]) -> None:
    """Before the conductor stands at the desk."""
