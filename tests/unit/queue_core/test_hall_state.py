"""A hall's state is the fold of its events."""

from datetime import timedelta

import msgspec
import pytest

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.day_events import HallPaused, HallResumed
from queue_core.hall import HallIndex, PriorityGroup
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.route import Stop
from queue_core.ticket import changed
from queue_core.ticket_number import TicketNumber
from tests.unit.queue_core.halls import HALL, KIOSK, MINUTE, Script, called_in, own_ticket


def busy_hall() -> Script:
    """A hall in which a bit of everything has happened."""
    hall = Script()
    hall.open(1, 2, 3)
    for visit in "abcd":
        hall.wait(visit, "register" if visit < "c" else "passport")
    hall.serve(1)
    hall.upload(ev.RatingGiven(3, CounterNumber(1), VisitId("a")))
    hall.at_counter(rq.CallNext, 2)
    hall.upload(ev.TicketCancelled(VisitId("never"), "interrupted"))
    hall.upload(ev.StaffCalled(KIOSK))
    hall.upload(own_ticket("e", 7))
    hall.at_counter(rq.CloseCounter, 3)
    hall.wait("v", group="veteran")
    for visit, way in (("f", rq.ParkVisit), ("g", rq.SendToBackOffice)):
        hall.wait(visit)
        hall.serving()
        hall.at_counter(rq.ChangeRoute, stops=(Stop(ServiceCode("passport")),))
        hall.at_counter(way)
    hall.serving()
    hall.at_counter(rq.FinishService)
    hall.at_counter(rq.CallTicket, visit_id=VisitId("f"))
    hall.at_counter(rq.TransferVisit, to_counter=CounterNumber(2), place="last")
    return hall


def facts(state: HallState) -> tuple[object, ...]:
    """Everything a decision looks at."""
    return (
        state.tickets,
        state.numbers,
        state.last_given,
        {number: (c.clerk, c.current) for number, c in state.counters.items()},
        {
            name: (line.ordinary, line.ahead, line.holding)
            for name, line in state.lines.items()
            if line.holding
        },
        dict(state.in_a_row),
        (state.parked, state.planned),
        (state.last_began, state.last_ended),
        state.never_came_to_be,
        state.rated,
        state.recent_durations("Р"),
    )


def test_the_same_events_give_the_same_state() -> None:
    """So a restarted server decides as the old one would have."""
    hall = busy_hall()
    again = HallState(HallIndex(HALL))
    for at, event in hall.log:
        again.apply(event, at)
    assert facts(again) == facts(hall.state)


def test_a_visit_that_goes_on_elsewhere_waits_in_the_other_line_with_its_arrival() -> None:
    """Transferred from registration to passports; parked and resumed; returned after a call."""
    hall = Script()
    hall.open(1, 3)
    hall.wait("a")
    hall.at_counter(rq.CallNext)
    hall.at_counter(rq.StartService)
    visit, number = VisitId("a"), hall.state.tickets[VisitId("a")].number
    counter = CounterNumber(1)
    hall.state.apply(ev.TicketTransferred(visit, number, counter, ServiceCode("passport")), hall.at)
    assert (hall.state.tickets[visit].line, hall.state_of("a")) == ("П", "waiting")
    assert hall.state.counters[counter].current is None
    hall.at_counter(rq.CallNext, 3)
    hall.at_counter(rq.StartService, 3)
    hall.state.apply(ev.TicketParked(visit, number, CounterNumber(3)), hall.at)
    assert hall.state_of("a") == "parked"
    hall.state.apply(ev.TicketResumed(visit, number), hall.at)
    hall.at_counter(rq.CallNext, 3)
    hall.state.apply(ev.TicketReturned(visit, number), hall.at)
    assert hall.state_of("a") == "waiting"
    assert hall.state.people_waiting() == 1


def test_an_event_that_the_table_forbids_is_a_bug_of_the_caller() -> None:
    """It stops instead of corrupting the hall."""
    hall = Script()
    hall.wait("a")
    ticket = hall.state.tickets[VisitId("a")]
    with pytest.raises(ValueError, match="ServiceFinished is not possible while waiting"):
        changed(
            ticket,
            ev.ServiceFinished(
                VisitId("a"), ticket.number, CounterNumber(1), ServiceCode("register"), "uk"
            ),
            hall.at,
        )


def test_a_number_that_replaces_another_waits_in_its_letters_line_by_its_arrival() -> None:
    """Whatever counter and place it was given under the withdrawn one."""
    hall = Script()
    hall.open(1, 2)
    for visit in "ab":
        hall.wait(visit)
    hall.serving()
    hall.at_counter(rq.TransferVisit, to_counter=CounterNumber(2), place="last")
    printed = own_ticket("a", 1)
    assert len(called_in(hall.upload(printed))) == 1
    hall.upload(ev.SlipConfirmed(VisitId("a")))
    assert hall.order(1) == ["a", "b"]


def test_an_old_call_at_a_counter_that_the_hall_has_no_more_is_still_a_call() -> None:
    """The catalogue may change within a day."""
    hall = Script()
    hall.wait("a")
    ticket = hall.ticket("a")
    gone = CounterNumber(99)
    call = ev.TicketCalled(VisitId("a"), ticket.number, gone, ticket.service, "uk")
    hall.state.apply(call, hall.at)
    assert hall.state.counters[gone].current == "a"
    assert hall.state.in_a_row["@99"] == 1


def test_who_did_not_come_is_known_until_they_are_back() -> None:
    hall = Script()
    hall.open(1)
    hall.wait("a")
    hall.call()
    hall.at_counter(rq.RecordNoShow)
    assert list(hall.state.missed) == ["a"]
    hall.at_counter(rq.ReturnVisit, visit_id=VisitId("a"))
    assert list(hall.state.missed) == []


