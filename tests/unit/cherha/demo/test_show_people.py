"""Who works in the shown hall, and whose rating terminal is seen."""

from datetime import timedelta

from cherha.demo.show_people import SERVED_S, Everybody, Follower, busiest, staffed
from cherha.demo.tables import demo_hall
from queue_core import events as ev
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber, ServiceCode, TerminalId, VisitId
from queue_core.ticket_number import TicketNumber
from tests.unit.queue_core.halls import HALL, NOON

INDEX = HallIndex(demo_hall())
KIOSK = TerminalId("seen")
MINE, ANOTHER = VisitId("mine"), VisitId("another")
NUMBER = TicketNumber("Р", 1)
SERVICE = ServiceCode("register")
ONE, SEVEN, NINE = CounterNumber(1), CounterNumber(7), CounterNumber(9)


def called(visit: VisitId, counter: CounterNumber) -> ev.TicketCalled:
    return ev.TicketCalled(visit, NUMBER, counter, SERVICE, "uk")


def finished(visit: VisitId, counter: CounterNumber) -> ev.ServiceFinished:
    return ev.ServiceFinished(visit, NUMBER, counter, SERVICE, "uk")


def follower(own: list[CounterNumber]) -> Follower:
    watching = Follower(KIOSK, own)
    for visit, kiosk in ((MINE, KIOSK), (ANOTHER, TerminalId("unseen"))):
        reserved = ev.TicketReserved(visit, NUMBER, SERVICE, "uk", NOON, terminal_id=kiosk)
        assert watching.hear(reserved) is None
    return watching


def test_a_few_counters_call_every_line_and_one_is_left_to_the_person() -> None:
    """Nobody who takes a ticket waits for ever."""
    numbers = staffed(INDEX, ONE)
    letters = {letter for number in numbers for letter in INDEX.letters_called_by(number)}
    assert letters == set(INDEX.counters_of)
    assert ONE not in numbers
    assert len(numbers) <= len(INDEX.counters_of)


def test_a_line_that_only_the_kept_counter_calls_is_left_to_it() -> None:
    """In the small hall nobody else calls the first line's neighbour."""
    assert staffed(HallIndex(HALL), CounterNumber(2)) == [CounterNumber(1), CounterNumber(3)]


def test_one_person_serves_most_at_the_counter_with_the_most_lines() -> None:
    """The first of them."""
    most = len(INDEX.letters_called_by(busiest(INDEX)))
    assert most == max(len(INDEX.letters_called_by(number)) for number in INDEX.counter)


def test_whoever_is_called_comes_and_is_served_for_a_while() -> None:
    """Also a number that was taken before the demo was started."""
    everybody = Everybody(NOON)
    holder = everybody.holders.get("Р-001")
    assert holder is not None
    assert holder is everybody.holders["Р-001"]
    assert holder.is_still_here(NOON + timedelta(days=1))
    assert SERVED_S[0] <= holder.visitor.service_s <= SERVED_S[1]
    assert holder.visitor.level is None


def test_the_terminal_where_the_person_is_called_and_asked_is_seen() -> None:
    """Not those of the others."""
    watching = follower([ONE])
    assert watching.hear(called(ANOTHER, NINE)) is None
    assert watching.hear(called(MINE, SEVEN)) == SEVEN
    assert watching.hear(finished(ANOTHER, NINE)) is None
    assert watching.hear(finished(MINE, SEVEN)) == SEVEN


def test_a_terminal_that_asks_stays_in_sight_until_it_is_answered() -> None:
    """The next call waits for it; the answer of somebody else changes nothing."""
    watching = follower([ONE])
    watching.hear(finished(MINE, SEVEN))
    assert watching.hear(called(MINE, NINE)) is None
    assert watching.hear(ev.RatingGiven(level=4, counter=NINE, visit_id=ANOTHER)) is None
    assert watching.hear(called(MINE, NINE)) is None
    assert watching.hear(ev.RatingGiven(level=4, counter=SEVEN, visit_id=MINE)) is None
    assert watching.hear(called(MINE, NINE)) == NINE


def test_where_the_person_is_the_clerk_every_visitor_counts() -> None:
    """At their own counter; or at any, when nobody else works."""
    assert follower([ONE]).hear(called(ANOTHER, ONE)) == ONE
    assert follower([]).hear(finished(ANOTHER, NINE)) == NINE
    assert follower([]).hear(ev.CounterOpened(NINE, "")) is None
