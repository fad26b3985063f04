"""The decisions of a hall, told as scripts."""

from datetime import timedelta

import msgspec
import pytest

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.hall_queue import Sender, arrival_of, end_day, kiosk_fell_silent
from queue_core.ids import CounterNumber, EventId, ServiceCode, TerminalId, VisitId
from queue_core.series import SeriesRange
from tests.unit.queue_core.halls import KIOSK, MINUTE, NOON, SENDER, Script, own_ticket


@pytest.fixture
def hall() -> Script:
    """A hall with its three counters open."""
    script = Script()
    script.open(1, 2, 3)
    return script


def refused(reason: Reason) -> Refused:
    """A refusal for that reason."""
    return Refused(reason)


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
        order += [event.visit_id for event in _events(hall.at_counter(rq.CallNext))]
        hall.at_counter(rq.StartService)
        hall.at_counter(rq.FinishService)
    assert order == ["early", "veteran", "late"]


def test_a_counter_calls_only_from_its_own_lines(hall: Script) -> None:
    """Counter 3 takes passports, counter 2 both, counter 1 registrations."""
    hall.wait("passport", "passport")
    assert hall.at_counter(rq.CallNext, 1) == []
    hall.wait("register")
    called = _events(hall.at_counter(rq.CallNext, 2))
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


def test_two_counters_never_call_one_ticket(hall: Script) -> None:
    """One waits, two ask."""
    hall.wait("a")
    assert len(_events(hall.at_counter(rq.CallNext, 1))) == 1
    assert hall.at_counter(rq.CallNext, 2) == []


def test_a_counter_has_one_visitor_at_a_time(hall: Script) -> None:
    """Nobody is called over the head of the one who comes; the counter does not close on them."""
    hall.wait("a")
    hall.wait("b")
    hall.at_counter(rq.CallNext)
    assert hall.at_counter(rq.CallNext) == refused(Reason.COUNTER_BUSY)
    assert hall.at_counter(rq.CloseCounter) == refused(Reason.COUNTER_BUSY)


def test_a_recall_counts_the_calls(hall: Script) -> None:
    """Called, recalled, recalled."""
    hall.wait("a")
    hall.at_counter(rq.CallNext)
    hall.at_counter(rq.Recall)
    hall.at_counter(rq.Recall)
    assert hall.state.tickets[VisitId("a")].calls == 3


def test_who_does_not_come_is_recorded_and_may_be_asked_how_it_went(hall: Script) -> None:
    """A no-show frees the counter; the rating is bound to the visit all the same (R2)."""
    hall.wait("a")
    hall.at_counter(rq.CallNext)
    hall.at_counter(rq.RecordNoShow)
    assert hall.state_of("a") == "no_show"
    assert hall.at_counter(rq.CloseCounter) == [ev.CounterClosed(CounterNumber(1))]
    assert len(_events(hall.upload(ev.RatingGiven(1, CounterNumber(1), VisitId("a"))))) == 1


def test_steps_out_of_order_are_refused(hall: Script) -> None:
    """Finish before start, start twice, recall while serving, no-show while serving."""
    assert hall.at_counter(rq.StartService) == refused(Reason.NOBODY_AT_COUNTER)
    hall.wait("a")
    hall.at_counter(rq.CallNext)
    assert hall.at_counter(rq.FinishService) == refused(Reason.WRONG_STATE)
    hall.at_counter(rq.StartService)
    for kind in (rq.StartService, rq.Recall, rq.RecordNoShow):
        assert hall.at_counter(kind) == refused(Reason.WRONG_STATE)


def test_a_counter_belongs_to_the_clerk_who_opened_it(hall: Script) -> None:
    """Another clerk is refused, the same one sits there already; a closed one calls nobody."""
    other = rq.OpenCounter(EventId("o"), CounterNumber(1), "somebody-else")
    assert hall.ask(other) == refused(Reason.COUNTER_TAKEN)
    assert hall.ask(rq.OpenCounter(EventId("o"), CounterNumber(1), "clerk-1")) == []
    hall.at_counter(rq.CloseCounter)
    assert hall.at_counter(rq.CallNext) == refused(Reason.COUNTER_CLOSED)
    assert hall.at_counter(rq.CallNext, 99) == refused(Reason.UNKNOWN_COUNTER)


