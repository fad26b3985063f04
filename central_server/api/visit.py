"""What the holder of a slip sees on a phone: asked by the slip's secret, never by a visit's id."""

from datetime import datetime

from litestar import get

from central_server.api.callers import Asked, server_of
from central_server.api.problems import Refusal
from central_server.chance import sha256_hex
from central_server.hall_desk import HallDesk
from queue_core.answers import VisitStatus
from queue_core.hall_views import visit_status


@get("/visit")
async def see_visit(request: Asked) -> VisitStatus:
    """Return how a visit stands; a secret that nobody was given is 403."""
    capability = sha256_hex(request.headers.get("x-ticket-secret", ""))

    def look(desk: HallDesk, at: datetime) -> VisitStatus | None:
        visit_id = desk.state.by_capability.get(capability)
        return None if visit_id is None else visit_status(desk.state, visit_id, at)

    for hall in server_of(request).halls.values():
        found = await hall.writer.ask(look)
        if found is not None:
            return found
    raise Refusal(403, "unknown_secret", "This is no ticket of today; scan the slip's code again.")
