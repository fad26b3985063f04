"""What one open line to a printer was asked, and what of it was answered; pure.

An answer to DLE EOT or GS r does not say which question it answers, but printers answer each kind
in the order of asking. So answers are counted: those of an earlier question, however late, never
count for a newer one, and one answer more than was asked for makes all of them worthless. Only the
process id of GS ( H carries its question's name.
"""

import zlib
from typing import assert_never

from printer.replies import (
    InTurnReply,
    Noise,
    ProcessIdReply,
    RealTimeReply,
    Reply,
    ReplyReader,
    StatusByItself,
)
from printer.status import (
    NOTHING_KNOWN,
    QUERIES,
    Fact,
    PrinterStatus,
    Readiness,
    of_frame,
    of_real_time,
    paper_end_in_turn,
)

TELL_BY_YOURSELF = b"\x1da\x0e"  # GS a: online, errors, paper; not the drawer
PAPER_IN_TURN = b"\x1dr\x01"  # GS r 1
PROCESS_ID_BYTES = 4
_ANSWERS = 4


class StatusReader:
    """Questions and answers of one open line: ask, send what that returns, feed what comes back."""

    def __init__(self) -> None:
        self._replies = ReplyReader()
        self._rounds = 0
        self._real_time = b""
        self._turns = 0
        self._in_turn = b""
        self._ids: set[bytes] = set()
        self._by_itself: PrinterStatus | None = None
        self._noise = False

    def ask(self) -> bytes:
        """DLE EOT 1–4, obeyed at once whatever the printer does; what it said before is old now."""
        self._rounds += 1
        self._by_itself = None
        return QUERIES

    def ask_in_turn(self) -> bytes:
        """GS r 1, answered when all that was sent before it has been obeyed."""
        self._turns += 1
        return PAPER_IN_TURN

    def feed(self, data: bytes) -> None:
        """More bytes from the printer, in any chunks."""
        for reply in self._replies.feed(data):
            self._take(reply)

    @property
    def confused(self) -> bool:
        """Something was heard that no question explains: nothing on this line can be believed."""
        return self._noise

    @property
    def complete(self) -> bool:
        """The newest round of DLE EOT is answered, or nothing more can be learnt."""
        return self._noise or len(self._real_time) == self._rounds * _ANSWERS

    @property
    def rounds_answered(self) -> int:
        """How many rounds of DLE EOT are answered."""
        return len(self._real_time) // _ANSWERS

    @property
    def all_in_turn(self) -> bool:
        """Every GS r was answered, and nothing confuses."""
        return not self._noise and len(self._in_turn) == self._turns

    def status(self) -> PrinterStatus:
        """What is known since the newest `ask`.

        What a printer told by itself counts when it came after the newest answer; before that only
        if it is bad, since it may be old.
        """
        if self._noise:
            return NOTHING_KNOWN
        told = self._by_itself
        if not self._rounds or not self.complete:
            blocked = told is not None and told.readiness is Readiness.BLOCKED
            return told if told is not None and blocked else NOTHING_KNOWN
        return told or of_real_time(*self._real_time[-_ANSWERS:])

    @property
    def half_heard(self) -> bool:
        """Bytes of an answer are here that is not whole."""
        return self._replies.waiting > 0

    def paper_end(self) -> Fact | None:
        """What the answers to all GS r say of the roll's end: the worst; None while one lacks."""
        if not self._turns or not self.all_in_turn:
            return None
        said = {paper_end_in_turn(answer) for answer in self._in_turn}
        return next((fact for fact in (Fact.YES, Fact.UNKNOWN) if fact in said), Fact.NO)

    def printed(self, process_id: bytes) -> bool:
        """The printer has said that all before this process id is printed."""
        return not self._noise and process_id in self._ids

    def _take(self, reply: Reply) -> None:
        match reply:
            case RealTimeReply(byte=byte):
                self._real_time += bytes((byte,))
                self._noise |= len(self._real_time) > self._rounds * _ANSWERS
                if self.complete:
                    self._by_itself = None
            case InTurnReply(byte=byte):
                self._in_turn += bytes((byte,))
                self._noise |= len(self._in_turn) > self._turns
            case StatusByItself(frame=frame):
                self._by_itself = of_frame(frame)
            case ProcessIdReply(process_id=process_id):
                self._ids.add(process_id)
            case Noise():
                self._noise = True
            case _:
                assert_never(reply)


def ask_process_id(process_id: bytes) -> bytes:
    """GS ( H, function 48: say this id once everything before it is printed.

    `process_id` is four bytes of 20–7E (Epson ESC/POS reference, GS ( H <Function 48>).
    """
    if len(process_id) != PROCESS_ID_BYTES or not all(0x20 <= byte <= 0x7E for byte in process_id):
        raise ValueError(f"{process_id!r} is no process id")
    return b"\x1d(H\x06\x0000" + process_id


def process_id_of(job_id: str) -> bytes:
    """The process id of a job: four printable bytes; another job has another one."""
    rest = zlib.crc32(job_id.encode())
    name = bytearray()
    for _ in range(PROCESS_ID_BYTES):
        rest, digit = divmod(rest, 0x5E)
        name.append(0x21 + digit)
    return bytes(name)
