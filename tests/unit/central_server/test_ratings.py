"""Votes read out of a hall's log: which visit each belongs to, and days that are read once."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

import pytest

from central_server.ratings import READ_TYPES, Rated, RatingsReader, days_of, rated_visits_of
from central_server.storage.records import LoggedEvent
from queue_core import events as ev
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber, EventId, HallId, ServiceCode, VisitId
from queue_core.ticket_number import TicketNumber
from tests.unit.central_server.halls import NOON, YESTERDAY, small_hall

INDEX = HallIndex(small_hall())
ONE = CounterNumber(1)
SECOND = timedelta(seconds=1)


class Log:
    """A hall's log as a test tells it; counts how often a day is read."""

    def __init__(self) -> None:
        self.events: list[LoggedEvent] = []
        self.reads: list[date] = []

    def add(self, body: ev.Event, after_s: float, day: date = YESTERDAY) -> None:
        seq = len(self.events) + 1
        at = NOON + after_s * SECOND
        self.events.append(LoggedEvent(seq, EventId(f"e{seq}"), at, day, body))

    def visit(self, visit: str, ended_s: float, *, outcome: ev.Outcome = "served") -> None:
        number, visit_id = TicketNumber("П", 1), VisitId(visit)
        self.add(ev.ServiceStarted(visit_id, number, ONE), ended_s - 300)
        self.add(
            ev.ServiceFinished(visit_id, number, ONE, ServiceCode("passport"), "uk", outcome),
            ended_s,
        )

    def vote(self, level: int, visit: str | None, pressed_s: float | None, **more: Any) -> None:
        pressed = None if pressed_s is None else NOON + pressed_s * SECOND
        visit_id = VisitId(visit) if visit else None
        self.add(ev.RatingGiven(level, ONE, visit_id, pressed_at=pressed, **more), 9999)

    def first_day(self, hall_id: HallId) -> date | None:
        return min((it.business_day for it in self.events), default=None)

    def last_seq_of_day(self, hall_id: HallId, day: date) -> int | None:
        return max((it.seq for it in self.events if it.business_day == day), default=None)

    def events_of_day(
        self, hall_id: HallId, day: date, types: Sequence[str] = ()
    ) -> Iterator[LoggedEvent]:
        self.reads.append(day)
        assert set(types) == {it.__name__ for it in READ_TYPES}
        return (it for it in self.events if it.business_day == day)

    @property
    def rated(self) -> Rated:
        return rated_visits_of(self.events, INDEX)

    @property
    def levels(self) -> list[tuple[int | None, str | None]]:
        return [(it.level, it.bound) for it in self.rated.visits]


@pytest.fixture
def log() -> Log:
    return Log()


def test_a_vote_is_told_with_its_visits_service_and_front_office(log: Log) -> None:
    log.visit("a", 300, outcome="refused")
    log.vote(1, "a", 310, follow_up="seats", recommends=2)
    (it,) = log.rated.visits
    assert (it.service, it.front_office, it.outcome, it.day) == (
        "passport", "ADM", "refused", YESTERDAY,
    )  # fmt: skip
    assert (it.level, it.follow_up, it.recommends, it.bound, it.suspect) == (
        1, "seats", 2, "visit", False,
    )  # fmt: skip


def test_a_press_without_a_visit_finds_the_one_that_ended_while_the_server_was_away(
    log: Log,
) -> None:
    """The vote was sent first; the clerk's page told of the end later."""
    log.vote(4, None, 320)
    log.vote(2, None, 5000)
    log.visit("a", 300)
    assert log.levels == [(4, "time")]
    assert log.rated.unbound == 1


def test_a_press_that_nobody_timed_stays_apart(log: Log) -> None:
    log.visit("a", 300)
    log.vote(4, None, None)
    assert (log.levels, log.rated.unbound) == ([(None, None)], 1)


