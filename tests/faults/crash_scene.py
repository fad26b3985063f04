"""One kiosk, its wire, its printer and its server: all real, and each can fail at any point."""

import os
import signal
import sqlite3
from contextlib import closing
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any

import msgspec

from cherha.demo.children import Child
from printer.emulator.number_reader import find_number
from printer.emulator.paper import CutSlip
from printer.emulator.server import PrinterEmulator
from queue_core.answers import TicketView
from queue_core.series import SeriesRange
from terminal_client.credentials import save
from tests.support.clerk_by_http import ClerkByHttp
from tests.support.hall_servers import Real
from tests.support.relay import Relay
from tests.support.waiting import wait_for

ROOT = Path(__file__).parents[2]
SERVICE = "res-register"
NO_BYTE_YET = "SELECT 1 FROM visits, print_jobs AS j USING (visit_id) WHERE j.state = 'queued'"
CONFIG = """
[printer]
address = "{printer}"
answer_timeout = 60.0
[link]
heartbeat_s = 0.2
timeout_s = 2.0
retry_first_s = 0.02
retry_last_s = 0.2
[guard]
every_s = 0.01
burst = 1000
same_service = 1000
"""


class Scene:
    """A kiosk of its own folder and number range at a server that others may use too."""

    def __init__(self, folder: Path, server: Real, relay: Relay, clock: str, first: int) -> None:
        self.folder = folder
        self.server = server
        self.relay = relay
        self.clock = clock
        self.first = first
        self.screen: dict[str, Any] = {}
        self._news: SimpleQueue[dict[str, Any]] = SimpleQueue()
        self._link = "away"
        self._kiosk: Child | None = None
        self._at_slip: list[str] = []
        self.numbers: list[str | None] = []
        self.printer = PrinterEmulator(on_slip=self._slip_came)
        self.printer.start()
        folder.mkdir()
        (folder / "kiosk.toml").write_text(CONFIG.format(printer=self.printer.url), "utf-8")

    def close(self) -> None:
        if self._kiosk is not None:
            self._kiosk.stop()
        self.printer.stop()

    # --- the kiosk ----------------------------------------------------------------------------

    def start(self, *, clock: str = "", own_series: bool = True) -> None:
        """Start the kiosk, anew too; returns when journal, link and printer run."""
        papers = msgspec.structs.replace(
            self.server.kiosk(0, self.first, self.first + 9),
            server=f"http://127.0.0.1:{self.relay.port}",
        )
        if not own_series:
            papers = msgspec.structs.replace(papers, own_series=None)
        save(self.folder, papers)
        self._link, self.screen, self._news = "away", {}, SimpleQueue()
        command = ["-m", "tests.faults.touched_kiosk", "--data", str(self.folder)]
        command += ["--config", str(self.folder / "kiosk.toml")]
        command += ["--clock", clock or self.clock]
        self._kiosk = Child(
            "kiosk",
            command,
            self.folder / "kiosk.log",
            self._hear,
            {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        )
        self._kiosk.start()
        self.wait_until("ready")

    def start_late(self) -> None:
        """Start the kiosk so that more than a minute has passed since the touch."""
        self.start(clock=self.clock.replace("1@", "600@", 1))

    def kill(self) -> None:
        assert self._kiosk is not None
        self._kiosk.kill()

    def at_next_slip(self, *what: str) -> None:
        """The moment paper is out, before the printer says so: `kill` the kiosk, `cut` its wire."""
        self._at_slip = list(what)

    def touch(self, *names: str) -> None:
        assert self._kiosk is not None
        for name in names:
            self._kiosk.tell({"touch": name})

    def take_ticket(self) -> None:
        self.touch(f"frequent:{SERVICE}", "take_ticket")

    def wait_until_up(self) -> None:
        self.wait_until("link", "up")

    def wait_until_screen(self, kind: str) -> str | None:
        """Wait for a screen; returns the number on it."""
        number = self.wait_until("screen", kind)["number"]
        return None if number is None else str(number)

    def wait_until_dead(self) -> None:
        kiosk = self._kiosk
        assert kiosk is not None
        wait_for(lambda: not kiosk.is_running, "the kiosk killed", 30)
        kiosk.kill()
        kiosk.stop()

    def wait_until(self, word: str, value: str = "") -> dict[str, Any]:
        """Wait for a line of the kiosk; what is shown or heard already counts."""
        if value and self.screen.get(word) == value:
            return self.screen
        if word == "link" and self._link == value:
            return {}
        while True:
            try:
                said = self._news.get(timeout=30)
            except Empty:
                log = (self.folder / "kiosk.log").read_text("utf-8")[-3000:]
                raise AssertionError(f"no {word} {value}; shown: {self.screen}\n{log}") from None
            if "screen" in said:
                self.screen = said
            self._link = said.get("link", self._link)
            if word in said and (not value or said[word] == value):
                return said

    def journal_has(self, sql: str) -> None:
        """Wait until the kiosk's journal answers a query."""
        wait_for(lambda: self._rows(self.folder / "journal.sqlite", sql), sql, 30)

    def _hear(self, _name: str, line: str) -> None:
        if line.startswith("{"):
            self._news.put(msgspec.json.decode(line))

    def _slip_came(self, slip: CutSlip) -> None:
        """On the printer's thread, before it answers anything."""
        found = find_number(slip.picture)
        self.numbers.append(found.number if found else None)
        todo, self._at_slip = self._at_slip, []
        kiosk = self._kiosk
        assert kiosk is not None
        for what in todo:
            if what == "kill":
                assert kiosk.pid is not None
                os.kill(kiosk.pid, signal.SIGKILL)
            else:
                self.relay.cut()

    # --- the hall -----------------------------------------------------------------------------

    def at_server(self) -> list[tuple[str, str]]:
        """Number and state of this kiosk's tickets, in the order in which the hall has them."""
        visits = self._rows(self.folder / "journal.sqlite", "SELECT visit_id FROM visits")
        mine = {visit_id for (visit_id,) in visits}
        rows = self._rows(
            self.server.server.data / "cherha.sqlite",
            "SELECT visit_id, letter, ordinal, state FROM tickets ORDER BY arrival, visit_id",
        )
        return [(f"{row[1]}-{row[2]:03d}", row[3]) for row in rows if row[0] in mine]

    def wait_until_hall_has(self, *tickets: tuple[str, str]) -> None:
        """Wait until the hall has just these tickets of this kiosk."""
        try:
            wait_for(lambda: self.at_server() == list(tickets), within_s=30)
        except AssertionError:
            raise AssertionError(f"{tickets} expected; the hall has {self.at_server()}") from None

    def reserved(self) -> str:
        """Wait until the hall has reserved one number; returns it."""
        ((number, _),) = wait_for(
            lambda: [one for one in self.at_server() if one[1] == "reserved"], "reserved", 30
        )
        return number

    def own(self, which: int = 0) -> str:
        """The first number of the kiosk's own range, or a later one."""
        letter = msgspec.convert(self.server.demo["kiosks"][0]["own_series"], SeriesRange).letter
        return f"{letter}-{self.first + which:03d}"

    def _rows(self, path: Path, sql: str) -> list[tuple[Any, ...]]:
        """Ask a store that its process may be making just now: no table yet is no row yet."""
        if not path.exists():
            return []
        with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=10)) as store:
            tables = {name for (name,) in store.execute("SELECT name FROM sqlite_master")}
            asked = sql.partition(" FROM ")[2].split(maxsplit=1)[0].rstrip(",")
            return store.execute(sql).fetchall() if asked in tables else []


def waiting(clerk: ClerkByHttp, number: str) -> TicketView:
    """Wait until a number can be called; returns the ticket as the clerk sees it."""
    seen = wait_for(
        lambda: [one for one in clerk.view().next if str(one.number) == number], number, 30
    )
    return seen[0]
