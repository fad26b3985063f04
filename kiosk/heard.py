"""What the link hears, as the session's inputs. Core."""

from datetime import datetime

from kiosk import inputs as inp
from queue_core import day_events as de
from queue_core.pause import HallPause
from terminal_client import link_events as le


def inputs_of(event: le.LinkEvent, at: datetime) -> tuple[inp.News, ...]:
    """Return what the session is told of a link's event, in order; () where it needs nothing.

    A pause is believed from the feed alone (its hello, a snapshot, an event): a heartbeat's answer
    may be older than what the feed has said since. While nobody is heard, a pause lasts.
    """
    match event:
        case le.LinkUp(hello=hello):
            return (inp.LinkChanged(up=True), inp.PauseTold(hello.paused))
        case le.LinkAway():
            return (inp.LinkChanged(up=False),)
        case le.LoadChanged(lines=lines, stopped=stopped, staff_here=staff_here):
            return (inp.LoadChanged(lines, stopped, staff_here),)
        case le.SnapshotTaken(snapshot=told):
            return (inp.LoadChanged(told.lines, told.stopped), inp.PauseTold(told.paused))
        case le.HallEvent(recorded=recorded):
            return _of_hall(recorded.body, recorded.at)
        case _:
            return _of_asked(event, at)


def _of_asked(event: le.LinkEvent, at: datetime) -> tuple[inp.News, ...]:
    match event:
        case le.TicketAnswered(visit_id=visit_id, answer=answer):
            return (inp.TicketAnswered(at, visit_id, answer),)
        case le.CheckInAnswered(visit_id=visit_id, answer=checked):
            return (inp.CheckInAnswered(at, visit_id, checked),)
        case le.ReturnAnswered(request_id=request_id, answer=returned):
            return (inp.ReturnAnswered(request_id, returned),)
        case le.BookingsKept(kept=kept):
            return (inp.BookingsKept(kept),)
        case le.ReserveFailed(visit_id=visit_id):
            return (inp.ReserveFailed(at, visit_id),)
        case _:
            return ()


def _of_hall(body: object, since: datetime) -> tuple[inp.News, ...]:
    match body:
        case de.HallPaused(reason=reason, text=text, issues=issues, source=source):
            return (inp.PauseTold(HallPause(reason, since, text, issues, source)),)
        case de.HallResumed():
            return (inp.PauseTold(None),)
        case _:
            return ()
