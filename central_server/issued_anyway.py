"""Tickets that a kiosk gave alone while the hall would have given none: kept, and told to staff.

They were printed, so nobody may be sent away with them (architecture: the printed number wins).
"""

from datetime import datetime

from central_server.hall_desk import HallDesk
from central_server.storage.records import Notice
from queue_core.answers import Reason
from queue_core.events import Event, TicketReserved
from queue_core.issuing import closed_now, stopped_now


def notice_of(
    desk: HallDesk, uploaded: object, decision: list[Event], at: datetime
) -> Notice | None:
    """Return what staff should know of an uploaded ticket that was accepted, or None.

    Asked before the decision is recorded, for the ticket itself counts in its quota after that.
    """
    match decision:
        case [TicketReserved(own_series=True) as ticket] if isinstance(uploaded, TicketReserved):
            reason = _why(desk, uploaded, ticket, at)
        case _:
            return None
    if reason is None:
        return None
    subject = f"{ticket.terminal_id} {ticket.number}"
    return Notice(desk.make_id(at), ticket.arrival, f"issued_anyway.{reason.value}", subject)


def _why(
    desk: HallDesk, uploaded: TicketReserved, ticket: TicketReserved, at: datetime
) -> Reason | None:
    service, booked = desk.index.service[ticket.service], ticket.booking_id is not None
    if uploaded.booking_id is not None and not booked:
        return Reason.UNKNOWN_BOOKING
    why = stopped_now(desk.state, service, at, booked=booked)
    why = why or closed_now(desk.index, service, ticket.arrival)
    return None if why is None else why.reason
