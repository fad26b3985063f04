"""What every request may be answered besides its own answer, so that the API's description is true.

A handler that names a status itself keeps its own words for it.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from litestar.handlers import HTTPRouteHandler
from litestar.openapi.datastructures import ResponseSpec

from central_server.words import Problem

COMMON = {
    400: "The request can't be read",
    401: "Nobody is logged in, or the token is unknown",
    403: "This role may not ask it, or not now",
    404: "There is no such thing",
    405: "This address takes another method",
    413: "The request is too large",
    429: "Too many requests; ask again after Retry-After",
    503: "The store is away; nothing was changed, ask again",
}


def described(handlers: Sequence[Any]) -> Sequence[Any]:
    """Return the handlers, each with the answers that any request may get."""
    for handler in handlers:
        _describe(handler)
    return handlers


def _describe(handler: HTTPRouteHandler) -> None:
    own = dict(handler.responses or {})
    missing: Iterable[int] = COMMON.keys() - own.keys() - {_usual(handler)}
    common = {status: ResponseSpec(Problem, description=COMMON[status]) for status in missing}
    handler.responses = common | own


def _usual(handler: HTTPRouteHandler) -> int:
    """Return the status of the handler's own answer."""
    status: int = handler.status_code
    return status