# Slips


@pytest.mark.parametrize(
    ("event", "state", "unconfirmed"),
    [
        (ev.SlipConfirmed(VisitId("a")), "waiting", False),
        (ev.SlipUncertain(VisitId("a")), "waiting", True),
        (ev.SlipFailed(VisitId("a"), "paper_out"), "reserved", False),
        (ev.ShownOnScreen(VisitId("a"), taken=True), "waiting", False),
        (ev.ShownOnScreen(VisitId("a"), taken=False), "waiting", True),
    ],
)
def test_what_the_paper_says_decides_whether_a_ticket_can_be_called(
    hall: Script, event: ev.TerminalEvent, state: str, unconfirmed: bool
) -> None:
    """Confirmed, noted: callable; uncertain, only shown: callable, flagged; failed: not yet."""
    hall.reserve("a")
    hall.upload(event)
    assert hall.state_of("a") == state
    assert hall.state.tickets[VisitId("a")].unconfirmed is unconfirmed


def test_a_late_confirmation_takes_the_flag_away(hall: Script) -> None:
    """And a late doubt does not put it back."""
    hall.reserve("a")
    hall.upload(ev.SlipUncertain(VisitId("a")))
    hall.upload(ev.ShownOnScreen(VisitId("a"), taken=False))
    assert hall.state.tickets[VisitId("a")].unconfirmed
    hall.upload(ev.SlipConfirmed(VisitId("a")))
    hall.upload(ev.SlipUncertain(VisitId("a")))
    assert not hall.state.tickets[VisitId("a")].unconfirmed


def test_a_slip_of_a_visit_that_nobody_knows_is_refused(hall: Script) -> None:
    """It goes to quarantine; nothing is invented."""
    assert hall.upload(ev.SlipConfirmed(VisitId("?"))) == refused(Reason.UNKNOWN_VISIT)


@pytest.mark.parametrize(
    "event",
    [
        ev.SlipConfirmed(VisitId("a")),
        ev.ShownOnScreen(VisitId("a"), taken=True),
        ev.TicketCancelled(VisitId("a"), "interrupted"),
        own_ticket("a", 1, letter="Т"),
    ],
)
def test_only_the_kiosk_that_reserved_tells_what_became_of_a_ticket(
    hall: Script, event: ev.TerminalEvent
) -> None:
    """Another kiosk neither confirms, cancels nor renames it: quarantine, nothing changes."""
    hall.reserve("a")
    other = Sender(TerminalId("kiosk-2"), SeriesRange("Т", 1, 999))
    before = hall.state.tickets[VisitId("a")]
    assert hall.upload(event, sender=other) == refused(Reason.NUMBER_NOT_YOURS)
    assert hall.state.tickets[VisitId("a")] == before


def test_what_a_kiosk_sends_again_after_its_number_won_is_welcome(hall: Script) -> None:
    """Reserved by the server, printed from the own series, all of it told twice."""
    hall.reserve("a")
    for _ in range(2):
        assert not isinstance(hall.upload(own_ticket("a", 1)), Refused)
        assert not isinstance(hall.upload(ev.SlipConfirmed(VisitId("a"))), Refused)
    assert (hall.number_of("a"), hall.state_of("a")) == ("Н-001", "waiting")


def test_a_silent_kiosk_does_not_lose_the_holders_of_its_tickets(hall: Script) -> None:
    """Only its own reserved tickets become callable, flagged."""
    hall.reserve("a")
    hall.wait("b")
    assert kiosk_fell_silent(hall.state, TerminalId("kiosk-2")) == []
    events = kiosk_fell_silent(hall.state, KIOSK)
    assert events == [ev.SlipUncertain(VisitId("a"), "kiosk_silent")]


# The printed number wins


