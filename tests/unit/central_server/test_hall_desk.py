from datetime import timedelta

import msgspec
import pytest

from central_server.storage.records import LoggedEvent, Received
from queue_core import events as ev
from queue_core.day_events import BookingMade, BookingMoved, HallPaused
from queue_core.hall_queue import end_day
from queue_core.ids import BookingId, CounterNumber, EventId, ServiceCode, TerminalId, VisitId
from queue_core.ticket_number import TicketNumber
from tests.unit.central_server.halls import (
    MINUTE,
    NOON,
    YESTERDAY,
    RememberedDays,
    bare_desk,
)

RESERVED = ev.TicketReserved(
    VisitId("v1"), TicketNumber("П", 1), ServiceCode("passport"), "uk", NOON
)


def test_what_is_recorded_gets_the_next_sequence_and_waits_in_the_batch() -> None:
    desk = bare_desk()
    assert desk.record([RESERVED, ev.SlipConfirmed(VisitId("v1"))], NOON, EventId("asked")) == 2
    batch = desk.take_batch()
    assert [(it.seq, it.event_id) for it in batch.events] == [(1, "asked"), (2, "made-1")]
    assert [it.ticket.visit_id for it in batch.tickets] == ["v1"]
    assert not batch.is_empty()
    assert desk.take_batch().is_empty()


def test_the_same_events_fold_to_the_same_state() -> None:
    desk, again = bare_desk(), bare_desk()
    desk.record([RESERVED, ev.CounterOpened(CounterNumber(1), "olena")], NOON)
    events = desk.take_batch().events
    assert again.fold(iter(events)) == events
    assert again.state.tickets == desk.state.tickets
    assert again.state.counters == desk.state.counters
    assert again.day_starts_after == 0
    assert again.take_batch().is_empty()


def test_folding_an_empty_day_keeps_the_sequence() -> None:
    desk = bare_desk()
    assert desk.fold([]) == []
    assert desk.day_starts_after == desk.seq


def test_a_new_day_begins_empty_and_its_log_goes_on() -> None:
    desk = bare_desk()
    desk.record([RESERVED], NOON)
    with pytest.raises(RuntimeError, match="committed"):
        desk.begin_day(desk.day)
    desk.record(end_day(desk.state), NOON)
    desk.take_batch()
    desk.begin_day(desk.day)
    assert desk.state.tickets == {}
    assert desk.day_starts_after == desk.seq == 2


def test_a_late_ticket_is_kept_under_the_day_of_its_arrival() -> None:
    desk = bare_desk()
    late = msgspec.structs.replace(
        RESERVED, number=TicketNumber("Н", 1), own_series=True, arrival=NOON - 24 * 60 * MINUTE
    )
    desk.record([late, ev.TicketCancelled(VisitId("v1"), "day_ended")], NOON)
    assert desk.holder_on(YESTERDAY, TicketNumber("Н", 1)) == "v1"
    assert [it.business_day for it in desk.take_batch().tickets] == [YESTERDAY]


def test_an_event_without_a_ticket_changes_no_ticket() -> None:
    desk = bare_desk()
    desk.record(
        [ev.StaffCalled(TerminalId("k")), ev.TicketCancelled(VisitId("x"), "interrupted")], NOON
    )
    assert desk.take_batch().tickets == []


def test_history_is_logged_and_not_applied() -> None:
    desk = bare_desk()
    vote = ev.RatingGiven(4, CounterNumber(1), VisitId("old"))
    assert desk.record_past(vote, NOON, YESTERDAY, EventId("e")) == 1
    assert desk.rated_late(VisitId("old"))
    assert desk.record_past(ev.SlipConfirmed(VisitId("old")), NOON, YESTERDAY, EventId("f")) == 2
    batch = desk.take_batch()
    assert batch.events == [
        LoggedEvent(1, EventId("e"), NOON, YESTERDAY, vote),
        LoggedEvent(2, EventId("f"), NOON, YESTERDAY, ev.SlipConfirmed(VisitId("old"))),
    ]
    assert batch.past_ratings == {"old": 4}
    assert batch.tickets == []


def test_bookings_are_kept_with_the_batch_and_come_back_with_the_day() -> None:
    slot, booking = NOON + 60 * MINUTE, BookingId("b")
    past = RememberedDays()
    desk = bare_desk(past)
    made = BookingMade(booking, ServiceCode("passport"), slot)
    desk.record([made], NOON)
    desk.state.day.bookings.give_code(booking, "ACDEFGHJ")
    batch = desk.take_batch()
    assert [(it.booking.booking_id, it.code) for it in batch.bookings] == [("b", "ACDEFGHJ")]
    assert desk.take_batch().bookings == []
    moved = BookingMoved(booking, ServiceCode("passport"), slot + 15 * MINUTE)
    desk.record([moved], NOON)
    past.booked = desk.take_batch().bookings
    again = bare_desk(past)
    again.fold([LoggedEvent(1, EventId("e"), NOON, again.day, it) for it in (made, moved)])
    assert again.state.day.bookings.by_id == desk.state.day.bookings.by_id
    assert again.state.day.bookings.by_id[booking].sequence == 1
    assert again.take_batch().bookings == []


def test_a_day_begins_with_the_alarm_and_the_bookings_of_the_night() -> None:
    desk = bare_desk()
    late, early = BookingId("late"), BookingId("early")
    for booking, hours in ((early, 1), (late, 24)):
        slot = NOON + hours * 60 * MINUTE
        desk.record([BookingMade(booking, ServiceCode("passport"), slot)], NOON)
    desk.record([HallPaused("alarm", by="olena")], NOON)
    desk.end_asked = True
    desk.take_batch()
    assert desk.begin_day(desk.day + timedelta(days=1)) == [HallPaused("alarm")]
    assert set(desk.state.day.bookings.by_id) == {late}
    assert not desk.end_asked


def test_the_store_is_asked_once_for_what_was_applied_before_and_only_if_somebody_asks() -> None:
    desk, asked = bare_desk(), []

    def look() -> dict[EventId, Received]:
        asked.append(1)
        return {EventId("old"): Received(EventId("old"), b"", b"null")}

    desk.ask_when_needed(look)
    desk.remember(Received(EventId("fresh"), b"", b"1"))
    assert asked == []
    assert desk.before(EventId("old")) is not None
    assert desk.before(EventId("fresh")) is not None
    assert desk.before(EventId("never")) is None
    assert asked == [1]
    desk.ask_when_needed(look)
    desk.take_batch()
    assert desk.before(EventId("old")) is None


def test_ids_of_today_and_of_the_day_before_are_known_without_the_store() -> None:
    desk, again = bare_desk(), bare_desk()
    desk.record([RESERVED], NOON, EventId("asked"))
    assert desk.has_seen(EventId("asked"))
    again.fold(desk.take_batch().events)
    assert again.has_seen(EventId("asked"))
    assert not again.has_seen(EventId("never"))
    for known in (True, False):
        again.begin_day(again.day)
        assert again.has_seen(EventId("asked")) is known
