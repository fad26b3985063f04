"""What terminals and clerks may ask of a hall. Each carries an id, so asking twice does it once."""

import msgspec

from queue_core.ids import CounterNumber, EventId, ServiceCode, VisitId


class ReserveTicket(msgspec.Struct, frozen=True, tag_field="request", tag=True):
    """Ask for a number of the service's series. `capability`: SHA-256 of the slip's secret."""

    request_id: EventId
    visit_id: VisitId
    service: ServiceCode
    language: str
    capability: str
    priority_group: str | None = None


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
    """The visitor has been served."""


class RecordNoShow(_CounterRequest, frozen=True):
    """The called visitor has not come."""


CounterRequest = (
    OpenCounter | CloseCounter | CallNext | Recall | StartService | FinishService | RecordNoShow
)
Request = ReserveTicket | CounterRequest
