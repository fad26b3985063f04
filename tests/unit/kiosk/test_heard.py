"""What the link hears, as the session's inputs."""

from datetime import timedelta

import pytest

from kiosk import inputs as inp
from kiosk.heard import inputs_of
from queue_core import day_events as de
from queue_core import events as ev
from queue_core.answers import (
    FeedHello,
    HallSnapshot,
    LineLoad,
    Reason,
    Refused,
    ServiceStopped,
)
from queue_core.bookings import BookingRules
from queue_core.check_in import KeptBookings, NotCheckedIn
from queue_core.ids import CounterNumber, EventId, HallId, StoreId
from queue_core.pause import HallPause
from terminal_client import link_events as le
from tests.unit.kiosk.play import NOON, REGISTER, VISIT

PAUSE = HallPause("alarm", NOON, issues=False)
LINES = (LineLoad("Р", 7, None, 2),)
STOPPED = (ServiceStopped(REGISTER, Refused(Reason.REGISTRY_DOWN)),)
HELLO = FeedHello(StoreId("store"), HallId("hall"), 1, NOON, PAUSE)
SNAPSHOT = HallSnapshot(
    StoreId("store"), HallId("hall"), 1, NOON, NOON.date(), (), (), LINES, "revision",
    paused=PAUSE, stopped=STOPPED,
)  # fmt: skip
KEPT = KeptBookings(NOON.date(), 1, "salt", BookingRules(), ())
LATER = NOON + timedelta(seconds=5)


def happened(body: ev.Event) -> le.HallEvent:
    return le.HallEvent(ev.RecordedEvent(1, EventId("event"), NOON, NOON.date(), body))


@pytest.mark.parametrize(
    ("event", "told"),
    [
        (le.LinkUp(HELLO), (inp.LinkChanged(up=True), inp.PauseTold(PAUSE))),
        (le.LinkAway(NOON), (inp.LinkChanged(up=False),)),
        (
            le.LoadChanged(LINES, STOPPED, staff_here=False),
            (inp.LoadChanged(LINES, STOPPED, staff_here=False),),
        ),
        (
            le.SnapshotTaken(SNAPSHOT),
            (inp.LoadChanged(LINES, STOPPED), inp.PauseTold(PAUSE)),
        ),
        (happened(de.HallPaused("alarm", issues=False)), (inp.PauseTold(PAUSE),)),
        (happened(de.HallResumed(LATER)), (inp.PauseTold(None),)),
        (happened(ev.CounterClosed(CounterNumber(1))), ()),
        (
            le.TicketAnswered(VISIT, Refused(Reason.QUOTA_USED)),
            (inp.TicketAnswered(LATER, VISIT, Refused(Reason.QUOTA_USED)),),
        ),
        (le.ReserveFailed(VISIT), (inp.ReserveFailed(LATER, VISIT),)),
        (
            le.CheckInAnswered(VISIT, NotCheckedIn(Reason.BOOKING_EARLY)),
            (inp.CheckInAnswered(LATER, VISIT, NotCheckedIn(Reason.BOOKING_EARLY)),),
        ),
        (
            le.ReturnAnswered(EventId("asked"), None),
            (inp.ReturnAnswered(EventId("asked"), None),),
        ),
        (le.BookingsKept(KEPT), (inp.BookingsKept(KEPT),)),
        (le.Quarantined(EventId("event"), "malformed"), ()),
    ],
)
def test_the_session_hears_what_concerns_it(
    event: le.LinkEvent, told: tuple[inp.News, ...]
) -> None:
    assert inputs_of(event, LATER) == told
