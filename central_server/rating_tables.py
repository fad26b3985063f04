"""A month's votes as files: the report as a table, and a row per visit for the monitoring.

Whoever reads these files knows the columns by heart: they are only ever added, at the end
(docs/protocol/monitoring-export.md).
"""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec

from queue_core.hall import HallIndex
from queue_core.ids import HallId
from queue_core.rating_report import Bound, Cell, EndedVisit, RatingReport

EXPORT_SCHEMA = "cherha.rated-visits"
EXPORT_VERSION = 2
REPORT_COLUMNS = (
    "part", "key", "hidden", "votes", "ended", "response_rate",
    "level_4", "level_3", "level_2", "level_1", "csat", "csat_low", "csat_high",
)  # fmt: skip
VISIT_COLUMNS = (
    "hall_id", "business_day", "service", "official_id", "front_office", "outcome", "level",
    "suspect", "follow_up", "bound", "recommends", "schema_version",
)  # fmt: skip


class RatedVisit(msgspec.Struct, frozen=True):
    """A visit that ended, as the monitoring is told of it: nobody and no moment can be known.

    `level`, `follow_up`, `bound` and `recommends` are None where nobody answered.
    """

    business_day: str
    service: str
    official_id: str
    front_office: str
    outcome: Literal["served", "refused", "no_show"]
    level: int | None
    suspect: bool
    follow_up: str | None
    bound: Bound | None
    recommends: int | None


class RatedVisits(msgspec.Struct, frozen=True, kw_only=True):
    """A month's visits of a hall, with the name and version of what describes them."""

    schema: str = EXPORT_SCHEMA
    version: int = EXPORT_VERSION
    hall_id: HallId
    month: str
    visits: list[RatedVisit]


def rated_visits(month: str, visits: Sequence[EndedVisit], index: HallIndex) -> RatedVisits:
    """Return the visits in an order that tells no time: no ids, no hours, no counters."""
    rows = sorted((_rated(it, index) for it in visits), key=_in_order)
    return RatedVisits(hall_id=index.description.hall_id, month=month, visits=rows)


def visits_as_csv(told: RatedVisits) -> bytes:
    """Return a row per visit; an empty `level`: nobody rated it."""
    return _table(
        VISIT_COLUMNS,
        (
            (
                told.hall_id, it.business_day, it.service, it.official_id, it.front_office,
                it.outcome, it.level, it.suspect, it.follow_up, it.bound, it.recommends,
                told.version,
            )
            for it in told.visits
        ),
    )  # fmt: skip


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
    rows += [
        ("suspect", "", False, said.suspect),
        ("unbound", "", False, said.unbound),
        ("bound_by_time", "", False, said.bound_by_time),
    ]
    rows += [("suspect_counter", n, False, votes) for n, votes in said.suspect_by_counter]
    rows += [("follow_up", reason, False, n) for reason, n in said.follow_ups.reasons]
    if not said.loyalty.hidden:
        rows.append(("loyalty", said.loyalty.index, False, said.loyalty.n))
    return _table(REPORT_COLUMNS, rows)


def _rated(it: EndedVisit, index: HallIndex) -> RatedVisit:
    service = index.service.get(it.service)
    return RatedVisit(
        business_day=it.day.isoformat(),
        service=it.service,
        official_id=service.official_id if service is not None else "",
        front_office=it.front_office,
        outcome=it.outcome or "no_show",
        level=it.level,
        suspect=it.suspect,
        follow_up=it.follow_up,
        bound=it.bound,
        recommends=it.recommends,
    )


def _in_order(visit: RatedVisit) -> list[str]:
    return ["" if it is None else str(it) for it in msgspec.structs.astuple(visit)]


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
