"""What a feed may carry."""

import msgspec

from queue_core import events as ev
from queue_core.day_events import HallPaused
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from tests.unit.queue_core.halls import NOON, own_ticket


def test_a_feed_carries_neither_capability_nor_reason_for_priority_nor_clerk() -> None:
    """Q9: the slip's secret and the reason are nobody's business."""
    reserved = msgspec.structs.replace(own_ticket("a", 1), priority_group="veteran")
    public = ev.public(reserved)
    assert isinstance(public, ev.TicketReserved)
    assert (public.capability, public.priority_group) == (None, None)
    assert public.number == reserved.number
    replaced = ev.NumberReplaced(VisitId("a"), reserved.number, reserved.number, capability="c")
    assert b'"c"' not in msgspec.json.encode(ev.public(replaced))
    opened = ev.public(ev.CounterOpened(CounterNumber(1), "olena"))
    assert b"olena" not in msgspec.json.encode(opened)


def test_a_refused_priority_goes_out_as_a_ticket_that_is_back_in_line() -> None:
    """Dignity: nobody reads from a feed that somebody had no document."""
    visit, number, counter = VisitId("a"), own_ticket("a", 1).number, CounterNumber(1)
    told = ev.public(ev.PriorityRefused(visit, number, counter))
    assert told == ev.TicketReturned(visit, number, counter)


def test_a_feed_carries_no_note_and_no_place_from_which_a_head_start_could_be_read() -> None:
    visit, number, counter = VisitId("a"), own_ticket("a", 1).number, CounterNumber(1)
    note = ev.public(ev.NoteWritten(visit, number, counter, "слабкий зір"))
    assert note == ev.NoteWritten(visit, number, counter, "")
    for event in (
        ev.TicketTransferred(visit, number, counter, ServiceCode("x"), order_at=NOON),
        ev.TicketResumed(visit, number, order_at=NOON),
        ev.TicketReturned(visit, number, order_at=NOON),
    ):
        assert ev.public(event) == msgspec.structs.replace(event, order_at=None)


def test_what_is_about_the_day_goes_out_without_names() -> None:
    paused = HallPaused("alarm", by="olena")
    assert ev.public(paused) == HallPaused("alarm")


def test_what_is_nobodys_secret_goes_out_as_it_is() -> None:
    """A confirmed slip, for example."""
    assert ev.public(ev.SlipConfirmed(VisitId("a"))) == ev.SlipConfirmed(VisitId("a"))


def test_the_feed_tells_that_a_visit_was_rated_but_not_how() -> None:
    vote = ev.RatingGiven(1, CounterNumber(1), VisitId("a"), None, NOON, "staff", 0)
    assert ev.public(vote) == ev.RatingGiven(0, CounterNumber(1), VisitId("a"))
