"""The decisions of a hall, told as scripts: who is called, and what a counter may do."""

from datetime import timedelta

import msgspec

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason
from queue_core.hall_queue import Sender, arrival_of, end_day
from queue_core.ids import CounterNumber, EventId, ServiceCode, TerminalId, VisitId
from queue_core.route import Stop
from tests.unit.queue_core.halls import (
    KIOSK,
    MINUTE,
    NOON,
    SENDER,
    Script,
    called_in,
    refused,
)

# Reserving


def test_each_line_counts_its_own_numbers(hall: Script) -> None:
    """Р-001, Р-002, П-001."""
    for visit, service in (("a", "register"), ("b", "register"), ("c", "passport")):
        hall.reserve(visit, service)
    assert [hall.number_of(visit) for visit in "abc"] == ["Р-001", "Р-002", "П-001"]


def test_the_same_visit_asked_twice_gets_one_number(hall: Script) -> None:
    """A repeated request changes nothing."""
    hall.reserve("a")
    assert hall.reserve("a") == []
    assert hall.number_of("a") == "Р-001"


def test_a_number_is_refused_for_what_the_hall_does_not_have(hall: Script) -> None:
    """Unknown service, unknown priority group."""
    assert hall.reserve("a", "spaceport") == refused(Reason.UNKNOWN_SERVICE)
    assert hall.reserve("a", group="admiral") == refused(Reason.UNKNOWN_PRIORITY)


def test_a_series_that_is_used_up_refuses(hall: Script) -> None:
    """No number twice, even on the longest day."""
    hall.state.last_given["Р"] = 9999
    assert hall.reserve("a") == refused(Reason.SERIES_USED_UP)


def test_a_visit_cancelled_before_it_was_known_gets_no_number_later(hall: Script) -> None:
    """The kiosk was interrupted; its late request must not make a ticket for nobody."""
    cancelled = ev.TicketCancelled(VisitId("a"), "interrupted")
    assert hall.upload(cancelled) == [cancelled]
    assert hall.upload(cancelled) == []
    assert hall.reserve("a") == refused(Reason.VISIT_CANCELLED)


def test_a_number_with_a_route_keeps_it_and_one_with_no_such_route_is_refused(
    hall: Script,
) -> None:
    stops = (Stop(ServiceCode("passport")),)
    hall.reserve("a", stops=stops)
    assert hall.ticket("a").stops == stops
    wrong = hall.reserve("b", stops=(Stop(ServiceCode("?")),))
    assert wrong == refused(Reason.UNKNOWN_SERVICE)


def test_who_is_back_says_so_at_no_counter(hall: Script) -> None:
    """At a kiosk, or on a phone."""
    hall.wait("a")
    hall.at_counter(rq.CallNext)
    hall.at_counter(rq.RecordNoShow)
    assert hall.ask(rq.RejoinLine(EventId("r"), VisitId("a"))) != []
    assert hall.state_of("a") == "waiting"


# Order


def test_who_came_first_is_called_first(hall: Script) -> None:
    """Arrival decides."""
    hall.wait("a")
    hall.wait("b")
    hall.at_counter(rq.CallNext)
    assert hall.state_of("a") == "called"
    assert hall.state_of("b") == "waiting"


def test_a_priority_group_comes_before_those_within_its_head_start(hall: Script) -> None:
    """Thirty minutes earlier, and not a second more."""
    hall.wait("early")
    hall.at += 30 * MINUTE
    hall.wait("late")
    hall.wait("veteran", group="veteran")
    order = []
    for _ in range(3):
        order += [event.visit_id for event in called_in(hall.at_counter(rq.CallNext))]
        hall.at_counter(rq.StartService)
        hall.at_counter(rq.FinishService)
    assert order == ["early", "veteran", "late"]


def test_a_counter_calls_only_from_its_own_lines(hall: Script) -> None:
    """Counter 3 takes passports, counter 2 both, counter 1 registrations."""
    hall.wait("passport", "passport")
    assert hall.at_counter(rq.CallNext, 1) == []
    hall.wait("register")
    called = called_in(hall.at_counter(rq.CallNext, 2))
    assert [event.visit_id for event in called] == ["passport"]


def test_a_back_office_calls_nobody(hall: Script) -> None:
    """It takes visitors only as a further step of a route."""
    hall.open(4)
    hall.wait("a")
    assert hall.at_counter(rq.CallNext, 4) == []


def test_a_ticket_without_paper_is_not_called(hall: Script) -> None:
    """Reserved is not waiting."""
    hall.reserve("a")
    assert hall.at_counter(rq.CallNext) == []


