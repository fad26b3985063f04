"""Whether the server does its work, and how much of it."""

import asyncio
from contextlib import suppress
from datetime import datetime

from litestar import Response, get
from prometheus_client import CONTENT_TYPE_LATEST

from central_server.api.callers import Asked, server_of
from central_server.hall_desk import HallDesk
from central_server.hall_figures import HallFigures, figures
from central_server.storage.port import StorageFault
from central_server.words import Health
from central_server.writer_ports import HallUnavailable


@get("/health", sync_to_thread=False)
def see_health(request: Asked) -> Response[Health]:
    """Return 200 where every hall takes requests, else 503."""
    halls = {hall.hall_id: hall.writer.is_well for hall in server_of(request).halls.values()}
    well = all(halls.values())
    return Response(Health("ok" if well else "degraded", halls), status_code=200 if well else 503)


@get("/metrics", include_in_schema=False)
async def see_metrics(request: Asked) -> Response[bytes]:
    """Return the counters in Prometheus' text form; a hall that is not well keeps its last ones."""
    server = server_of(request)
    metrics = server.metrics
    for hall_id, hall in server.halls.items():
        metrics.tell_printers(hall_id, server.contacts.printers(hall_id, server.clock.now()))
        metrics.writer_waiting.labels(hall_id).set(hall.writer.waiting)
        if hall.writer.is_well:
            with suppress(HallUnavailable):
                metrics.tell_hall(hall_id, await hall.writer.ask(_figures))
        metrics.hall_well.labels(hall_id).set(hall.writer.is_well)
    metrics.tell_terminals(server.contacts.heard(server.access.terminals()))
    with suppress(StorageFault):
        metrics.store_bytes.set(await asyncio.to_thread(server.storage.size_bytes))
    return Response(server.metrics.text(), media_type=CONTENT_TYPE_LATEST)


def _figures(desk: HallDesk, _at: datetime) -> HallFigures:
    return figures(desk)
