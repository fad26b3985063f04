"""One example of every screen, for pictures, contact sheets and checks of what a visitor sees."""

from collections.abc import Iterator

from kiosk import screens as scr
from queue_core.answers import Reason
from queue_core.hall import HallDescription, Service
from queue_core.ids import VisitId
from queue_core.ticket_number import TicketNumber
from queue_core.wait import WaitRange

_SECRET = "A7kX2m9QdTz4LrW8pVbN3c"  # noqa: S105 - an example that opens nothing


def ticket(service: Service, ordinal: int = 42, *, heard: bool = True) -> scr.Ticket:
    """Return an example ticket of a service."""
    return scr.Ticket(
        VisitId("example"),
        TicketNumber(service.letter if heard else "Н", ordinal),
        service.code,
        _SECRET,
        7 if heard else None,
        WaitRange(15, 25) if heard else None,
    )


def screens(
    hall: HallDescription, language: str, *, contrast: bool = False
) -> Iterator[tuple[str, scr.Screen]]:
    """Yield every kind of screen by a name for its picture."""
    start = scr.Frame(language, contrast)
    frame = scr.Frame(language, contrast, scr.Back.GOES)
    first = hall.services[0]
    bare = next(service for service in hall.services if not service.documents)
    load = scr.Load(7, WaitRange(15, 25))
    told = scr.Frame(language, contrast, scr.Back.TOLD_AT_START, scr.StaffCall.COMING)
    away = scr.Frame(language, contrast, scr.Back.TOLD_ISSUED, scr.StaffCall.OUT_OF_REACH)
    yield "idle", scr.Idle(start, scr.Load(64, WaitRange(10, 20)))
    yield "idle-told", scr.Idle(told, None)
    yield "groups", scr.ChooseGroup(frame, 1)
    yield "services", scr.ChooseService(frame, 0, "Р1")
    yield "before", scr.Before(frame, first.code, load, priority=False, take=scr.Take.READY)
    yield "before-bare", scr.Before(frame, bare.code, None, priority=True, take=scr.Take.READY)
    yield "before-pause", scr.Before(frame, first.code, load, False, scr.Take.PAUSED, 12)
    yield "priority", scr.ChoosePriority(frame, first.code)
    yield "printing", scr.Issued(start, ticket(first), printed=False, heard=True)
    yield "issued", scr.Issued(start, ticket(first), printed=True, heard=True)
    yield "issued-away", scr.Issued(away, ticket(first, heard=False), printed=True, heard=False)
    yield "nopaper", scr.OnScreen(start, ticket(first), "paper_out", 48, 60)
    yield "slip-out", scr.SlipOut(start, ticket(first))
    yield "timeout", scr.StillHere(frame, 14, 20, holds_ticket=False)
    yield "no-ticket", scr.NoTicket(frame, Reason.SERIES_USED_UP)
