"""What a visitor can see, as values: a ticket without its secret, and spans that run out."""

from datetime import timedelta

import pytest

from kiosk import screens as scr
from kiosk.access import Access
from queue_core.ids import ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber
from tests.unit.kiosk.play import NOON

TICKET = scr.Ticket(
    VisitId("visit-1"), TicketNumber("Р", 42), ServiceCode("register"), "the-secret", 7
)
FRAME = scr.Frame()

SHOWING_A_TICKET: list[scr.Screen] = [
    scr.Issued(FRAME, TICKET, printed=False, heard=True),
    scr.OnScreen(FRAME, TICKET, "paper_out", 48, 60),
    scr.SlipOut(FRAME, TICKET),
]


def test_a_ticket_is_named_by_its_number_and_its_service() -> None:
    assert repr(TICKET) == "Ticket(Р-042, 'register')"


@pytest.mark.parametrize("screen", SHOWING_A_TICKET, ids=lambda screen: type(screen).__name__)
def test_a_screen_in_a_log_tells_the_number_and_no_secret(screen: scr.Screen) -> None:
    told = f"{screen} {screen!r}"
    assert "Р-042" in told
    assert "the-secret" not in told


def test_a_screen_begins_in_ukrainian_without_contrast_and_with_nowhere_to_go_back() -> None:
    assert (FRAME.language, FRAME.access, FRAME.back) == ("uk", Access(), scr.Back.NOWHERE)
    assert FRAME.staff is scr.StaffCall.READY


def test_a_kiosk_that_does_not_hear_the_server_claims_no_place_in_the_queue() -> None:
    ticket = scr.Ticket(VisitId("v"), TicketNumber("Н", 1), ServiceCode("register"), "secret")
    assert (ticket.ahead, ticket.wait) == (None, None)


@pytest.mark.parametrize(
    ("passed_s", "left"),
    [(0, 60), (0.4, 60), (1, 59), (59.9, 1), (60, 0), (75, 0)],
)
def test_seconds_left_are_whole_rounded_up_and_never_below_none(passed_s: float, left: int) -> None:
    span = scr.CountDown(NOON + timedelta(seconds=60), 60)
    assert span.seconds_left(NOON + timedelta(seconds=passed_s)) == left
