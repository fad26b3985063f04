"""The words about a hall's day must decode for ever, as those of `test_wire` must.

`wire_day/*.json` were written by past versions and are never edited; a new version adds a file
with `python -m tests.golden.test_wire_day VERSION`.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from queue_core import day_events as de
from queue_core import day_requests as dr
from queue_core.answers import BreakTold, Reason, Refused, ServiceStopped
from queue_core.ids import BookingId, CounterNumber, EventId, ServiceCode, VisitId
from queue_core.pause import HallPause
from queue_core.ticket_number import TicketNumber

FOLDER = Path(__file__).parent / "wire_day"

AT = datetime(2026, 11, 21, 8, 19, 5, 250000, tzinfo=UTC)
SLOT = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
VISIT = VisitId("019aa54a-0a62-7000-8000-000000000001")
NUMBER = TicketNumber("Р", 42)
COUNTER = CounterNumber(12)
SERVICE = ServiceCode("res-register")
BOOKING = BookingId("019aa54a-0a62-7000-8000-0000000000b0")

DAY_EVENTS: list[de.DayEvent | de.CallMissed] = [
    de.HallPaused("alarm", "Укриття ліворуч", issues=False, source="alarm_source", by="source"),
    de.HallResumed(AT + timedelta(minutes=15), "staff", "olena"),
    de.CallMissed(VISIT, NUMBER, COUNTER),
    de.BreakBegan(COUNTER, "lunch", "до 13:30", AT + timedelta(minutes=30)),
    de.BreakEnded(COUNTER),
    de.IssueStopped((SERVICE,), "registry_down", "Демографічний реєстр", SLOT, "olena"),
    de.IssueAllowed((SERVICE,), "olena"),
    de.QuotaSet(SERVICE, 40, "olena"),
    de.BookingMade(BOOKING, SERVICE, SLOT, "olena"),
    de.BookingMoved(BOOKING, SERVICE, SLOT + timedelta(minutes=15), "city-site"),
    de.BookingCancelled(BOOKING, SERVICE, SLOT, "olena"),
]
_ID = EventId("019aa54a-0a62-7000-8000-0000000000aa")
REQUESTS: list[dr.DayRequest | dr.CheckIn] = [
    dr.PauseHall(request_id=_ID, reason="power", text="Немає світла", issues=True),
    dr.ResumeHall(request_id=_ID),
    dr.BeginBreak(request_id=_ID, counter=COUNTER, reason="rest", minutes=15),
    dr.EndBreak(request_id=_ID, counter=COUNTER),
    dr.StopIssue(request_id=_ID, services=(SERVICE,), reason="registry_down", until=SLOT),
    dr.AllowIssue(request_id=_ID, services=(SERVICE,)),
    dr.SetQuota(request_id=_ID, service=SERVICE, a_day=40),
    dr.MakeBooking(request_id=_ID, service=SERVICE, slot=SLOT),
    dr.MoveBooking(request_id=_ID, booking_id=BOOKING, slot=SLOT),
    dr.CancelBooking(request_id=_ID, booking_id=BOOKING),
    dr.CheckIn(
        request_id=_ID, visit_id=VISIT, code="ACDEFGHJ", language="uk", capability="ab" * 32
    ),
]


class Wire(msgspec.Struct, frozen=True):
    """One of each word."""

    events: list[de.DayEvent | de.CallMissed]
    requests: list[dr.DayRequest | dr.CheckIn]
    pause: HallPause
    on_break: BreakTold
    stopped: ServiceStopped


def today() -> Wire:
    """One of each word, as this version says it."""
    return Wire(
        events=DAY_EVENTS,
        requests=REQUESTS,
        pause=HallPause("alarm", AT, "Укриття ліворуч", issues=False, source="alarm_source"),
        on_break=BreakTold(COUNTER, "lunch", AT, SLOT, "до 13:30"),
        stopped=ServiceStopped(SERVICE, Refused(Reason.HOLIDAY, SLOT, {"uk": "Різдво"})),
    )


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_the_days_words_of_every_past_version_are_still_understood(path: Path) -> None:
    """Each file decodes to today's words."""
    assert msgspec.json.decode(path.read_bytes(), type=Wire) == today()


def test_every_word_about_the_day_stands_in_the_golden_file() -> None:
    """A new word needs a new golden file."""
    assert {type(it) for it in DAY_EVENTS} == {*de.DayEvent.__args__, de.CallMissed}
    assert {type(it) for it in REQUESTS} == {*dr.DayRequest.__args__, dr.CheckIn}
    assert list(FOLDER.glob("*.json"))


def test_a_feed_says_what_happened_to_the_day_and_not_who_did_it() -> None:
    """A log-in is for the audit trail alone."""
    for event in DAY_EVENTS:
        if not isinstance(event, de.CallMissed):
            assert "olena" not in str(de.without_names(event))


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    encoded = msgspec.json.format(msgspec.json.encode(today()), indent=1)
    (FOLDER / f"{sys.argv[1]}.json").write_bytes(encoded + b"\n")
