"""How a print job ends, in words that the journal keeps."""

import enum

import msgspec


class Confirmation(enum.Enum):
    """How we know that the paper came out, from the best proof to the weakest.

    Kept with the slip. The process id comes back when the slip is printed; GS r is answered in its
    turn, after the cut; a good status before and after says that nothing was wrong; the transport
    alone says that the bytes were taken.
    """

    PROCESS_ID = "process_id"
    GS_R = "gs_r"
    STATUS_AFTER = "status_after"
    TRANSPORT_ONLY = "transport_only"


class Reason(enum.Enum):
    """Why a slip is not known to be printed."""

    UNREACHABLE = "unreachable"
    NO_ANSWER = "no_answer"
    OFFLINE = "offline"
    COVER_OPEN = "cover_open"
    PAPER_OUT = "paper_out"
    PRINTER_ERROR = "printer_error"
    BROKEN_OFF = "broken_off"
    TOO_SLOW = "too_slow"
    NOT_RECORDED = "not_recorded"
    DOES_NOT_FIT = "does_not_fit"
    INTERRUPTED = "interrupted"


class Printed(msgspec.Struct, frozen=True, tag="printed"):
    """The slip is out, as far as `confirmation` can tell."""

    confirmation: Confirmation


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """No byte of the slip left us: there is no paper, and printing it later makes one, not two."""

    reason: Reason


class Uncertain(msgspec.Struct, frozen=True, tag="uncertain"):
    """Bytes left us, nobody confirmed: there may be a paper. Only a person may print it again."""

    reason: Reason


PrintOutcome = Printed | Failed | Uncertain
