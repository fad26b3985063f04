"""The printer behind its socket: bytes in at any chunking, answers and slips out. Core.

It joins the byte stream (`commands`), the paper (`paper`) and what is said back (`answers`), and
lies on request: silence, echo, garbage, answers that come one question late.
"""

import enum
from collections.abc import Callable

import msgspec

from printer.emulator.answers import BUFFERS_CLEARED, by_itself, real_time, tells_of
from printer.emulator.commands import ClearBuffers, Command, CommandReader, StatusQuery
from printer.emulator.paper import CutSlip, Paper

_GARBAGE = b"\xff\x00\x55"


class Answers(enum.Enum):
    """What comes back when the printer is asked."""

    TRUE = "true"
    SILENT = "silent"
    ECHO = "echo"
    GARBAGE = "garbage"
    LATE = "late"
    """Each answer is kept back until the next question, as behind a slow converter."""
    REAL_TIME = "real-time"
    """DLE EOT alone is answered, as by a printer that knows no GS r."""


class Output(msgspec.Struct, frozen=True):
    """What came of it: bytes for the host, and slips that were cut."""

    answer: bytes
    slips: tuple[CutSlip, ...]


class PrinterMachine:
    """One printer without its cable. Not for several threads at once.

    `buffer_bytes` is how much it takes while it cannot print; None: endless.
    `keeps_half_commands` says whether half a command survives the end of a connection, as it does
    in printers whose buffer knows nothing of connections.
    """

    def __init__(
        self,
        paper: Paper,
        *,
        buffer_bytes: int | None = None,
        keeps_half_commands: bool = False,
    ) -> None:
        self.paper = paper
        self.answers = Answers.TRUE
        self.buffer_bytes = buffer_bytes
        self.received = 0
        self._keeps_half_commands = keeps_half_commands
        self._reader = CommandReader()
        self._late = b""
        self._told = paper.condition

    @property
    def room(self) -> int | None:
        """Bytes it would take now; None: any number."""
        if self.buffer_bytes is None or self.paper.online:
            return None
        held = self.paper.held_bytes + self._reader.waiting
        return max(0, self.buffer_bytes - held)

    def host_came(self) -> None:
        """A new connection, or the cable is in again."""
        if not self._keeps_half_commands:
            self._reader = CommandReader()

    def receive(self, data: bytes) -> Output:
        """Bytes from the host."""
        self.received += len(data)
        answer = bytearray()
        slips: list[CutSlip] = []
        for command in self._reader.feed(data):
            match command:
                case StatusQuery(kind=kind):
                    answer += self._lie(command, real_time(kind, self.paper.condition))
                case ClearBuffers():
                    self.paper.forget()
                    answer += self._lie(command, BUFFERS_CLEARED)
                case _:
                    slips += self.paper.perform([command])
                    answer += self._in_turn(command)
        return Output(bytes(answer), tuple(slips))

    def touch(self, act: Callable[[Paper], list[CutSlip] | None]) -> Output:
        """Somebody's hand is in the printer: do that, then print what waited."""
        slips = act(self.paper) or []
        slips += self.paper.resume()
        return Output(self._in_turn(None), tuple(slips))

    def power_cycle(self) -> None:
        """Off and on: what was taken and not printed is forgotten."""
        self.paper.power_cycle()
        self._reader = CommandReader()
        self._late = b""
        self._told = self.paper.condition

    def _in_turn(self, command: Command | None) -> bytes:
        """What the paper has to say after its last act."""
        replies = bytes(self.paper.replies)
        self.paper.replies.clear()
        told = self._lie(command, replies) if replies else b""
        return told + self._by_itself(command)

    def _by_itself(self, command: Command | None) -> bytes:
        """Automatic status back, if an item it tells of has changed, or it was just turned on."""
        before, now = self._told, self.paper.condition
        self._told = now
        items = self.paper.auto_status
        if self.answers is not Answers.TRUE or not items:
            return b""
        turned_on = command is not None and command.raw[:2] == b"\x1da"
        return by_itself(now) if turned_on or tells_of(items, before, now) else b""

    def _lie(self, command: Command | None, truth: bytes) -> bytes:
        match self.answers:
            case Answers.TRUE:
                return truth
            case Answers.SILENT:
                return b""
            case Answers.REAL_TIME:
                return truth if isinstance(command, StatusQuery) else b""
            case Answers.ECHO:
                return command.raw if command is not None else b""
            case Answers.GARBAGE:
                return _GARBAGE
            case Answers.LATE:
                late, self._late = self._late, truth
                return late
