"""The software printer at its cable: one host is served at a time, as real printers do."""

import select
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Self

from printer.emulator.answers import Failure, Roll
from printer.emulator.doors import Channel, Door, TcpDoor
from printer.emulator.line_speed import LineSpeed
from printer.emulator.machine import Answers, Output, PrinterMachine
from printer.emulator.paper import CutSlip, Paper

_CHUNK = 65536
_IDLE_SECONDS = 5.0  # a silent connection is dropped then, if another one waits
_TICK_SECONDS = 0.5


class PrinterEmulator:
    """A printer of software; all methods may be called from any thread.

    It stands on a TCP port of loopback unless another `door` is given. `on_slip` is called for each
    cut slip, on the printer's thread or on that of the one who repaired it. `clock` tells the
    seconds of a slow line.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        host: str = "127.0.0.1",
        width_dots: int = 576,
        has_cutter: bool = True,
        on_slip: Callable[[CutSlip], None] | None = None,
        door: Door | None = None,
        machine: PrinterMachine | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._on_slip = on_slip
        self._machine = machine or PrinterMachine(
            Paper(width_dots=width_dots, has_cutter=has_cutter)
        )
        self._door = TcpDoor(host, port) if door is None else door
        self._line = LineSpeed(clock)
        self._changed = threading.Condition()
        self._outgoing = bytearray()
        self._drop_after: int | None = None
        self._hung = False
        self._pulled = False
        self._slips: list[CutSlip] = []
        self._handed = 0
        self._stopping = False
        self._wake, self._woken = socket.socketpair()
        self._thread = threading.Thread(target=self._run, name="printer-emulator")

    @property
    def port(self) -> int:
        """The TCP port it listens on; 0 if it has none."""
        return self._door.port if isinstance(self._door, TcpDoor) else 0

    @property
    def url(self) -> str:
        """The address for `transport_for`."""
        return self._door.address

    @property
    def slips(self) -> tuple[CutSlip, ...]:
        """What was cut so far; only kept when no `on_slip` takes it."""
        with self._changed:
            return tuple(self._slips)

    @property
    def scraps(self) -> tuple[CutSlip, ...]:
        """Pieces that were torn off unfinished, when new paper was loaded."""
        with self._changed:
            return tuple(self._machine.paper.scraps)

    @property
    def slip_count(self) -> int:
        """How many slips were cut and handed to `on_slip`."""
        with self._changed:
            return self._handed

    @property
    def received_bytes(self) -> int:
        """Bytes taken in since the start, status queries included."""
        with self._changed:
            return self._machine.received

    @property
    def hazards(self) -> int:
        """Pictures whose data spelt a real-time command."""
        with self._changed:
            return self._machine.paper.hazards

    @property
    def unknown_commands(self) -> int:
        """Bytes that began no command known to the emulator."""
        with self._changed:
            return self._machine.paper.unknown_commands

    def start(self) -> None:
        """Begin to serve."""
        self._thread.start()

    def stop(self) -> None:
        """Stop serving, close every connection and wait for the thread."""
        self._stopping = True
        self._nudge()
        if self._thread.ident is not None:
            self._thread.join()
        for end in (self._wake, self._woken, self._door):
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
            return self._changed.wait_for(lambda: self._machine.received >= count, timeout)

    def paper_out(self) -> None:
        """The roll is empty from now on."""
        self.touch(lambda paper: setattr(paper, "roll", Roll.OUT))

    def paper_low(self) -> None:
        """The near-end sensor sees the roll's end."""
        self.touch(lambda paper: setattr(paper, "roll", Roll.LOW))

    def load_paper(self, rows: int | None = None, *, low_below: int | None = None) -> None:
        """A new roll of so many dot rows, endless if None; what waited is printed.

        The near-end sensor sees its end when fewer than `low_below` rows are left.
        """
        self.touch(lambda paper: paper.load(rows=rows, low_below=low_below))

    def set_cover(self, *, is_open: bool) -> None:
        """Open or close the cover."""
        self.touch(lambda paper: setattr(paper, "cover_open", is_open))

    def set_cutter(self, *, jammed: bool) -> None:
        """Jam or free the cutter."""
        self.touch(lambda paper: paper.set_cutter(jammed=jammed))

    def jam_at_next_cut(self) -> None:
        """The cutter jams when it is next used."""
        self.touch(lambda paper: setattr(paper, "jam_at_next_cut", True))

    def switch(self, *, on: bool) -> None:
        """Press the button that takes the printer offline, or online."""
        self.touch(lambda paper: setattr(paper, "switched_off", not on))

    def fail(self, failure: Failure) -> None:
        """Break the mechanism, or mend it."""
        self.touch(lambda paper: setattr(paper, "failure", failure))

    def touch(self, act: Callable[[Paper], list[CutSlip] | None]) -> None:
        """Do something to the paper path; what waited is printed if it can be now."""
        with self._changed:
            slips = self._take(self._machine.touch(act))
        self._nudge()
        self._hand_out(slips)

    def set_answers(self, answers: Answers) -> None:
        """What questions get from now on."""
        with self._changed:
            self._machine.answers = answers

    def set_buffer(self, size: int | None) -> None:
        """Bytes it takes while it cannot print, before it takes none; None: any number."""
        with self._changed:
            self._machine.buffer_bytes = size
        self._nudge()

    def set_speed(self, bytes_per_second: float | None) -> None:
        """How fast the cable is; None: as fast as bytes come."""
        with self._changed:
            self._line.set(bytes_per_second)
        self._nudge()

    def tick(self) -> None:
        """The clock was turned: look at once what may pass."""
        self._nudge()

    def hang(self, *, hung: bool) -> None:
        """Take connections but read nothing, as a printer whose firmware has stopped."""
        with self._changed:
            self._hung = hung
        self._nudge()

    def drop_after(self, count: int | None) -> None:
        """Break the connection off once it has brought so many bytes; None: never.

        A cable that knows no connections is unplugged then, and stays so until `replug`.
        """
        with self._changed:
            self._drop_after = count

    def unplug(self) -> None:
        """Pull the cable; waits until the host has lost it."""
        with self._changed:
            if self._thread.ident is None:
                self._door.unplug()
                return
            self._pulled = True
            self._nudge()
            self._changed.wait_for(lambda: not self._pulled or self._stopping, _IDLE_SECONDS)

    def replug(self) -> None:
        """Put the cable in again; a device gets another name behind its link."""
        with self._changed:
            self._door.replug()
        self._nudge()

    def power_cycle(self) -> None:
        """Forget what was half printed, waiting or set."""
        with self._changed:
            self._machine.power_cycle()
            self._outgoing.clear()

    def _nudge(self) -> None:
        self._wake.send(b"!")

    def _take(self, output: Output) -> tuple[CutSlip, ...]:
        """Keep what is to be told; the lock is held."""
        self._outgoing += output.answer
        self._changed.notify_all()
        return output.slips

    def _hand_out(self, slips: tuple[CutSlip, ...]) -> None:
        for slip in slips:
            if self._on_slip is not None:
                self._on_slip(slip)
            with self._changed:
                if self._on_slip is None:
                    self._slips.append(slip)
                self._handed += 1
                self._changed.notify_all()

    def _run(self) -> None:
        host: _Host | None = None
        while not self._stopping:
            host = self._host(host)
            ready = self._wait(host)
            if self._woken.fileno() in ready:
                self._woken.recv(_CHUNK)
            if self._door.listens_at in ready:
                self._door.arrived()
            if host is not None and not self._serve(host, ready):
                host.channel.close()
                host = None
        if host is not None:
            host.channel.close()

    def _host(self, host: "_Host | None") -> "_Host | None":
        """Who is served now; the cable is pulled here, on the thread that uses it."""
        with self._changed:
            if self._pulled:
                self._pull(host)
                self._pulled, host = False, None
                self._changed.notify_all()
            if host is None:
                channel = self._door.next_host()
                if channel is None:
                    return None
                self._outgoing.clear()
                self._machine.host_came()
                host = _Host(channel)
        return host

    def _pull(self, host: "_Host | None") -> None:
        if host is not None:
            host.channel.break_off()
        self._door.unplug()

    def _wait(self, host: "_Host | None") -> frozenset[int | None]:
        """The file numbers on which something happened."""
        watched = select.poll()
        watched.register(self._woken, select.POLLIN)
        if self._door.listens_at is not None:
            watched.register(self._door.listens_at, select.POLLIN)
        patience = _TICK_SECONDS
        if host is not None:
            with self._changed:
                wanted = select.POLLIN if self._most(host) else 0
                wanted |= select.POLLOUT if self._outgoing else 0
                patience = min(patience, self._line.seconds_to_next() or patience)
            if wanted:
                watched.register(host.channel, wanted)
        return frozenset(number for number, _ in watched.poll(patience * 1000))

    def _most(self, host: "_Host") -> int:
        """Bytes that may be read now; the lock is held."""
        if self._hung:
            return 0
        limits = [_CHUNK, self._machine.room, self._line.allowance()]
        if self._drop_after is not None:
            limits.append(max(1, self._drop_after - host.taken))
        return min(limit for limit in limits if limit is not None)

    def _serve(self, host: "_Host", ready: frozenset[int | None]) -> bool:
        """Read once and obey, then answer; False when the connection is over."""
        if host.channel.fileno() in ready:
            try:
                if not self._read(host):
                    return False
                self._answer(host)
            except OSError:
                return False
        return not (host.idle_seconds > _IDLE_SECONDS and self._door.is_waited_for)

    def _read(self, host: "_Host") -> bool:
        with self._changed:
            most = self._most(host)
        if not most:
            return True
        try:
            data = host.channel.receive(most)
        except BlockingIOError:  # only woken to answer
            return True
        if not data:
            return False
        host.heard = time.monotonic()
        host.taken += len(data)
        with self._changed:
            self._line.passed(len(data))
            slips = self._take(self._machine.receive(data))
            limit = self._drop_after
        self._hand_out(slips)
        if limit is None or host.taken < limit:
            return True
        host.channel.break_off()
        if self._door.listens_at is None:
            self._door.unplug()
        return False

    def _answer(self, host: "_Host") -> None:
        with self._changed, suppress(BlockingIOError):
            if self._outgoing:
                del self._outgoing[: host.channel.send(bytes(self._outgoing))]


class _Host:
    """Who is served: the way to him, and when he was heard."""

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.taken = 0
        self.heard = time.monotonic()

    @property
    def idle_seconds(self) -> float:
        return time.monotonic() - self.heard
