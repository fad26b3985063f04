"""Where the visit at a counter goes on, told as scripts."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason
from queue_core.call_reason import CallReason, Why
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.route import MOST_STOPS, DoneStop, Stop
from tests.unit.queue_core.halls import MINUTE, Script, called_in, own_ticket, refused

ONE, TWO, THREE, FOUR = (CounterNumber(number) for number in (1, 2, 3, 4))
REGISTER, PASSPORT = ServiceCode("register"), ServiceCode("passport")


@pytest.fixture
def serving(hall: Script) -> Script:
    """A hall in which counter 1 serves `a`, who came first of all."""
    hall.wait("a")
    assert hall.serving() == "a"
    return hall


# Transfer


def test_a_transferred_visit_keeps_its_arrival_in_the_other_line(serving: Script) -> None:
    """Who came later and waits there already is behind."""
    serving.wait("p", "passport")
    serving.at_counter(rq.TransferVisit, service=PASSPORT)
    assert serving.ticket("a").standing == CallReason(Why.TRANSFERRED, counter=ONE)
    assert serving.order(3) == ["a", "p"]


@pytest.mark.parametrize(
    ("place", "order"), [("first", ["a", "early", "late"]), ("last", ["early", "late", "a"])]
)
def test_a_transferred_visit_stands_where_the_clerk_says(
    hall: Script, place: str, order: list[str]
) -> None:
    hall.wait("early", "passport")
    hall.wait("a")
    hall.wait("late", "passport")
    hall.serving()
    hall.at_counter(rq.TransferVisit, service=PASSPORT, place=place)
    assert hall.order(3) == order


def test_who_is_put_first_is_counted_as_a_call_past_somebody(hall: Script) -> None:
    """A clerk can't let the others starve by it."""
    hall.wait("p1", "passport")
    hall.wait("p2", "passport")
    for visit in "abc":
        hall.wait(visit)
        hall.serving()
        hall.at_counter(rq.TransferVisit, service=PASSPORT, place="first")
    assert hall.order(3) == ["c", "b", "p1", "a", "p2"]


def test_a_visit_sent_to_a_counter_is_called_by_it_alone(serving: Script) -> None:
    """Of the same line, and of any other."""
    serving.at_counter(rq.TransferVisit, to_counter=TWO)
    assert serving.call(1) == ""
    assert serving.call(2) == "a"


def test_who_waits_for_a_counter_that_closes_goes_to_their_letters_line(serving: Script) -> None:
    """With the place that was stated."""
    serving.wait("b")
    serving.at_counter(rq.TransferVisit, to_counter=TWO, place="last")
    closed = called_in(serving.at_counter(rq.CloseCounter, 2))
    assert [type(event).__name__ for event in closed] == ["TicketTransferred", "CounterClosed"]
    assert serving.ticket("a").standing == CallReason(Why.TRANSFERRED, counter=ONE)
    assert serving.order(1) == ["b", "a"]


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, Reason.NOWHERE_TO_GO),
        ({"service": ServiceCode("spaceport")}, Reason.UNKNOWN_SERVICE),
        ({"to_counter": CounterNumber(99)}, Reason.UNKNOWN_COUNTER),
        ({"to_counter": FOUR}, Reason.OTHER_COUNTER_CLOSED),
    ],
)
def test_nobody_is_sent_nowhere(serving: Script, fields: dict[str, Any], reason: Reason) -> None:
    assert serving.at_counter(rq.TransferVisit, **fields) == refused(reason)
    assert serving.state_of("a") == "serving"


def test_a_called_visit_can_be_transferred_and_stands_at_no_counter(hall: Script) -> None:
    hall.wait("a")
    hall.call()
    hall.at_counter(rq.TransferVisit, service=PASSPORT)
    assert (hall.ticket("a").counter, hall.ticket("a").calls) == (None, 0)
    assert hall.state.counters[ONE].current is None


# Parking, back office, another service


def test_a_parked_visit_says_why_and_until_when(serving: Script) -> None:
    serving.at_counter(rq.ParkVisit, reason="copy", minutes=20)
    parked = serving.ticket("a").parked
    assert parked is not None
    assert (parked.counter, parked.reason, parked.back_office) == (ONE, "copy", False)
    assert parked.due == serving.at + 20 * MINUTE
    assert list(serving.state.parked) == ["a"]


