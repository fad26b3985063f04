"""How long each answer took, by route; a feed is no answer that ends, and is left out."""

import time

from litestar.types import ASGIApp, Receive, Scope, Send
from prometheus_client import Histogram

from central_server.metrics import Metrics

_ENDLESS = "/api/v1/feed"


def timed(application: ASGIApp, metrics: Metrics) -> ASGIApp:
    """Return the application with every request's seconds counted."""
    children: dict[str, Histogram] = {}

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        began = time.perf_counter()
        await application(scope, receive, send)
        what = scope.get("path_template") or "other"
        if what == _ENDLESS:
            return
        child = children.get(what) or children.setdefault(what, metrics.requests.labels(what))
        child.observe(time.perf_counter() - began)

    return serve
