"""What the sources of alarms answer is read for the hall's regions; anything else is no answer."""

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from central_server.alarm_answers import READERS, NotUnderstood, Said, SourceName

KHARKIV = ("22", "1293")
BEGAN = datetime(2026, 11, 21, 8, 16, 45, tzinfo=UTC)


def alert(uid: str, kind: str = "air_raid", finished: str | None = None) -> dict[str, Any]:
    """An alert as alerts.in.ua documents it."""
    return {
        "id": 10,
        "location_title": "Харківська область",
        "location_type": "oblast",
        "started_at": "2026-11-21T08:16:45.000Z",
        "finished_at": finished,
        "updated_at": "2026-11-21T08:16:45.316Z",
        "alert_type": kind,
        "location_uid": uid,
        "location_oblast": "Харківська область",
        "location_oblast_uid": "22",
        "notes": "",
        "calculated": None,
    }


def region(region_id: str, *kinds: str) -> dict[str, Any]:
    """A region as ukrainealarm answers it."""
    return {
        "regionId": region_id,
        "regionType": "State",
        "regionName": "Харківська область",
        "lastUpdate": "2026-11-21T08:20:00Z",
        "activeAlerts": [
            {
                "regionId": region_id,
                "regionType": "State",
                "type": kind,
                "lastUpdate": "2026-11-21T08:16:45Z",
            }
            for kind in kinds
        ],
    }


def read(source: SourceName, answer: object) -> Said:
    return READERS[source](msgspec.json.encode(answer), KHARKIV)


def test_alerts_in_ua_tells_an_air_raid_of_the_halls_regions() -> None:
    assert read("alerts_in_ua", {"alerts": [alert("31"), alert("1293")]}) == Said(True, BEGAN)
    assert read("alerts_in_ua", {"alerts": []}) == Said(alarm=False)


@pytest.mark.parametrize(
    "other",
    [alert("31"), alert("22", "artillery_shelling"), alert("22", finished="2026-11-21T09:00:00Z")],
)
def test_what_is_elsewhere_or_over_or_no_air_raid_is_no_alarm(other: dict[str, Any]) -> None:
    assert read("alerts_in_ua", {"alerts": [other]}) == Said(alarm=False)


def test_ukrainealarm_tells_an_air_raid_of_a_region() -> None:
    assert read("ukrainealarm", [region("22", "ARTILLERY", "AIR")]) == Said(True, BEGAN)
    assert read("ukrainealarm", [region("22", "ARTILLERY")]) == Said(alarm=False)
    assert read("ukrainealarm", [region("22"), region("5", "AIR")]) == Said(alarm=False)


def test_a_beginning_that_nobody_can_place_is_left_out() -> None:
    answer = alert("22") | {"started_at": "2026-11-21T08:16:45"}
    assert read("alerts_in_ua", {"alerts": [answer]}) == Said(True, None)
    answer = alert("22") | {"started_at": None}
    assert read("alerts_in_ua", {"alerts": [answer]}) == Said(True, None)


@pytest.mark.parametrize(
    "body",
    [
        b"<html><body>Log in to the Wi-Fi</body></html>",
        b"",
        b"null",
        b'{"message": "API error"}',
        b'{"alerts": [{"location_uid": null}]}',
        b"\xff\xfe",
        b"[" * 200_000,
    ],
)
@pytest.mark.parametrize("source", ["alerts_in_ua", "ukrainealarm"])
def test_anything_else_is_not_understood(source: SourceName, body: bytes) -> None:
    with pytest.raises(NotUnderstood):
        READERS[source](body, KHARKIV)


def test_an_answer_about_other_regions_is_no_answer() -> None:
    with pytest.raises(NotUnderstood):
        read("ukrainealarm", [region("5")])
