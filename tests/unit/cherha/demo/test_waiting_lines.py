"""Who waits, as the simulated clerks hear it."""

from cherha.demo.waiting_lines import WaitingLines
from queue_core import events as ev
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from tests.unit.queue_core.halls import HALL, own_ticket

VISIT = VisitId("a")


def test_a_line_has_somebody_from_the_slip_to_the_call() -> None:
    """Reserved is not waiting; called is not waiting any more."""
    lines = WaitingLines(HallIndex(HALL))
    ticket = own_ticket("a", 1)
    assert lines.hear(ticket) is None
    assert lines.hear(ev.SlipConfirmed(VISIT)) == "Р"
    assert lines.waiting("Р") == 1
    called = ev.TicketCalled(VISIT, ticket.number, CounterNumber(1), ServiceCode("register"), "uk")
    assert lines.hear(called) is None
    assert lines.waiting("Р") == 0
    assert lines.hear(ev.TicketReturned(VISIT, ticket.number)) == "Р"
    assert lines.waiting("Р") == 1


def test_what_is_not_known_or_changes_no_line_is_passed_over() -> None:
    """A slip of yesterday, a counter that opens."""
    lines = WaitingLines(HallIndex(HALL))
    assert lines.hear(ev.SlipConfirmed(VisitId("?"))) is None
    assert lines.hear(ev.TicketCancelled(VisitId("?"), "interrupted")) is None
    assert lines.hear(ev.CounterOpened(CounterNumber(1), "")) is None
    assert lines.waiting("Р") == 0
