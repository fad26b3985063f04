"""While a restored hall asks, nobody gets a number of its series; kiosks tell theirs again."""

from datetime import UTC, timedelta

import pytest

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.hall import HallIndex
from queue_core.hall_queue import Sender, decide, receive
from queue_core.hall_state import HallState
from queue_core.ids import EventId, ServiceCode, TerminalId, VisitId
from queue_core.series import SeriesRange
from queue_core.ticket_number import TicketNumber
from tests.support.small_hall import SMALL_HALL
from tests.unit.queue_core.halls import NOON

KIOSK = Sender(TerminalId("k1"), SeriesRange("Н", 1, 99))
BOARD = Sender(TerminalId("b1"))


def asked() -> rq.ReserveTicket:
    return rq.ReserveTicket(EventId("r"), VisitId("new"), ServiceCode("01"), "uk", "ab" * 32)


def told(age_s: float = 60.0) -> ev.UploadedEvent:
    body = ev.TicketReserved(
        VisitId("v"), TicketNumber("А", 12), ServiceCode("01"), "uk", NOON, capability="cd" * 32
    )
    return ev.UploadedEvent(EventId("e"), NOON, age_s, body)


def restored() -> HallState:
    state = HallState(HallIndex(SMALL_HALL))
    state.apply(ev.HallRestored(), NOON)
    return state


def test_no_number_is_given_while_the_hall_asks_and_the_next_ones_are_above() -> None:
    state = restored()
    assert decide(state, asked(), NOON, KIOSK.terminal_id) == Refused(Reason.RESTORING)
    state.apply(ev.HallRestored({"А": 112}), NOON)
    decision = decide(state, asked(), NOON, KIOSK.terminal_id)
    assert isinstance(decision, list)
    [given] = decision
    assert isinstance(given, ev.TicketReserved)
    assert given.number == TicketNumber("А", 113)


@pytest.mark.parametrize("sender", [KIOSK, BOARD])
def test_a_number_of_the_servers_series_is_believed_where_it_was_restored(sender: Sender) -> None:
    state = restored()
    decision = receive(state, told(), sender, NOON, UTC)
    assert isinstance(decision, list)
    [again] = decision
    assert isinstance(again, ev.TicketReserved)
    assert (again.number, again.own_series) == (TicketNumber("А", 12), False)
    assert again.arrival == NOON - timedelta(seconds=60)
    state.apply(again, NOON)
    assert state.last_given == {"А": 12}


def test_a_number_of_an_ended_day_is_history() -> None:
    decision = receive(restored(), told(age_s=86_400.0), KIOSK, NOON, UTC)
    assert isinstance(decision, list)
    assert decision[1:] == [ev.TicketCancelled(VisitId("v"), "day_ended")]
