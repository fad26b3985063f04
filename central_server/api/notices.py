"""What staff should know now, and who takes care of it."""

import asyncio

from litestar import get, post
from litestar.openapi.datastructures import ResponseSpec

from central_server.api.callers import Asked, hall_of, server_of
from central_server.api.problems import Refusal
from central_server.staff_notices import told_now
from central_server.words import NoticeTaken, NoticeTold, Problem


@get("/notices")
async def see_notices(request: Asked) -> list[NoticeTold]:
    """Return what staff should know and nobody has taken, newest first."""
    server, hall = server_of(request), hall_of(request)
    papers, names = server.contacts.papers(hall.hall_id), server.access.terminal_names()
    voices = server.contacts.voices(hall.hall_id)
    paused = server.contacts.pauses(hall.hall_id, server.clock.now())
    server.contacts.note_staff(hall.hall_id)
    return await hall.writer.ask(lambda desk, _at: told_now(desk, papers, names, voices, paused))


@post(
    "/notices/{notice_id:str}/taken",
    status_code=200,
    responses={404: ResponseSpec(Problem, description="There is no such notice")},
)
async def take_notice(request: Asked, notice_id: str) -> NoticeTaken:
    """Take care of a notice: no page shows it any more. Answers who was first to say so."""
    server, hall, account = server_of(request), hall_of(request), request.auth.account
    if account is None:
        raise Refusal(401, "not_logged_in", "Log in first.")
    taken = await asyncio.to_thread(
        server.storage.take_notice, hall.hall_id, notice_id, account.login, server.clock.now()
    )
    if taken is None:
        raise Refusal(404, "unknown_notice", "Take one of those that GET /api/v1/notices names.")
    return NoticeTaken(taken.by, taken.at)
