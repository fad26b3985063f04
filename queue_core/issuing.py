"""Why a service gives no number now, and when it will: the answer that a kiosk says (K16)."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from queue_core import schedule as sc
from queue_core.answers import Reason, Refused, ServiceStopped
from queue_core.business_day import business_day, day_begins
from queue_core.day_state import Stop
from queue_core.hall import HallIndex, Service
from queue_core.hall_state import HallState
from queue_core.ids import CounterNumber, ServiceCode
from queue_core.lines import lines_of_letter
from queue_core.quota import can_serve_one_more, remaining

_EVERY_DAY = (1, 2, 3, 4, 5, 6, 7)
_WHOLE_HALL = ServiceCode("")
_STOPPED = {
    "registry_down": Reason.REGISTRY_DOWN,
    "no_clerk": Reason.NO_CLERK,
    "other": Reason.SERVICE_STOPPED,
}
_HALL_IS = {"holiday": Reason.HOLIDAY, "lunch": Reason.LUNCH, "closed": Reason.HALL_CLOSED}
_SERVICE_IS = _HALL_IS | {"closed": Reason.SERVICE_CLOSED}


def closed_now(index: HallIndex, service: Service, at: datetime) -> Refused | None:
    """Return why a service gives no number at this hour by the hall's schedule, or None.

    Needs the hall's description alone, so that a kiosk without a server can ask it too.
    """
    if not index.description.issue.by_schedule:
        return None
    schedule, zone = index.description.schedule, index.zone
    rows = rows_of(schedule, service)
    closed = sc.not_now(schedule, (), at, zone)
    if closed is not None:
        own = sc.not_now(schedule, rows, at, zone) or closed
        return Refused(_HALL_IS[closed.why], own.until, closed.said)
    closed = sc.not_now(schedule, rows, at, zone)
    return None if closed is None else Refused(_SERVICE_IS[closed.why], closed.until, closed.said)


def hall_closed_now(index: HallIndex, at: datetime) -> Refused | None:
    """Return why the whole hall gives no number at this hour by its schedule, or None."""
    if not index.description.issue.by_schedule:
        return None
    closed = sc.not_now(index.description.schedule, (), at, index.zone)
    return None if closed is None else Refused(_HALL_IS[closed.why], closed.until, closed.said)


def rows_of(schedule: sc.Schedule, service: Service) -> tuple[sc.Hours, ...]:
    """Return a service's own hours, else those of its line; () where it has the hall's."""
    return schedule.services.get(service.code) or schedule.letters.get(service.letter) or ()


def stopped_now(
    state: HallState, service: Service, at: datetime, *, booked: bool = False
) -> Refused | None:
    """Return why a service gives no number now, beyond what its hours say, or None.

    Who has a booking (`booked`) has a place already: neither quota nor estimate keeps it away.
    """
    pause = state.day.pauses.now
    if pause is not None and not pause.issues:
        return Refused(Reason.HALL_PAUSED, None, _said(pause.text))
    return _of_service(state, service, at, booked=booked)


def why_no_number(
    state: HallState, service: Service, at: datetime, *, booked: bool = False
) -> Refused | None:
    """Return why a service gives no number now, or None where it does."""
    return stopped_now(state, service, at, booked=booked) or closed_now(state.index, service, at)


def all_stopped(state: HallState, at: datetime) -> tuple[ServiceStopped, ...]:
    """Return what gives no numbers now beyond its hours and a pause, in the catalogue's order.

    A stop of the whole hall is told once, for the service "".
    """
    day, rules = state.day, state.index.description.issue
    hall = day.stop_of_hall
    if hall is not None and day.stop_of(_WHOLE_HALL, at) is hall:
        return (ServiceStopped(_WHOLE_HALL, _stop_told(hall)),)
    if not (day.stops or rules.needs_open_counter or rules.stop_when_full or _has_quotas(state)):
        return ()
    asked = ((service, _of_service(state, service, at)) for service in _services(state))
    return tuple(ServiceStopped(service.code, why) for service, why in asked if why is not None)


def all_remaining(state: HallState) -> Mapping[ServiceCode, int]:
    """Return how many numbers are left today of each service that has a quota."""
    left = {}
    if _has_quotas(state):
        for service in _services(state):
            quota = quota_of(state, service)
            many = remaining(quota, state.day.issued.get(service.code, 0))
            if many is not None:
                left[service.code] = many
    return left


def quota_of(state: HallState, service: Service) -> int | None:
    """Return how many numbers of a service there are today: what staff set, else the catalogue."""
    return state.day.quotas.get(service.code, service.quota)


def _of_service(
    state: HallState, service: Service, at: datetime, *, booked: bool = False
) -> Refused | None:
    """Return why a service gives no number now, beyond its hours and a pause."""
    day = state.day
    stop = day.stop_of(service.code, at)
    if stop is not None:
        return _stop_told(stop)
    if booked:
        return None
    if remaining(quota_of(state, service), day.issued.get(service.code, 0)) == 0:
        return Refused(Reason.QUOTA_USED, _next_day(state, service, at))
    rules = state.index.description.issue
    counters = state.open_counters_of(service.letter)
    if rules.needs_open_counter and not counters:
        return Refused(Reason.NO_CLERK)
    if rules.stop_when_full and counters and not _can_be_served(state, service, at):
        return Refused(Reason.DAY_FULL, _next_day(state, service, at))
    return None


def _stop_told(stop: Stop) -> Refused:
    return Refused(_STOPPED[stop.reason], stop.until, _said(stop.text))


def _services(state: HallState) -> tuple[Service, ...]:
    return state.index.description.services


def _has_quotas(state: HallState) -> bool:
    return bool(state.day.quotas) or state.index.has_quotas


def _said(text: str) -> Mapping[str, str]:
    return {"": text} if text else {}


def _next_day(state: HallState, service: Service, at: datetime) -> datetime | None:
    """Return when the service works again on another business day: then numbers start anew."""
    schedule, zone = state.index.description.schedule, state.index.zone
    begins = day_begins(business_day(at, zone) + timedelta(days=1), zone).astimezone(UTC)
    return sc.works_from(schedule, rows_of(schedule, service), begins, zone)


def _can_be_served(state: HallState, service: Service, at: datetime) -> bool:
    index = state.index
    waiting = (
        index.service[code].mean_minutes
        for line in lines_of_letter(service.letter)
        for code, many in state.lines[line].by_service.items()
        for _ in range(many)
    )
    left = sum(
        _minutes_left(index, counter.number, at)
        for counter in index.counters_of[service.letter]
        if state.counters[counter.number].clerk is not None
        and counter.number not in state.day.breaks
    )
    return can_serve_one_more(waiting, service.mean_minutes, left)


def _minutes_left(index: HallIndex, counter: CounterNumber, at: datetime) -> float:
    """Return how long a counter still works today, by its own hours, else by the hall's."""
    description = index.description
    schedule = description.schedule
    rows = schedule.counters.get(str(counter), ())
    if not (rows or schedule.hall):
        rows = (sc.Hours(_EVERY_DAY, description.opens, description.closes),)
    return sc.minutes_left(schedule, rows, at, index.zone)
