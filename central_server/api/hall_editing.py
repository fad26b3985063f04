"""The catalogue, the counters and the priority groups, changed by a supervisor, with history."""

import asyncio
from datetime import datetime

import msgspec
from litestar import Response, get, post
from litestar.openapi.datastructures import ResponseSpec

from central_server.api.callers import Asked, hall_of, own_session, server_of
from central_server.api.problems import Refusal
from central_server.chance import wall_now
from central_server.hall_changes import (
    MOST_CHANGES,
    HallChange,
    InUse,
    Mistake,
    changed,
    mistakes,
)
from central_server.hall_desk import HallDesk
from central_server.server import Hall, Server, with_public_url
from central_server.words import Problem
from central_server.writer_ports import HallUnfoldable
from queue_core.hall import HallDescription

_LONGEST_NOTE = 200


class HallChanged(msgspec.Struct, frozen=True):
    """The hall works so now; every terminal follows by the revision."""

    revision: str
    version: int


class HallMistakes(msgspec.Struct, frozen=True):
    """Why a change can't be: every mistake at once. Nothing was changed."""

    reason: str
    detail: str
    mistakes: list[Mistake]


class VersionTold(msgspec.Struct, frozen=True):
    """A description that the hall had. `source`: `folder`, `edit` or `undo`."""

    n: int
    revision: str
    at: datetime
    by: str
    source: str
    note: str
    is_current: bool


class Restore(msgspec.Struct, frozen=True):
    """Go back to an earlier version. `base`: the revision that was looked at."""

    base: str


_REFUSED = {
    409: ResponseSpec(Problem, description="Somebody else has changed the hall meanwhile"),
    422: ResponseSpec(HallMistakes, description="It can't be; nothing was changed"),
}


@get("/hall/versions")
async def list_versions(request: Asked) -> list[VersionTold]:
    """Return what the hall was like, newest first."""
    server, hall = server_of(request), hall_of(request)
    known = await asyncio.to_thread(server.storage.versions, hall.hall_id)
    current = max((it.n for it in known), default=0)
    return [
        VersionTold(it.n, it.revision, it.at, it.by, it.source, it.note, it.n == current)
        for it in known
    ]


@post("/hall/changes", status_code=200, responses=_REFUSED)
async def change_hall(request: Asked, data: HallChange) -> Response[HallChanged | HallMistakes]:
    """Change the catalogue or the counters as one step: all of it, or nothing."""
    if len(data) > MOST_CHANGES or len(data.note) > _LONGEST_NOTE:
        raise Refusal(400, "bad_request", "Change at most 2,000 things, and say why in 200 signs.")
    server, hall = server_of(request), hall_of(request)
    async with hall.editing:
        stored = await _stored(server, hall, data.base)
        return await _take(request, stored, changed(stored, data), "edit", data.note)


@post(
    "/hall/versions/{n:int}/restore",
    status_code=200,
    responses=_REFUSED | {404: ResponseSpec(Problem, description="There is no such version")},
)
async def restore_version(
    request: Asked, n: int, data: Restore
) -> Response[HallChanged | HallMistakes]:
    """Go back to how the hall was in a version; that is a new version itself."""
    server, hall = server_of(request), hall_of(request)
    async with hall.editing:
        stored = await _stored(server, hall, data.base)
        wanted = None
        if 0 < n < 2**31:
            wanted = await asyncio.to_thread(server.storage.version, hall.hall_id, n)
        if wanted is None:
            raise Refusal(404, "unknown_version", "GET /api/v1/hall/versions names them.")
        return await _take(request, stored, wanted, "undo", str(n))


async def _stored(server: Server, hall: Hall, base: str) -> HallDescription:
    """Return the hall as it is kept, where the asker looked at that."""
    if base != hall.description.revision:
        raise Refusal(409, "changed_meanwhile", "Somebody changed the hall meanwhile; look again.")
    known = await asyncio.to_thread(server.storage.descriptions)
    return next(it for it in known if it.hall_id == hall.hall_id)


async def _take(
    request: Asked, before: HallDescription, after: HallDescription, source: str, note: str
) -> Response[HallChanged | HallMistakes]:
    server, hall, (account, _) = server_of(request), hall_of(request), own_session(request)
    found = await asyncio.to_thread(mistakes, after, await hall.writer.ask(_in_use))
    if found:
        return _refused(found)
    address = "" if before.public_url else hall.description.public_url
    try:
        await server.change_hall(hall, with_public_url(after, address))
    except HallUnfoldable as fault:
        named = Mistake(
            "hall",
            "",
            "",
            f"today's visits need {fault}; try when the day has ended",
            "needed_today",
        )
        return _refused([named])
    version = await asyncio.to_thread(_keep, server, before, after, account.login, source, note)
    return Response(HallChanged(hall.description.revision, version), status_code=200)


def _keep(
    server: Server, before: HallDescription, after: HallDescription, by: str, source: str, note: str
) -> int:
    """Remember a version, and the one before where none is remembered yet."""
    storage, now = server.storage, wall_now()
    if not storage.versions(after.hall_id, 1):
        storage.save_version(before, "", "folder", "", now)
    return storage.save_version(after, by, source, note, now)


def _refused(found: list[Mistake]) -> Response[HallChanged | HallMistakes]:
    told = HallMistakes("hall_mistakes", "Put every mistake right, then save again.", found)
    return Response(told, status_code=422)


def _in_use(desk: HallDesk, _at: datetime) -> InUse:
    state = desk.state
    return InUse(
        services=frozenset(it.service for it in state.tickets.values()),
        counters=frozenset(
            number for number, it in state.counters.items() if it.clerk is not None or it.current
        ),
    )
