"""What a restarted kiosk does with each visit that it left unfinished. No clock, no I/O.

| the visit | its slip | asked | what happens |
|---|---|---|---|
| asked | | | cancelled, interrupted |
| numbered | queued | within 60 s | it is printed |
| numbered | queued | longer ago, or nobody knows | cancelled, interrupted: never printed |
| numbered | queued again | the same, an earlier slip may be out | the screen asks «Талон вийшов?» |
| numbered | sending, uncertain | | the screen asks «Талон вийшов?» |
| numbered | failed | within 60 s | the number is shown again |
| numbered | failed | longer ago, or nobody knows | it was shown, nobody touched: unanswered |
"""

from typing import assert_never

import msgspec

from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from terminal_client.age import Age
from terminal_client.visits import JobState, KeptVisit

PRINT_WITHIN_S = 60.0


class CancelInterrupted(msgspec.Struct, frozen=True):
    """The visitor is gone or has no number: `TicketCancelled(interrupted)`, nothing is printed."""

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


def recovery_of(visit: KeptVisit, asked: Age) -> Recovery:
    """Decide for one unfinished visit; `asked` is the age of its touch."""
    visit_id, number = visit.draft.visit_id, visit.number
    if number is None or visit.job is None:
        return CancelInterrupted(visit_id)
    fresh = asked.believable and asked.seconds < PRINT_WITHIN_S
    match visit.job:
        case JobState.QUEUED:
            if fresh:
                return PrintNow(visit_id, number)
            return AskSlipOut(visit_id, number) if visit.maybe_out else CancelInterrupted(visit_id)
        case JobState.SENDING | JobState.UNCERTAIN | JobState.PRINTED:
            return AskSlipOut(visit_id, number)
        case JobState.FAILED:
            return ShowNumber(visit_id, number) if fresh else LeaveUnanswered(visit_id)
        case _:
            assert_never(visit.job)