@pytest.mark.parametrize("kind", [rq.ParkVisit, rq.SendToBackOffice])
@pytest.mark.parametrize("minutes", [0, -5, 601])
def test_no_time_at_all_or_more_than_a_day_is_a_mistake(
    serving: Script, kind: type[rq.ParkVisit], minutes: int
) -> None:
    assert serving.at_counter(kind, minutes=minutes) == refused(Reason.MALFORMED)


def test_what_is_sent_to_the_back_office_frees_the_counter(serving: Script) -> None:
    serving.wait("b")
    serving.at_counter(rq.SendToBackOffice)
    parked = serving.ticket("a").parked
    assert parked is not None
    assert (parked.back_office, parked.due) == (True, None)
    assert serving.call() == "b"


def test_who_has_only_been_called_can_t_be_parked(hall: Script) -> None:
    hall.wait("a")
    hall.call()
    assert hall.at_counter(rq.ParkVisit) == refused(Reason.WRONG_STATE)


def test_another_service_at_the_same_sitting_ends_the_first_and_asks_nobody(hall: Script) -> None:
    """Its time counts for the wait of the line, and a stop of the route is done by it."""
    hall.wait("a", stops=(Stop(PASSPORT), Stop(REGISTER)))
    hall.serving(2)
    hall.at += 5 * MINUTE
    continued = called_in(hall.at_counter(rq.NextService, 2, service=PASSPORT))
    assert [type(event).__name__ for event in continued] == ["ServiceContinued"]
    ticket = hall.ticket("a")
    assert (ticket.state, ticket.service, ticket.line) == ("serving", PASSPORT, "П")
    assert ticket.done == (DoneStop(REGISTER, TWO, hall.at),)
    assert ticket.stops == (Stop(REGISTER),)
    assert hall.state.recent_durations("Р") == [timedelta(minutes=5, seconds=1)]
    hall.at_counter(rq.NextService, 2, service=PASSPORT)
    assert hall.ticket("a").stops == (Stop(REGISTER),)


def test_a_counter_goes_on_only_with_services_that_it_takes(serving: Script) -> None:
    wrong = serving.at_counter(rq.NextService, service=PASSPORT)
    assert wrong == refused(Reason.NOT_THIS_COUNTER)
    unknown = serving.at_counter(rq.NextService, service=ServiceCode("?"))
    assert unknown == refused(Reason.UNKNOWN_SERVICE)


# Routes


def test_the_next_stop_of_a_route_queues_by_itself_with_the_first_arrival(hall: Script) -> None:
    hall.wait("a", stops=(Stop(PASSPORT), Stop(REGISTER)))
    hall.wait("p", "passport")
    hall.serving()
    hall.at_counter(rq.FinishService)
    ticket = hall.ticket("a")
    assert (ticket.state, ticket.service, ticket.stops) == ("waiting", PASSPORT, (Stop(REGISTER),))
    assert [stop.service for stop in ticket.done] == [REGISTER]
    assert ticket.standing == CallReason(Why.NEXT_STOP)
    assert hall.serving(3) == "a"
    hall.at_counter(rq.FinishService, 3)
    assert hall.serving(2) == "a"
    hall.at_counter(rq.FinishService, 2)
    assert hall.state_of("a") == "served"


def test_a_further_stop_can_be_for_one_counter_and_a_back_office_calls_further_stops(
    hall: Script,
) -> None:
    """Where that counter is closed, any of the line takes it."""
    hall.open(4)
    hall.wait("first")
    assert hall.call(4) == ""
    hall.at_counter(rq.CallNext)
    hall.at_counter(rq.StartService)
    hall.at_counter(rq.FinishService)
    for visit, counter in (("a", None), ("b", TWO), ("c", CounterNumber(4))):
        hall.wait(visit, "passport", stops=(Stop(REGISTER, counter),))
        hall.serving(3)
        if visit == "c":
            hall.at_counter(rq.CloseCounter, 4)
        hall.at_counter(rq.FinishService, 3)
    assert [hall.ticket(visit).to_counter for visit in "abc"] == [None, TWO, None]
    hall.open(4)
    assert hall.order(4) == ["a", "c"]
    assert hall.order(1) == []
    assert hall.order(2) == ["b"]