def test_who_missed_a_call_in_the_grace_is_held_back_until_it_ends() -> None:
    hall = Script()
    hall.open(1)
    hall.wait("a")
    for event in (HallPaused("power"), HallResumed(hall.at + 10 * MINUTE)):
        hall.state.apply(event, hall.at)
    hall.call()
    hall.at_counter(rq.RecordNoShow)
    assert list(hall.state.held_back(hall.at)) == ["a"]
    assert hall.state.held_back(hall.at + 10 * MINUTE) == {}


def test_who_missed_a_call_in_the_grace_and_came_is_held_back_no_more() -> None:
    hall = Script()
    hall.open(1)
    hall.wait("a")
    for event in (HallPaused("power"), HallResumed(hall.at + 10 * MINUTE)):
        hall.state.apply(event, hall.at)
    hall.call()
    hall.at_counter(rq.RecordNoShow)
    hall.call()
    hall.at_counter(rq.StartService)
    assert hall.state.held_back(hall.at) == {}


def test_the_last_services_of_a_line_are_those_of_its_counters() -> None:
    """A line with no counter has none."""
    hall = busy_hall()
    assert [duration.total_seconds() for duration in hall.state.recent_durations("Р")] == [
        301.0,
        1.0,
    ]
    assert hall.state.recent_durations("Ж") == []
    assert hall.state.recent_durations("?") == []


def test_the_number_of_an_ended_day_is_free_for_todays_holder() -> None:
    """History never takes a number away from somebody who waits."""
    hall = Script()
    hall.upload(own_ticket("today", 1))
    hall.upload(own_ticket("yesterday", 1), age_s=24 * 3600.0)
    assert hall.state.numbers[TicketNumber("Н", 1)] == "today"
    hall.upload(own_ticket("older", 2), age_s=24 * 3600.0)
    assert TicketNumber("Н", 2) not in hall.state.numbers


def test_a_change_of_head_starts_moves_nobody_who_waits() -> None:
    """Each keeps the place that the hall gave, also when the day is folded anew."""
    hall = Script()
    hall.wait("early")
    hall.at += 20 * MINUTE
    hall.wait("veteran", group="veteran")
    came = hall.state.tickets[VisitId("veteran")].arrival
    without = msgspec.structs.replace(
        HALL, priority_groups=(PriorityGroup("veteran", {"uk": "Ветеран"}, 0),)
    )
    folded = HallState(HallIndex(without))
    for at, event in hall.log_as_stored():
        folded.apply(event, at)
    veteran = VisitId("veteran")
    assert folded.tickets[veteran].order_at == hall.state.tickets[veteran].order_at
    assert folded.tickets[veteran].order_at == came - 30 * MINUTE
    reserved = next(e for _, e in hall.log if isinstance(e, ev.TicketReserved))
    assert reserved.head_start_min == 0


def test_a_log_from_before_head_starts_were_recorded_has_those_of_the_hall() -> None:
    hall = Script()
    hall.wait("veteran", group="veteran")
    folded = HallState(HallIndex(HALL))
    for at, event in hall.log_as_stored():
        if isinstance(event, ev.TicketReserved):
            event = msgspec.structs.replace(event, head_start_min=None)  # noqa: PLW2901 - as kept then
        folded.apply(event, at)
    veteran = folded.tickets[VisitId("veteran")]
    assert veteran.order_at == veteran.arrival - 30 * MINUTE


def test_a_rating_without_a_visit_changes_no_ticket() -> None:
    """It is kept in the log, apart."""
    hall = busy_hall()
    before = dict(hall.state.tickets)
    hall.upload(ev.RatingGiven(2, CounterNumber(2)))
    assert hall.state.tickets == before
    assert hall.state.rated == {"a": 3}


def test_a_vote_is_known_with_the_time_of_its_press_where_that_was_told() -> None:
    hall = busy_hall()
    assert hall.state.voted_at == {}
    hall.wait("h")
    hall.serve(2)
    pressed = ev.RatingGiven(2, CounterNumber(2), VisitId("b"), pressed_at=hall.at)
    at = hall.at
    for visit in hall.state.tickets:
        hall.upload(msgspec.structs.replace(pressed, visit_id=visit))
    assert set(hall.state.voted_at.values()) == {at}


def test_a_visit_without_a_secret_is_found_by_no_secret() -> None:
    """The phone of its holder shows nothing, rather than somebody else's place."""
    hall = Script()
    ticket = msgspec.structs.replace(own_ticket("a", 1), capability=None)
    hall.upload(ticket)
    assert hall.state.by_capability == {}
    assert hall.state.open_counters_of("Р") == 0


def test_what_is_told_late_is_neither_the_last_end_nor_the_last_beginning_at_its_counter() -> None:
    """A clerk's acts on paper are taken in with the times at which they were done."""
    hall = Script()
    hall.open(1)
    for visit in "ab":
        hall.wait(visit)
    hall.serve()
    here, (ended_at, visit_id) = CounterNumber(1), hall.state.last_ended[CounterNumber(1)]
    began_at = hall.state.last_began[here]
    assert (visit_id, ended_at - began_at) == (VisitId("a"), 5 * MINUTE + timedelta(seconds=1))
    hall.call()
    ticket, earlier = hall.ticket("b"), began_at - MINUTE
    hall.state.apply(ev.ServiceStarted(ticket.visit_id, ticket.number, here), earlier)
    finished = ev.ServiceFinished(
        ticket.visit_id, ticket.number, here, ticket.service, ticket.language
    )
    hall.state.apply(finished, earlier)
    assert hall.state.last_began[here] == began_at
    assert hall.state.last_ended[here] == (ended_at, visit_id)
