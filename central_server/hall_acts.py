"""What may be asked of a hall, as acts on its desk: reserve, work at a counter.

An act runs on the hall's writer thread, is handed the server's time, and returns what will be
answered once the batch is durable. Asking again under the same id gives the same answer.
"""

import hashlib
import re
from datetime import datetime

import msgspec

from central_server.hall_desk import HallDesk
from central_server.storage.records import Received
from central_server.words import CounterResult
from queue_core import requests as rq
from queue_core.answers import (
    HallSnapshot,
    Reason,
    Refused,
    Rejoined,
    TicketGiven,
    TicketView,
)
from queue_core.asked_visits import asked_visits
from queue_core.counter_views import counter_view, ticket_view
from queue_core.day_views import breaks_told, issue_told, pause_told
from queue_core.decisions import Decision
from queue_core.hall_queue import decide
from queue_core.hall_views import all_loads, calls_shown, rejoined, serving_shown, ticket_given
from queue_core.ids import EventId, StoreId, TerminalId, VisitId
from queue_core.ticket_number import TicketNumber

_LONGEST_ID = 64
_LONGEST_LANGUAGE = 16
_SHA256_HEX = re.compile(r"[0-9a-f]{64}")

_encode = msgspec.json.Encoder().encode
_given = msgspec.json.Decoder(TicketGiven)
_called = msgspec.json.Decoder(TicketView | None)
_rejoined = msgspec.json.Decoder(Rejoined)


class Clerk(msgspec.Struct, frozen=True):
    """Who works at a counter. An administrator may also act where somebody else sits."""

    login: str
    is_administrator: bool = False


class Rejoining(msgspec.Struct, frozen=True):
    """Somebody is back, by the SHA-256 (hex) of the slip's secret or, else, by the number."""

    request_id: EventId
    capability: str | None
    number: TicketNumber | None


def digest(*parts: object) -> bytes:
    """Return the SHA-256 of what came under an id: the same words give the same digest."""
    return hashlib.sha256(_encode(parts)).digest()


def reserve(
    desk: HallDesk, request: rq.ReserveTicket, kiosk: TerminalId, at: datetime
) -> TicketGiven | Refused:
    """Give a visit its number."""
    sha256 = digest(kiosk, request)
    before = desk.before(request.request_id)
    if before is not None:
        if before.sha256 != sha256:
            return Refused(Reason.ID_CONFLICT)
        return _given.decode(before.answer)
    decision = decide(desk.state, request, at, kiosk)
    if isinstance(decision, Refused):
        return decision
    desk.record(decision, at, request.request_id)
    given = msgspec.structs.replace(
        ticket_given(desk.state, request.visit_id, desk.day), seq=desk.seq
    )
    desk.remember(Received(request.request_id, sha256, _encode(given)))
    return given


def at_counter(
    desk: HallDesk, request: rq.CounterRequest, clerk: Clerk, at: datetime
) -> CounterResult:
    """Do what a clerk asks at a counter; raises KeyError for no such counter.

    What changes nothing under an id that was never seen is answered from memory.
    """
    decision = _decided(desk, request, clerk, at)
    changes = not isinstance(decision, Refused) and bool(decision)
    before = None
    if changes or desk.has_seen(request.request_id):
        before = desk.before(request.request_id)
    called: TicketView | None = None
    refused: Refused | None = None
    if before is not None:
        if before.sha256 == digest(clerk.login, request):
            called = _called.decode(before.answer)
        else:
            refused = Refused(Reason.ID_CONFLICT)
    elif isinstance(decision, Refused):
        refused = decision
    elif decision:
        desk.record(decision, at, request.request_id)
        called = _called_ticket(desk, request)
        sha256 = digest(clerk.login, request)
        desk.remember(Received(request.request_id, sha256, _encode(called)))
    return _result(desk, request, called, refused, at)