def test_a_refused_service_ends_the_visit_and_its_route(hall: Script) -> None:
    """The visitor is asked all the same (R2)."""
    hall.wait("a", stops=(Stop(PASSPORT),))
    hall.serving()
    finished = called_in(hall.at_counter(rq.FinishService, outcome="refused"))
    assert isinstance(finished[0], ev.ServiceFinished)
    assert (finished[0].outcome, hall.state_of("a")) == ("refused", "served")
    vote = ev.RatingGiven(1, ONE, VisitId("a"))
    assert len(called_in(hall.upload(vote))) == 1


def test_who_has_only_been_called_does_not_go_on_to_the_next_stop(hall: Script) -> None:
    hall.wait("a", stops=(Stop(PASSPORT),))
    hall.call()
    assert hall.at_counter(rq.FinishService) == refused(Reason.WRONG_STATE)


def test_a_route_is_changed_from_any_counter_and_what_is_done_stays(hall: Script) -> None:
    hall.wait("a", stops=(Stop(PASSPORT),))
    hall.serving()
    hall.at_counter(rq.FinishService)
    stops = (Stop(REGISTER, TWO), Stop(PASSPORT))
    change = {"visit_id": VisitId("a"), "stops": stops}
    assert len(called_in(hall.at_counter(rq.ChangeRoute, 2, **change))) == 1
    assert hall.at_counter(rq.ChangeRoute, 2, **change) == []
    ticket = hall.ticket("a")
    assert (ticket.stops, len(ticket.done), ticket.planned_by) == (stops, 1, TWO)
    assert hall.state.planned == {VisitId("a"): TWO}


@pytest.mark.parametrize(
    ("stops", "reason"),
    [
        ((Stop(REGISTER),) * (MOST_STOPS + 1), Reason.BAD_ROUTE),
        ((Stop(ServiceCode("?")),), Reason.UNKNOWN_SERVICE),
        ((Stop(REGISTER, CounterNumber(99)),), Reason.UNKNOWN_COUNTER),
    ],
)
def test_a_route_is_of_this_hall_also_when_it_is_asked_for_at_the_kiosk(
    serving: Script, stops: tuple[Stop, ...], reason: Reason
) -> None:
    """A number that is printed already is taken, without the route."""
    assert serving.at_counter(rq.ChangeRoute, stops=stops) == refused(reason)
    assert serving.reserve("b", stops=stops) == refused(reason)
    printed = msgspec.structs.replace(own_ticket("c", 1), stops=stops)
    assert len(called_in(serving.upload(printed))) == 1
    assert serving.ticket("c").stops == ()


def test_the_route_of_an_ended_visit_stays(serving: Script) -> None:
    serving.at_counter(rq.FinishService)
    stops = (Stop(PASSPORT),)
    late = serving.at_counter(rq.ChangeRoute, visit_id=VisitId("a"), stops=stops)
    assert late == refused(Reason.WRONG_STATE)


# Priority


def test_a_confirmed_priority_is_noted_once(hall: Script) -> None:
    hall.wait("v", group="veteran")
    hall.serving()
    assert len(called_in(hall.at_counter(rq.ConfirmPriority))) == 1
    assert hall.at_counter(rq.ConfirmPriority) == []
    assert hall.ticket("v").priority == "confirmed"


def test_a_refused_priority_goes_back_to_its_ordinary_place(hall: Script) -> None:
    """Called or already at the counter; behind who came before."""
    for visit in "ab":
        hall.wait(visit)
    hall.wait("v", group="veteran")
    hall.wait("c")
    assert hall.serving() == "v"
    hall.at_counter(rq.RefusePriority)
    assert hall.order() == ["a", "b", "v", "c"]


def test_a_place_better_than_the_arrival_is_lost_with_the_priority_and_a_worse_one_kept(
    hall: Script,
) -> None:
    for visit in ("p", "q"):
        hall.wait(visit, "passport")
    for visit, place in (("v", "first"), ("w", "last")):
        hall.wait(visit, group="veteran")
        hall.serving()
        hall.at_counter(rq.TransferVisit, service=PASSPORT, place=place)
    late = hall.ticket("w").order_at
    for visit in "vw":
        hall.at_counter(rq.CallTicket, 3, visit_id=VisitId(visit))
        hall.at_counter(rq.RefusePriority, 3)
    assert hall.ticket("v").order_at == hall.ticket("v").arrival
    assert hall.ticket("w").order_at == late


def test_there_is_nothing_to_confirm_where_nothing_was_claimed(serving: Script) -> None:
    for kind in (rq.ConfirmPriority, rq.RefusePriority):
        assert serving.at_counter(kind) == refused(Reason.NO_PRIORITY)