def test_a_ticket_from_a_kiosks_own_series_waits_from_its_arrival(hall: Script) -> None:
    """It was made ten minutes ago, so it is before the one who came five minutes ago."""
    hall.wait("online")
    hall.upload(own_ticket("offline", 1), age_s=600)
    hall.upload(ev.SlipConfirmed(VisitId("offline")))
    called = _events(hall.at_counter(rq.CallNext))
    assert [str(event.number) for event in called] == ["Н-001"]


def test_the_printed_number_replaces_the_one_the_server_gave(hall: Script) -> None:
    """Same visit, first arrival kept, the other number belongs to nobody."""
    hall.wait("a")
    arrival = hall.state.tickets[VisitId("a")].arrival
    decision = hall.upload(own_ticket("a", 1))
    assert [type(event).__name__ for event in _events(decision)] == ["NumberReplaced"]
    hall.upload(ev.SlipConfirmed(VisitId("a")))
    ticket = hall.state.tickets[VisitId("a")]
    assert (str(ticket.number), ticket.state.value, ticket.arrival) == ("Н-001", "waiting", arrival)
    assert ticket.capability == "own-capability-a"
    hall.reserve("b")
    assert hall.number_of("b") == "Р-002"


@pytest.mark.parametrize("missed", [False, True])
def test_a_call_under_the_withdrawn_number_does_not_count(hall: Script, missed: bool) -> None:
    """The counter is free again and the visit waits with no call behind it."""
    hall.wait("a")
    hall.at_counter(rq.CallNext)
    if missed:
        hall.at_counter(rq.RecordNoShow)
    hall.upload(own_ticket("a", 1))
    hall.upload(ev.SlipConfirmed(VisitId("a")))
    assert hall.state.tickets[VisitId("a")].calls == 0
    called = _events(hall.at_counter(rq.CallNext))
    assert [str(event.number) for event in called] == ["Н-001"]


def test_once_service_has_begun_the_printed_number_goes_to_quarantine(hall: Script) -> None:
    """Somebody is being served under the other number: staff must look."""
    hall.wait("a")
    hall.at_counter(rq.CallNext)
    hall.at_counter(rq.StartService)
    assert hall.upload(own_ticket("a", 1)) == refused(Reason.ALREADY_SERVING)


def test_the_same_own_ticket_again_changes_nothing(hall: Script) -> None:
    """A terminal that sends everything again is welcome."""
    hall.upload(own_ticket("a", 1))
    assert hall.upload(own_ticket("a", 1)) == []


def test_an_own_number_is_refused_where_it_could_be_somebody_elses(hall: Script) -> None:
    """Another letter, no range at all, a number held by another visit."""
    assert hall.upload(own_ticket("a", 1, letter="Т")) == refused(Reason.NUMBER_NOT_YOURS)
    nobody = Sender(KIOSK)
    assert hall.upload(own_ticket("a", 1), sender=nobody) == refused(Reason.NUMBER_NOT_YOURS)
    hall.upload(own_ticket("a", 1))
    assert hall.upload(own_ticket("b", 1)) == refused(Reason.NUMBER_TAKEN)
    hall.reserve("c")
    assert hall.upload(own_ticket("c", 1)) == refused(Reason.NUMBER_TAKEN)
    unknown = own_ticket("d", 2, service_code="spaceport")
    assert hall.upload(unknown) == refused(Reason.UNKNOWN_SERVICE)


def test_a_late_upload_of_an_ended_day_is_history(hall: Script) -> None:
    """Never waiting, and its number is free for today's holder."""
    day_s = 24 * 3600.0
    hall.upload(own_ticket("yesterday", 1), age_s=day_s)
    assert hall.state_of("yesterday") == "cancelled"
    hall.upload(own_ticket("today", 1))
    hall.upload(own_ticket("also-yesterday", 1), age_s=day_s)
    assert hall.number_of("today") == "Н-001"
    assert hall.upload(own_ticket("b", 1)) == refused(Reason.NUMBER_TAKEN)


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


def _events(decision: list[ev.Event] | Refused) -> list[ev.TicketCalled]:
    assert not isinstance(decision, Refused)
    return decision  # type: ignore[return-value]  # the tests that use it know what was called
