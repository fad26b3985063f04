"""Terminals of a hall, as supervisors see them: who waits at the door, who is in, who is out."""

import asyncio
from datetime import datetime

from litestar import Response, get, post
from litestar.openapi.datastructures import ResponseSpec

from central_server import joining
from central_server.access_words import Approval, TerminalTold, WaitingTerminal
from central_server.api.callers import Asked, hall_of, limit, own_session, server_of
from central_server.api.problems import Refusal
from central_server.chance import wall_now
from central_server.joining import JoinFault
from central_server.series_given import SeriesFault
from central_server.server import Server
from central_server.storage.records import Terminal
from central_server.words import Problem
from queue_core.ids import TerminalId

_LONGEST_NAME = 60
_NOBODY = {404: ResponseSpec(Problem, description="No terminal shows this code now")}
_TAKEN = {409: ResponseSpec(Problem, description="It can't be so; nothing was changed")}
_UNKNOWN = {404: ResponseSpec(Problem, description="There is no such terminal")}


@get("/terminals")
async def list_terminals(request: Asked) -> list[TerminalTold]:
    """Return every terminal of the hall, revoked ones too, by name."""
    server, hall = server_of(request), hall_of(request)
    known = await asyncio.to_thread(server.storage.terminals)
    mine = [it for it in known if it.hall_id == hall.hall_id]
    return [told(server, it) for it in sorted(mine, key=lambda it: (it.name, it.terminal_id))]


@post("/terminals/{terminal_id:str}/revoke", status_code=200, responses=_UNKNOWN)
async def revoke_terminal(request: Asked, terminal_id: str) -> TerminalTold:
    """Shut a terminal out, now and with the feed that it has open. Asking twice is well."""
    server, hall = server_of(request), hall_of(request)
    wanted = TerminalId(terminal_id)
    terminal = await asyncio.to_thread(_terminal, server, wanted)
    if terminal is None or terminal.hall_id != hall.hall_id:
        raise Refusal(404, "unknown_terminal", "GET /api/v1/terminals names those of this hall.")
    await asyncio.to_thread(server.storage.revoke_terminal, wanted, wall_now())
    await asyncio.to_thread(server.access.refresh)
    changed = await asyncio.to_thread(_terminal, server, wanted)
    return told(server, changed or terminal)


@get("/terminals/waiting/{code:str}", responses=_NOBODY)
async def see_waiting(request: Asked, code: str) -> WaitingTerminal:
    """Return which terminal shows a code, to compare before it is let in."""
    server, hall, (account, _) = server_of(request), hall_of(request), own_session(request)
    limit(server.limiters.approvals, account.login)
    found = await asyncio.to_thread(
        joining.waiting, server.storage, code, hall.description, wall_now()
    )
    if found is None:
        raise _nobody()
    asks, series = found
    return WaitingTerminal(
        code=code,
        role=asks.role,
        name=asks.name,
        address=asks.address,
        made_at=asks.made_at,
        expires_at=asks.expires_at,
        free_series=series,
    )


@post("/terminals/waiting/{code:str}/approve", status_code=201, responses=_NOBODY | _TAKEN)
async def approve_terminal(request: Asked, code: str, data: Approval) -> TerminalTold:
    """Let a terminal into the hall under a name; a kiosk with numbers that nobody else has."""
    server, hall, (account, _) = server_of(request), hall_of(request), own_session(request)
    limit(server.limiters.approvals, account.login)
    name = " ".join(data.name.split())
    if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
        raise Refusal(400, "terminal_name", "Give the terminal a name of 1 to 60 characters.")
    try:
        terminal = await asyncio.to_thread(
            joining.approve,
            server.storage,
            code,
            hall.description,
            name,
            data.own_series,
            wall_now(),
        )
    except JoinFault as fault:
        if fault.reason == "unknown_code":
            raise _nobody() from fault
        raise Refusal(409, fault.reason, str(fault)) from fault
    except SeriesFault as fault:
        raise Refusal(409, fault.reason, str(fault)) from fault
    server.access.take_in(terminal)
    server.contacts.know([terminal], server.clock.now())
    return told(server, terminal)


@post("/terminals/waiting/{code:str}/refuse", status_code=204, responses=_NOBODY)
async def refuse_terminal(request: Asked, code: str) -> Response[None]:
    """Send a terminal away from the door."""
    server, (account, _) = server_of(request), own_session(request)
    limit(server.limiters.approvals, account.login)
    if not await asyncio.to_thread(joining.refuse, server.storage, code, wall_now()):
        raise _nobody()
    return Response(None, status_code=204)


def told(server: Server, terminal: Terminal) -> TerminalTold:
    """Return a terminal as supervisors see it."""
    word = server.contacts.last_word(terminal.terminal_id)
    heard: datetime | None = word.at if word is not None else terminal.last_contact
    now = server.contacts.condition(terminal.terminal_id)
    return TerminalTold(
        terminal_id=terminal.terminal_id,
        name=terminal.name,
        role=terminal.role,
        own_series=terminal.own_series,
        revoked_at=terminal.revoked_at,
        heard_at=heard,
        unsent=word.unsent if word is not None else None,
        paper=word.paper if word is not None else None,
        version=word.version if word is not None else None,
        silent_s=now.silent_s if now is not None else None,
        printer=now.printer if now is not None else "",
        voice=now.voice if now is not None else "",
        devices=now.devices if now is not None else {},
        clock_off_s=now.clock_off_s if now is not None else None,
        paused_since=now.paused_since if now is not None else None,
    )


def _terminal(server: Server, terminal_id: TerminalId) -> Terminal | None:
    known = server.storage.terminals()
    return next((it for it in known if it.terminal_id == terminal_id), None)


def _nobody() -> Refusal:
    return Refusal(404, "unknown_code", "No terminal shows this code now; look at its screen.")
