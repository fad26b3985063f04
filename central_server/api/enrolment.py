"""A terminal is let in by a one-time code, and told its token once."""

import asyncio

from litestar import post

from central_server.api.callers import Asked, address_of, limit, server_of
from central_server.api.problems import Refusal
from central_server.words import Enrol, Enrolled

_LONGEST = 200


@post("/enrolment", status_code=201)
async def enrol_terminal(request: Asked, data: Enrol) -> Enrolled:
    """Let a terminal in."""
    server = server_of(request)
    limit(server.limiters.enrolments, address_of(request))
    if len(data.code) > _LONGEST or len(data.name) > _LONGEST:
        raise Refusal(400, "bad_request", "A code or name this long was never given.")
    new = await asyncio.to_thread(server.access.enrol, data.code, data.name)
    if new is None:
        raise Refusal(
            403, "unknown_code", "This code is wrong, used or too old; make one by `cherha enrol`."
        )
    terminal = new.terminal
    server.contacts.know([terminal], server.clock.now())
    return Enrolled(
        token=new.token,
        terminal_id=terminal.terminal_id,
        hall_id=terminal.hall_id,
        role=terminal.role,
        own_series=terminal.own_series,
        store_id=server.store_id,
    )
