"""What a clerk has done today."""

from datetime import timedelta

import pytest

from queue_core import events as ev
from queue_core.clerk_days import ClerkDay, ClerkToday
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber

VISIT, NUMBER, ONE = VisitId("v"), TicketNumber("Р", 1), CounterNumber(1)
CODE = ServiceCode("register")
FINISHED = ev.ServiceFinished(VISIT, NUMBER, ONE, CODE, "uk")


def test_nothing_done_has_no_mean() -> None:
    assert ClerkDay().told() == ClerkToday(0, 0, None)


@pytest.mark.parametrize(
    "event",
    [
        FINISHED,
        ev.ServiceContinued(VISIT, NUMBER, ONE, CODE, CODE),
        ev.TicketTransferred(VISIT, NUMBER, ONE, CODE, "next_stop"),
    ],
)
def test_a_service_that_ended_counts_with_its_time(event: object) -> None:
    day = ClerkDay()
    day.count(event, timedelta(minutes=4))
    day.count(FINISHED, timedelta(minutes=8))
    assert day.told() == ClerkToday(served=2, no_shows=0, mean_s=360.0)


def test_a_service_whose_beginning_nobody_saw_has_no_time() -> None:
    day = ClerkDay()
    day.count(FINISHED, None)
    assert day.told() == ClerkToday(served=1, no_shows=0, mean_s=None)


def test_who_did_not_come_is_counted_apart() -> None:
    day = ClerkDay()
    day.count(ev.NoShowRecorded(VISIT, NUMBER, ONE, CODE, "uk"), None)
    assert day.told() == ClerkToday(served=0, no_shows=1, mean_s=None)


@pytest.mark.parametrize(
    "event",
    [
        ev.ServiceFinished(VISIT, NUMBER, ONE, CODE, "uk", "refused"),
        ev.TicketTransferred(VISIT, NUMBER, ONE, CODE),
        ev.TicketRecalled(VISIT, NUMBER, ONE, "uk", 2),
    ],
)
def test_what_is_no_service_counts_nothing(event: object) -> None:
    day = ClerkDay()
    day.count(event, timedelta(minutes=1))
    assert day.told() == ClerkToday()
