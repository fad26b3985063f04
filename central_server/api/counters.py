"""Counters: what a clerk sees there, and sitting down at one; `counter_acts` has the rest."""

import asyncio
from datetime import datetime

from litestar import Response, get, post

from central_server.api.at_counter import REFUSED, ask_at_counter, check_counter
from central_server.api.callers import Asked, hall_of, server_of
from central_server.hall_desk import HallDesk
from central_server.words import AskedAtCounter, CounterListed, CounterResult
from queue_core import requests as rq
from queue_core.answers import CounterView
from queue_core.counter_views import counter_view, ticket_view
from queue_core.ids import CounterNumber


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
    check_counter(hall, counter)

    def look(desk: HallDesk, at: datetime) -> CounterView:
        return counter_view(desk.state, counter, desk.seq, at)

    seen: CounterView | None = hall.writer.look_now(look)
    return await hall.writer.ask(look) if seen is None else seen


@post("/counters/{number:int}/open", status_code=200, responses=REFUSED)
async def open_counter(
    request: Asked, number: int, data: AskedAtCounter
) -> Response[CounterResult]:
    """Sit down at a counter."""
    server, account = server_of(request), request.auth.account
    response = await ask_at_counter(request, number, data, rq.OpenCounter)
    if account is not None and response.status_code == 200:
        await asyncio.to_thread(server.access.sat_at, account, CounterNumber(number))
    return response
