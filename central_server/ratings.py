"""A month's votes out of the hall's log: which visits ended, and how each was rated."""

import threading
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

import msgspec

from central_server.demo_votes import made_up_votes
from central_server.storage.port import HallLog
from central_server.storage.records import LoggedEvent
from queue_core import events as ev
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.loose_votes import CounterEnd, CounterStart, LooseVote, find_visits
from queue_core.rating_report import Bound, EndedVisit, RatingReport, report
from queue_core.small_cells import LEAST
from queue_core.suspect_votes import RatedEnd, suspects

READ_TYPES = (
    ev.ServiceStarted,
    ev.ServiceFinished,
    ev.NoShowRecorded,
    ev.TicketReturned,
    ev.RatingGiven,
)
"""The events that tell who could be asked, and what was answered."""
_MOST_DAYS = 40
"""Days of a hall that are kept in memory: a month, and some of another (3,500 visits: 0.5 MB)."""


class RatingsTold(msgspec.Struct, frozen=True):
    """A month's report. `least`: with fewer votes a part is hidden. `months`: all there are.

    `demo`: nobody gave these votes; a demo hall shows them for the month before it was opened.
    """

    month: str
    least: int
    report: RatingReport
    months: list[str]
    demo: bool = False


class Rated(msgspec.Struct, frozen=True):
    """Visits that could be rated, and how many presses belong to none of them. `demo`: made up."""

    visits: Sequence[EndedVisit]
    unbound: int
    demo: bool = False


class _End(msgspec.Struct, frozen=True):
    at: datetime
    day: date
    counter: CounterNumber
    service: ServiceCode
    outcome: ev.Outcome | None


class _Visit(msgspec.Struct):
    began: datetime | None = None
    end: _End | None = None
    vote: ev.RatingGiven | None = None


class RatingsReader:
    """One hall's votes by month. Days that nothing was added to are read and decoded once.

    `demo`: the month before the hall's first day is made up.
    """

    def __init__(self, log: HallLog, *, demo: bool = False) -> None:
        self._log = log
        self._demo = demo
        self._lock = threading.Lock()
        self._kept: dict[date, tuple[int, str, Rated]] = {}

    def read(self, index: HallIndex, first: date, today: date) -> Rated:
        """Read the month that begins on `first`; may wait for the store. Raises StorageFault."""
        if self._demo and first == _month_before(self._first_month(index, today)):
            return Rated(made_up_votes(index, days_of(first)), 0, demo=True)
        visits: list[EndedVisit] = []
        unbound = 0
        for day in days_of(first):
            of_day = self._read_day(index, day)
            visits += of_day.visits
            unbound += of_day.unbound
        return Rated(visits, unbound)

    def months(self, index: HallIndex, today: date) -> list[str]:
        """Return every month that there is to tell of, the present one first."""
        oldest = self._first_month(index, today)
        if self._demo:
            oldest = _month_before(oldest)
        month = today.replace(day=1)
        found = [month]
        while month > oldest:
            month = _month_before(month)
            found.append(month)
        return [it.strftime("%Y-%m") for it in found]

    def _first_month(self, index: HallIndex, today: date) -> date:
        began = self._log.first_day(index.description.hall_id)
        return min(began or today, today).replace(day=1)

    def _read_day(self, index: HallIndex, day: date) -> Rated:
        hall_id, revision = index.description.hall_id, index.description.revision
        last = self._log.last_seq_of_day(hall_id, day)
        if last is None:
            return Rated((), 0)
        with self._lock:
            kept = self._kept.get(day)
        if kept is not None and kept[:2] == (last, revision):
            return kept[2]
        types = [it.__name__ for it in READ_TYPES]
        rated = rated_visits_of(self._log.events_of_day(hall_id, day, types), index)
        with self._lock:
            while len(self._kept) >= _MOST_DAYS:
                del self._kept[next(iter(self._kept))]
            self._kept[day] = last, revision, rated
        return rated


