"""Who may be asked when a rating terminal comes late."""

from datetime import timedelta
from typing import Any

import pytest

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.asked_visits import asked_visits
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.loose_votes import ARMED_FOR
from queue_core.route import Stop
from tests.unit.queue_core.halls import Script


def asked(hall: Script, after: timedelta = timedelta(0)) -> list[tuple[str, int]]:
    return [(it.visit_id, it.counter) for it in asked_visits(hall.state, hall.at + after)]


def served(visit: str, counter: int = 1) -> Script:
    hall = Script()
    hall.open(1, 2)
    serve(hall, visit, counter)
    return hall


def serve(hall: Script, visit: str, counter: int = 1) -> None:
    hall.wait(visit)
    hall.serving(counter)
    hall.at_counter(rq.FinishService, counter)


def test_who_was_served_last_at_each_counter_is_asked_for_three_minutes() -> None:
    hall = served("a")
    serve(hall, "b", 2)
    serve(hall, "c", 1)
    assert asked(hall) == [("c", 1), ("b", 2)]
    (first, _) = asked_visits(hall.state, hall.at)
    ticket = hall.state.tickets[VisitId("c")]
    assert (first.number, first.service, first.ended_at) == (
        ticket.number, ticket.service, ticket.ended_at,
    )  # fmt: skip
    assert first.language == "uk"
    assert asked(hall, ARMED_FOR) == []


def test_who_did_not_come_is_asked_too() -> None:
    hall = Script()
    hall.open(1)
    hall.wait("a")
    hall.call()
    hall.at_counter(rq.RecordNoShow)
    assert asked(hall) == [("a", 1)]


def test_nobody_is_asked_who_has_voted_nor_the_one_before() -> None:
    hall = served("a")
    serve(hall, "b")
    hall.upload(ev.RatingGiven(4, CounterNumber(1), VisitId("b")))
    assert asked(hall) == []


def test_when_the_next_service_has_begun_nobody_is_asked() -> None:
    hall = served("a")
    hall.wait("b")
    hall.call()
    assert asked(hall) == [("a", 1)]
    hall.at_counter(rq.StartService)
    assert asked(hall) == []


@pytest.mark.parametrize(
    ("goes", "how"),
    [
        (rq.ParkVisit, {}),
        (rq.SendToBackOffice, {}),
        (rq.TransferVisit, {"to_counter": CounterNumber(2), "place": "last"}),
        (rq.FinishService, {}),
    ],
    ids=["park", "back office", "transfer", "next stop"],
)
def test_nobody_is_asked_again_when_the_next_visit_has_gone_on_elsewhere(
    goes: type[rq.CounterRequest], how: dict[str, Any]
) -> None:
    """Else the press of the one who has left would be the vote of the one before."""
    hall = served("a")
    hall.wait("b", stops=(Stop(ServiceCode("passport")),))
    hall.serving()
    hall.at_counter(goes, **how)
    assert hall.state_of("b") in {"parked", "waiting"}
    assert asked(hall) == []
    assert asked_visits(hall.folded_anew(), hall.at) == ()


def test_who_was_missed_and_came_back_is_not_asked_nor_the_one_before() -> None:
    hall = served("a")
    hall.wait("b")
    hall.call()
    hall.at_counter(rq.RecordNoShow)
    assert asked(hall) == [("b", 1)]
    hall.at_counter(rq.ReturnVisit, visit_id=VisitId("b"))
    assert hall.state_of("b") == "waiting"
    assert asked(hall) == []
    hall.call(2)
    hall.at_counter(rq.RecordNoShow, 2)
    assert asked(hall) == [("b", 2)]


def test_who_ended_last_is_asked_and_not_who_came_last() -> None:
    hall = Script()
    hall.open(1)
    for visit in ("a", "b", "c"):
        hall.wait(visit)
    for visit in ("b", "a"):
        hall.at_counter(rq.CallTicket, visit_id=VisitId(visit))
        hall.at_counter(rq.StartService)
        hall.at_counter(rq.FinishService)
    assert asked(hall) == [("a", 1)]
