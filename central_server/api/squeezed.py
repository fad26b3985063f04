"""Long lists travel compressed, a literal set of them; acts and the feed never wait for it."""

import gzip

from litestar.datastructures import Headers
from litestar.types import ASGIApp, HTTPResponseStartEvent, Message, Receive, Scope, Send

from central_server.api.roles import API

SQUEEZED = frozenset(
    f"{API}/{path}"
    for path in (
        "accounts",
        "audit",
        "bookings",
        "counters",
        "hall/versions",
        "ratings",
        "snapshot",
        "supervision",
        "terminals",
    )
)
_WORTH_IT_BYTES = 1_400
"""One packet: less would not come sooner."""
_LEVEL = 4


def squeezed(app: ASGIApp) -> ASGIApp:
    """Return the application with its lists compressed for whoever takes that; a middleware."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        asks = scope.get("method") == "GET" and scope.get("path_template") in SQUEEZED
        if not asks or "gzip" not in Headers.from_scope(scope).get("accept-encoding", ""):
            await app(scope, receive, send)
            return
        started: HTTPResponseStartEvent | None = None

        async def send_squeezed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = message
                return
            if started is not None and message["type"] == "http.response.body":
                begun, started = started, None
                headers = [*begun["headers"], (b"vary", b"accept-encoding")]
                body = message["body"]
                if len(body) >= _WORTH_IT_BYTES and not message["more_body"]:
                    body = gzip.compress(body, _LEVEL, mtime=0)
                    headers = [pair for pair in headers if pair[0].lower() != b"content-length"]
                    headers.append((b"content-length", str(len(body)).encode()))
                    headers.append((b"content-encoding", b"gzip"))
                    message = {**message, "body": body}
                begun = {**begun, "headers": headers}
                await send(begun)
            await send(message)

        await app(scope, receive, send_squeezed)

    return serve
