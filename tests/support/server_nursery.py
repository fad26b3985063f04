"""Servers as processes of their own that need no second to import what they need.

A nursery is one process that has imported the server and forks for each server that a test starts:
the child runs `central_server.__main__.main`, as `python -m central_server` does. It can be asked,
stopped, frozen and killed like any other process.
"""

import atexit
import gc
import importlib
import os
import selectors
import signal
import socket
import subprocess
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

ROOT = Path(__file__).parents[2]
_SOCKET = "nursery"
_LATER = ("alembic.command", "alembic.op", "mako.ext.pygmentplugin", "sqlalchemy.ext.compiler")
"""What the server imports when it is about to serve."""


class Born(msgspec.Struct, frozen=True):
    """What is wanted: a server with these arguments, in this folder and environment."""

    arguments: list[str]
    cwd: str
    environment: dict[str, str]


class ServerChild:
    """A server process, with the few words of `subprocess.Popen` that tests use."""

    def __init__(self, arguments: list[str], log: IO[bytes]) -> None:
        """Start it: its errors go to `log`, what it says is read from `stdout`."""
        read_end, write_end = os.pipe()
        self.stdout = os.fdopen(read_end, "rb")
        self.returncode: int | None = None
        self._line = _nursery().connect()
        wanted = msgspec.json.encode(Born(arguments, str(ROOT), dict(os.environ)))
        socket.send_fds(self._line, [len(wanted).to_bytes(4, "big")], [write_end, log.fileno()])
        self._line.sendall(wanted)
        os.close(write_end)
        self.pid = int.from_bytes(_exactly(self._line, 4), "big")

    def send_signal(self, how: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            with suppress(ProcessLookupError):  # it ended just now
                os.kill(self.pid, how)

    def kill(self) -> None:
        """End it as a power cut would."""
        self.send_signal(signal.SIGKILL)

    def poll(self) -> int | None:
        """Return its exit code, None while it lives."""
        with suppress(TimeoutError, BlockingIOError):
            self.wait(0)
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end and return its exit code; raises TimeoutError."""
        if self.returncode is None:
            self._line.settimeout(timeout)
            code = int.from_bytes(_exactly(self._line, 4), "big", signed=True)
            self._line.close()
            self.returncode = code
        return self.returncode


class _Nursery:
    """The process from which all servers of this test process come."""

    def __init__(self) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cherha-nursery-")
        self._door = str(Path(self._folder.name) / _SOCKET)
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.server_nursery", self._door],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
        )
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == b"ready\n"

    def connect(self) -> socket.socket:
        """Return a line to it."""
        line = socket.socket(socket.AF_UNIX)
        line.connect(self._door)
        return line

    def close(self) -> None:
        """End it; its servers go on."""
        for end in (self._process.stdin, self._process.stdout):
            if end is not None:
                end.close()
        self._process.wait()
        self._folder.cleanup()


_open: list[_Nursery] = []


def _nursery() -> _Nursery:
    if not _open:
        _open.append(_Nursery())
        atexit.register(_open[0].close)
    return _open[0]


def _exactly(line: socket.socket, count: int) -> bytes:
    found = line.recv(count, socket.MSG_WAITALL)
    if len(found) < count:
        raise ConnectionError("the nursery ended")
    return found


def main(door: str) -> None:
    """Fork a server for whoever asks at the door, until the test process is gone."""
    for name in ("central_server.__main__", *_LATER):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as listener, selectors.DefaultSelector() as selector:
        listener.bind(door)
        listener.listen(16)
        selector.register(listener, selectors.EVENT_READ)
        selector.register(sys.stdin, selectors.EVENT_READ)
        print("ready", flush=True)
        while all(key.fileobj is listener for key, _ in selector.select()):
            line, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                os._exit(_keep(line))
            line.close()


def _keep(line: socket.socket) -> int:
    """Fork one server, tell its process id, and at its end its exit code."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    length, fds, _, _ = socket.recv_fds(line, 4, 2)
    born = msgspec.json.decode(_exactly(line, int.from_bytes(length, "big")), type=Born)
    server = os.fork()
    if server == 0:
        line.close()
        os._exit(_serve(born, *fds))
    for fd in fds:
        os.close(fd)
    line.sendall(server.to_bytes(4, "big"))
    _, status = os.waitpid(server, 0)
    with suppress(OSError):  # the test process is gone
        line.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))
    return 0


def _serve(born: Born, told: int, log: int) -> int:
    """Be a server, as `python -m central_server` is; returns its exit code."""
    os.dup2(told, 1)
    os.dup2(log, 2)
    os.closerange(3, 256)
    os.chdir(born.cwd)
    os.environ.clear()
    os.environ.update(born.environment)
    sys.argv = ["central_server", *born.arguments]
    code: int | str | None = 1
    try:
        code = importlib.import_module("central_server.__main__").main()
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # noqa: BLE001 - as the interpreter does at its end
        traceback.print_exc()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    return code if isinstance(code, int) else 0 if code is None else 1


if __name__ == "__main__":
    main(sys.argv[1])
