"""A month's votes out of the hall's log: the report, and a row per visit for the monitoring."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import msgspec

from central_server.storage.port import HallLog
from central_server.storage.records import LoggedEvent
from queue_core import events as ev
from queue_core.hall import HallIndex
from queue_core.ids import CounterNumber, ServiceCode, VisitId
from queue_core.rating_report import LEAST, Cell, EndedVisit, RatingReport, report
from queue_core.suspect_votes import RatedEnd, suspects

REPORT_COLUMNS = (
    "part", "key", "hidden", "votes", "ended", "response_rate",
    "level_4", "level_3", "level_2", "level_1", "csat", "csat_low", "csat_high",
)  # fmt: skip
VISIT_COLUMNS = (
    "hall_id", "business_day", "service", "official_id", "front_office", "outcome", "level",
    "suspect",
)  # fmt: skip


class RatingsTold(msgspec.Struct, frozen=True):
    """A month's report. `least`: with fewer votes a part is hidden."""

    month: str
    least: int
    report: RatingReport


class _Visit(msgspec.Struct):
    began: datetime | None = None
    ended: tuple[datetime, date, CounterNumber, ServiceCode, ev.Outcome | None] | None = None
    level: int | None = None


def days_of(first: date) -> list[date]:
    """Return the days of the month that begins on `first`."""
    after = (first + timedelta(days=31)).replace(day=1)
    return [first + timedelta(days=n) for n in range((after - first).days)]


def ended_visits(events: Iterable[LoggedEvent], index: HallIndex) -> tuple[list[EndedVisit], int]:
    """Return the visits that could be rated, and how many presses belong to none of them."""
    found: dict[VisitId, _Visit] = {}
    unbound = 0
    for event in events:
        body = event.body
        visit_id: VisitId | None = getattr(body, "visit_id", None)
        if visit_id is None:
            unbound += isinstance(body, ev.RatingGiven)
            continue
        visit = found.setdefault(visit_id, _Visit())
        match body:
            case ev.ServiceStarted():
                visit.began = event.at
            case ev.ServiceFinished() | ev.NoShowRecorded():
                outcome = body.outcome if isinstance(body, ev.ServiceFinished) else None
                visit.ended = event.at, event.business_day, body.counter, body.service, outcome
            case ev.TicketReturned():
                visit.began = visit.ended = None  # missed, and back in the line
            case ev.RatingGiven(level=level):
                visit.level = level
            case _:
                pass
    return _told(found, index), unbound


def read_month(log: HallLog, index: HallIndex, first: date) -> tuple[list[EndedVisit], int]:
    """Read a month's visits; one call a day, so that other reads come between."""
    visits: list[EndedVisit] = []
    unbound = 0
    for day in days_of(first):
        of_day, apart = ended_visits(log.events_of_day(index.description.hall_id, day), index)
        visits += of_day
        unbound += apart
    return visits, unbound


def told(month: str, visits: Sequence[EndedVisit], unbound: int) -> RatingsTold:
    """Return what is told of a month."""
    return RatingsTold(month, LEAST, report(visits, unbound))


def report_as_csv(said: RatingReport) -> bytes:
    """Return the report as a table, a row a part; hidden parts have empty figures."""
    parts = {
        "whole": [said.whole],
        "day": said.by_day,
        "service": said.by_service,
        "counter": said.by_counter,
        "front_office": said.by_front_office,
    }
    rows = [(part, *_figures(cell)) for part, cells in parts.items() for cell in cells]
    rows += [("suspect", "", False, said.suspect), ("unbound", "", False, said.unbound)]
    return _table(REPORT_COLUMNS, rows)


def visits_as_csv(visits: Sequence[EndedVisit], index: HallIndex) -> bytes:
    """Return a row per visit in an order that tells no time: no ids, no hours, no counters."""
    rows = []
    for it in visits:
        service = index.service.get(it.service)
        rows.append(
            (
                index.description.hall_id,
                it.day.isoformat(),
                it.service,
                service.official_id if service is not None else "",
                it.front_office,
                it.outcome or "no_show",
                "" if it.level is None else str(it.level),
                it.suspect,
            )
        )
    return _table(VISIT_COLUMNS, sorted(rows))


def _told(found: dict[VisitId, _Visit], index: HallIndex) -> list[EndedVisit]:
    rated = [
        RatedEnd(visit_id, it.ended[2], it.began, it.ended[0])
        for visit_id, it in found.items()
        if it.ended is not None and it.level is not None
    ]
    doubtful = suspects(rated)
    visits = []
    for visit_id, it in found.items():
        if it.ended is None:
            continue
        _, day, counter, service, outcome = it.ended
        known = index.service.get(service)
        visits.append(
            EndedVisit(
                day=day,
                service=service,
                counter=counter,
                front_office=known.front_office if known is not None else "",
                outcome=outcome,
                level=it.level,
                suspect=visit_id in doubtful,
            )
        )
    return visits


def _figures(cell: Cell) -> tuple[object, ...]:
    csat = cell.csat
    spread = (csat.share, csat.low, csat.high) if csat is not None else ("", "", "")
    levels = cell.levels or ("", "", "", "")
    return (cell.key, cell.hidden, cell.n, cell.ended, _short(cell.rate), *levels,
            *map(_short, spread))  # fmt: skip


def _short(figure: object) -> object:
    return round(figure, 4) if isinstance(figure, float) else figure


def _table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_word(value) for value in row] + [""] * (len(columns) - len(row)))
    return out.getvalue().encode("utf-8-sig")


def _word(value: object) -> object:
    """Write no and yes as 0 and 1."""
    return int(value) if isinstance(value, bool) else value
