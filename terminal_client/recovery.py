"""What a restarted kiosk does with each visit that it left unfinished. No clock, no I/O."""

from datetime import timedelta

import msgspec

from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber

PRINT_WITHIN = timedelta(seconds=60)


class CancelInterrupted(msgspec.Struct, frozen=True):
    """The visitor is gone or never had a number: `TicketCancelled(interrupted)`, nothing is printed."""

    visit_id: VisitId


class PrintNow(msgspec.Struct, frozen=True):
    """Not a byte was sent and the visitor may still stand there: the queued slip goes to paper."""

    visit_id: VisitId
    number: TicketNumber


class AskSlipOut(msgspec.Struct, frozen=True):
    """Bytes were sent, nobody knows more: the screen asks «Талон вийшов?»."""

    visit_id: VisitId
    number: TicketNumber


class ShowNumber(msgspec.Struct, frozen=True):
    """The slip had failed and the number was being shown: show it again."""

    visit_id: VisitId
    number: TicketNumber


class LeaveUnanswered(msgspec.Struct, frozen=True):
    """The number was shown long ago and nobody touched: `SlipUncertain(unanswered)`."""

    visit_id: VisitId


Recovery = CancelInterrupted | PrintNow | AskSlipOut | ShowNumber | LeaveUnanswered
