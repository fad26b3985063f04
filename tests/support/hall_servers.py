"""The fake server and the real one behind the same few words, for contract tests."""

import os
import signal
from pathlib import Path
from typing import Any, Protocol

import msgspec

from queue_core.ids import CounterNumber, EventId
from queue_core.requests import CallNext
from queue_core.series import SeriesRange
from terminal_client.credentials import TerminalCredentials
from tests.support.fake_server import FakeServer
from tests.support.server_process import ServerProcess
from tests.support.small_hall import HALL_ID

KIOSKS = 4


class HallServer(Protocol):
    """A server that can be frozen, killed and started again with what it knew."""

    service: str

    def kiosk(self, index: int = 0, first: int = 1, last: int = 999) -> TerminalCredentials: ...
    def freeze(self) -> None: ...
    def thaw(self) -> None: ...
    def kill(self) -> None: ...
    def restart(self) -> None: ...
    def stop(self) -> None: ...


class Fake:
    """The fake server; its hall lives on over a kill."""

    service = "01"

    def __init__(self, server: FakeServer | None = None) -> None:
        self.server = server or FakeServer()

    def kiosk(self, index: int = 0, first: int = 1, last: int = 999) -> TerminalCredentials:
        name, owned = f"kiosk-{index}", SeriesRange("НТУФ"[index], 1, 999)
        self.server.hall.enrol(name, owned)
        return TerminalCredentials(
            server=self.server.url,
            token=name,
            terminal_id=self.server.hall.terminals[name].terminal_id,
            hall_id=HALL_ID,
            role="kiosk",
            own_series=SeriesRange(owned.letter, first, last),
            store_id=self.server.hall.store_id,
        )

    def call_next(self) -> None:
        self.server.hall.open_counter(1)
        self.server.hall.ask(CallNext(EventId("call"), CounterNumber(1)))

    def freeze(self) -> None:
        self.server.hung.clear()
        self.server.fault = "hang"

    def thaw(self) -> None:
        self.server.fault = ""

    def kill(self) -> None:
        self.server.stop()

    def restart(self) -> None:
        self.server = FakeServer(self.server.hall, self.server.port)

    def stop(self) -> None:
        self.server.stop()


class Real:
    """The real server of the demo hall, in a process of its own."""

    def __init__(self, data: Path, *options: str) -> None:
        self.server = ServerProcess(data, None, *options).start()
        self.demo: dict[str, Any] = self.server.demo
        self.service = "res-register"

    def kiosk(self, index: int = 0, first: int = 1, last: int = 999) -> TerminalCredentials:
        told = self.demo["kiosks"][index]
        owned = msgspec.convert(told["own_series"], SeriesRange)
        return TerminalCredentials(
            server=self.server.url,
            token=told["token"],
            terminal_id=told["terminal_id"],
            hall_id=self.demo["hall_id"],
            role="kiosk",
            own_series=SeriesRange(owned.letter, first, last),
            store_id=told.get("store_id", ""),
        )

    def freeze(self) -> None:
        os.kill(self.server.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        os.kill(self.server.pid, signal.SIGCONT)

    def kill(self) -> None:
        self.server.kill()

    def restart(self) -> None:
        self.server.start()

    def stop(self) -> None:
        if self.server.is_running:
            self.thaw()
        self.server.stop()
