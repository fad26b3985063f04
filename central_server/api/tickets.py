"""Numbers for visitors: a kiosk reserves."""

from litestar import Response, post
from litestar.openapi.datastructures import ResponseSpec

from central_server.api.callers import Asked, hall_of, limit, server_of, terminal_of
from central_server.api.problems import Refusal
from central_server.hall_acts import is_well_formed, reserve
from central_server.words import Problem
from queue_core.answers import Reason, Refused, TicketGiven
from queue_core.requests import ReserveTicket


@post(
    "/tickets",
    status_code=201,
    responses={409: ResponseSpec(Refused | Problem, description="Refused; nothing was changed")},
)
async def reserve_ticket(request: Asked, data: ReserveTicket) -> Response[TicketGiven | object]:
    """Give a visit its number; durable before it is said. Asking twice gives the same."""
    server, hall, kiosk = server_of(request), hall_of(request), terminal_of(request)
    limit(server.limiters.issue, kiosk.terminal_id)
    if not is_well_formed(data):
        raise Refusal(
            400, "bad_request", "Ids have 1 to 64 characters, the capability is a SHA-256."
        )
    server.contacts.note(kiosk.terminal_id, server.clock.now())
    answer = await hall.writer.ask(
        lambda desk, at: reserve(desk, data, kiosk.terminal_id, at), (data.request_id,)
    )
    if isinstance(answer, TicketGiven):
        server.metrics.tickets.inc()
        return Response(answer, status_code=201)
    if answer.reason is Reason.ID_CONFLICT:
        return Response(
            Problem("id_conflict", "This id came before with another body; use a fresh one."),
            status_code=409,
        )
    return Response(answer, status_code=409)
