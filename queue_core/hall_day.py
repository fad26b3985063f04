"""Decisions about a hall's day: pause and go on, breaks, stops of issue, quotas.

As in `hall_queue`, a decision is a list of events, and an empty list says "fine, and nothing
changes".
"""

from datetime import datetime, timedelta
from typing import assert_never

from queue_core import day_events as de
from queue_core import day_requests as dr
from queue_core import events as ev
from queue_core.answers import Reason, Refused
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber
from queue_core.states import TicketState

DayDecision = list[ev.Event] | Refused
DayAct = (
    dr.PauseHall
    | dr.ResumeHall
    | dr.BeginBreak
    | dr.EndBreak
    | dr.StopIssue
    | dr.AllowIssue
    | dr.SetQuota
)


def decide_day(state: HallState, request: DayAct, at: datetime) -> DayDecision:
    """Decide what somebody asks about the hall's day at the server's time `at`."""
    match request:
        case dr.PauseHall():
            return _pause(state, request)
        case dr.ResumeHall():
            return _resume(state, request, at)
        case dr.BeginBreak():
            return _begin_break(state, request, at)
        case dr.EndBreak():
            on_break = request.counter in state.day.breaks
            return [de.BreakEnded(request.counter)] if on_break else []
        case dr.StopIssue():
            return _stop_issue(state, request)
        case dr.AllowIssue():
            return _allow_issue(state, request)
        case dr.SetQuota():
            return _set_quota(state, request)
        case _:
            assert_never(request)


def why_no_call(state: HallState, counter: CounterNumber) -> Refused | None:
    """Return why nobody may be called to a counter now, or None."""
    if state.day.pauses.now is not None:
        return Refused(Reason.HALL_PAUSED)
    on_break = state.day.breaks.get(counter)
    return Refused(Reason.ON_BREAK, on_break.until) if on_break is not None else None


def carried_over(state: HallState) -> list[ev.Event]:
    """Return what a new business day must begin with: an alarm does not end at night."""
    carried: list[ev.Event] = []
    pause = state.day.pauses.now
    if pause is not None:
        carried.append(de.HallPaused(pause.reason, pause.text, pause.issues, pause.source))
    hall = state.day.stop_of_hall
    if hall is not None and hall.until is None:
        carried.append(de.IssueStopped((), hall.reason, hall.text))
    carried += [
        de.IssueStopped((service,), stop.reason, stop.text)
        for service, stop in state.day.stops.items()
        if stop.until is None
    ]
    return carried


def _pause(state: HallState, request: dr.PauseHall) -> DayDecision:
    now = state.day.pauses.now
    issues = request.issues
    if issues is None:
        issues = state.index.description.pause.issues(request.reason)
    said = (request.reason, request.text, issues)
    if now is not None and (now.reason, now.text, now.issues) == said:
        return []
    paused = de.HallPaused(request.reason, request.text, issues, request.source, request.by)
    return [paused, *([] if now is not None else _called_go_back(state))]


def _called_go_back(state: HallState) -> list[ev.Event]:
    called = [state.tickets[it.current] for it in state.counters.values() if it.current]
    return [
        ev.TicketReturned(ticket.visit_id, ticket.number, ticket.counter)
        for ticket in called
        if ticket.state is TicketState.CALLED
    ]


def _resume(state: HallState, request: dr.ResumeHall, at: datetime) -> DayDecision:
    if state.day.pauses.now is None:
        return []
    grace = timedelta(minutes=state.index.description.pause.grace_min)
    return [de.HallResumed(at + grace, request.source, request.by)]


def _begin_break(state: HallState, request: dr.BeginBreak, at: datetime) -> DayDecision:
    if request.counter not in state.index.counter:
        return Refused(Reason.UNKNOWN_COUNTER)
    counter = state.counters[request.counter]
    if counter.clerk is None:
        return Refused(Reason.COUNTER_CLOSED)
    if counter.current is not None:
        return Refused(Reason.COUNTER_BUSY)
    if request.counter in state.day.breaks:
        return []
    until = None if request.minutes is None else at + timedelta(minutes=request.minutes)
    return [de.BreakBegan(request.counter, request.reason, request.text, until)]


def _stop_issue(state: HallState, request: dr.StopIssue) -> DayDecision:
    if any(service not in state.index.service for service in request.services):
        return Refused(Reason.UNKNOWN_SERVICE)
    stopped = de.IssueStopped(
        request.services, request.reason, request.text, request.until, request.by
    )
    return [stopped]


def _allow_issue(state: HallState, request: dr.AllowIssue) -> DayDecision:
    if any(service not in state.index.service for service in request.services):
        return Refused(Reason.UNKNOWN_SERVICE)
    if request.services:
        stopped = any(service in state.day.stops for service in request.services)
    else:
        stopped = bool(state.day.stops) or state.day.stop_of_hall is not None
    if not stopped:
        return []
    return [de.IssueAllowed(request.services, request.by)]


def _set_quota(state: HallState, request: dr.SetQuota) -> DayDecision:
    service = state.index.service.get(request.service)
    if service is None:
        return Refused(Reason.UNKNOWN_SERVICE)
    if request.a_day == state.day.quotas.get(request.service, service.quota):
        return []
    return [de.QuotaSet(request.service, request.a_day, request.by)]
