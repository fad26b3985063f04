"""A hall's day: pause and go on, stops of issue, quotas, breaks of counters."""

from litestar import Response, get, post
from litestar.openapi.datastructures import ResponseSpec

from central_server.api.callers import Asked, hall_of, server_of
from central_server.api.problems import Refusal
from central_server.day_acts import at_break, day_view, end_day, of_day
from central_server.day_words import (
    AskedAllow,
    AskedBreak,
    AskedOfDay,
    AskedPause,
    AskedQuota,
    AskedStop,
    DayResult,
    DayView,
)
from central_server.hall_acts import Clerk
from central_server.words import CounterResult, Problem
from queue_core import day_requests as dr
from queue_core.day_events import ActedBy
from queue_core.hall_day import DayAct
from queue_core.ids import CounterNumber

_REFUSED = {409: ResponseSpec(DayResult, description="Refused; nothing was changed")}
_AT_COUNTER = {
    409: ResponseSpec(CounterResult, description="Refused; nothing was changed"),
    404: ResponseSpec(Problem, description="The hall has no counter of this number"),
}


@get("/day")
async def see_day(request: Asked) -> DayView:
    """Return how the hall's day stands: pause, breaks, stops, quotas."""
    alarm = server_of(request).alarm_told()
    return await hall_of(request).writer.ask(lambda desk, at: day_view(desk, at, alarm))


@post("/day/pause", status_code=200, responses=_REFUSED)
async def pause_hall(request: Asked, data: AskedPause) -> Response[DayResult]:
    """Pause the hall: nobody is called, every place is kept."""
    by, source = who(request)
    return await _ask(
        request,
        dr.PauseHall(
            request_id=data.event_id,
            reason=data.reason,
            text=data.text,
            issues=data.issues,
            source=source,
            by=by,
        ),
        by,
    )


@post("/day/resume", status_code=200, responses=_REFUSED)
async def resume_hall(request: Asked, data: AskedOfDay) -> Response[DayResult]:
    """Go on in the same order, with grace for those who come back."""
    by, source = who(request)
    return await _ask(request, dr.ResumeHall(request_id=data.event_id, source=source, by=by), by)


@post("/day/stop-issue", status_code=200, responses=_REFUSED)
async def stop_issue(request: Asked, data: AskedStop) -> Response[DayResult]:
    """Give no numbers for some services, or for any."""
    by, _ = who(request)
    return await _ask(
        request,
        dr.StopIssue(
            request_id=data.event_id,
            services=data.services,
            reason=data.reason,
            text=data.text,
            until=data.until,
            by=by,
        ),
        by,
    )


@post("/day/allow-issue", status_code=200, responses=_REFUSED)
async def allow_issue(request: Asked, data: AskedAllow) -> Response[DayResult]:
    """Give numbers again."""
    by, _ = who(request)
    return await _ask(
        request, dr.AllowIssue(request_id=data.event_id, services=data.services, by=by), by
    )


@post("/day/end", status_code=202, responses=_REFUSED)
async def end_hall_day(request: Asked) -> Response[DayResult]:
    """End the business day of a hall whose night resets nothing; done within a second."""
    by, _ = who(request)
    alarm = server_of(request).alarm_told()
    result = await hall_of(request).writer.ask(lambda desk, at: end_day(desk, by, at, alarm))
    return Response(result, status_code=202 if result.refused is None else 409)


@post("/day/quota", status_code=200, responses=_REFUSED)
async def set_quota(request: Asked, data: AskedQuota) -> Response[DayResult]:
    """Say how many numbers of a service there are today."""
    by, _ = who(request)
    asked = dr.SetQuota(request_id=data.event_id, service=data.service, a_day=data.a_day, by=by)
    return await _ask(request, asked, by)


@post("/counters/{number:int}/break", status_code=200, responses=_AT_COUNTER)
async def begin_break(request: Asked, number: int, data: AskedBreak) -> Response[CounterResult]:
    """Let a counter rest."""
    counter = CounterNumber(number)
    asked = dr.BeginBreak(
        request_id=data.event_id,
        counter=counter,
        reason=data.reason,
        text=data.text,
        minutes=data.minutes,
    )
    return await _ask_counter(request, asked)


@post("/counters/{number:int}/end-break", status_code=200, responses=_AT_COUNTER)
async def end_break(request: Asked, number: int, data: AskedOfDay) -> Response[CounterResult]:
    """Call again."""
    asked = dr.EndBreak(request_id=data.event_id, counter=CounterNumber(number))
    return await _ask_counter(request, asked)


def who(request: Asked) -> tuple[str, ActedBy]:
    """Return who acts, and whether it is a person or another system."""
    caller = request.auth
    return caller.name, "staff" if caller.account is not None else "api"


async def _ask(request: Asked, asked: DayAct, by: str) -> Response[DayResult]:
    alarm = server_of(request).alarm_told()
    result = await hall_of(request).writer.ask(
        lambda desk, at: of_day(desk, asked, by, at, alarm), (asked.request_id,)
    )
    return Response(result, status_code=200 if result.refused is None else 409)


async def _ask_counter(
    request: Asked, asked: dr.BeginBreak | dr.EndBreak
) -> Response[CounterResult]:
    hall, account = hall_of(request), request.auth.account
    if asked.counter not in hall.index.counter:
        raise Refusal(404, "unknown_counter", "The hall has no counter of this number.")
    if account is None:
        raise Refusal(403, "not_your_role", "Only somebody who is logged in may ask this.")
    clerk = Clerk(account.login, account.role != "clerk")
    result = await hall.writer.ask(
        lambda desk, at: at_break(desk, asked, clerk, at), (asked.request_id,)
    )
    return Response(result, status_code=200 if result.refused is None else 409)
