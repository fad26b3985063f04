"""What may be asked of a hall's day, as acts on its desk: pause, breaks, stops, quotas.

As in `hall_acts`: an act runs on the writer's thread, and asking again under the same id gives
the same answer and changes nothing.
"""

from datetime import UTC, datetime, timedelta

import msgspec
import structlog

from central_server.day_words import AlarmTold, DayResult, DayView
from central_server.hall_acts import Clerk, digest
from central_server.hall_desk import HallDesk
from central_server.storage.records import Received
from central_server.words import CounterResult
from queue_core import day_requests as dr
from queue_core.answers import Reason, Refused
from queue_core.business_day import business_day, day_begins
from queue_core.counter_views import counter_view
from queue_core.day_views import breaks_told, issue_told, pause_told
from queue_core.hall_day import DayAct, decide_day
from queue_core.issuing import quota_of

_log = structlog.get_logger()
_DONE = msgspec.json.encode(None)
_NO_ALARM_SOURCE = AlarmTold()


def of_day(
    desk: HallDesk, request: DayAct, by: str, at: datetime, alarm: AlarmTold = _NO_ALARM_SOURCE
) -> DayResult:
    """Do what somebody (`by`) asks of the day."""
    return DayResult(_done(desk, request, by, at), day_view(desk, at, alarm))


def end_day(
    desk: HallDesk, by: str, at: datetime, alarm: AlarmTold = _NO_ALARM_SOURCE
) -> DayResult:
    """Let the business day end at the writer's next look, where a later date has begun."""
    refused = None
    if business_day(at, desk.zone) <= desk.day:
        tomorrow = day_begins(desk.day + timedelta(days=1), desk.zone)
        refused = Refused(Reason.DAY_GOES_ON, tomorrow.astimezone(UTC))
    else:
        desk.end_asked = True
        _log.info("end of the day asked for", hall_id=desk.hall_id, by=by)
    return DayResult(refused, day_view(desk, at, alarm))


def at_break(
    desk: HallDesk, request: dr.BeginBreak | dr.EndBreak, clerk: Clerk, at: datetime
) -> CounterResult:
    """Begin or end a counter's break; raises KeyError for no such counter."""
    counter = desk.state.counters.get(request.counter)
    sits = counter.clerk if counter is not None else None
    if sits is not None and sits != clerk.login and not clerk.is_administrator:
        refused: Refused | None = Refused(Reason.COUNTER_TAKEN)
    else:
        refused = _done(desk, request, clerk.login, at)
    view = counter_view(desk.state, request.counter, desk.seq, at)
    return CounterResult(refused.reason if refused is not None else None, None, view)


def day_view(desk: HallDesk, at: datetime, alarm: AlarmTold = _NO_ALARM_SOURCE) -> DayView:
    """Return how the day stands."""
    state = desk.state
    told = {it.code: quota_of(state, it) for it in desk.index.description.services}
    return DayView(
        at=at,
        seq=desk.seq,
        business_day=desk.day,
        breaks=breaks_told(state),
        quotas={code: quota for code, quota in told.items() if quota is not None},
        alarm=alarm,
        **pause_told(state, at),
        **issue_told(state, at),
    )


def _done(desk: HallDesk, request: DayAct, by: str, at: datetime) -> Refused | None:
    """Decide and record once; returns why not, or None."""
    sha256 = digest(by, request)
    before = desk.before(request.request_id)
    if before is not None:
        return None if before.sha256 == sha256 else Refused(Reason.ID_CONFLICT)
    decision = decide_day(desk.state, request, at)
    if isinstance(decision, Refused):
        return decision
    desk.record(decision, at, request.request_id)
    desk.remember(Received(request.request_id, sha256, _DONE))
    return None
