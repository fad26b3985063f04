"""Which end of a slip is right for which fault in which phase: the table that the campaign holds.

Phases are of the bytes that the printer has got when the fault strikes: BEFORE, while it is being
asked; SLIP, from the slip's first byte to the last but one; AFTER, from the last byte on, while the
slip is being confirmed. A fault that strikes when the printer has already said that the slip is out
comes too late to matter, so AFTER always allows `printed`; every `printed` is held against the
paper that came out.
"""

import enum

from printer.print_outcome import Failed, Printed, PrintOutcome, Uncertain
from tests.faults.printer.sim_line import Fault


class Phase(enum.StrEnum):
    """How far the slip was."""

    BEFORE = "before"
    SLIP = "slip"
    AFTER = "after"


class End(enum.StrEnum):
    """How a slip may end."""

    PRINTED = "printed"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


def end_of(outcome: PrintOutcome) -> End:
    """The word for an outcome."""
    match outcome:
        case Printed():
            return End.PRINTED
        case Failed():
            return End.FAILED
        case Uncertain():
            return End.UNCERTAIN


_P, _F, _U = End.PRINTED, End.FAILED, End.UNCERTAIN
_BEFORE, _SLIP, _AFTER = Phase.BEFORE, Phase.SLIP, Phase.AFTER

# A fault that comes between the printer's "ready" and the slip's first byte (the last position of
# BEFORE) is met while sending: then bytes may have left, and `uncertain` is right.
ALLOWED: dict[Fault, dict[Phase, set[End]]] = {
    Fault.NONE: {_BEFORE: {_P}, _SLIP: {_P}, _AFTER: {_P}},
    Fault.UNPLUG: {_BEFORE: {_F}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.UNPLUG_UNNOTICED: {_BEFORE: {_F, _U}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.PAPER_OUT: {_BEFORE: {_F, _U}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.COVER: {_BEFORE: {_F, _U}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.CUTTER: {_BEFORE: {_U}, _SLIP: {_U}, _AFTER: {_P}},
    Fault.OFFLINE: {_BEFORE: {_F, _U}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.ERROR: {_BEFORE: {_F, _U}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.POWER_NETWORK: {_BEFORE: {_F}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.POWER_WIRES: {_BEFORE: {_F}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.POWER_BARE: {_BEFORE: {_F, _U}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.HUNG: {_BEFORE: {_F, _U}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.SILENT: {_BEFORE: {_F, _U}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.GARBAGE: {_BEFORE: {_F, _U}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.ECHO: {_BEFORE: {_F, _U}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.LATE: {_BEFORE: {_F, _U, _P}, _SLIP: {_U, _P}, _AFTER: {_U, _P}},
    Fault.SLOW: {_BEFORE: {_F, _U}, _SLIP: {_U, _P}, _AFTER: {_U, _P}},
    Fault.STRAY: {_BEFORE: {_F, _U, _P}, _SLIP: {_U}, _AFTER: {_U, _P}},
    Fault.STRAY_LIE: {_BEFORE: {_F, _U}, _SLIP: {_U}, _AFTER: {_U, _P}},
}
