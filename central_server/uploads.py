"""What terminals recorded, taken in one by one: an event that is refused harms no other."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

import msgspec
import structlog

from central_server.hall_acts import digest
from central_server.hall_desk import HallDesk
from central_server.issued_anyway import notice_of
from central_server.storage.records import Notice, Quarantined, Received
from queue_core import events as ev
from queue_core.answers import Accepted, Duplicate, Reason, Refused, UploadAnswer, UploadResult
from queue_core.business_day import business_day
from queue_core.day_views import issue_told
from queue_core.hall_queue import Sender, arrival_of, receive
from queue_core.hall_views import all_loads
from queue_core.ids import EventId
from queue_core.joining import TerminalRole
from queue_core.votes import by_hall_time, takes_over

_MAY_RECORD: Mapping[TerminalRole, tuple[type, ...]] = {
    "kiosk": (
        ev.TicketReserved,
        ev.SlipConfirmed,
        ev.SlipFailed,
        ev.SlipUncertain,
        ev.ShownOnScreen,
        ev.TicketCancelled,
        ev.StaffCalled,
    ),
    "board": (ev.StaffCalled,),
    "rating": (ev.RatingGiven, ev.StaffCalled),
}
_EVENT_ID = re.compile(r"[0-9A-Za-z_-]{1,64}")
_SHA256_HEX = re.compile(r"[0-9a-f]{64}")
_LONGEST_WORD = 64
_LONGEST_PLACE = 200

_encode = msgspec.json.Encoder().encode
_answer = msgspec.json.Decoder(UploadAnswer)
_event = msgspec.json.Decoder(ev.UploadedEvent)
_log = structlog.get_logger()


class _IdOnly(msgspec.Struct):
    event_id: EventId


_id_only = msgspec.json.Decoder(_IdOnly)


class Arrived(msgspec.Struct, frozen=True):
    """One event of an upload as it came. `event` None: it could not be read."""

    event_id: EventId
    event: ev.UploadedEvent | None
    raw: bytes

    @property
    def sha256(self) -> bytes:
        """The digest of what happened; its age is left out, since it grows from try to try."""
        if self.event is None:
            return hashlib.sha256(b"unreadable").digest()
        return digest(self.event.body)


def read_events(raws: Sequence[msgspec.Raw]) -> list[Arrived]:
    """Read each event by itself. One without a usable id is named by its own digest."""
    return [_read(bytes(raw)) for raw in raws]


def _read(raw: bytes) -> Arrived:
    try:
        event = _event.decode(raw)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        event = None
    event_id = event.event_id if event is not None else _id_of(raw)
    if not _EVENT_ID.fullmatch(event_id):
        return Arrived(_named_by_digest(raw), None, raw)
    return Arrived(event_id, event if event is not None and _is_sane(event) else None, raw)


def _id_of(raw: bytes) -> EventId:
    try:
        return _id_only.decode(raw).event_id
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return EventId("")


def _named_by_digest(raw: bytes) -> EventId:
    return EventId(f"unreadable-{hashlib.sha256(raw).hexdigest()[:32]}")


def _is_sane(event: ev.UploadedEvent) -> bool:
    """Say whether the words of an event have the size that such words have."""
    body = event.body
    if event.recorded_at.tzinfo is None or not event.age_s < 1e9:
        return False
    words = [getattr(body, name, None) for name in ("visit_id", "language", "service", "reason")]
    if any(word is not None and len(word) > _LONGEST_WORD for word in words):
        return False
    if isinstance(body, ev.RatingGiven):
        return body.pressed_at is None or body.pressed_at.tzinfo is not None
    if isinstance(body, ev.StaffCalled):
        return len(body.place) <= _LONGEST_PLACE
    if isinstance(body, ev.TicketReserved):
        if body.arrival.tzinfo is None or body.visit_id == "":
            return False
        return body.capability is None or _SHA256_HEX.fullmatch(body.capability) is not None
    return True


def upload(
    desk: HallDesk, arrived: Sequence[Arrived], sender: Sender, role: TerminalRole, at: datetime
) -> UploadResult:
    """Take in a terminal's events in their order, with an answer for each."""
    answers = {it.event_id: _take_in(desk, it, sender, role, at) for it in arrived}
    return UploadResult(
        answers=answers,
        lines=all_loads(desk.state),
        at=at,
        paused=desk.state.day.pauses.now,
        **issue_told(desk.state, at),
    )