# At the counter


def test_a_visit_goes_from_call_to_rating(hall: Script) -> None:
    """The whole way of one visitor."""
    hall.wait("a")
    hall.serve()
    assert hall.state_of("a") == "served"
    rating = ev.RatingGiven(4, CounterNumber(1), VisitId("a"))
    bound = msgspec.structs.replace(rating, service=ServiceCode("register"))
    assert hall.upload(rating) == [bound]
    assert hall.upload(rating) == refused(Reason.ALREADY_RATED)


def test_who_does_not_come_is_recorded_and_may_be_asked_how_it_went(hall: Script) -> None:
    """A no-show frees the counter; the rating is bound to the visit all the same (R2)."""
    hall.wait("a")
    hall.at_counter(rq.CallNext)
    hall.at_counter(rq.RecordNoShow)
    assert hall.state_of("a") == "no_show"
    assert hall.at_counter(rq.CloseCounter) == [ev.CounterClosed(CounterNumber(1))]
    assert len(called_in(hall.upload(ev.RatingGiven(1, CounterNumber(1), VisitId("a"))))) == 1


# Time


def test_an_arrival_is_the_time_of_receipt_less_the_age() -> None:
    """By the kiosk's monotonic clock; a negative age is now."""
    upload = ev.UploadedEvent(EventId("e"), NOON, 60.0, ev.SlipConfirmed(VisitId("a")))
    assert arrival_of(upload, SENDER, NOON) == NOON - MINUTE
    younger = msgspec.structs.replace(upload, age_s=-5.0)
    assert arrival_of(younger, SENDER, NOON) == NOON


def test_after_a_reboot_an_arrival_is_never_before_the_last_contact() -> None:
    """The monotonic clock started anew and says nothing; bounded by last contact and now."""
    body = ev.SlipConfirmed(VisitId("a"))
    upload = ev.UploadedEvent(EventId("e"), NOON, 7200.0, body, rebooted=True)
    contact = NOON - timedelta(minutes=10)
    sender = Sender(KIOSK, last_contact=contact)
    assert arrival_of(upload, sender, NOON) == contact
    assert arrival_of(upload, Sender(KIOSK), NOON) == NOON - timedelta(hours=2)


# Cancelling, rating, staff, the day's end


def test_an_interrupted_visit_is_cancelled_until_it_is_served(hall: Script) -> None:
    """Waiting: cancelled once; serving: staff know better."""
    hall.wait("a")
    cancelled = ev.TicketCancelled(VisitId("a"), "interrupted")
    assert hall.upload(cancelled) == [cancelled]
    assert hall.upload(cancelled) == []
    hall.wait("b")
    hall.at_counter(rq.CallNext)
    hall.at_counter(rq.StartService)
    late = ev.TicketCancelled(VisitId("b"), "interrupted")
    assert hall.upload(late) == refused(Reason.ALREADY_SERVING)
    hall.at_counter(rq.FinishService)
    assert hall.upload(late) == refused(Reason.WRONG_STATE)


def test_a_rating_must_be_one_of_four_and_of_a_visit_that_ended(hall: Script) -> None:
    """No fifth face, no vote for a stranger or one who still waits; unbound ones are kept."""
    counter = CounterNumber(1)
    hall.wait("a")
    assert hall.upload(ev.RatingGiven(5, counter)) == refused(Reason.BAD_LEVEL)
    unknown = ev.RatingGiven(4, counter, VisitId("?"))
    assert hall.upload(unknown) == refused(Reason.UNKNOWN_VISIT)
    early = ev.RatingGiven(4, counter, VisitId("a"))
    assert hall.upload(early) == refused(Reason.WRONG_STATE)
    assert hall.upload(ev.RatingGiven(2, counter)) == [ev.RatingGiven(2, counter)]


def test_a_call_for_staff_says_which_terminal(hall: Script) -> None:
    """Whatever the terminal wrote into it."""
    call = ev.StaffCalled(TerminalId("?"), "idle")
    assert hall.upload(call) == [ev.StaffCalled(KIOSK, "idle")]


def test_the_days_end_lets_everybody_go(hall: Script) -> None:
    """Open tickets are cancelled, counters closed, ended ones stay as they are."""
    hall.wait("served")
    hall.serve()
    hall.wait("waiting")
    hall.reserve("reserved", "passport")
    events = end_day(hall.state)
    assert {event.visit_id for event in events if isinstance(event, ev.TicketCancelled)} == {
        "waiting",
        "reserved",
    }
    assert [event.counter for event in events if isinstance(event, ev.CounterClosed)] == [1, 2, 3]
