"""What clerks recorded without the server, taken in act by act; and calls of clerks for help.

As with terminals: an act that does not fit is quarantined, staff get a notice, nothing is lost.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Annotated

import msgspec

from central_server.day_words import RequestId
from central_server.hall_acts import Clerk, digest
from central_server.hall_desk import HallDesk
from central_server.storage.records import Notice, Quarantined, Received
from queue_core import events as ev
from queue_core.answers import (
    Accepted,
    CounterView,
    Duplicate,
    Reason,
    Refused,
    UploadAnswer,
)
from queue_core.counter_views import counter_view
from queue_core.decisions import Decision
from queue_core.ids import CounterNumber, EventId, TerminalId, VisitId
from queue_core.recorded_acts import RecordedAct, RecordedKind, decide_recorded, happened_at
from queue_core.states import TicketState

MOST_ACTS = 500
_OLDEST_S = 86_400.0
_TAKEN_TWICE = "taken_twice"
_STAFF_CALLED = "staff_called"

_encode = msgspec.json.Encoder().encode
_answer = msgspec.json.Decoder(UploadAnswer)


class ActUploaded(msgspec.Struct, frozen=True):
    """An act that a page recorded; `age_s`: hall seconds since then, by the page's steady clock."""

    event_id: RequestId
    kind: RecordedKind
    visit_id: Annotated[str, msgspec.Meta(min_length=1, max_length=64)]
    age_s: Annotated[float, msgspec.Meta(ge=0, le=1e9)] = 0.0
    outcome: ev.Outcome = "served"

    @property
    def act(self) -> RecordedAct:
        """The act as it is decided."""
        event_id, visit_id = EventId(self.event_id), VisitId(self.visit_id)
        return RecordedAct(event_id, self.kind, visit_id, self.outcome)


class AskedToRecord(msgspec.Struct, frozen=True):
    """Acts of one counter in the order in which they were done."""

    acts: Annotated[list[ActUploaded], msgspec.Meta(max_length=MOST_ACTS)]


class RecordedResult(msgspec.Struct, frozen=True):
    """An answer for each act by its id, in order, and the counter as it is now."""

    answers: dict[EventId, UploadAnswer]
    view: CounterView


class HelpCalled(msgspec.Struct, frozen=True):
    """Staff have been told, at this time."""

    at: datetime


_help_called = msgspec.json.Decoder(HelpCalled)


def place_of(counter: CounterNumber) -> TerminalId:
    """Return the word for a counter where others name a terminal."""
    return TerminalId(f"counter-{counter}")


def take_recorded(
    desk: HallDesk,
    acts: Sequence[ActUploaded],
    counter: CounterNumber,
    clerk: Clerk,
    at: datetime,
) -> RecordedResult:
    """Take in what was done at a counter; raises KeyError for no such counter."""
    answers = {EventId(it.event_id): _take_in(desk, it, counter, clerk, at) for it in acts}
    return RecordedResult(answers, counter_view(desk.state, counter, desk.seq, at))


def call_help(
    desk: HallDesk, counter: CounterNumber, request_id: EventId, clerk: Clerk, at: datetime
) -> HelpCalled | Refused:
    """Tell all staff that a clerk asks for somebody to come; once for each id."""
    sha256 = digest(clerk.login, counter)
    before = desk.before(request_id)
    if before is not None:
        return _help_called.decode(before.answer) if before.sha256 == sha256 else _CONFLICT
    called, place = HelpCalled(at), place_of(counter)
    desk.tell_staff(Notice(desk.make_id(at), at, _STAFF_CALLED, place))
    desk.record([ev.StaffCalled(place)], at, request_id)
    desk.remember(Received(request_id, sha256, _encode(called)))
    return called


_CONFLICT = Refused(Reason.ID_CONFLICT)


def _take_in(
    desk: HallDesk, uploaded: ActUploaded, counter: CounterNumber, clerk: Clerk, at: datetime
) -> UploadAnswer:
    act = uploaded.act
    sha256 = digest(clerk.login, counter, act)
    before = desk.before(act.event_id)
    if before is not None:
        if before.sha256 != sha256:
            return _CONFLICT
        said = _answer.decode(before.answer)
        return said if isinstance(said, Refused) else Duplicate()
    answer: UploadAnswer
    decision = _decide(desk, act, counter, clerk, at)
    if isinstance(decision, Refused):
        answer = decision
        _keep_refused(desk, uploaded, counter, decision.reason, at)
    else:
        since = at - timedelta(seconds=min(uploaded.age_s, _OLDEST_S))
        happened = happened_at(desk.state.tickets.get(act.visit_id), at, since)
        answer = Accepted(desk.record(decision, happened, act.event_id) if decision else 0)
    desk.remember(Received(act.event_id, sha256, _encode(answer)))
    return answer


def _decide(
    desk: HallDesk, act: RecordedAct, counter: CounterNumber, clerk: Clerk, at: datetime
) -> Decision:
    sits = desk.state.counters[counter].clerk
    if sits is not None and sits != clerk.login:
        return Refused(Reason.COUNTER_TAKEN)
    return decide_recorded(desk.state, counter, act, at)


def _keep_refused(
    desk: HallDesk, uploaded: ActUploaded, counter: CounterNumber, reason: Reason, at: datetime
) -> None:
    """Keep the act as it came; of a ticket that two counters took, staff are told both."""
    desk.quarantine(
        Quarantined(
            key=desk.make_id(at),
            event_id=EventId(uploaded.event_id),
            terminal_id=place_of(counter),
            at=at,
            reason=reason,
            body=_encode(uploaded),
        )
    )
    ticket = desk.state.tickets.get(VisitId(uploaded.visit_id))
    taken = {TicketState.CALLED, TicketState.SERVING, TicketState.SERVED}
    if uploaded.kind != "call" or ticket is None or ticket.state not in taken:
        return
    if ticket.counter is not None and ticket.counter != counter:
        subject = f"{place_of(counter)} {ticket.number} {ticket.counter}"
        desk.tell_staff(Notice(desk.make_id(at), at, _TAKEN_TWICE, subject))
