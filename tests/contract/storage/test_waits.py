"""How long people waited on days that are kept, and the pulse that follows from it."""

from datetime import date, datetime, timedelta

from central_server.pulse import PulseReader
from central_server.storage.port import Storage
from central_server.storage.records import HallBatch, TicketRow
from queue_core.ids import ServiceCode, VisitId
from queue_core.states import TicketState
from queue_core.ticket import Ticket
from queue_core.ticket_number import TicketNumber
from tests.contract.storage.conftest import HALL, NOON, description

TODAY, TOMORROW = date(2026, 11, 21), date(2026, 11, 22)
MINUTE, WEEK = timedelta(minutes=1), timedelta(weeks=1)


def row(
    n: int,
    day: date = TODAY,
    *,
    since: datetime = NOON,
    called_at: datetime | None = None,
    ended_at: datetime | None = None,
) -> TicketRow:
    ticket = Ticket(
        visit_id=VisitId(f"{day}-{n}"),
        number=TicketNumber("П", n),
        service=ServiceCode("passport"),
        line="П",
        language="uk",
        state=TicketState.WAITING,
        arrival=since,
        reserved_at=since,
        place=n,
        called_at=called_at,
        ended_at=ended_at,
    )
    return TicketRow(day, ticket, None)


def test_it_tells_from_when_to_when_people_waited_on_the_days_that_are_asked_for(
    store: Storage,
) -> None:
    called, ended = NOON + 5 * MINUTE, NOON + 9 * MINUTE
    rows = [row(1, called_at=called, ended_at=ended), row(2, ended_at=ended), row(3)]
    store.commit(HallBatch(HALL, tickets=[*rows, row(1, TOMORROW)]))
    told = store.waits_of_days(HALL, [TODAY, date(2026, 11, 20)])
    assert {day: set(waits) for day, waits in told.items()} == {
        TODAY: {(NOON, called), (NOON, ended), (NOON, None)}
    }
    assert store.waits_of_days(HALL, []) == {}


def test_four_kept_days_of_this_weekday_are_usual_and_three_are_not(store: Storage) -> None:
    past = [row(1, TODAY - week * WEEK, since=NOON - week * WEEK) for week in range(1, 5)]
    store.commit(HallBatch(HALL, tickets=past[:3]))
    young = PulseReader(store).read(description(), NOON)
    assert (young.usual, young.quiet, young.days, young.demo) == ((), None, 0, False)
    made_up = PulseReader(store, demo=True).read(description(), NOON)
    assert (len(made_up.usual), made_up.days, made_up.demo) == (25, 8, True)
    store.commit(HallBatch(HALL, tickets=[*past[3:], row(1)]))
    told = PulseReader(store, demo=True).read(description(), NOON)
    assert (told.days, told.demo, told.today) == (4, False, (0,) * 8 + (1,))
    assert told.usual == (0,) * 8 + (1,) * 17


def test_what_was_read_a_moment_ago_is_told_again(store: Storage) -> None:
    reader = PulseReader(store)
    before = reader.read(description(), NOON)
    store.commit(HallBatch(HALL, tickets=[row(1)]))
    assert reader.read(description(), NOON + timedelta(seconds=40)) == before
    assert reader.read(description(), NOON + MINUTE).today[-1] == 1
