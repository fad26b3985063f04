"""What a feed may carry."""

import msgspec

from queue_core import events as ev
from queue_core.ids import CounterNumber, VisitId
from tests.unit.queue_core.halls import own_ticket


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


def test_what_is_nobodys_secret_goes_out_as_it_is() -> None:
    """A confirmed slip, for example."""
    assert ev.public(ev.SlipConfirmed(VisitId("a"))) == ev.SlipConfirmed(VisitId("a"))
