"""The lines, and who is next over several of them."""

import msgspec

from queue_core.ids import ServiceCode, VisitId
from queue_core.order import Line, entry_of, first_entries
from queue_core.states import TicketState
from queue_core.ticket import Ticket
from queue_core.ticket_number import TicketNumber
from tests.unit.queue_core.halls import MINUTE, NOON


def ticket(visit: str, minutes: int, service: str = "register") -> Ticket:
    """A ticket that came so many minutes after noon."""
    return Ticket(
        VisitId(visit),
        TicketNumber("Р", minutes + 1),
        ServiceCode(service),
        "Р",
        "uk",
        TicketState.WAITING,
        NOON + minutes * MINUTE,
        NOON,
        minutes,
    )


def test_who_has_no_paper_yet_stands_in_line_but_is_not_called() -> None:
    """Counted as ahead, passed over as next."""
    line = Line()
    line.add(ticket("printing", 1), ready=False)
    line.add(ticket("ready", 2), ready=True)
    assert line.ordinary == [entry_of(ticket("ready", 2))]
    assert line.ahead_of(entry_of(ticket("ready", 2))) == 1


def test_who_stands_before_their_arrival_is_kept_apart() -> None:
    """Only such calls are capped; all are in line together."""
    line = Line()
    early = msgspec.structs.replace(ticket("veteran", 5), head_start=30 * MINUTE)
    for one in (ticket("ordinary", 2), early):
        line.add(one, ready=True)
    assert [entry[-1] for entry in line.ordinary] == ["ordinary"]
    assert [entry[-1] for entry in line.ahead] == ["veteran"]
    assert [entry[-1] for entry in line.holding] == ["veteran", "ordinary"]
    line.remove(early, ready=True)
    assert line.ahead == []


def test_who_leaves_a_line_is_counted_no_more() -> None:
    """Neither as ahead nor by service."""
    line = Line()
    people = [ticket("a", 1), ticket("b", 2, "passport"), ticket("c", 3)]
    for person in people:
        line.add(person, ready=True)
    line.remove(people[0], ready=True)
    assert line.by_service == {"register": 1, "passport": 1}
    line.remove(people[1], ready=True)
    assert line.by_service == {"register": 1}
    later = msgspec.structs.replace(people[2], place=9)
    assert line.ahead_of(entry_of(later)) == 1
    unready = ticket("d", 4)
    line.add(unready, ready=False)
    line.remove(unready, ready=False)
    assert [entry[-1] for entry in line.ordinary] == ["c"]


def test_a_line_in_which_nobody_can_be_called_is_false() -> None:
    """Also where people stand in it whose slips are still printing."""
    line, ahead = Line(), msgspec.structs.replace(ticket("b", 2), moved_to=NOON)
    assert not line
    line.add(ticket("a", 1), ready=False)
    assert not line
    line.add(ahead, ready=True)
    assert line.ahead
    assert line
    line.remove(ahead, ready=True)
    line.add(ticket("c", 3), ready=True)
    assert line


def test_the_first_few_of_several_lines_are_told_in_their_order() -> None:
    """At most so many."""
    one, other = Line(), Line()
    for minutes in (1, 4, 6):
        one.add(ticket(f"a{minutes}", minutes), ready=True)
    for minutes in (2, 3):
        other.add(ticket(f"b{minutes}", minutes), ready=True)
    told = [entry[-1] for entry in first_entries([one, other], 4)]
    assert told == ["a1", "b2", "b3", "a4"]
