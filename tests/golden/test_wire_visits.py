"""The words about a visit's ways must decode for ever, as those of `test_wire` must.

`wire_visits/*.json` were written by past versions and are never edited; a new version adds a file
with `python -m tests.golden.test_wire_visits VERSION`.
"""

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest

from queue_core import events as ev
from queue_core import requests as rq
from queue_core.answers import Reason, Refused, StopStatus, TicketView
from queue_core.call_reason import CallReason, Why
from queue_core.ids import CounterNumber, EventId, ServiceCode, VisitId
from queue_core.parked import Parked
from queue_core.route import DoneStop, RouteTemplate, Stop
from queue_core.rules import HallRules
from queue_core.states import TicketState
from queue_core.ticket_number import TicketNumber

FOLDER = Path(__file__).parent / "wire_visits"

AT = datetime(2026, 11, 21, 8, 19, 5, 250000, tzinfo=UTC)
VISIT = VisitId("019aa54a-0a62-7000-8000-000000000001")
NUMBER = TicketNumber("Р", 42)
COUNTER, OTHER = CounterNumber(12), CounterNumber(78)
SERVICE, NEXT = ServiceCode("res-register"), ServiceCode("soc-subsidy")
STOPS = (Stop(NEXT), Stop(SERVICE, OTHER))

VISIT_EVENTS: list[ev.Event] = [
    ev.ServiceContinued(VISIT, NUMBER, COUNTER, NEXT, SERVICE),
    ev.RouteChanged(VISIT, NUMBER, COUNTER, STOPS),
    ev.PriorityConfirmed(VISIT, NUMBER, COUNTER),
    ev.PriorityRefused(VISIT, NUMBER, COUNTER),
    ev.NoteWritten(VISIT, NUMBER, COUNTER, "Бракує копії витягу"),
]
TOLD_MORE: list[ev.Event] = [
    ev.TicketReserved(VISIT, NUMBER, SERVICE, "uk", AT, stops=STOPS),
    ev.TicketCalled(
        VISIT, NUMBER, COUNTER, SERVICE, "en", CallReason(Why.TRANSFERRED, counter=OTHER)
    ),
    ev.ServiceFinished(VISIT, NUMBER, COUNTER, SERVICE, "en", "refused"),
    ev.TicketTransferred(VISIT, NUMBER, COUNTER, NEXT, "next_stop", OTHER, AT),
    ev.TicketParked(VISIT, NUMBER, COUNTER, "copy", 20, back_office=True),
    ev.TicketResumed(VISIT, NUMBER, OTHER, AT, result_ready=True),
    ev.TicketReturned(VISIT, NUMBER, COUNTER, AT, OTHER),
]
"""Kinds that `test_wire` has too, with every field that came later."""

_ID = EventId("019aa54a-0a62-7000-8000-0000000000aa")
VISIT_REQUESTS: list[rq.Request] = [
    rq.RejoinLine(_ID, VISIT),
    rq.FinishService(_ID, COUNTER, "refused"),
    rq.CallTicket(_ID, COUNTER, None, NUMBER),
    rq.TransferVisit(_ID, COUNTER, NEXT, OTHER, "first"),
    rq.ParkVisit(_ID, COUNTER, "payment", 10),
    rq.ResumeVisit(_ID, COUNTER, VISIT, place="last"),
    rq.ReturnVisit(_ID, COUNTER, None, NUMBER),
    rq.NextService(_ID, COUNTER, NEXT),
    rq.SendToBackOffice(_ID, COUNTER, 45),
    rq.ResultReady(_ID, COUNTER, VISIT, place="first"),
    rq.ChangeRoute(_ID, COUNTER, VISIT, stops=STOPS),
    rq.ConfirmPriority(_ID, COUNTER),
    rq.RefusePriority(_ID, COUNTER),
    rq.WriteNote(_ID, COUNTER, VISIT, text="Бракує копії витягу"),
]
REASONS = [
    *(CallReason(why) for why in Why if why not in {Why.APPOINTMENT, Why.TRANSFERRED}),
    CallReason(Why.APPOINTMENT, appointment=AT),
    CallReason(Why.TRANSFERRED, counter=OTHER),
]


class Wire(msgspec.Struct, frozen=True):
    """One of each word."""

    events: list[ev.Event]
    requests: list[rq.Request]
    reasons: list[CallReason]
    ticket: TicketView
    stop: StopStatus
    template: RouteTemplate
    rules: HallRules
    refused: Refused


def today() -> Wire:
    """One of each word, as this version says it."""
    ticket = TicketView(
        VISIT, NUMBER, SERVICE, TicketState.PARKED, AT, AT - timedelta(minutes=30), "uk",
        priority=True, unconfirmed=False, calls=2, counter=None, called_at=None, started_at=None,
        reason=CallReason(Why.ARRIVAL), stops=STOPS, done=(DoneStop(NEXT, OTHER, AT),),
        note="Бракує копії витягу", priority_state="confirmed", appointment=AT, to_counter=OTHER,
        parked=Parked(COUNTER, AT, "copy", due=AT + timedelta(minutes=20)),
    )  # fmt: skip
    return Wire(
        events=VISIT_EVENTS + TOLD_MORE,
        requests=VISIT_REQUESTS,
        reasons=REASONS,
        ticket=ticket,
        stop=StopStatus({"uk": "Субсидія"}, "done", COUNTER),
        template=RouteTemplate("birth", {"uk": "Народження дитини"}, (SERVICE, NEXT)),
        rules=HallRules(2, 2, 25, 15, 2),
        refused=Refused(Reason.NO_SHOW_TOO_EARLY, until=AT),
    )


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_the_words_of_every_past_version_are_still_understood(path: Path) -> None:
    """Each file decodes to today's words."""
    assert msgspec.json.decode(path.read_bytes(), type=Wire) == today()


def test_every_reason_of_a_call_stands_in_the_golden_file() -> None:
    """A new reason needs a new golden file."""
    assert {reason.why for reason in REASONS} == set(Why)
    assert list(FOLDER.glob("*.json"))


if __name__ == "__main__":
    encoded = msgspec.json.format(msgspec.json.encode(today()), indent=1)
    (FOLDER / f"{sys.argv[1]}.json").write_bytes(encoded + b"\n")
