"""A visit as its kiosk keeps it, from the touch to the settled slip."""

from enum import StrEnum

import msgspec

from queue_core import events as ev
from queue_core.ids import ServiceCode, VisitId
from queue_core.route import Stop
from queue_core.ticket_number import TicketNumber
from terminal_client.moments import Moment


class VisitDraft(msgspec.Struct, frozen=True):
    """What the visitor asked for. `secret` is for the slip's QR code and never leaves the kiosk.

    `stops`: the route after `service`.
    """

    visit_id: VisitId
    service: ServiceCode
    language: str
    secret: str
    asked: Moment
    priority_group: str | None = None
    stops: tuple[Stop, ...] = ()


class VisitState(StrEnum):
    """Asked, numbered (a slip is wanted), settled (printed, shown, or cancelled)."""

    ASKED = "asked"
    NUMBERED = "numbered"
    SETTLED = "settled"


class JobState(StrEnum):
    """Where the slip is on its way to paper."""

    QUEUED = "queued"
    SENDING = "sending"
    PRINTED = "printed"
    FAILED = "failed"
    UNCERTAIN = "uncertain"


class KeptVisit(msgspec.Struct, frozen=True):
    """A visit in the journal. `number` from when it is numbered; `job` is its newest slip's state.

    `maybe_out`: of some slip of it bytes were sent, so paper may be in somebody's hand.
    """

    draft: VisitDraft
    state: VisitState
    number: TicketNumber | None = None
    own_series: bool = False
    job_id: str | None = None
    job: JobState | None = None
    maybe_out: bool = False


def settles(body: ev.TerminalEvent) -> VisitId | None:
    """Return the visit that this event settles for its kiosk, or None.

    An uncertain print does not settle: the screen asks «Талон вийшов?», and only an answer, or
    nobody's answer, does.
    """
    match body:
        case ev.SlipConfirmed() | ev.ShownOnScreen() | ev.TicketCancelled():
            return body.visit_id
        case ev.SlipUncertain(reason=reason):
            return None if reason == "print" else body.visit_id
        case _:
            return None
