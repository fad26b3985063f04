"""What visitors said of a month, for supervisors: figures, a table, and a row per visit."""

import asyncio
from datetime import date
from typing import Annotated

from litestar import Response, get
from litestar.params import Parameter

from central_server.api.callers import Asked, hall_of, server_of
from central_server.api.problems import Refusal
from central_server.ratings import (
    RatingsTold,
    read_month,
    report_as_csv,
    told,
    visits_as_csv,
)
from queue_core.business_day import business_day
from queue_core.hall import HallIndex
from queue_core.rating_report import EndedVisit

Month = Annotated[
    str | None,
    Parameter(
        pattern="^20[0-9]{2}-(0[1-9]|1[0-2])$",
        description="Such as 2026-11; this month where none is named",
    ),
]
"""Whole months only: two periods that overlap would tell by subtraction what is hidden."""


@get("/ratings")
async def see_ratings(request: Asked, month: Month = None) -> RatingsTold:
    """Return a month's figures; parts with too few votes are hidden."""
    name, _, visits, unbound = await _read(request, month)
    return told(name, visits, unbound)


@get("/ratings/csv", media_type="text/csv")
async def ratings_as_csv(request: Asked, month: Month = None) -> Response[bytes]:
    """Return the same figures as a table."""
    name, _, visits, unbound = await _read(request, month)
    return _file(report_as_csv(told(name, visits, unbound).report), f"ratings-{name}.csv")


@get("/ratings/visits", media_type="text/csv")
async def rated_visits_as_csv(request: Asked, month: Month = None) -> Response[bytes]:
    """Return a row per visit for the monitoring of services' quality; nobody can be told."""
    name, index, visits, _ = await _read(request, month)
    return _file(visits_as_csv(visits, index), f"rated-visits-{name}.csv")


async def _read(request: Asked, month: str | None) -> tuple[str, HallIndex, list[EndedVisit], int]:
    server, hall = server_of(request), hall_of(request)
    index = hall.index
    today = business_day(server.clock.now(), index.zone)
    try:
        first = date.fromisoformat(f"{month}-01") if month else today.replace(day=1)
    except ValueError as cause:
        raise Refusal(400, "bad_request", "A month is written as 2026-11.") from cause
    visits, unbound = await asyncio.to_thread(read_month, server.storage, index, first)
    return first.strftime("%Y-%m"), index, visits, unbound


def _file(table: bytes, name: str) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(table, media_type="text/csv", headers=headers)
