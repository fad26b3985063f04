"""What terminals and pages must know of their hall."""

from typing import Annotated, cast

from litestar import Response, get
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import Parameter

from central_server.api.callers import Asked, hall_of, server_of
from central_server.api.roles import Role
from central_server.hall_acts import snapshot
from central_server.hall_brief import ALWAYS
from queue_core.answers import HallSnapshot
from queue_core.hall import HallDescription

InBrief = Annotated[
    str | None,
    Parameter(
        max_length=16,
        description=(
            "Where given: names in that language alone (Ukrainian where the hall has none in it), "
            "without the words that people search by, short names in other languages than "
            "Ukrainian, the kiosk's menu, priority groups, weights and slots"
        ),
    ),
]


@get("/hall", responses={304: ResponseSpec(None, description="The caller has this revision")})
async def see_hall(request: Asked, language: InBrief = None) -> Response[HallDescription]:
    """Return the hall's description, whole or in brief; 304 where the caller has this revision."""
    hall = hall_of(request)
    if language is None:
        sent = hall.sent
    else:
        sent = hall.sent_in_brief.get(language, hall.sent_in_brief[ALWAYS])
    headers = {"ETag": sent.etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == sent.etag:
        return Response(cast("HallDescription", None), status_code=304, headers=headers)
    body = sent.body
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, headers = sent.gzipped, headers | {"Content-Encoding": "gzip"}
    encoded = cast("HallDescription", body)  # it is sent as it lies there
    return Response(encoded, media_type="application/json", headers=headers)


@get("/snapshot")
async def see_snapshot(request: Asked) -> HallSnapshot:
    """Return where a terminal starts when it can't resume the feed."""
    server, hall = server_of(request), hall_of(request)
    asked = request.auth.role is Role.RATING
    return await hall.writer.ask(
        lambda desk, at: snapshot(desk, server.store_id, hall.description.revision, at, asked=asked)
    )
