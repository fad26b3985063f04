"""Missed visitors who are back: they say so themselves, at a kiosk or on a phone."""

from datetime import datetime

from litestar import Response, post
from litestar.openapi.datastructures import ResponseSpec

from central_server.api.at_counter import check_id
from central_server.api.callers import Asked, address_of, hall_of, limit, server_of, terminal_of
from central_server.api.problems import Refusal
from central_server.chance import sha256_hex
from central_server.hall_acts import Rejoining, rejoin_line
from central_server.hall_desk import HallDesk
from central_server.server import Hall
from central_server.words import AskedByHolder, AskedToRejoin
from queue_core.answers import Reason, Refused, Rejoined

_REFUSED = {409: ResponseSpec(Refused, description="Refused; nothing was changed")}


@post("/returns", status_code=200, responses=_REFUSED)
async def rejoin_at_kiosk(request: Asked, data: AskedToRejoin) -> Response[Rejoined | Refused]:
    """A visitor shows the slip's code to a kiosk, or types the number; told where they wait now."""
    server, hall, kiosk = server_of(request), hall_of(request), terminal_of(request)
    check_id(data.request_id)
    limit(server.limiters.issue, kiosk.terminal_id)
    asked = Rejoining(data.request_id, data.capability, data.number)
    return _told(await _ask(hall, asked))


@post("/visit/return", status_code=200, responses=_REFUSED)
async def rejoin_by_secret(request: Asked, data: AskedByHolder) -> Response[Rejoined | Refused]:
    """The holder of a slip says so on a phone; a secret that nobody was given is 403."""
    server = server_of(request)
    check_id(data.request_id)
    limit(server.limiters.issue, address_of(request))
    capability = sha256_hex(request.headers.get("x-ticket-secret", ""))
    for hall in server.halls.values():
        answer = await _ask(hall, Rejoining(data.request_id, capability, None))
        if answer != Refused(Reason.UNKNOWN_VISIT):
            return _told(answer)
    raise Refusal(403, "unknown_secret", "This is no ticket of today; scan the slip's code again.")


async def _ask(hall: Hall, asked: Rejoining) -> Rejoined | Refused:
    def act(desk: HallDesk, at: datetime) -> Rejoined | Refused:
        return rejoin_line(desk, asked, at)

    return await hall.writer.ask(act, (asked.request_id,))


def _told(answer: Rejoined | Refused) -> Response[Rejoined | Refused]:
    return Response(answer, status_code=409 if isinstance(answer, Refused) else 200)
