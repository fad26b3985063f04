"""What a vote says must decode for ever; see `test_wire`."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec

from queue_core import events as ev
from queue_core.ids import CounterNumber, ServiceCode, VisitId

FOLDER = Path(__file__).parent / "wire_ratings"

AT = datetime(2026, 11, 21, 8, 19, 5, 250000, tzinfo=UTC)
HERE, VISIT = CounterNumber(12), VisitId("019aa54a-0a62-7000-8000-000000000001")
VOTES: list[ev.Event] = [
    ev.RatingGiven(3, HERE, VISIT, ServiceCode("res-register"), AT),
    ev.RatingGiven(1, HERE, VISIT, ServiceCode("res-register"), AT, "waiting", 0),
    ev.RatingGiven(4, HERE, None, None, AT),
]


def test_the_votes_of_every_version_are_read() -> None:
    for path in sorted(FOLDER.glob("*.json")):
        assert msgspec.json.decode(path.read_bytes(), type=list[ev.Event]) == VOTES


def test_there_are_votes() -> None:
    assert [path.name for path in FOLDER.glob("*.json")] == ["0.2.0.json"]
