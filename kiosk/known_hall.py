"""What the session must know of the hall, and what of it can be had now (K16). Core.

What staff stopped and quotas that are used are the server's to say; hours and days off the hall's
description tells, so a kiosk alone knows them too.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime

import msgspec

from kiosk.screens import Shut
from queue_core.answers import Refused, ServiceStopped
from queue_core.hall import HallIndex
from queue_core.ids import ServiceCode
from queue_core.issuing import closed_now, hall_closed_now
from queue_core.schedule import work_of_day

_WHOLE_HALL = ServiceCode("")
Stopped = tuple[ServiceStopped, ...]


class Hall(msgspec.Struct, frozen=True):
    """The line of each service, and which services stand on which page.

    `groups` by key and `routes` (life events) by code; `documented`: services that need documents;
    `consultation`: the service for who does not know ("" = none); `index` knows the hours; `books`:
    slots can be booked.
    """

    letters: Mapping[ServiceCode, str]
    frequent: tuple[ServiceCode, ...] = ()
    groups: Mapping[str, tuple[ServiceCode, ...]] = {}
    routes: Mapping[str, tuple[ServiceCode, ...]] = {}
    documented: frozenset[ServiceCode] = frozenset()
    consultation: ServiceCode = _WHOLE_HALL
    index: HallIndex | None = None
    books: bool = False

    @property
    def consults(self) -> bool:
        """Whether the hall has a service for who does not know which one they need."""
        return self.consultation in self.letters


def why_not(
    hall: Hall, stopped: Stopped, service: ServiceCode, at: datetime | None
) -> Refused | None:
    """Return why a service gives no number now, or None where it does; `at` None: time unknown."""
    for told in stopped:
        if told.service in {_WHOLE_HALL, service}:
            return told.refused
    known = hall.index.service.get(service) if hall.index is not None else None
    if hall.index is None or known is None or at is None:
        return None
    return closed_now(hall.index, known, at)


def hours_now(hall: Hall, at: datetime | None) -> tuple[datetime | None, Refused | None]:
    """Return until when the hall works today, and why it does not now; None: unknown, it does."""
    index = hall.index
    if index is None or at is None:
        return None, None
    closed, schedule = hall_closed_now(index, at), index.description.schedule
    if closed is not None or not schedule.hall:
        return None, closed
    today = work_of_day(schedule, (), at.astimezone(index.zone).date(), index.zone)
    return today[-1].ends if today and at < today[-1].ends else None, None


def shut_of(
    hall: Hall, stopped: Stopped, services: Iterable[ServiceCode], at: datetime | None
) -> tuple[Shut, ...]:
    """Return which of a page's services cannot be had now, and why."""
    asked = ((service, why_not(hall, stopped, service, at)) for service in services)
    return tuple(Shut(service, refused) for service, refused in asked if refused is not None)