def test_the_vote_that_took_over_counts_alone(log: Log) -> None:
    log.visit("a", 300)
    log.vote(1, "a", 310)
    log.vote(3, "a", 314)
    log.vote(4, None, 320)
    assert (log.levels, log.rated.unbound) == ([(3, "visit")], 1)


def test_who_came_back_after_a_no_show_could_not_be_asked_yet(log: Log) -> None:
    number, visit = TicketNumber("П", 1), VisitId("a")
    log.add(ev.NoShowRecorded(visit, number, ONE, ServiceCode("passport"), "uk"), 0)
    assert [it.outcome for it in log.rated.visits] == [None]
    log.add(ev.TicketReturned(visit, number, ONE), 60)
    assert log.rated == Rated([], 0)


def test_a_service_that_is_no_more_has_no_front_office(log: Log) -> None:
    gone = ServiceCode("gone")
    log.add(ev.ServiceFinished(VisitId("a"), TicketNumber("П", 1), ONE, gone, "uk"), 0)
    assert [it.front_office for it in log.rated.visits] == [""]


def test_a_day_is_read_once_until_something_is_added(log: Log) -> None:
    reader = RatingsReader(log)  # type: ignore[arg-type]  # the part of a log that it asks
    log.visit("a", 300)
    first = YESTERDAY.replace(day=1)
    assert [it.level for it in reader.read(INDEX, first, YESTERDAY).visits] == [None]
    reader.read(INDEX, first, YESTERDAY)
    assert log.reads == [YESTERDAY]
    log.vote(4, "a", 310)
    assert [it.level for it in reader.read(INDEX, first, YESTERDAY).visits] == [4]
    assert log.reads == [YESTERDAY] * 2


def test_old_days_are_forgotten_and_read_again(log: Log) -> None:
    reader = RatingsReader(log)  # type: ignore[arg-type]  # the part of a log that it asks
    months = [date(2026, month, 1) for month in (8, 9, 10)]
    for first in months:
        for day in days_of(first):
            log.add(ev.RatingGiven(4, ONE), 0, day)
    assert [reader.read(INDEX, it, YESTERDAY).unbound for it in months] == [31, 30, 31]
    assert reader.read(INDEX, months[0], YESTERDAY).unbound == 31
    assert len(log.reads) > 92


@pytest.mark.parametrize(
    ("began", "months"),
    [
        (None, ["2026-02"]),
        (date(2026, 2, 3), ["2026-02"]),
        (date(2025, 12, 31), ["2026-02", "2026-01", "2025-12"]),
        (date(2025, 12, 1), ["2026-02", "2026-01", "2025-12"]),
    ],
)
def test_every_month_since_the_first_day_is_offered(
    log: Log, began: date | None, months: list[str]
) -> None:
    if began is not None:
        log.add(ev.RatingGiven(4, ONE), 0, began)
    reader = RatingsReader(log)  # type: ignore[arg-type]  # the part of a log that it asks
    assert reader.months(INDEX, date(2026, 2, 17)) == months


def test_a_demo_hall_shows_the_month_before_it_was_opened_and_says_so(log: Log) -> None:
    reader = RatingsReader(log, demo=True)  # type: ignore[arg-type]  # the part that it asks
    assert reader.months(INDEX, YESTERDAY) == ["2026-11", "2026-10"]
    log.visit("a", 300)
    assert reader.months(INDEX, YESTERDAY) == ["2026-11", "2026-10"]
    made_up = reader.read(INDEX, date(2026, 10, 1), YESTERDAY)
    assert made_up == reader.read(INDEX, date(2026, 10, 1), YESTERDAY)
    assert made_up.demo
    assert {it.day.month for it in made_up.visits} == {10}
    assert max(it.day.weekday() for it in made_up.visits) == 4
    assert {it.level for it in made_up.visits} == {None, 1, 2, 3, 4}
    real = reader.read(INDEX, date(2026, 11, 1), YESTERDAY)
    assert (real.demo, len(real.visits)) == (False, 1)
    assert reader.read(INDEX, date(2026, 9, 1), YESTERDAY) == Rated([], 0)
