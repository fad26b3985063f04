"""Numbers for visitors: a kiosk reserves, staff look one up."""

from datetime import datetime
from typing import cast

from litestar import Response, get, post
from litestar.openapi.datastructures import ResponseSpec

from central_server.api.callers import Asked, hall_of, limit, server_of, terminal_of
from central_server.api.problems import Refusal
from central_server.hall_acts import is_well_formed, reserve
from central_server.hall_desk import HallDesk
from central_server.words import Problem
from queue_core.answers import Reason, Refused, TicketGiven, TicketView
from queue_core.counter_views import ticket_view
from queue_core.requests import ReserveTicket
from queue_core.ticket_number import parse_number


@post(
    "/tickets",
    status_code=201,
    responses={409: ResponseSpec(Refused | Problem, description="Refused; nothing was changed")},
)
async def reserve_ticket(request: Asked, data: ReserveTicket) -> Response[TicketGiven]:
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
    server.metrics.reserves_refused.labels(answer.reason.value).inc()
    if answer.reason is Reason.ID_CONFLICT:
        raise Refusal(409, "id_conflict", "This id came before with another body; use a fresh one.")
    refused = cast("TicketGiven", answer)  # described with its own status
    return Response(refused, status_code=409)


@get("/tickets/{number:str}")
async def see_ticket(request: Asked, number: str) -> TicketView:
    """Return how the visit of a number (`А-012`) stands, with its route; today's alone."""

    def look(desk: HallDesk, _at: datetime) -> TicketView | None:
        wanted = parse_number(number)
        visit_id = desk.state.numbers.get(wanted) if wanted is not None else None
        return ticket_view(desk.state.tickets[visit_id]) if visit_id is not None else None

    found = await hall_of(request).writer.ask(look)
    if found is None:
        raise Refusal(404, "unknown_visit", "No ticket of today has this number.")
    return found
