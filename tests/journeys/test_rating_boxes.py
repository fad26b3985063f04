"""Boxes of buttons without a screen: a real process, a real server, boxes of software on ptys."""

import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from queue_core.ids import HallId, StoreId, TerminalId
from rating_button.button_emulator import EmulatedBox
from rating_button.button_protocol import DARK, LIT
from rating_button.settings import BoxSettings
from terminal_client import credentials
from terminal_client.credentials import TerminalCredentials
from tests.support.clerk_by_http import ClerkByHttp, clerk_of
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.noon import NOON_CLOCK
from tests.support.server_process import ServerProcess
from tests.support.waiting import wait_for

pytestmark = pytest.mark.timeout(240)

WITHIN_S = 60.0


class Boxes:
    """Two boxes at counters 2 and 3, and the process that serves them."""

    def __init__(self, folder: Path, server: ServerProcess) -> None:
        self.data = folder / "rating"
        self.data.mkdir()
        told = server.demo["ratings"][0]
        papers = TerminalCredentials(
            server=server.demo["url"],
            token=told["token"],
            terminal_id=TerminalId(told["terminal_id"]),
            hall_id=HallId(server.demo["hall_id"]),
            role="rating",
            own_series=None,
            store_id=StoreId(""),
        )
        credentials.save(self.data, papers)
        settings = [
            BoxSettings(counter=2, kind="lines", port=str(folder / "lines")),
            BoxSettings(counter=3, kind="modbus", port=str(folder / "modbus"), poll_ms=20),
        ]
        self.lines, self.modbus = (EmulatedBox(one, Path(one.port)) for one in settings)
        self.config = folder / "rating.toml"
        tables = (
            f'[[boxes]]\ncounter = {one.counter}\nkind = "{one.kind}"\nport = "{one.port}"\n'
            f"poll_ms = {one.poll_ms}\n"
            for one in settings
        )
        self.config.write_text("\n".join(tables), "utf-8")
        self.process: subprocess.Popen[bytes] | None = None
        self._heard_before = 0

    def start(self) -> None:
        self._heard_before = self._heard()
        command = [sys.executable, "-m", "cherha", "rating", "--headless"]
        command += ["--data", str(self.data), "--config", str(self.config), "--clock", NOON_CLOCK]
        with (self.data / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)

    def wait_until_linked(self) -> None:
        """Return when the process hears the server: what ends from now on, it asks about."""
        wait_for(lambda: self._heard() > self._heard_before, "a link", WITHIN_S)

    def _heard(self) -> int:
        log = self.data / "log"
        return log.read_bytes().count(b"server heard") if log.exists() else 0

    def end(self, number: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        return self.process.wait(WITHIN_S)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerProcess]:
    process = ServerProcess(tmp_path / "server").start()
    yield process
    if process.is_running:
        process.stop()


@pytest.fixture
def boxes(tmp_path: Path, server: ServerProcess) -> Iterator[Boxes]:
    made = Boxes(tmp_path, server)
    made.lines.plug()
    made.modbus.plug()
    made.start()
    yield made
    assert made.process is not None
    if made.process.poll() is None:
        made.end(signal.SIGTERM)
    made.lines.unplug()
    made.modbus.unplug()


def votes(server: ServerProcess) -> dict[str, int]:
    """Every bound vote in the server's store, by visit; two for one visit fail."""
    store = server.data / "cherha.sqlite"
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        rows = database.execute(
            "SELECT json_extract(body, '$.visit_id'), json_extract(body, '$.level') FROM events "
            "WHERE json_extract(body, '$.event') = 'RatingGiven' ORDER BY seq"
        ).fetchall()
    assert len({visit for visit, _ in rows}) == len(rows)
    return {str(visit): int(level) for visit, level in rows}


def kept(boxes: Boxes) -> str:
    """What the terminal's journal keeps besides votes."""
    with closing(sqlite3.connect(boxes.data / "journal.sqlite")) as database:
        return str(database.execute("SELECT value FROM facts").fetchall())


def serve_one(server: ServerProcess, clerk: ClerkByHttp) -> str:
    kiosk = KioskByHttp(server.url, server.demo["kiosks"][0]["token"])
    services = kiosk.hall()["services"]
    kiosk.take_ticket(next(one["code"] for one in services if one["letter"] == "А"))
    called = clerk.call_next()
    assert called is not None
    clerk.act("start")
    clerk.act("finish")
    return called.visit_id


def lit(box: EmulatedBox, lamps: tuple[bool, ...]) -> None:
    wait_for(lambda: box.lamps == lamps, f"lamps {lamps}, not {box.lamps}", WITHIN_S)


def test_boxes_of_two_counters_vote_through_kills_and_pulled_cables(
    server: ServerProcess, boxes: Boxes
) -> None:
    with ExitStack() as stack:
        second, third = (stack.enter_context(clerk_of(server.demo, n)) for n in (2, 3))
        second.act("open")
        third.act("open")
        expected = {}
        boxes.wait_until_linked()
        visit = _asked(server, second, boxes.lines)
        assert boxes.modbus.lamps == DARK
        assert boxes.process is not None
        maps = Path(f"/proc/{boxes.process.pid}/maps").read_text("utf-8")
        assert "PySide6" not in maps
        assert "libQt6" not in maps

        boxes.lines.press(0)
        lit(boxes.lines, (True, False, False, False))
        expected[visit] = 4
        wait_for(lambda: votes(server) == expected, "the first vote", WITHIN_S)

        visit = _asked(server, third, boxes.modbus)
        boxes.modbus.press(3)
        lit(boxes.modbus, (False, False, False, True))
        assert boxes.end(signal.SIGKILL) == -signal.SIGKILL
        expected[visit] = 1
        boxes.start()
        wait_for(lambda: votes(server) == expected, "the vote of before the kill", WITHIN_S)

        boxes.wait_until_linked()
        visit = _asked(server, second, boxes.lines)
        wait_for(lambda: visit in kept(boxes), "who is asked is kept", WITHIN_S)
        _killed_and_started(boxes)
        boxes.wait_until_linked()
        lit(boxes.lines, LIT)
        boxes.lines.press(2)
        lit(boxes.lines, (False, False, True, False))
        _killed_and_started(boxes)
        boxes.wait_until_linked()
        lit(boxes.lines, DARK)
        expected[visit] = 2
        wait_for(lambda: votes(server) == expected, "the vote of who was asked on", WITHIN_S)

        boxes.wait_until_linked()
        boxes.lines.unplug()
        boxes.lines.plug()
        visit = _asked(server, second, boxes.lines)
        boxes.lines.press(1)
        lit(boxes.lines, (False, True, False, False))
        expected[visit] = 3
        wait_for(lambda: votes(server) == expected, "the vote after the cable", WITHIN_S)
        assert boxes.end(signal.SIGTERM) == 0


def _killed_and_started(boxes: Boxes) -> None:
    """The lamps show nothing that the process has not told since."""
    assert boxes.end(signal.SIGKILL) == -signal.SIGKILL
    boxes.lines.lamps = (True, False, True, False)
    boxes.start()


def _asked(server: ServerProcess, clerk: ClerkByHttp, box: EmulatedBox) -> str:
    """A visit ends; the lamps of its counter ask."""
    visit = serve_one(server, clerk)
    lit(box, LIT)
    return visit
