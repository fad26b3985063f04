"""Between a visit as the session knows it and as the journal keeps it, over a restart too."""

from datetime import datetime

import structlog

from config.clock import HallClock
from kiosk import inputs as inp
from kiosk.effects import Visit
from kiosk.screens import Ticket
from queue_core.hall import HallIndex
from queue_core.ids import BookingId
from terminal_client import recovery as rc
from terminal_client.store import JournalStore
from terminal_client.terminal_clock import moment
from terminal_client.visits import KeptVisit

log = structlog.get_logger(__name__)

_OWED = {rc.PrintNow: inp.Owed.PRINT, rc.AskSlipOut: inp.Owed.ASK, rc.ShowNumber: inp.Owed.SHOW}


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


def taken_up(store: JournalStore, clock: HallClock, hall: HallIndex) -> list[inp.News]:
    """Settle what a restart left, and return what the session must know of the time before it.

    On the journal's thread. Raises JournalFault, and then nothing was settled.
    """
    decided = store.recover(moment(clock), clock.scale)
    left = [(what, store.visit(what.visit_id)) for what in decided]
    told: list[inp.News] = [inp.BookingsUsed(store.bookings_used())]
    for what, kept in left:
        log.info("a visit was left unfinished", visit_id=what.visit_id, now=type(what).__name__)
        owed = _OWED.get(type(what))
        if owed is None or kept is None or kept.number is None:
            continue
        draft = kept.draft
        ticket = Ticket(draft.visit_id, kept.number, draft.service, draft.secret)
        if draft.service in hall.service:
            told.append(inp.Resumed(clock.now(), ticket, owed, draft.language))
    return told
