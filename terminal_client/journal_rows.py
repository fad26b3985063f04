"""The journal's rows as values: what `store` reads and writes, in our words."""

import secrets
from collections.abc import Sequence
from typing import assert_never

import msgspec

from queue_core import events as ev
from queue_core.ids import EventId, StoreId, VisitId, uuid7
from queue_core.ticket_number import TicketNumber
from terminal_client.moments import Moment
from terminal_client.own_series import Reached
from terminal_client.visits import JobState, KeptVisit, VisitDraft, VisitState

OUTBOX = "SELECT event_id, recorded, body, reason FROM outbox"
VISITS = """SELECT draft, state, letter, ordinal, own_series,
    (SELECT job_id FROM print_jobs WHERE visit_id = v.visit_id ORDER BY n DESC LIMIT 1),
    (SELECT state FROM print_jobs WHERE visit_id = v.visit_id ORDER BY n DESC LIMIT 1),
    EXISTS (SELECT 1 FROM print_jobs WHERE visit_id = v.visit_id
            AND state IN ('sending', 'uncertain', 'printed'))
    FROM visits AS v"""

_encoder = msgspec.json.Encoder()
_moment = msgspec.json.Decoder(Moment)
read_draft = msgspec.json.Decoder(VisitDraft).decode
_body: msgspec.json.Decoder[ev.TerminalEvent] = msgspec.json.Decoder(ev.TerminalEvent)

read_moment = _moment.decode
read_reached = msgspec.json.Decoder(Reached).decode
read_position = msgspec.json.Decoder(tuple[StoreId, int]).decode


class OutboxEvent(msgspec.Struct, frozen=True):
    """An event as it was recorded."""

    event_id: EventId
    recorded: Moment
    body: ev.TerminalEvent


class QueuedSlip(msgspec.Struct, frozen=True):
    """A slip that waits for paper; `slip` is what the kiosk gave."""

    job_id: str
    visit_id: VisitId
    slip: bytes


def text(value: object) -> str:
    """Return a value as the JSON that a row keeps."""
    return _encoder.encode(value).decode()


def new_id(at: Moment) -> str:
    """Return a new UUIDv7 of that moment."""
    return uuid7(at.at, secrets.randbits(74))


def outbox_event(row: Sequence[object]) -> OutboxEvent:
    """Read a row of `OUTBOX`."""
    event_id, recorded, body = (str(column) for column in row[:3])
    return OutboxEvent(EventId(event_id), _moment.decode(recorded), _body.decode(body))


def kept_visit(row: Sequence[object]) -> KeptVisit:
    """Read a row of `VISITS`."""
    draft, state, letter, ordinal, own_series, job_id, job, maybe_out = row
    return KeptVisit(
        draft=read_draft(str(draft)),
        state=VisitState(str(state)),
        number=TicketNumber(str(letter), int(str(ordinal))) if letter else None,
        own_series=bool(own_series),
        job_id=str(job_id) if job_id else None,
        job=JobState(str(job)) if job else None,
        maybe_out=bool(maybe_out),
    )


def slip_event(visit_id: VisitId, outcome: JobState, reason: str) -> ev.TerminalEvent:
    """Return the event that tells how a slip ended; raises ValueError while it has not."""
    match outcome:
        case JobState.PRINTED:
            return ev.SlipConfirmed(visit_id)
        case JobState.FAILED:
            return ev.SlipFailed(visit_id, reason)
        case JobState.UNCERTAIN:
            return ev.SlipUncertain(visit_id, "print")
        case JobState.QUEUED | JobState.SENDING:
            raise ValueError(f"a slip that is {outcome} has not ended")
        case _:
            assert_never(outcome)
