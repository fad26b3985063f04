"""What happens to a print job, and what it wants done: words between its core and its driver."""

import enum

import msgspec

from printer.print_outcome import PrintOutcome
from printer.profile import Confirm
from printer.status import PrinterStatus


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


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """What a job must know of its printer; times in seconds.

    `asks_status`: printer and transport can answer at all; `confirm`: how the slip's end is proved;
    `process_id`: the slip's own four bytes for GS ( H; `asb`: status comes by itself.

    `known_ready`: it said a moment ago that it is ready; then its answer before the slip is waited
    for no longer than `hurried_timeout`, else `answer_timeout`. The slip must be taken within
    `slip_timeout` and confirmed within `printed_timeout` more, with a look for faults every
    `look_again`. A printer that only has its status to show is asked after the last byte and again
    `settle` later: it says "ready" with half of the slip still to print. An answer without a name
    counts when the line was silent for `quiet` after it: stray bytes seldom come alone.
    """

    asks_status: bool
    confirm: Confirm
    process_id: bytes = b"none"
    asb: bool = False
    known_ready: bool = False
    answer_timeout: float = 1.0
    hurried_timeout: float = 0.06
    slip_timeout: float = 30.0
    printed_timeout: float = 5.0
    look_again: float = 0.5
    settle: float = 0.0
    quiet: float = 0.05


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
    """The way to the printer broke; `taken` bytes of the slip had been taken by then.

    Where nobody knows whether any was, `taken` is 1.
    """

    taken: int
    at: float


Input = Started | Opened | NotOpened | Heard | Woke | Marked | NotMarked | Sent | Broke


class OpenPrinter(msgspec.Struct, frozen=True):
    """Open the transport; answer with Opened or NotOpened."""


class Ask(msgspec.Struct, frozen=True):
    """Send this question; answer with Heard as bytes come, or Broke."""

    question: bytes


class WakeAt(msgspec.Struct, frozen=True):
    """Answer with Woke at that time, unless another WakeAt comes first."""

    when: float


class MarkSending(msgspec.Struct, frozen=True):
    """Record durably that bytes may leave; answer with Marked or NotMarked."""


class SendSlip(msgspec.Struct, frozen=True):
    """Send the slip's bytes; answer with Sent or Broke, and with Heard and Woke meanwhile."""


class TellStatus(msgspec.Struct, frozen=True):
    """The printer's status as it was just heard, for whoever watches it."""

    status: PrinterStatus


class Finish(msgspec.Struct, frozen=True):
    """The job is over: record it, close the transport."""

    outcome: PrintOutcome


Effect = OpenPrinter | Ask | WakeAt | MarkSending | SendSlip | TellStatus | Finish
