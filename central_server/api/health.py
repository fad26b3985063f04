"""Whether the server does its work, and how much of it."""

from litestar import Response, get
from prometheus_client import CONTENT_TYPE_LATEST

from central_server.api.callers import Asked, server_of
from central_server.words import Health


@get("/health", sync_to_thread=False)
def see_health(request: Asked) -> Response[Health]:
    """Return 200 where every hall takes requests, else 503."""
    halls = {hall.hall_id: hall.writer.is_well for hall in server_of(request).halls.values()}
    well = all(halls.values())
    return Response(Health("ok" if well else "degraded", halls), status_code=200 if well else 503)


@get("/metrics", sync_to_thread=False, include_in_schema=False)
def see_metrics(request: Asked) -> Response[bytes]:
    """Return the counters in Prometheus' text form."""
    server = server_of(request)
    for hall_id in server.halls:
        server.metrics.tell_printers(hall_id, server.contacts.printers(hall_id, server.clock.now()))
    return Response(server.metrics.text(), media_type=CONTENT_TYPE_LATEST)
