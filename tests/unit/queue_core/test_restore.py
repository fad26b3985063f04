"""A restored hall asks before it gives, believes what kiosks tell, and goes on above it."""

from datetime import timedelta

import msgspec
import pytest

from queue_core import events as ev
from queue_core.answers import Reason, Refused
from queue_core.hall import HallIndex
from queue_core.hall_state import HallState
from queue_core.ids import ServiceCode, TerminalId, VisitId
from queue_core.restore import SKIPPED, go_on_above, tell_again
from queue_core.route import Stop
from queue_core.ticket_number import TicketNumber
from tests.support.small_hall import SMALL_HALL
from tests.unit.queue_core.halls import NOON

KIOSK = TerminalId("k1")


def told(ordinal: int, visit: str = "v", letter: str = "А") -> ev.TicketReserved:
    return ev.TicketReserved(
        VisitId(visit), TicketNumber(letter, ordinal), ServiceCode("01"), "uk", NOON
    )


def restored(*numbers: ev.TicketReserved) -> HallState:
    state = HallState(HallIndex(SMALL_HALL))
    for number in numbers:
        state.apply(number, NOON)
    state.apply(ev.HallRestored(), NOON)
    return state


def test_numbers_go_on_above_everything_that_anybody_knows_of() -> None:
    above = go_on_above("АБК", {"А": 7, "Б": 40}, {"А": 30, "Б": 4})
    assert above == {"А": 30 + SKIPPED, "Б": 40 + SKIPPED, "К": SKIPPED}


def test_a_number_that_is_told_again_is_a_ticket_with_its_first_arrival() -> None:
    came = NOON - timedelta(hours=1)
    decision = tell_again(restored(), told(5), KIOSK, came, day_ended=False)
    assert isinstance(decision, list)
    [event] = decision
    assert isinstance(event, ev.TicketReserved)
    assert (event.arrival, event.terminal_id, event.own_series) == (came, KIOSK, False)


def test_what_the_backup_has_already_changes_nothing() -> None:
    assert tell_again(restored(told(5)), told(5), KIOSK, NOON, day_ended=False) == []


@pytest.mark.parametrize(
    ("state", "number", "reason"),
    [
        (restored(told(5)), told(6), Reason.NUMBER_TAKEN),
        (restored(told(5)), told(5, "other"), Reason.NUMBER_TAKEN),
        (restored(), told(5, letter="К"), Reason.NUMBER_NOT_YOURS),
        (HallState(HallIndex(SMALL_HALL)), told(5), Reason.NUMBER_NOT_YOURS),
    ],
    ids=["another number of it", "somebody else's number", "not the service's", "not restored"],
)
def test_what_cannot_be_is_refused(
    state: HallState, number: ev.TicketReserved, reason: Reason
) -> None:
    assert tell_again(state, number, KIOSK, NOON, day_ended=False) == Refused(reason)


def test_a_service_that_the_hall_no_longer_has_is_refused() -> None:
    gone = ev.TicketReserved(VisitId("v"), TicketNumber("А", 1), ServiceCode("gone"), "uk", NOON)
    refused = tell_again(restored(), gone, KIOSK, NOON, day_ended=False)
    assert refused == Refused(Reason.UNKNOWN_SERVICE)


@pytest.mark.parametrize(("service", "kept"), [("01", 1), ("gone", 0)])
def test_a_route_that_the_restored_hall_does_not_know_costs_nobody_the_number(
    service: str, kept: int
) -> None:
    asked = msgspec.structs.replace(told(5), stops=(Stop(ServiceCode(service)),))
    decision = tell_again(restored(), asked, KIOSK, NOON, day_ended=False)
    assert isinstance(decision, list)
    [event] = decision
    assert isinstance(event, ev.TicketReserved)
    assert len(event.stops) == kept


def test_a_number_of_an_ended_day_is_history() -> None:
    state = HallState(HallIndex(SMALL_HALL))
    decision = tell_again(state, told(5), KIOSK, NOON, day_ended=True)
    assert isinstance(decision, list)
    ticket, ended = decision
    assert isinstance(ticket, ev.TicketReserved)
    assert ended == ev.TicketCancelled(VisitId("v"), "day_ended")
