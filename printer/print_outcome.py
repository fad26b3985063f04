"""How a print job ends, in words that the journal keeps."""

import enum

import msgspec


class Confirmation(enum.Enum):
    """How we know that the paper came out."""

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