def in_vain(
    desk: HallDesk, request: rq.CounterRequest, clerk: Clerk, at: datetime
) -> CounterResult | None:
    """Return the answer to what was never asked before and changes nothing; None: it is an act.

    82 counters may press "next" all day while nobody waits, and nobody else waits for that.
    """
    if desk.has_seen(request.request_id):
        return None
    decision = _decided(desk, request, clerk, at)
    if isinstance(decision, Refused):
        return _result(desk, request, None, decision, at)
    return None if decision else _result(desk, request, None, None, at)


def _result(
    desk: HallDesk,
    request: rq.CounterRequest,
    called: TicketView | None,
    refused: Refused | None,
    at: datetime,
) -> CounterResult:
    view = counter_view(desk.state, request.counter, desk.seq, at)
    reason, until = (refused.reason, refused.until) if refused is not None else (None, None)
    return CounterResult(refused=reason, called=called, view=view, until=until)


def rejoin_line(desk: HallDesk, asked: Rejoining, at: datetime) -> Rejoined | Refused:
    """Bring a visitor back who says to be back; tells where the visit stands now."""
    sha256 = digest(asked)
    before = desk.before(asked.request_id)
    if before is not None:
        if before.sha256 != sha256:
            return Refused(Reason.ID_CONFLICT)
        return _rejoined.decode(before.answer)
    visit_id = _holder(desk, asked)
    if visit_id is None:
        return Refused(Reason.UNKNOWN_VISIT)
    decision = decide(desk.state, rq.RejoinLine(asked.request_id, visit_id), at)
    if isinstance(decision, Refused):
        return decision
    desk.record(decision, at, asked.request_id)
    answer = rejoined(desk.state, visit_id, decision[0] if decision else None, at)
    if decision:
        desk.remember(Received(asked.request_id, sha256, _encode(answer)))
    return answer


def _holder(desk: HallDesk, asked: Rejoining) -> VisitId | None:
    if asked.capability is not None:
        return desk.state.by_capability.get(asked.capability)
    return desk.state.numbers.get(asked.number) if asked.number is not None else None


def _decided(desk: HallDesk, request: rq.CounterRequest, clerk: Clerk, at: datetime) -> Decision:
    """Decide; nothing is recorded yet."""
    counter = desk.state.counters.get(request.counter)
    sits = counter.clerk if counter is not None else None
    if sits is not None and sits != clerk.login and not clerk.is_administrator:
        return Refused(Reason.COUNTER_TAKEN)
    return decide(desk.state, request, at)


def _called_ticket(desk: HallDesk, request: rq.CounterRequest) -> TicketView | None:
    current = desk.state.counters[request.counter].current
    if not isinstance(request, rq.CallNext | rq.CallTicket) or current is None:
        return None
    return ticket_view(desk.state.tickets[current])


def is_well_formed(request: rq.ReserveTicket) -> bool:
    """Say whether the words of a reservation have the size that such words have."""
    ids = (request.request_id, request.visit_id)
    return (
        all(1 <= len(one) <= _LONGEST_ID for one in ids)
        and len(request.language) <= _LONGEST_LANGUAGE
        and _SHA256_HEX.fullmatch(request.capability) is not None
    )


def snapshot(
    desk: HallDesk, store_id: StoreId, revision: str, at: datetime, *, asked: bool = False
) -> HallSnapshot:
    """Return where a terminal starts, true as of the desk's sequence.

    `asked`: with whom to ask how it went. From that others could see who has voted, and when.
    """
    state = desk.state
    return HallSnapshot(
        store_id=store_id,
        hall_id=desk.hall_id,
        seq=desk.seq,
        at=at,
        business_day=desk.day,
        calls=calls_shown(state),
        open_counters=tuple(
            sorted(number for number, counter in state.counters.items() if counter.clerk)
        ),
        lines=all_loads(state),
        description_revision=revision,
        last_given=dict(state.last_given),
        serving=serving_shown(state),
        asked=asked_visits(state, at) if asked else (),
        breaks=breaks_told(state),
        **pause_told(state, at),
        **issue_told(state, at),
    )
