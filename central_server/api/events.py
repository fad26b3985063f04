"""What terminals recorded, and their heartbeat."""

from dataclasses import dataclass
from datetime import datetime
from typing import get_args

import msgspec
from litestar import post
from litestar.openapi.datastructures import ResponseSpec
from litestar.openapi.spec import (
    OpenAPIFormat,
    OpenAPIMediaType,
    OpenAPIType,
    Operation,
    RequestBody,
    Schema,
)

from central_server.api.callers import Asked, hall_of, limit, server_of, terminal_of
from central_server.api.problems import Refusal
from central_server.hall_desk import HallDesk
from central_server.uploads import read_events, upload
from central_server.words import PRINTER_STATES, VOICE_STATES, Paper, Problem, Uploaded
from queue_core.answers import Reason, Refused, UploadResult
from queue_core.hall_queue import Sender

MOST_EVENTS = 500
_uploaded = msgspec.json.Decoder(Uploaded)


@dataclass
class UploadOperation(Operation):
    """Describes the body, which the handler reads by itself: one bad event must not spoil it."""

    def __post_init__(self) -> None:
        """Add the body's schema."""
        body = Schema(
            type=OpenAPIType.OBJECT,
            properties={
                "events": Schema(type=OpenAPIType.ARRAY, items=Schema(type=OpenAPIType.OBJECT)),
                "unsent": Schema(type=OpenAPIType.INTEGER),
                "paper": Schema(type=OpenAPIType.STRING, enum=list(get_args(Paper))),
                "version": Schema(type=OpenAPIType.STRING),
                "given": Schema(
                    type=OpenAPIType.OBJECT,
                    additional_properties=Schema(type=OpenAPIType.INTEGER),
                ),
                "given_on": Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.DATE),
                "caught_up_with": Schema(type=OpenAPIType.STRING),
                "printer": Schema(type=OpenAPIType.STRING, examples=list(PRINTER_STATES)),
                "voice": Schema(type=OpenAPIType.STRING, examples=list(VOICE_STATES)),
                "paused_since": Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.DATE_TIME),
                "clock": Schema(type=OpenAPIType.STRING, format=OpenAPIFormat.DATE_TIME),
                "devices": Schema(
                    type=OpenAPIType.OBJECT,
                    additional_properties=Schema(type=OpenAPIType.STRING),
                ),
            },
        )
        self.request_body = RequestBody(content={"application/json": OpenAPIMediaType(body)})


async def _read(request: Asked) -> Uploaded:
    try:
        return _uploaded.decode(await request.body())
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as cause:
        raise Refusal(
            400,
            "bad_request",
            "An upload is an object with `events`, a list; see /schema/openapi.json.",
        ) from cause


@post(
    "/events",
    status_code=200,
    operation_class=UploadOperation,
    responses={409: ResponseSpec(Problem, description="A single event whose id is another's")},
)
async def upload_events(request: Asked) -> UploadResult:
    """Take events in, in their order, with an answer for each. None at all is a heartbeat.

    A single event under an id that came before with another body is a 409; among others it is
    refused like any other.
    """
    server, hall, terminal = server_of(request), hall_of(request), terminal_of(request)
    data = await _read(request)
    limit(server.limiters.uploads, terminal.terminal_id)
    if len(data.events) > MOST_EVENTS:
        raise Refusal(400, "too_many_events", f"Send at most {MOST_EVENTS} events at once.")
    now = server.clock.now()
    before = server.contacts.note(
        terminal.terminal_id,
        now,
        data.unsent,
        data.paper,
        data.version,
        data.printer_state,
        data.voice_state,
    )
    server.contacts.note_condition(
        terminal.terminal_id, now, data.clock, data.devices, data.known_pause
    )
    arrived = read_events(data.events)
    sender = Sender(terminal.terminal_id, terminal.own_series, before)

    def take_in(desk: HallDesk, at: datetime) -> UploadResult:
        result = upload(desk, arrived, sender, terminal.role, at)
        if desk.recovery is not None:
            given = data.given if data.given_on == desk.day else {}
            caught_up = data.caught_up_with == server.store_id
            desk.recovery.hear(terminal.terminal_id, given, caught_up=caught_up)
        return result

    result = await hall.writer.ask(take_in, [it.event_id for it in arrived])
    for answer in result.answers.values():
        server.metrics.events.labels(type(answer).__name__.lower()).inc()
        if isinstance(answer, Refused):
            server.metrics.events_refused.labels(answer.reason.value).inc()
    if [*result.answers.values()] == [Refused(Reason.ID_CONFLICT)]:
        raise Refusal(409, "id_conflict", "This id came before with another body; use a fresh one.")
    staff_here = hall.hub.staff_listens or server.contacts.staff_asked(hall.hall_id)
    return msgspec.structs.replace(result, staff_here=staff_here)
