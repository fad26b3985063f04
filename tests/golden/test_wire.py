"""Every word that was ever on the wire must decode for ever.

`wire/*.json` were written by past versions and are never edited; a new version adds a file
with `python -m tests.golden.test_wire VERSION`.
"""

import sys
from datetime import UTC, date, datetime
from pathlib import Path

import msgspec
import pytest

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import (
    Accepted,
    Duplicate,
    FeedHello,
    LineLoad,
    Reason,
    Refused,
    TicketGiven,
    UploadAnswer,
)
from queue_core.ids import CounterNumber, EventId, HallId, ServiceCode, StoreId, TerminalId, VisitId
from queue_core.ticket_number import TicketNumber
from queue_core.wait import WaitRange
from tests.golden.test_wire_day import DAY_EVENTS
from tests.golden.test_wire_restore import RESTORE_EVENTS
from tests.golden.test_wire_visits import VISIT_EVENTS, VISIT_REQUESTS

FOLDER = Path(__file__).parent / "wire"

AT = datetime(2026, 11, 21, 8, 19, 5, 250000, tzinfo=UTC)
VISIT = VisitId("019aa54a-0a62-7000-8000-000000000001")
NUMBER = TicketNumber("Р", 42)
COUNTER = CounterNumber(12)
SERVICE = ServiceCode("res-register")
KIOSK = TerminalId("kiosk-1")

EVENTS: list[ev.Event] = [
    ev.TicketReserved(VISIT, NUMBER, SERVICE, "uk", AT, True, KIOSK, "veteran", "ab" * 32),
    ev.NumberReplaced(VISIT, TicketNumber("Н", 1), NUMBER, COUNTER, KIOSK, "cd" * 32),
    ev.SlipConfirmed(VISIT),
    ev.SlipFailed(VISIT, "paper_out"),
    ev.SlipUncertain(VISIT, "kiosk_silent"),
    ev.ShownOnScreen(VISIT, taken=True),
    ev.TicketCancelled(VISIT, "interrupted"),
    ev.TicketCalled(VISIT, NUMBER, COUNTER, SERVICE, "en"),
    ev.TicketRecalled(VISIT, NUMBER, COUNTER, "en", 2),
    ev.ServiceStarted(VISIT, NUMBER, COUNTER),
    ev.ServiceFinished(VISIT, NUMBER, COUNTER, SERVICE, "en"),
    ev.NoShowRecorded(VISIT, NUMBER, COUNTER, SERVICE, "en"),
    ev.TicketTransferred(VISIT, NUMBER, COUNTER, SERVICE),
    ev.TicketParked(VISIT, NUMBER, COUNTER),
    ev.TicketResumed(VISIT, NUMBER),
    ev.TicketReturned(VISIT, NUMBER, COUNTER),
    ev.CounterOpened(COUNTER, "window-12"),
    ev.CounterClosed(COUNTER),
    ev.RatingGiven(4, COUNTER, VISIT, SERVICE),
    ev.StaffCalled(KIOSK, "idle"),
]
_ID = EventId("019aa54a-0a62-7000-8000-0000000000aa")
REQUESTS: list[rq.Request] = [
    rq.ReserveTicket(_ID, VISIT, SERVICE, "uk", "ab" * 32, "veteran"),
    *(
        kind(_ID, COUNTER)
        for kind in (
            rq.OpenCounter,
            rq.CloseCounter,
            rq.CallNext,
            rq.Recall,
            rq.StartService,
            rq.FinishService,
            rq.RecordNoShow,
        )
    ),
]
ANSWERS: list[UploadAnswer] = [Accepted(7), Duplicate(), Refused(Reason.NUMBER_TAKEN)]


class Wire(msgspec.Struct, frozen=True):
    """One of each word."""

    recorded: list[ev.RecordedEvent]
    uploaded: ev.UploadedEvent
    requests: list[rq.Request]
    answers: list[UploadAnswer]
    given: TicketGiven
    load: LineLoad
    hello: FeedHello


def today() -> Wire:
    """One of each word, as this version says it."""
    day = date(2026, 11, 21)
    return Wire(
        recorded=[ev.RecordedEvent(n, _ID, AT, day, body) for n, body in enumerate(EVENTS, 1)],
        uploaded=ev.UploadedEvent(_ID, AT, 12.5, ev.SlipConfirmed(VISIT), rebooted=True),
        requests=REQUESTS,
        answers=ANSWERS,
        given=TicketGiven(VISIT, NUMBER, SERVICE, AT, 7, WaitRange(15, 25), day),
        load=LineLoad("Р", 7, None, 3),
        hello=FeedHello(StoreId("store"), HallId("main"), 9, AT),
    )


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_the_words_of_every_past_version_are_still_understood(path: Path) -> None:
    """Each file decodes to today's words."""
    assert msgspec.json.decode(path.read_bytes(), type=Wire) == today()


def test_every_event_and_request_stands_in_the_golden_file() -> None:
    """A new word needs a new golden file."""
    told = [*EVENTS, *DAY_EVENTS, *VISIT_EVENTS, *RESTORE_EVENTS]
    assert {type(event) for event in told} == set(ev.Event.__args__)
    asked = [*REQUESTS, *VISIT_REQUESTS]
    assert {type(request) for request in asked} == set(rq.Request.__args__)
    assert list(FOLDER.glob("*.json"))


if __name__ == "__main__":
    encoded = msgspec.json.format(msgspec.json.encode(today()), indent=1)
    (FOLDER / f"{sys.argv[1]}.json").write_bytes(encoded + b"\n")