def days_of(first: date) -> list[date]:
    """Return the days of the month that begins on `first`."""
    after = (first + timedelta(days=31)).replace(day=1)
    return [first + timedelta(days=n) for n in range((after - first).days)]


def _month_before(month: date) -> date:
    return (month - timedelta(days=1)).replace(day=1)


def told(month: str, rated: Rated, months: list[str]) -> RatingsTold:
    """Return what is told of a month."""
    return RatingsTold(month, LEAST, report(rated.visits, rated.unbound), months, rated.demo)


def rated_visits_of(events: Iterable[LoggedEvent], index: HallIndex) -> Rated:
    """Return a day's visits that could be rated, each with the vote that counts."""
    found: dict[VisitId, _Visit] = {}
    starts: list[CounterStart] = []
    loose: list[ev.RatingGiven] = []
    for event in events:
        match event.body:
            case ev.ServiceStarted(visit_id=visit_id, counter=counter):
                starts.append(CounterStart(counter, event.at))
                found.setdefault(visit_id, _Visit()).began = event.at
            case ev.ServiceFinished() | ev.NoShowRecorded() as body:
                found.setdefault(body.visit_id, _Visit()).end = _end(event, body)
            case ev.TicketReturned(visit_id=visit_id):
                visit = found.setdefault(visit_id, _Visit())
                visit.began = visit.end = None  # missed, and back in the line
            case ev.RatingGiven() as vote:
                if vote.visit_id is None:
                    loose.append(vote)
                else:
                    found.setdefault(vote.visit_id, _Visit()).vote = vote
            case _:
                pass
    by_time = _bind(found, starts, loose)
    return Rated(_told(found, by_time, index), len(loose) - len(by_time))


def _end(event: LoggedEvent, body: ev.ServiceFinished | ev.NoShowRecorded) -> _End:
    outcome = body.outcome if isinstance(body, ev.ServiceFinished) else None
    return _End(event.at, event.business_day, body.counter, body.service, outcome)


def _bind(
    found: Mapping[VisitId, _Visit], starts: Sequence[CounterStart], loose: Sequence[ev.RatingGiven]
) -> frozenset[VisitId]:
    """Give votes without a visit to the visits they were for; returns these visits."""
    ends = [
        CounterEnd(visit_id, it.end.counter, it.end.at)
        for visit_id, it in found.items()
        if it.end is not None
    ]
    timed = [it for it in loose if it.pressed_at is not None]
    presses = [LooseVote(it.counter, it.pressed_at) for it in timed if it.pressed_at is not None]
    rated = {visit_id for visit_id, it in found.items() if it.vote is not None}
    whose = find_visits(presses, ends, starts, rated)
    for visit_id, index in whose.items():
        found[visit_id].vote = timed[index]
    return frozenset(whose)


def _told(
    found: Mapping[VisitId, _Visit], by_time: frozenset[VisitId], index: HallIndex
) -> list[EndedVisit]:
    rated = [
        RatedEnd(visit_id, it.end.counter, it.began, it.end.at, it.vote.pressed_at)
        for visit_id, it in found.items()
        if it.end is not None and it.vote is not None
    ]
    doubtful = suspects(rated)
    return [
        _ended(
            it.end,
            it.vote,
            index,
            suspect=visit_id in doubtful,
            bound="time" if visit_id in by_time else "visit",
        )
        for visit_id, it in found.items()
        if it.end is not None
    ]


def _ended(
    end: _End, vote: ev.RatingGiven | None, index: HallIndex, *, suspect: bool, bound: Bound
) -> EndedVisit:
    known = index.service.get(end.service)
    return EndedVisit(
        day=end.day,
        service=known.code if known is not None else end.service,  # one text for all visits
        counter=end.counter,
        front_office=known.front_office if known is not None else "",
        outcome=end.outcome,
        level=vote.level if vote is not None else None,
        suspect=suspect,
        follow_up=vote.follow_up if vote is not None else None,
        bound=bound if vote is not None else None,
        recommends=vote.recommends if vote is not None else None,
    )
