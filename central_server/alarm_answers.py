"""What the sources of air-raid alarms answer, turned into one meaning.

alerts.in.ua (`GET /v1/alerts/active.json`, its API page of 2024): `{"alerts": […]}`, all that is
active in the country, each with `location_uid`, `alert_type` (`air_raid` and others),
`started_at`, `finished_at` (null while it lasts). Ukrainealarm (`GET /api/v3/alerts/REGION`):
a list of regions, each with `regionId` and `activeAlerts`, whose `type` is `AIR` among others and
whose `lastUpdate` is when it began.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Literal, TypeVar

import msgspec

T = TypeVar("T")
SourceName = Literal["alerts_in_ua", "ukrainealarm"]


class NotUnderstood(ValueError):
    """The answer is not what this source answers: a page of a captive portal, another version."""


class Said(msgspec.Struct, frozen=True):
    """What a source says of the hall's regions. `since`: when the alarm began, if it says so."""

    alarm: bool
    since: datetime | None = None


class _Alert(msgspec.Struct):
    location_uid: str
    alert_type: str
    started_at: datetime | None = None
    finished_at: datetime | None = None


class _Alerts(msgspec.Struct):
    alerts: list[_Alert]


class _Active(msgspec.Struct, rename="camel"):
    type: str
    last_update: datetime | None = None


class _Region(msgspec.Struct, rename="camel"):
    region_id: str
    active_alerts: list[_Active]


def alerts_in_ua(body: bytes, regions: Sequence[str]) -> Said:
    """Read an answer of alerts.in.ua; `regions` are the uids of oblast, raion and hromada."""
    active = [
        alert.started_at
        for alert in _read(body, _Alerts).alerts
        if alert.alert_type == "air_raid"
        and alert.finished_at is None
        and alert.location_uid in regions
    ]
    return _said(active)


def ukrainealarm(body: bytes, regions: Sequence[str]) -> Said:
    """Read an answer of ukrainealarm about the hall's regions."""
    told = [it for it in _read(body, list[_Region]) if it.region_id in regions]
    if not told:
        raise NotUnderstood("the answer tells of none of the regions")
    return _said([it.last_update for region in told for it in region.active_alerts if _is_air(it)])


READERS: Mapping[SourceName, Callable[[bytes, Sequence[str]], Said]] = {
    "alerts_in_ua": alerts_in_ua,
    "ukrainealarm": ukrainealarm,
}


def _is_air(alert: _Active) -> bool:
    return alert.type == "AIR"


def _said(began: Sequence[datetime | None]) -> Said:
    known = [at for at in began if at is not None and at.tzinfo is not None]
    return Said(bool(began), min(known, default=None))


def _read(body: bytes, kind: type[T]) -> T:
    try:
        return msgspec.json.decode(body, type=kind, strict=False)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as cause:
        raise NotUnderstood("the answer is not what this source answers") from cause
