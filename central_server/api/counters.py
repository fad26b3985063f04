"""Counters: what a clerk sees and does there."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from litestar import Response, get, post
from litestar.openapi.datastructures import ResponseSpec

from central_server.api.callers import Asked, hall_of, server_of
from central_server.api.problems import Refusal
from central_server.hall_acts import Clerk, at_counter
from central_server.hall_desk import HallDesk
from central_server.server import Hall
from central_server.words import AskedAtCounter, CounterListed, CounterResult
from queue_core import requests as rq
from queue_core.answers import CounterView
from queue_core.counter_views import counter_view, ticket_view
from queue_core.ids import CounterNumber

_LONGEST_ID = 64
_REFUSED = {409: ResponseSpec(CounterResult, description="Refused; nothing was changed")}


@get("/counters")
async def list_counters(request: Asked) -> list[CounterListed]:
    """Return all counters of the hall, and who sits there."""
    return await hall_of(request).writer.ask(_listed)


def _listed(desk: HallDesk, _at: datetime) -> list[CounterListed]:
    state = desk.state
    found = []
    for counter in desk.index.description.counters:
        now = state.counters[counter.number]
        current = ticket_view(state.tickets[now.current]) if now.current else None
        found.append(CounterListed(counter, now.clerk is not None, now.clerk or "", current))
    return found


@get("/counters/{number:int}")
async def see_counter(request: Asked, number: int) -> CounterView:
    """Return everything that the page of a counter shows."""
    hall, counter = hall_of(request), CounterNumber(number)
    _check(hall, counter)
    return await hall.writer.ask(lambda desk, at: counter_view(desk.state, counter, desk.seq, at))


@post("/counters/{number:int}/open", status_code=200, responses=_REFUSED)
async def open_counter(
    request: Asked, number: int, data: AskedAtCounter
) -> Response[CounterResult]:
    """Sit down at a counter."""
    server, account = server_of(request), request.auth.account
    response = await _ask(request, number, data, rq.OpenCounter)
    if account is not None and response.status_code == 200:
        await asyncio.to_thread(server.access.sat_at, account, CounterNumber(number))
    return response


@post("/counters/{number:int}/close", status_code=200, responses=_REFUSED)
async def close_counter(
    request: Asked, number: int, data: AskedAtCounter
) -> Response[CounterResult]:
    """Leave a counter."""
    return await _ask(request, number, data, rq.CloseCounter)


@post("/counters/{number:int}/call-next", status_code=200, responses=_REFUSED)
async def call_next(request: Asked, number: int, data: AskedAtCounter) -> Response[CounterResult]:
    """Call the visitor who is next for this counter; `called` is null where nobody waits."""
    return await _ask(request, number, data, rq.CallNext)


@post("/counters/{number:int}/recall", status_code=200, responses=_REFUSED)
async def recall(request: Asked, number: int, data: AskedAtCounter) -> Response[CounterResult]:
    """Call the same ticket again."""
    return await _ask(request, number, data, rq.Recall)


@post("/counters/{number:int}/start", status_code=200, responses=_REFUSED)
async def start_service(
    request: Asked, number: int, data: AskedAtCounter
) -> Response[CounterResult]:
    """The called visitor has come."""
    return await _ask(request, number, data, rq.StartService)


@post("/counters/{number:int}/finish", status_code=200, responses=_REFUSED)
async def finish_service(
    request: Asked, number: int, data: AskedAtCounter
) -> Response[CounterResult]:
    """The visitor has been served."""
    return await _ask(request, number, data, rq.FinishService)


@post("/counters/{number:int}/no-show", status_code=200, responses=_REFUSED)
async def record_no_show(
    request: Asked, number: int, data: AskedAtCounter
) -> Response[CounterResult]:
    """The called visitor has not come."""
    return await _ask(request, number, data, rq.RecordNoShow)


async def _ask(
    request: Asked,
    number: int,
    data: AskedAtCounter,
    kind: Callable[..., rq.CounterRequest],
) -> Response[CounterResult]:
    hall, counter, account = hall_of(request), CounterNumber(number), request.auth.account
    _check(hall, counter)
    if account is None:
        raise Refusal(403, "not_your_role", "Only somebody who is logged in may ask this.")
    if not 1 <= len(data.request_id) <= _LONGEST_ID:
        raise Refusal(400, "bad_request", "A request_id has 1 to 64 characters.")
    clerk = Clerk(account.login, account.role != "clerk")
    asked = kind(data.request_id, counter)
    if isinstance(asked, rq.OpenCounter):
        asked = rq.OpenCounter(data.request_id, counter, account.login)
    result = await hall.writer.ask(
        lambda desk, at: at_counter(desk, asked, clerk, at), (data.request_id,)
    )
    return Response(result, status_code=200 if result.refused is None else 409)


def _check(hall: Hall, counter: CounterNumber) -> None:
    if counter not in hall.index.counter:
        raise Refusal(404, "unknown_counter", "The hall has no counter of this number.")
