"""Between a visit as the session knows it and as the journal keeps it."""

from datetime import datetime

from kiosk.effects import Visit
from queue_core.ids import BookingId
from terminal_client.visits import KeptVisit


def booked_of(visit: Visit) -> tuple[BookingId, datetime] | None:
    """Return which booking a visit is for, and its time; None for a visit without one."""
    if visit.booking_id is None or visit.booked_for is None:
        return None
    return visit.booking_id, visit.booked_for


def visit_of(kept: KeptVisit) -> Visit:
    """Return a visit again whose slip must be printed once more."""
    draft = kept.draft
    stops = draft.stops
    return Visit(draft.visit_id, draft.service, draft.language, draft.secret, "", stops=stops)
