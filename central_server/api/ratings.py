"""What visitors said of a month, for supervisors: figures, a table, and a row per visit."""

import asyncio
from datetime import date
from typing import Annotated

import msgspec
from litestar import Response, get
from litestar.params import Parameter

from central_server.api.callers import Asked, hall_of, server_of
from central_server.api.problems import Refusal
from central_server.rating_tables import RatedVisits, rated_visits, report_as_csv, visits_as_csv
from central_server.ratings import Rated, RatingsTold, told
from queue_core.business_day import business_day

Month = Annotated[
    str | None,
    Parameter(
        pattern="^20[0-9]{2}-(0[1-9]|1[0-2])$",
        description="Such as 2026-11; this month where none is named",
    ),
]
"""Whole months only: two periods that overlap would tell by subtraction what is hidden."""


class _Read(msgspec.Struct, frozen=True):
    month: str
    today: date
    rated: Rated


@get("/ratings")
async def see_ratings(request: Asked, month: Month = None) -> RatingsTold:
    """Return a month's figures; parts with too few votes are hidden."""
    read, hall = await _read(request, month), hall_of(request)
    months = await asyncio.to_thread(hall.ratings.months, hall.index, read.today)
    return await asyncio.to_thread(told, read.month, read.rated, months)


@get("/ratings/csv", media_type="text/csv")
async def ratings_as_csv(request: Asked, month: Month = None) -> Response[bytes]:
    """Return the same figures as a table."""
    read = _real(await _read(request, month))
    said = await asyncio.to_thread(told, read.month, read.rated, [])
    return _file(report_as_csv(said.report), f"ratings-{read.month}.csv")


@get("/ratings/visits", media_type="text/csv")
async def rated_visits_as_csv(request: Asked, month: Month = None) -> Response[bytes]:
    """Return a row per visit for the monitoring of services' quality; nobody can be told."""
    exported = await _exported(request, month)
    return _file(visits_as_csv(exported), f"rated-visits-{exported.month}.csv")


@get("/ratings/visits/json")
async def rated_visits_as_json(request: Asked, month: Month = None) -> RatedVisits:
    """Return the same rows as JSON, with the name and version of their schema."""
    return await _exported(request, month)


async def _exported(request: Asked, month: str | None) -> RatedVisits:
    read, index = _real(await _read(request, month)), hall_of(request).index
    return await asyncio.to_thread(rated_visits, read.month, read.rated.visits, index)


def _real(read: _Read) -> _Read:
    """Refuse to hand out a file of votes that nobody gave."""
    if read.rated.demo:
        raise Refusal(404, "made_up", "That month of the demo hall is for show on its page alone.")
    return read


async def _read(request: Asked, month: str | None) -> _Read:
    server, hall = server_of(request), hall_of(request)
    index = hall.index
    today = business_day(server.clock.now(), index.zone)
    try:
        first = date.fromisoformat(f"{month}-01") if month else today.replace(day=1)
    except ValueError as cause:
        raise Refusal(400, "bad_request", "A month is written as 2026-11.") from cause
    rated = await asyncio.to_thread(hall.ratings.read, index, first, today)
    return _Read(first.strftime("%Y-%m"), today, rated)


def _file(table: bytes, name: str) -> Response[bytes]:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(table, media_type="text/csv", headers=headers)
