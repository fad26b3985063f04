"""How much time a visitor has."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.access import Access
from kiosk.effects import Visit
from kiosk.places import Asked, AtBefore, AtIdle, AtTicket, Slip
from kiosk.screens import CountDown, Ticket
from kiosk.settings import Times
from kiosk.time_given import deadline, ends_of, lasting, step, times_for
from queue_core.ids import ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber

NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
SERVICE = ServiceCode("res-register")
TICKET = Ticket(VisitId("v"), TicketNumber("Р", 42), SERVICE, "")
BEFORE = AtBefore(SERVICE, AtIdle())


@pytest.mark.parametrize("access", [Access(speech=True), Access(keypad=True)])
def test_who_listens_or_presses_keys_has_three_times_as_long(access: Access) -> None:
    given = times_for(Times(), access)
    assert (given.untouched, given.warning, given.shown) == (180, 60, 180)


def test_others_have_a_minute() -> None:
    assert times_for(Times(), Access(large_text=True)) == Times()
    assert deadline(BEFORE, NOON, Times()) == NOON + timedelta(seconds=60)


def test_nobody_is_hurried_who_is_not_there_or_waits_for_us() -> None:
    asked = AtBefore(SERVICE, AtIdle(), asked=Asked(Visit(VisitId("v"), SERVICE, "uk", "", "")))
    printing = AtTicket(TICKET, Slip.PRINTING, heard=True)
    assert deadline(BEFORE, None, Times()) is None
    assert deadline(asked, NOON, Times()) is None
    assert deadline(printing, NOON, Times()) is None


def test_a_countdown_has_an_end_and_steps() -> None:
    shown = lasting(60.0, NOON)
    ends = NOON + timedelta(seconds=60)
    assert shown == CountDown(ends, 60)
    assert ends_of(AtTicket(TICKET, Slip.FAILED, heard=True, shown=shown)) == ends
    assert ends_of(AtBefore(SERVICE, AtIdle(), paused_until=ends)) == ends
    assert ends_of(AtIdle()) is None
    assert step(ends, NOON, Times()) == NOON + timedelta(seconds=1)
    assert step(ends, ends, Times()) == ends
    assert step(None, NOON, Times()) is None
    assert step(ends, None, Times()) == ends
