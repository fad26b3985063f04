"""The ways of a visit: each is one act of a clerk at a counter (docs/queue.md)."""

from litestar import Response, post

from central_server.api.at_counter import REFUSED, ask_at_counter
from central_server.api.callers import Asked
from central_server.words import (
    AskedAboutResult,
    AskedAboutVisit,
    AskedAtCounter,
    AskedForRoute,
    AskedForService,
    AskedToNote,
    AskedToPark,
    AskedToResume,
    AskedToSend,
    AskedToTransfer,
    CounterResult,
)
from queue_core import requests as rq


@post("/counters/{number:int}/call-ticket", status_code=200, responses=REFUSED)
async def call_ticket(
    request: Asked, number: int, data: AskedAboutVisit
) -> Response[CounterResult]:
    """Call a certain ticket of the counter's letters, also a parked or missed one."""
    return await ask_at_counter(request, number, data, rq.CallTicket)


@post("/counters/{number:int}/transfer", status_code=200, responses=REFUSED)
async def transfer_visit(
    request: Asked, number: int, data: AskedToTransfer
) -> Response[CounterResult]:
    """The visit here waits for another service, or another counter, at a stated place."""
    return await ask_at_counter(request, number, data, rq.TransferVisit)


@post("/counters/{number:int}/park", status_code=200, responses=REFUSED)
async def park_visit(request: Asked, number: int, data: AskedToPark) -> Response[CounterResult]:
    """The visitor here does something else and comes back to this counter."""
    return await ask_at_counter(request, number, data, rq.ParkVisit)


@post("/counters/{number:int}/resume", status_code=200, responses=REFUSED)
async def resume_visit(request: Asked, number: int, data: AskedToResume) -> Response[CounterResult]:
    """A parked visitor is back and waits for this counter."""
    return await ask_at_counter(request, number, data, rq.ResumeVisit)


@post("/counters/{number:int}/return", status_code=200, responses=REFUSED)
async def return_visit(
    request: Asked, number: int, data: AskedAboutVisit
) -> Response[CounterResult]:
    """A missed visitor is back and waits where the hall's rules say."""
    return await ask_at_counter(request, number, data, rq.ReturnVisit)


@post("/counters/{number:int}/next-service", status_code=200, responses=REFUSED)
async def next_service(
    request: Asked, number: int, data: AskedForService
) -> Response[CounterResult]:
    """The visitor here goes on with another service at the same sitting."""
    return await ask_at_counter(request, number, data, rq.NextService)


@post("/counters/{number:int}/back-office", status_code=200, responses=REFUSED)
async def send_to_back_office(
    request: Asked, number: int, data: AskedToSend
) -> Response[CounterResult]:
    """The work on the visit here goes on without the visitor."""
    return await ask_at_counter(request, number, data, rq.SendToBackOffice)


@post("/counters/{number:int}/result-ready", status_code=200, responses=REFUSED)
async def result_ready(
    request: Asked, number: int, data: AskedAboutResult
) -> Response[CounterResult]:
    """What was sent to the back office is done: its visitor is in line again."""
    return await ask_at_counter(request, number, data, rq.ResultReady)


@post("/counters/{number:int}/route", status_code=200, responses=REFUSED)
async def change_route(request: Asked, number: int, data: AskedForRoute) -> Response[CounterResult]:
    """What comes after the service of a visit, the one here where none is named."""
    return await ask_at_counter(request, number, data, rq.ChangeRoute)


@post("/counters/{number:int}/confirm-priority", status_code=200, responses=REFUSED)
async def confirm_priority(
    request: Asked, number: int, data: AskedAtCounter
) -> Response[CounterResult]:
    """The visitor here has shown the document."""
    return await ask_at_counter(request, number, data, rq.ConfirmPriority)


@post("/counters/{number:int}/refuse-priority", status_code=200, responses=REFUSED)
async def refuse_priority(
    request: Asked, number: int, data: AskedAtCounter
) -> Response[CounterResult]:
    """The visitor here has no document: the visit goes back to its ordinary place."""
    return await ask_at_counter(request, number, data, rq.RefusePriority)


@post("/counters/{number:int}/note", status_code=200, responses=REFUSED)
async def write_note(request: Asked, number: int, data: AskedToNote) -> Response[CounterResult]:
    """A note for the next clerk: plain text without personal data; empty takes it back."""
    return await ask_at_counter(request, number, data, rq.WriteNote)
