"""The feed as server-sent events, on a plain ASGI stream."""

import asyncio

from litestar import get
from litestar.types import ASGIApp, Receive, Scope, Send

from central_server.api.callers import Asked, Caller, hall_of, server_of, still_welcome
from central_server.api.problems import Refusal
from central_server.feed_hub import Subscription, hello_chunk
from central_server.server import Server

_HEADERS = [
    (b"content-type", b"text/event-stream"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
]


@get("/feed", media_type="text/event-stream")
async def listen(request: Asked, after: int | None = None) -> ASGIApp:
    """Tell a hall's events from now on, or from a sequence on; a comment when nothing happens."""
    server, hall, caller = server_of(request), hall_of(request), request.auth.name
    if server.feeds.get(caller, 0) >= server.settings.limits.feeds_per_caller:
        raise Refusal(429, "too_many_feeds", "Close one of the feeds that are open already.", 5)
    subscription = hall.hub.listen(after, is_staff=request.auth.account is not None)
    hello = server.hello(hall)
    first = hello_chunk(hello, reset=False)
    missed = subscription.resumed
    first += missed if missed is not None else hello_chunk(hello, reset=True)
    stream = _Stream(server, request.auth, subscription, first)

    async def serve(_scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await stream.serve(receive, send)
        finally:
            hall.hub.leave(subscription)

    return serve


class _Stream:
    """One open feed."""

    def __init__(
        self, server: Server, caller: Caller, subscription: Subscription, first: bytes
    ) -> None:
        self._server = server
        self._caller = caller
        self._subscription = subscription
        self._first = first

    async def serve(self, receive: Receive, send: Send) -> None:
        """Send until the listener goes, is too slow, is shut out, or the server stops."""
        feeds, caller = self._server.feeds, self._caller.name
        feeds[caller] = feeds.get(caller, 0) + 1
        self._server.metrics.feed_clients.inc()
        gone = asyncio.ensure_future(_gone(receive, self._subscription))
        try:
            await self._send_all(send)
        finally:
            gone.cancel()
            self._server.metrics.feed_clients.dec()
            feeds[caller] -= 1
            if not feeds[caller]:
                del feeds[caller]

    async def _send_all(self, send: Send) -> None:
        settings = self._server.settings
        await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
        chunk: bytes | None = self._first
        try:
            while chunk is not None:
                async with asyncio.timeout(settings.feed_send_timeout_s):
                    await send({"type": "http.response.body", "body": chunk, "more_body": True})
                chunk = await self._subscription.next_chunk(settings.feed_comment_s)
                if not still_welcome(self._server, self._caller):
                    break
            async with asyncio.timeout(settings.feed_send_timeout_s):
                await send({"type": "http.response.body", "body": b"", "more_body": False})
        except (TimeoutError, OSError):
            return


async def _gone(receive: Receive, subscription: Subscription) -> None:
    """Wake the stream when its listener goes."""
    while (await receive())["type"] != "http.disconnect":
        pass
    subscription.end()
