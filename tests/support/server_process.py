"""A real server process of the demo hall: started, killed, and started again at the same place."""

import selectors
import signal
import socket
from pathlib import Path
from typing import Any

import msgspec

from tests.support.noon import NOON_CLOCK, hurried
from tests.support.server_nursery import ServerChild

READY_WITHIN_S = 60.0
STOPPED_WITHIN_S = 30.0


def free_port() -> int:
    """Return a port of loopback that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class ServerProcess:
    """The demo hall's server on one folder and one port, over any number of starts."""

    def __init__(self, data: Path, port: int | None = None, *more: str) -> None:
        self.data = data
        self.port = free_port() if port is None else port
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data / "server.log"
        self._more = more if "--clock" in more else (*more, "--clock", NOON_CLOCK)
        self._process: ServerChild | None = None

    def start(self) -> "ServerProcess":
        """Start it and return once it has said `ready`; raises AssertionError with its log."""
        self.data.mkdir(parents=True, exist_ok=True)
        arguments = ["--data", str(self.data), "--port", str(self.port), "--demo", *self._more]
        with self.log.open("ab") as log:
            self._process = ServerChild(arguments, log)
        said = self._first_line()
        assert said == f"ready {self.url}", f"{said!r}\n{self.log.read_text('utf-8')[-4000:]}"
        return self

    def hurry(self, scale: int) -> None:
        """Let the hall's time run so many times as fast from the next start on."""
        kept = [it for it in self._more if it not in {"--clock", NOON_CLOCK}]
        self._more = (*kept, "--clock", hurried(scale))

    def kill(self) -> None:
        """End it as a power cut would: SIGKILL."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to end; returns its exit code."""
        return self._end(signal.SIGTERM)

    @property
    def is_running(self) -> bool:
        """Say whether the process lives."""
        return self._process is not None and self._process.poll() is None

    @property
    def pid(self) -> int:
        """The process's id."""
        assert self._process is not None
        return self._process.pid

    @property
    def demo(self) -> dict[str, Any]:
        """What `demo.json` tells: tokens of terminals, log-ins of counters."""
        told: dict[str, Any] = msgspec.json.decode((self.data / "demo.json").read_bytes())
        return told

    def _first_line(self) -> str:
        assert self._process is not None
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            if not selector.select(READY_WITHIN_S):
                self.kill()
                return f"nothing within {READY_WITHIN_S} s"
        return self._process.stdout.readline().decode().strip()

    def _end(self, how: signal.Signals) -> int:
        process, self._process = self._process, None
        if process is None:
            return 0
        process.send_signal(how)
        code = process.wait(STOPPED_WITHIN_S)
        process.stdout.close()
        return code
