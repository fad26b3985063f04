"""What a kiosk asks besides new numbers: a booking's check-in, and a place in line again."""

import msgspec

from queue_core.ids import EventId, VisitId
from queue_core.ticket_number import TicketNumber


class CheckInAsked(msgspec.Struct, frozen=True):
    """The body of `POST /check-ins`. `capability`: the SHA-256 (hex) of the slip's secret."""

    request_id: EventId
    visit_id: VisitId
    code: str
    language: str
    capability: str
    priority_group: str | None = None

    def __repr__(self) -> str:
        """Name the visit without the code, which admits whoever knows it."""
        return f"CheckInAsked({self.visit_id!r})"


class ReturnAsked(msgspec.Struct, frozen=True):
    """The body of `POST /returns`: by the slip's code or by the number."""

    request_id: EventId
    capability: str | None = None
    number: TicketNumber | None = None
