"""The hall live, and what a supervisor may do at anybody's counter."""

from typing import Annotated

import msgspec
from litestar import Response, get, post
from litestar.openapi.datastructures import ResponseSpec

from central_server.api.callers import Asked, hall_of, own_session, server_of
from central_server.api.problems import Refusal
from central_server.hall_acts import Clerk, at_counter
from central_server.supervision import HallLive, hall_live
from central_server.words import CounterResult, Problem
from queue_core import requests as rq
from queue_core.ids import CounterNumber, EventId

RequestId = Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
_REFUSED = {
    409: ResponseSpec(CounterResult, description="Refused; nothing was changed"),
    404: ResponseSpec(Problem, description="There is no such counter, or clerk"),
}


class ForceOpen(msgspec.Struct, frozen=True):
    """Open a counter in the name of a clerk, who then finds it open."""

    request_id: RequestId
    clerk: str


class ForceClose(msgspec.Struct, frozen=True):
    """Close a counter that somebody left open; refused while a visitor is there."""

    request_id: RequestId


@get("/supervision")
async def see_hall_live(request: Asked) -> HallLive:
    """Return counters, who waits for what, and since when."""
    return await hall_of(request).writer.ask(hall_live)


@post("/counters/{number:int}/force-open", status_code=200, responses=_REFUSED)
async def force_open(request: Asked, number: int, data: ForceOpen) -> Response[CounterResult]:
    """Open a counter for a clerk of this hall."""
    server, hall = server_of(request), hall_of(request)
    account = server.access.account(data.clerk)
    if account is None or account.disabled_at is not None or account.hall_id != hall.hall_id:
        raise Refusal(404, "unknown_account", "No clerk of this hall has this log-in.")
    asked = rq.OpenCounter(EventId(data.request_id), CounterNumber(number), account.login)
    return await _ask(request, asked)


@post("/counters/{number:int}/force-close", status_code=200, responses=_REFUSED)
async def force_close(request: Asked, number: int, data: ForceClose) -> Response[CounterResult]:
    """Close a counter, whoever sits there."""
    return await _ask(request, rq.CloseCounter(EventId(data.request_id), CounterNumber(number)))


async def _ask(request: Asked, asked: rq.OpenCounter | rq.CloseCounter) -> Response[CounterResult]:
    hall, (account, _) = hall_of(request), own_session(request)
    if asked.counter not in hall.index.counter:
        raise Refusal(404, "unknown_counter", "The hall has no counter of this number.")
    clerk = Clerk(account.login, is_administrator=True)
    result = await hall.writer.ask(
        lambda desk, at: at_counter(desk, asked, clerk, at), (asked.request_id,)
    )
    return Response(result, status_code=200 if result.refused is None else 409)
