"""Somebody comes with a code: each answer is another one, with its times."""

from datetime import timedelta

import pytest

from queue_core import day_requests as dr
from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused
from queue_core.bookings import BookingRules
from queue_core.check_in import KeptBookings, NotCheckedIn, code_digest, find_kept, kept
from queue_core.ids import BookingId, VisitId
from tests.unit.queue_core.days import BOOKABLE, REGISTER, Day, kyiv
from tests.unit.queue_core.halls import MINUTE, called_in

SLOT = kyiv(13)
CODE = "ACDEFGHJ"


def booked_day(at_minutes: int) -> Day:
    """A booking for 13:00, so many minutes from it; one counter is open."""
    hall = Day(BOOKABLE)
    hall.book("booking", SLOT, code=CODE)
    hall.open(1)
    hall.at = SLOT + at_minutes * MINUTE
    return hall


def not_given(answer: object) -> NotCheckedIn:
    assert isinstance(answer, NotCheckedIn)
    return answer


@pytest.mark.parametrize(
    ("minutes", "reason"), [(-31, Reason.BOOKING_EARLY), (61, Reason.BOOKING_MISSED)]
)
def test_too_early_and_too_late_are_told_with_the_times(minutes: int, reason: Reason) -> None:
    answer = not_given(booked_day(minutes).check_in("a", CODE))
    assert (answer.reason, answer.booked_for, answer.service) == (reason, SLOT, REGISTER)
    assert (answer.from_at, answer.until) == (SLOT - 30 * MINUTE, SLOT + 60 * MINUTE)


def test_an_unknown_code_is_its_own_answer() -> None:
    assert booked_day(0).check_in("a", "XXXXXXXX") == NotCheckedIn(Reason.UNKNOWN_BOOKING)
    assert booked_day(0).check_in("a", "") == NotCheckedIn(Reason.UNKNOWN_BOOKING)


@pytest.mark.parametrize(("minutes", "place"), [(-30, -20), (10, -20), (20, 10)])
def test_in_time_and_late_give_a_ticket_at_the_stated_place(minutes: int, place: int) -> None:
    hall = booked_day(minutes)
    decision = hall.check_in("a", "acde-fghj")
    assert not isinstance(decision, NotCheckedIn | Refused)
    (reserved,) = decision
    assert isinstance(reserved, ev.TicketReserved)
    assert (reserved.booking_id, reserved.booked_for) == (BookingId("booking"), SLOT)
    assert reserved.place_at == SLOT + place * MINUTE
    assert hall.state.tickets[VisitId("a")].booked_for == SLOT


def test_asked_again_for_the_same_visit_nothing_changes_and_for_another_it_is_used() -> None:
    hall = booked_day(0)
    hall.check_in("a", CODE)
    assert hall.check_in("a", CODE) == []
    answer = not_given(hall.check_in("b", CODE))
    assert (answer.reason, str(answer.number)) == (Reason.BOOKING_USED, hall.number_of("a"))


def test_a_ticket_that_never_came_out_leaves_the_booking_good() -> None:
    hall = booked_day(0)
    hall.check_in("a", CODE)
    hall.upload(ev.TicketCancelled(VisitId("a"), "interrupted"))
    assert not isinstance(hall.check_in("b", CODE), NotCheckedIn | Refused)


def test_a_cancelled_booking_says_so() -> None:
    hall = booked_day(0)
    hall.cancel_booking("booking")
    assert not_given(hall.check_in("a", CODE)).reason is Reason.BOOKING_CANCELLED


def test_what_stops_all_numbers_stops_check_in_too() -> None:
    hall = booked_day(0)
    hall.do(dr.StopIssue, reason="registry_down")
    answer = not_given(hall.check_in("a", CODE))
    assert (answer.reason, answer.booked_for, answer.number) == (
        Reason.REGISTRY_DOWN,
        SLOT,
        None,
    )


def test_a_booked_visitor_stands_as_if_they_had_come_twenty_minutes_before_their_time() -> None:
    hall = booked_day(-40)
    for minutes, visit in ((-25, "before"), (-15, "after")):
        hall.at = SLOT + minutes * MINUTE
        hall.wait(visit)
    hall.at = SLOT + 5 * MINUTE
    hall.check_in("booked", CODE)
    hall.upload(ev.SlipConfirmed(VisitId("booked")))
    order = []
    for _ in range(3):
        order.append(called_in(hall.at_counter(rq.CallNext))[0].visit_id)
        hall.at_counter(rq.StartService)
        hall.at_counter(rq.FinishService)
    assert order == ["before", "booked", "after"]


def test_a_booking_never_makes_a_place_worse() -> None:
    hall = booked_day(-30)
    hall.check_in("booked", CODE, group="veteran")
    ticket = hall.state.tickets[VisitId("booked")]
    assert ticket.order_at <= ticket.arrival - 30 * MINUTE


def test_a_pause_makes_nobody_late_for_a_booking() -> None:
    hall = booked_day(-5)
    hall.pause()
    hall.at += timedelta(hours=2)
    hall.resume()
    decision = hall.check_in("a", CODE)
    assert not isinstance(decision, NotCheckedIn | Refused)
    (reserved,) = decision
    assert isinstance(reserved, ev.TicketReserved)
    assert reserved.place_at == SLOT - 20 * MINUTE


def test_a_kiosk_alone_knows_a_code_by_its_digest() -> None:
    hall = booked_day(0)
    hall.book("used", SLOT, code="CCCCCCCC")
    hall.check_in("a", "CCCCCCCC")
    hall.book("without", kyiv(14))
    book = hall.state.day.bookings
    told = kept(book.by_id.values(), book.codes, "salt")
    assert [it.booking_id for it in told] == ["booking"]
    assert told[0].code_sha256 == code_digest("salt", CODE) != CODE
    keeps = KeptBookings(hall.at.date(), 1, "salt", BookingRules(), told)
    assert find_kept(keeps, "acde fghj") == told[0]
    assert find_kept(keeps, "XXXXXXXX") is None
    assert find_kept(keeps, "") is None
