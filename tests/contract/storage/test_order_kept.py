"""Equal events give the equal order of the queue on every store (Q1)."""

from datetime import date
from typing import Any

from central_server.storage.records import HallBatch, LoggedEvent
from queue_core import requests as rq
from queue_core.call_reason import CallReason
from queue_core.calling import upcoming
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, EventId, HallId, ServiceCode, VisitId
from queue_core.route import Stop
from tests.contract.storage.conftest import Open, description
from tests.unit.queue_core.halls import MINUTE, Script

TODAY = date(2026, 11, 21)


def busy_morning() -> Script:
    """A hall with something of every way, people of both classes in line, and calls past some."""
    hall = Script()
    hall.open(1, 2, 3)
    passport = ServiceCode("passport")
    for number in range(30):
        hall.at += number % 3 * MINUTE
        service = "register" if number % 4 else "passport"
        stops = (Stop(passport),) if number % 5 == 0 else ()
        hall.wait(f"v{number}", service, "veteran" if number % 3 == 0 else None, stops)
    ways: tuple[tuple[type[rq.CounterRequest], dict[str, Any]], ...] = (
        (rq.TransferVisit, {"service": passport, "place": "first"}),
        (rq.ParkVisit, {"minutes": 5}),
        (rq.FinishService, {}),
        (rq.SendToBackOffice, {}),
        (rq.RefusePriority, {}),
    )
    for number, (way, fields) in enumerate(ways):
        hall.serving(1 + number % 3)
        hall.at_counter(way, 1 + number % 3, **fields)
    hall.call(1)
    hall.at_counter(rq.RecordNoShow)
    missed = next(v for v, t in hall.state.tickets.items() if t.state == "no_show")
    hall.at_counter(rq.ReturnVisit, visit_id=missed)
    hall.serving(1)
    hall.at_counter(rq.FinishService)
    return hall


def order_of(state: HallState, hall: Script) -> list[list[tuple[VisitId, CallReason]]]:
    return [
        [(t.visit_id, why) for t, why in upcoming(state, CounterNumber(counter), hall.at)]
        for counter in (1, 2, 3)
    ]


def test_what_is_folded_from_a_store_calls_the_same_people_for_the_same_reasons(
    open_store: Open,
) -> None:
    hall, hall_id = busy_morning(), HallId("central")
    store = open_store()
    store.save_description(description(hall_id))
    logged = [
        LoggedEvent(seq, EventId(f"e{seq}"), at, TODAY, body)
        for seq, (at, body) in enumerate(hall.log, 1)
    ]
    store.commit(HallBatch(hall_id, events=logged))
    again = HallState(hall.state.index)
    for event in open_store().events_of_day(hall_id, TODAY):
        again.apply(event.body, event.at)
    assert again.in_a_row == hall.state.in_a_row
    assert order_of(again, hall) == order_of(hall.state, hall)
    assert sum(map(len, order_of(again, hall))) > 20
