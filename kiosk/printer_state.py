"""What a printer says, in the one word that the server is told with every heartbeat."""

from printer.status import (
    NOTHING_KNOWN,
    UNREACHABLE,
    Cover,
    Online,
    Paper,
    PrinterStatus,
    Readiness,
    Trouble,
)

READY, UNKNOWN, NO_PRINTER, NO_ANSWER = "ready", "unknown", "no_printer", "no_answer"


def state_of(status: PrinterStatus, *, asked: bool) -> str:
    """Return `ready`, `unknown`, or a definite fault: the one that staff would mend first.

    `asked`: this printer was asked and can answer, so that silence is a fault and not a habit.
    """
    if status == UNREACHABLE:
        return "unreachable"
    if status.cover is Cover.OPEN:
        return "cover_open"
    if status.paper is Paper.OUT:
        return "paper_out"
    if status.trouble is Trouble.CUTTER:
        return "cutter"
    if status.trouble not in (Trouble.NONE, Trouble.UNKNOWN):
        return "printer_error"
    if status.online is Online.NO:
        return "offline"
    if status.readiness is Readiness.READY:
        return READY
    return NO_ANSWER if asked and status == NOTHING_KNOWN else UNKNOWN
