"""The life of one print job, from queued to printed, failed or uncertain (P5). Core.

The printer is asked before the first byte and after the last. Before it, anything but "ready" fails
the job while no paper exists; `MarkSending` is performed (and durable) before the first byte; from
then on only a good answer makes it printed, and everything else leaves it uncertain. A printer that
cannot answer is believed when its transport took everything, and the outcome says so.

    state    | goes on with                | ends with
    QUEUED   | Opened: ask, ASKING         | NotOpened: failed
    ASKING   | ready: mark, MARKING        | any other answer, silence, Broke: failed
    MARKING  | Marked: send, SENDING       | NotMarked: failed
    SENDING  | Sent: ask, SENT             | Broke: failed if nothing was taken, else uncertain
    SENT     |                             | ready: printed; anything else: uncertain
"""

import enum
from typing import assert_never

import msgspec

from printer.print_outcome import (
    Confirmation,
    Failed,
    Printed,
    PrintOutcome,
    Reason,
    Uncertain,
)
from printer.status import (
    NOTHING_KNOWN,
    Cover,
    Online,
    Paper,
    PrinterStatus,
    Readiness,
    StatusReader,
)


class JobState(enum.Enum):
    """Where a job stands; the last three are ends."""

    QUEUED = "queued"
    ASKING = "asking"
    MARKING = "marking"
    SENDING = "sending"
    SENT = "sent"
    PRINTED = "printed"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class Started(msgspec.Struct, frozen=True):
    """The spooler takes the job up."""

    at: float


class Opened(msgspec.Struct, frozen=True):
    """The way to the printer is open."""

    at: float


class NotOpened(msgspec.Struct, frozen=True):
    """The printer could not be reached."""

    at: float


class Heard(msgspec.Struct, frozen=True):
    """The printer sent bytes."""

    data: bytes
    at: float


class Woke(msgspec.Struct, frozen=True):
    """The time asked for by `WakeAt` has come."""

    at: float


class Marked(msgspec.Struct, frozen=True):
    """It is on disk that sending begins."""

    at: float


class NotMarked(msgspec.Struct, frozen=True):
    """It could not be recorded that sending begins."""

    at: float


class Sent(msgspec.Struct, frozen=True):
    """The transport took every byte."""

    at: float


class Broke(msgspec.Struct, frozen=True):
    """The way to the printer broke; `taken` bytes of the slip had been taken by then."""

    taken: int
    at: float


Input = Started | Opened | NotOpened | Heard | Woke | Marked | NotMarked | Sent | Broke


class OpenPrinter(msgspec.Struct, frozen=True):
    """Open the transport; answer with Opened or NotOpened."""


class AskStatus(msgspec.Struct, frozen=True):
    """Send the status queries; answer with Heard as bytes come."""


class WakeAt(msgspec.Struct, frozen=True):
    """Answer with Woke at that time, unless another effect comes first."""

    when: float


class MarkSending(msgspec.Struct, frozen=True):
    """Record durably that bytes may leave; answer with Marked or NotMarked."""


class SendSlip(msgspec.Struct, frozen=True):
    """Send the slip's bytes; answer with Sent or Broke."""


class TellStatus(msgspec.Struct, frozen=True):
    """The printer's status as it was just heard, for whoever watches it."""

    status: PrinterStatus


class Finish(msgspec.Struct, frozen=True):
    """The job is over: record it, close the transport."""

    outcome: PrintOutcome


Effect = OpenPrinter | AskStatus | WakeAt | MarkSending | SendSlip | TellStatus | Finish


# What may happen in each state; anything else comes too late or too early and changes nothing.
_EXPECTED: dict[JobState, tuple[type[Input], ...]] = {
    JobState.QUEUED: (Started, Opened, NotOpened),
    JobState.ASKING: (Heard, Woke, Broke),
    JobState.MARKING: (Marked, NotMarked),
    JobState.SENDING: (Sent, Broke),
    JobState.SENT: (Heard, Woke, Broke),
    JobState.PRINTED: (),
    JobState.FAILED: (),
    JobState.UNCERTAIN: (),
}


