"""The software printer on a TCP port: one connection is served at a time, as real printers do."""

import enum
import selectors
import socket
import struct
import threading
import time
from collections import deque
from collections.abc import Callable
from types import TracebackType
from typing import Self

from printer.emulator.commands import CommandReader, StatusQuery
from printer.emulator.paper import CutSlip, Paper, Roll

_CHUNK = 65536
_IDLE_SECONDS = 5.0  # a silent connection is dropped then, if another one waits
_TICK_SECONDS = 0.5


class Answers(enum.Enum):
    """What comes back for a status query."""

    TRUE = "true"
    SILENT = "silent"
    ECHO = "echo"
    GARBAGE = "garbage"


class PrinterEmulator:
    """A network printer on loopback; all methods may be called from any thread.

    `on_slip` is called for each cut slip, on the printer's thread or on that of the one who
    repaired it.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        host: str = "127.0.0.1",
        width_dots: int = 576,
        has_cutter: bool = True,
        on_slip: Callable[[CutSlip], None] | None = None,
    ) -> None:
        self._on_slip = on_slip
        self._paper = Paper(width_dots=width_dots, has_cutter=has_cutter)
        self._changed = threading.Condition()
        self._answers = Answers.TRUE
        self._drop_after: int | None = None
        self._hung = False
        self._received = 0
        self._slips: list[CutSlip] = []
        self._handed = 0
        self._stopping = False
        self._listener = socket.create_server((host, port))
        self._listener.setblocking(False)
        self._host, self._port = self._listener.getsockname()[:2]
        self._wake, self._woken = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="printer-emulator")

    @property
    def port(self) -> int:
        """The TCP port it listens on."""
        return int(self._port)

    @property
    def url(self) -> str:
        """The address for `transport_for`."""
        return f"tcp://{self._host}:{self._port}"

    @property
    def slips(self) -> tuple[CutSlip, ...]:
        """What was cut so far; only kept when no `on_slip` takes it."""
        with self._changed:
            return tuple(self._slips)

    @property
    def slip_count(self) -> int:
        """How many slips were cut and handed to `on_slip`."""
        with self._changed:
            return self._handed

    @property
    def received_bytes(self) -> int:
        """Bytes taken in since the start, status queries included."""
        with self._changed:
            return self._received

    @property
    def hazards(self) -> int:
        """Pictures whose data spelt a real-time command."""
        with self._changed:
            return self._paper.hazards

    @property
    def unknown_commands(self) -> int:
        """Bytes that began no command known to the emulator."""
        with self._changed:
            return self._paper.unknown_commands

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving, close every connection and wait for the thread."""
        self._stopping = True
        self._nudge()
        if self._thread.ident is not None:
            self._thread.join()
        for end in (self._wake, self._woken, self._listener):
            end.close()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def wait_for_slips(self, count: int, timeout: float = 5.0) -> bool:
        """Wait until so many slips are cut; whether they are."""
        with self._changed:
            return self._changed.wait_for(lambda: self._handed >= count, timeout)

    def wait_for_bytes(self, count: int, timeout: float = 5.0) -> bool:
        """Wait until so many bytes came in; whether they did."""
        with self._changed:
            return self._changed.wait_for(lambda: self._received >= count, timeout)

    def paper_out(self) -> None:
        """The roll is empty from now on."""
        with self._changed:
            self._paper.roll = Roll.OUT

    def paper_low(self) -> None:
        """The near-end sensor sees the roll's end."""
        with self._changed:
            self._paper.roll = Roll.LOW

    def load_paper(self, rows: int | None = None) -> None:
        """A new roll of so many dot rows, endless if None; what waited is printed."""
        with self._changed:
            slips = self._paper.load(rows=rows)
        self._hand_out(slips)

    def set_cover(self, *, is_open: bool) -> None:
        """Open or close the cover."""
        with self._changed:
            self._paper.cover_open = is_open
            slips = self._paper.resume()
        self._hand_out(slips)

    def set_cutter(self, *, jammed: bool) -> None:
        """Jam or free the cutter."""
        with self._changed:
            self._paper.cutter_jammed = jammed
            slips = self._paper.resume()
        self._hand_out(slips)

    def set_answers(self, answers: Answers) -> None:
        """What status queries get from now on."""
        with self._changed:
            self._answers = answers

    def hang(self, *, hung: bool) -> None:
        """Take connections but read nothing, as a printer whose firmware has stopped."""
        with self._changed:
            self._hung = hung
        self._nudge()

    def drop_after(self, count: int | None) -> None:
        """Reset the connection once it has brought so many bytes; None: never."""
        with self._changed:
            self._drop_after = count

    def power_cycle(self) -> None:
        """Forget what was half printed or waiting."""
        with self._changed:
            self._paper.power_cycle()

    def _nudge(self) -> None:
        self._wake.send(b"!")

    def _hand_out(self, slips: list[CutSlip]) -> None:
        if not slips:
            return
        for slip in slips:
            if self._on_slip is not None:
                self._on_slip(slip)
            with self._changed:
                if self._on_slip is None:
                    self._slips.append(slip)
                self._handed += 1
                self._changed.notify_all()

    def _run(self) -> None:
        waiting: deque[socket.socket] = deque()
        active: _Connection | None = None
        with selectors.DefaultSelector() as selector:
            selector.register(self._listener, selectors.EVENT_READ)
            selector.register(self._woken, selectors.EVENT_READ)
            while not self._stopping:
                if active is None and waiting:
                    active = _Connection(waiting.popleft())
                if active is not None:
                    _watch(selector, active.peer, wanted=not self._hung)
                ready = {key.fileobj for key, _ in selector.select(_TICK_SECONDS)}
                if self._woken in ready:
                    self._woken.recv(_CHUNK)
                if self._listener in ready:
                    waiting.append(self._listener.accept()[0])
                if active is None:
                    continue
                lost = active.idle_seconds > _IDLE_SECONDS and bool(waiting)
                if (active.peer in ready and not self._serve(active)) or lost:
                    _watch(selector, active.peer, wanted=False)
                    active.peer.close()
                    active = None
            for peer in [*waiting, *([active.peer] if active else [])]:
                peer.close()

    def _serve(self, connection: "_Connection") -> bool:
        """Read once and obey; False when the connection is over."""
        try:
            data = connection.peer.recv(_CHUNK)
        except OSError:
            return False
        if not data:
            return False
        connection.heard = time.monotonic()
        limit = self._drop_after
        if limit is not None:
            data = data[: max(0, limit - connection.taken)]
        connection.taken += len(data)
        slips: list[CutSlip] = []
        answer = bytearray()
        with self._changed:
            self._received += len(data)
            for command in connection.reader.feed(data):
                if isinstance(command, StatusQuery):
                    answer += self._answer(command)
                else:
                    slips += self._paper.perform([command])
            self._changed.notify_all()
        self._hand_out(slips)
        if limit is not None and connection.taken >= limit:
            _reset(connection.peer)
            return False
        try:
            connection.peer.sendall(answer)
        except OSError:
            return False
        return True

    def _answer(self, query: StatusQuery) -> bytes:
        match self._answers:
            case Answers.TRUE:
                return self._paper.answer(query)
            case Answers.ECHO:
                return query.raw
            case Answers.GARBAGE:
                return b"\xff\x00\x55"
            case Answers.SILENT:
                return b""


class _Connection:
    """One client: its socket, its half-read command, and when it was heard."""

    def __init__(self, peer: socket.socket) -> None:
        peer.settimeout(1.0)
        self.peer = peer
        self.reader = CommandReader()
        self.taken = 0
        self.heard = time.monotonic()

    @property
    def idle_seconds(self) -> float:
        return time.monotonic() - self.heard


def _watch(selector: selectors.BaseSelector, peer: socket.socket, *, wanted: bool) -> None:
    watched = peer in {key.fileobj for key in selector.get_map().values()}
    if wanted and not watched:
        selector.register(peer, selectors.EVENT_READ)
    elif watched and not wanted:
        selector.unregister(peer)


def _reset(peer: socket.socket) -> None:
    """Close with a reset instead of a farewell, as a pulled plug or a crashed printer does."""
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
