"""What terminals and pages must know of their hall."""

from typing import cast

from litestar import Response, get
from litestar.openapi.datastructures import ResponseSpec

from central_server.api.callers import Asked, hall_of, server_of
from central_server.hall_acts import snapshot
from queue_core.answers import HallSnapshot
from queue_core.hall import HallDescription


@get("/hall", responses={304: ResponseSpec(None, description="The caller has this revision")})
async def see_hall(request: Asked) -> Response[HallDescription]:
    """Return the hall's description; 304 where the caller has this revision."""
    hall = hall_of(request)
    headers = {"ETag": hall.etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == hall.etag:
        return Response(cast("HallDescription", None), status_code=304, headers=headers)
    body = hall.description_json
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, headers = hall.description_gzipped, headers | {"Content-Encoding": "gzip"}
    encoded = cast("HallDescription", body)  # it is sent as it lies there
    return Response(encoded, media_type="application/json", headers=headers)


@get("/snapshot")
async def see_snapshot(request: Asked) -> HallSnapshot:
    """Return where a terminal starts when it can't resume the feed."""
    server, hall = server_of(request), hall_of(request)
    return await hall.writer.ask(
        lambda desk, at: snapshot(desk, server.store_id, hall.description.revision, at)
    )