class PrintJob:
    """One job's core; times are monotonic seconds.

    `asks_status` says whether printer and transport can answer at all; `answer_timeout` and
    `printed_timeout` are how long an answer is waited for before the first and after the last byte.
    """

    def __init__(
        self, *, asks_status: bool, answer_timeout: float = 1.0, printed_timeout: float = 3.0
    ) -> None:
        self.state = JobState.QUEUED
        self._asks_status = asks_status
        self._answer_timeout = answer_timeout
        self._printed_timeout = printed_timeout
        self._reader = StatusReader()

    def handle(self, event: Input) -> list[Effect]:
        """What to do now that this has happened; nothing once the job is over."""
        if not isinstance(event, _EXPECTED[self.state]):
            return []
        match event:
            case Started():
                return [OpenPrinter()]
            case Opened(at=at):
                return self._opened(at)
            case NotOpened():
                return self._fail(Reason.UNREACHABLE)
            case Heard(data=data):
                return self._heard(data)
            case Woke():
                return self._conclude()
            case Marked():
                self.state = JobState.SENDING
                return [SendSlip()]
            case NotMarked():
                return self._fail(Reason.NOT_RECORDED)
            case Sent(at=at):
                return self._sent(at)
            case Broke(taken=taken):
                return self._broke(taken)
            case _:
                assert_never(event)

    def _opened(self, at: float) -> list[Effect]:
        if not self._asks_status:
            return self._mark()
        self.state = JobState.ASKING
        return self._ask(at + self._answer_timeout)

    def _sent(self, at: float) -> list[Effect]:
        self.state = JobState.SENT
        if not self._asks_status:
            return self._finish(JobState.PRINTED, Printed(Confirmation.TRANSPORT_ONLY))
        return self._ask(at + self._printed_timeout)

    def _ask(self, until: float) -> list[Effect]:
        self._reader = StatusReader()
        return [AskStatus(), WakeAt(until)]

    def _heard(self, data: bytes) -> list[Effect]:
        self._reader.feed(data)
        return self._conclude() if self._reader.complete else []

    def _conclude(self) -> list[Effect]:
        """Judge what is known of the printer now: all that will be."""
        status = self._reader.status()
        ready = status.readiness is Readiness.READY
        if self.state is JobState.ASKING:
            next_effects = self._mark() if ready else self._fail(_why(status))
        elif ready:
            next_effects = self._finish(JobState.PRINTED, Printed(Confirmation.STATUS_AFTER))
        else:
            next_effects = self._doubt(_why(status))
        return [TellStatus(status), *next_effects]

    def _broke(self, taken: int) -> list[Effect]:
        if self.state is JobState.SENT or taken:
            return self._doubt(Reason.BROKEN_OFF)
        return self._fail(Reason.UNREACHABLE)

    def _mark(self) -> list[Effect]:
        self.state = JobState.MARKING
        return [MarkSending()]

    def _fail(self, reason: Reason) -> list[Effect]:
        return self._finish(JobState.FAILED, Failed(reason))

    def _doubt(self, reason: Reason) -> list[Effect]:
        return self._finish(JobState.UNCERTAIN, Uncertain(reason))

    def _finish(self, end: JobState, outcome: PrintOutcome) -> list[Effect]:
        self.state = end
        return [Finish(outcome)]


def _why(status: PrinterStatus) -> Reason:
    """The plainest cause: what a person can mend comes first."""
    if status.paper is Paper.OUT:
        return Reason.PAPER_OUT
    if status.cover is Cover.OPEN:
        return Reason.COVER_OPEN
    if status.readiness is Readiness.UNKNOWN or status == NOTHING_KNOWN:
        return Reason.NO_ANSWER
    return Reason.OFFLINE if status.online is Online.NO else Reason.PRINTER_ERROR
