"""A terminal is let in: by a code that staff approve on a page, or by one printed beforehand.

RFC 8628 with one difference: the terminal makes its token itself, and nobody else ever has it.
"""

import asyncio
import re

from litestar import post

from central_server import joining
from central_server.api.callers import Asked, address_of, limit, server_of
from central_server.api.problems import Refusal
from central_server.chance import sha256_hex, wall_now
from central_server.server import Server
from central_server.storage.records import Terminal
from queue_core.joining import (
    AskToJoin,
    Enrol,
    Enrolled,
    JoinAnswer,
    JoinAsked,
    JoinedPapers,
    JoinPoll,
)

_LONGEST = 200
_LONGEST_NAME = 60
_SHA256_HEX = re.compile(r"[0-9a-f]{64}")


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


@post("/enrolment/requests", status_code=201)
async def ask_to_join(request: Asked, data: AskToJoin) -> JoinAsked:
    """Wait at the door: the terminal shows the code until staff approve it or it is too old."""
    server, address = server_of(request), address_of(request)
    limit(server.limiters.enrolments, address)
    if not _SHA256_HEX.fullmatch(data.token_sha256) or len(data.name) > _LONGEST_NAME:
        raise Refusal(
            400, "bad_request", "token_sha256 is 64 hexadecimal digits, a name has at most 60."
        )
    now = wall_now()
    try:
        asked = await asyncio.to_thread(
            joining.ask, server.storage, data.role, data.token_sha256, data.name, address, now
        )
    except joining.JoinFault as fault:
        raise Refusal(429, fault.reason, str(fault), 60.0) from fault
    page = f"{_address_of_pages(server, request)}/supervisor"
    return JoinAsked(
        device_code=asked.device_code,
        user_code=asked.user_code,
        page=page,
        page_with_code=f"{page}#join={asked.user_code}",
        expires_in_s=int(joining.GOOD_FOR.total_seconds()),
        interval_s=max(1, round(server.settings.join_poll_s)),
    )


@post("/enrolment/requests/poll", status_code=200)
async def poll_joining(request: Asked, data: JoinPoll) -> JoinAnswer:
    """Tell a terminal at the door what came of it; the papers again, until it has kept them."""
    server = server_of(request)
    if len(data.device_code) > _LONGEST:
        raise Refusal(400, "bad_request", "A device code this long was never given.")
    limit(server.limiters.join_polls, sha256_hex(data.device_code))
    status, terminal = await asyncio.to_thread(
        joining.answer, server.storage, data.device_code, wall_now()
    )
    return JoinAnswer(status, _papers(server, terminal) if terminal is not None else None)


def _papers(server: Server, terminal: Terminal) -> JoinedPapers:
    return JoinedPapers(
        terminal_id=terminal.terminal_id,
        hall_id=terminal.hall_id,
        role=terminal.role,
        name=terminal.name,
        own_series=terminal.own_series,
        store_id=server.store_id,
    )


def _address_of_pages(server: Server, request: Asked) -> str:
    """Return where a phone finds the pages: the public address, else the one that was asked."""
    public = {hall.description.public_url for hall in server.halls.values()}
    known = server.settings.public_url or (public.pop() if len(public) == 1 else "")
    return (known or str(request.base_url)).rstrip("/")
