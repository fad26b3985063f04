"""Counters that worked without the server, and clerks who ask for help."""

from typing import cast

from litestar import Response, post
from litestar.openapi.datastructures import ResponseSpec

from central_server.api.at_counter import check_counter, check_id
from central_server.api.callers import Asked, hall_of, own_session
from central_server.hall_acts import Clerk
from central_server.recorded import (
    AskedToRecord,
    HelpCalled,
    RecordedResult,
    call_help,
    take_recorded,
)
from central_server.words import AskedAtCounter, Problem
from queue_core.answers import Refused
from queue_core.ids import CounterNumber

_UNKNOWN = {404: ResponseSpec(Problem, description="The hall has no counter of this number")}
_CONFLICT = {409: ResponseSpec(Refused, description="This id came before with another body")}


@post("/counters/{number:int}/recorded", status_code=200, responses=_UNKNOWN)
async def upload_recorded(request: Asked, number: int, data: AskedToRecord) -> RecordedResult:
    """Take in what was done at a counter while the server was away, with an answer for each."""
    hall, (account, _) = hall_of(request), own_session(request)
    counter = CounterNumber(number)
    check_counter(hall, counter)
    clerk = Clerk(account.login, account.role != "clerk")
    ids = tuple(it.act.event_id for it in data.acts)
    return await hall.writer.ask(
        lambda desk, at: take_recorded(desk, data.acts, counter, clerk, at), ids
    )


@post("/counters/{number:int}/help", status_code=200, responses=_UNKNOWN | _CONFLICT)
async def ask_for_help(request: Asked, number: int, data: AskedAtCounter) -> Response[HelpCalled]:
    """Ask other staff to come to a counter: all pages show it until somebody goes."""
    hall, (account, _) = hall_of(request), own_session(request)
    counter = CounterNumber(number)
    check_counter(hall, counter)
    check_id(data.request_id)
    clerk = Clerk(account.login, account.role != "clerk")
    answer = await hall.writer.ask(
        lambda desk, at: call_help(desk, counter, data.request_id, clerk, at), (data.request_id,)
    )
    told = cast("HelpCalled", answer)  # a refusal is described with its own status
    return Response(told, status_code=409 if isinstance(answer, Refused) else 200)
