"""What terminals and clerks may ask of a hall. Each carries an id, so asking twice does it once."""

from typing import Literal

import msgspec

from queue_core.events import Outcome, ParkReason
from queue_core.ids import CounterNumber, EventId, ServiceCode, VisitId
from queue_core.route import Stop
from queue_core.ticket_number import TicketNumber

Place = Literal["arrival", "first", "last"]
"""Where a visit goes into a line: by its first arrival, before everybody, after everybody."""


class ReserveTicket(msgspec.Struct, frozen=True, tag_field="request", tag=True):
    """Ask for a number of the service's series. `capability`: SHA-256 of the slip's secret.

    `stops`: the route after `service`, in order.
    """

    request_id: EventId
    visit_id: VisitId
    service: ServiceCode
    language: str
    capability: str
    priority_group: str | None = None
    stops: tuple[Stop, ...] = ()


class RejoinLine(msgspec.Struct, frozen=True, tag_field="request", tag=True):
    """The holder of a missed or parked ticket is back, and says so at a kiosk or on a phone."""

    request_id: EventId
    visit_id: VisitId


class _CounterRequest(msgspec.Struct, frozen=True, tag_field="request", tag=True):
    request_id: EventId
    counter: CounterNumber


class OpenCounter(_CounterRequest, frozen=True):
    """Sit down at a counter. `clerk` is the log-in, filled in by the server."""

    clerk: str = ""


class CloseCounter(_CounterRequest, frozen=True):
    """Leave a counter; refused while a ticket is called or served there."""


class CallNext(_CounterRequest, frozen=True):
    """Call the visitor who is next for this counter."""


class Recall(_CounterRequest, frozen=True):
    """Call the same ticket again."""


class StartService(_CounterRequest, frozen=True):
    """The called visitor has come."""


class FinishService(_CounterRequest, frozen=True):
    """The service has ended. With stops left, and not refused, the visit waits for the next one."""

    outcome: Outcome = "served"


class RecordNoShow(_CounterRequest, frozen=True):
    """The called visitor has not come."""


class _SoughtVisit(_CounterRequest, frozen=True):
    """About a certain visit: by its id or, else, by its number."""

    visit_id: VisitId | None = None
    number: TicketNumber | None = None


class CallTicket(_SoughtVisit, frozen=True):
    """Call a certain ticket, also a parked or missed one: a choice of the clerk, told as such."""


class TransferVisit(_CounterRequest, frozen=True):
    """The visit here goes on at another service, or another counter, or both."""

    service: ServiceCode | None = None
    to_counter: CounterNumber | None = None
    place: Place = "arrival"


class ParkVisit(_CounterRequest, frozen=True):
    """The visitor here does something else meanwhile, and comes back to this counter."""

    reason: ParkReason = "other"
    minutes: int | None = None


class ResumeVisit(_SoughtVisit, frozen=True):
    """A parked visitor is back and waits for this counter."""

    place: Place = "arrival"


class ReturnVisit(_SoughtVisit, frozen=True):
    """A missed visitor is back and waits again, where the hall's rules say."""


class NextService(_CounterRequest, frozen=True):
    """The visitor here goes on with another service at the same sitting."""

    service: ServiceCode


class SendToBackOffice(_CounterRequest, frozen=True):
    """The work on the visit here goes on without the visitor, for about so many minutes."""

    minutes: int | None = None


class ResultReady(_SoughtVisit, frozen=True):
    """What was sent to the back office is done: the visit waits in its line again."""

    place: Place = "first"


class ChangeRoute(_SoughtVisit, frozen=True):
    """What comes after the service of a visit (the one here, where none is named)."""

    stops: tuple[Stop, ...] = ()


class ConfirmPriority(_CounterRequest, frozen=True):
    """The visitor here has shown the document."""


class RefusePriority(_CounterRequest, frozen=True):
    """The visitor here has no document, and goes back to the ordinary place."""


class WriteNote(_SoughtVisit, frozen=True):
    """A note for the next clerk: plain text, no personal data; empty takes it back."""

    text: str = ""


CounterRequest = (
    OpenCounter
    | CloseCounter
    | CallNext
    | Recall
    | StartService
    | FinishService
    | RecordNoShow
    | CallTicket
    | TransferVisit
    | ParkVisit
    | ResumeVisit
    | ReturnVisit
    | NextService
    | SendToBackOffice
    | ResultReady
    | ChangeRoute
    | ConfirmPriority
    | RefusePriority
    | WriteNote
)
Request = ReserveTicket | RejoinLine | CounterRequest
