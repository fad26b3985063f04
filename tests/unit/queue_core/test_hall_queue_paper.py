"""What a slip says about a ticket, and why the printed number wins."""

import pytest

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.hall_queue import Sender, kiosk_fell_silent
from queue_core.ids import TerminalId, VisitId
from queue_core.series import SeriesRange
from tests.unit.queue_core.halls import KIOSK, Script, called_in, own_ticket, refused

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
    called = called_in(hall.at_counter(rq.CallNext))
    assert [str(event.number) for event in called] == ["Н-001"]


def test_the_printed_number_replaces_the_one_the_server_gave(hall: Script) -> None:
    """Same visit, first arrival kept, the other number belongs to nobody."""
    hall.wait("a")
    arrival = hall.state.tickets[VisitId("a")].arrival
    decision = hall.upload(own_ticket("a", 1))
    assert [type(event).__name__ for event in called_in(decision)] == ["NumberReplaced"]
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
    called = called_in(hall.at_counter(rq.CallNext))
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