def _take_in(
    desk: HallDesk, arrived: Arrived, sender: Sender, role: TerminalRole, at: datetime
) -> UploadAnswer:
    sha256 = arrived.sha256
    before = desk.before(arrived.event_id)
    if before is not None:
        if before.sha256 != sha256:
            return Refused(Reason.ID_CONFLICT)
        said = _answer.decode(before.answer)
        return said if isinstance(said, Refused) else Duplicate()
    answer: UploadAnswer
    decision = _decide(desk, arrived, sender, role, at)
    if isinstance(decision, Refused):
        answer = decision
        desk.quarantine(
            Quarantined(
                key=desk.make_id(at),
                event_id=arrived.event_id,
                terminal_id=sender.terminal_id,
                at=at,
                reason=decision.reason,
                body=arrived.raw,
                of_vote=_is_of_vote(arrived),
            )
        )
    else:
        answer = Accepted(decision)
    desk.remember(Received(arrived.event_id, sha256, _encode(answer)))
    return answer


def _is_of_vote(arrived: Arrived) -> bool:
    return arrived.event is not None and isinstance(arrived.event.body, ev.RatingGiven)


def _decide(
    desk: HallDesk, arrived: Arrived, sender: Sender, role: TerminalRole, at: datetime
) -> int | Refused:
    """Decide and record one event; returns the last seq that came of it, 0 for none."""
    event = arrived.event
    if event is None:
        return Refused(Reason.MALFORMED)
    if not isinstance(event.body, _MAY_RECORD[role]):
        return Refused(Reason.NOT_YOUR_ROLE)
    try:
        decision = receive(desk.state, event, sender, at, desk.zone)
    except (ArithmeticError, ValueError):
        _log.warning("event could not be decided", event_id=arrived.event_id)
        return Refused(Reason.MALFORMED)
    if isinstance(decision, Refused):
        return _of_an_ended_day(desk, event, sender, decision, at)
    refused = _taken_on_ended_day(desk, decision)
    if refused is not None:
        return refused
    if isinstance(event.body, ev.StaffCalled):
        desk.tell_staff(_call_of_staff(desk.make_id(at), event, event.body, sender, at))
    notice = notice_of(desk, event.body, decision, at)
    if notice is not None:
        desk.tell_staff(notice)
    ended = _day_of_late_press(desk, decision)
    if ended is not None:
        return desk.record_past(decision[0], at, ended, arrived.event_id)
    return desk.record(decision, at, arrived.event_id) if decision else 0


def _call_of_staff(
    key: str, event: ev.UploadedEvent, called: ev.StaffCalled, sender: Sender, at: datetime
) -> Notice:
    """Tell staff who asks for them, since when it was asked."""
    asked_at = at - timedelta(seconds=max(0.0, event.age_s))
    subject = f"{sender.terminal_id} {called.place}".rstrip()
    return Notice(key, asked_at, "staff_called", subject)


def _taken_on_ended_day(desk: HallDesk, decision: list[ev.Event]) -> Refused | None:
    """Refuse a late ticket whose number somebody else held on that day."""
    match decision:
        case [ev.TicketReserved() as late, ev.TicketCancelled(reason="day_ended")]:
            day = business_day(late.arrival, desk.zone)
            if desk.holder_on(day, late.number) not in {None, late.visit_id}:
                return Refused(Reason.NUMBER_TAKEN)
    return None


def _day_of_late_press(desk: HallDesk, decision: list[ev.Event]) -> date | None:
    """Return the ended day of a press without a visit, told late: that day's ends explain it."""
    match decision:
        case [ev.RatingGiven(visit_id=None, pressed_at=datetime() as pressed)]:
            day = business_day(pressed, desk.zone)
            return day if day < desk.day and desk.index.description.night_reset else None
    return None


def _of_an_ended_day(
    desk: HallDesk, event: ev.UploadedEvent, sender: Sender, refused: Refused, at: datetime
) -> int | Refused:
    """Record what is told late of a visit of an ended day: history, a vote among it, once."""
    body = event.body
    visit_id = getattr(body, "visit_id", None)
    if refused.reason is not Reason.UNKNOWN_VISIT or visit_id is None:
        return refused
    past = desk.past.past_ticket(desk.hall_id, visit_id)
    if past is None or past.business_day >= desk.day:
        return refused
    if isinstance(body, ev.RatingGiven):
        body = by_hall_time(body, event.recorded_at, arrival_of(event, sender, at))
        if past.rated is not None or desk.rated_late(visit_id):
            kept = desk.late_vote(visit_id, past.business_day)
            if kept is None or not takes_over(kept.pressed_at, body.pressed_at):
                return Refused(Reason.ALREADY_RATED)
        body = msgspec.structs.replace(
            body, counter=past.counter or body.counter, service=past.service
        )
    return desk.record_past(body, at, past.business_day, event.event_id)
