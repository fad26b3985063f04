"""Every error as JSON `{"reason", "detail"}`; what went wrong inside is logged, never told."""

from typing import Any

import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException

from central_server.storage.port import StorageFault
from central_server.words import Problem
from central_server.writer_ports import HallUnavailable

_log = structlog.get_logger()

_OF_STATUS = {
    400: Problem("bad_request", "The request can't be read; compare it with /schema/openapi.json."),
    404: Problem("not_found", "There is nothing at this address; /schema/openapi.json names all."),
    405: Problem(
        "method_not_allowed", "This address takes another method; see /schema/openapi.json."
    ),
    413: Problem("too_large", "The request is too large; send fewer events at once."),
}
_UNAVAILABLE = Problem(
    "unavailable", "The store does not answer now; nothing was changed, ask again."
)
_BUG = Problem("internal", "The server made a mistake and has logged it; ask again.")


class Refusal(Exception):
    """A request that goes no further: who asks may not, or asks too much."""

    def __init__(self, status: int, reason: str, detail: str, retry_after_s: float = 0.0) -> None:
        super().__init__(reason)
        self.status = status
        self.problem = Problem(reason, detail)
        self.retry_after_s = retry_after_s


def refusal_told(_request: Request[Any, Any, Any], refusal: Refusal) -> Response[Problem]:
    """Answer a refusal."""
    headers = {}
    if refusal.retry_after_s:
        headers["Retry-After"] = str(max(1, round(refusal.retry_after_s)))
    if refusal.status == 401:
        headers["WWW-Authenticate"] = "Bearer"
    return Response(refusal.problem, status_code=refusal.status, headers=headers)


def http_error_told(_request: Request[Any, Any, Any], error: HTTPException) -> Response[Problem]:
    """Answer what the framework refuses; a fault of its own becomes ours."""
    if error.status_code >= 500:
        return _bug(error)
    problem = _OF_STATUS.get(error.status_code) or Problem("bad_request", error.detail)
    if error.status_code == 400:
        problem = Problem(problem.reason, f"{problem.detail} {_about(error)}".strip())
    return Response(problem, status_code=error.status_code)


def unavailable_told(
    _request: Request[Any, Any, Any], _fault: HallUnavailable | StorageFault
) -> Response[Problem]:
    """Answer that the store is away."""
    return Response(_UNAVAILABLE, status_code=503, headers={"Retry-After": "1"})


def bug_told(_request: Request[Any, Any, Any], bug: Exception) -> Response[Problem]:
    """Log a bug and answer that there was one."""
    return _bug(bug)


def _bug(bug: Exception) -> Response[Problem]:
    _log.error("request failed", exc_info=bug)
    return Response(_BUG, status_code=500)


def _about(error: HTTPException) -> str:
    """Return which field is wrong, without the value (it may be a secret)."""
    extra = error.extra if isinstance(error.extra, list) else []
    keys = [str(it.get("key", "")) for it in extra if isinstance(it, dict)]
    named = ", ".join(key for key in keys if key)
    return f"Look at: {named}." if named else ""


def unreadable_told(
    _request: Request[Any, Any, Any], _error: UnicodeDecodeError | RecursionError
) -> Response[Problem]:
    """Answer a body that is no text, or nested without end: the framework lets these through."""
    return Response(_OF_STATUS[400], status_code=400)


HANDLERS: dict[int | type[Exception], Any] = {
    Refusal: refusal_told,
    HTTPException: http_error_told,
    HallUnavailable: unavailable_told,
    StorageFault: unavailable_told,
    UnicodeDecodeError: unreadable_told,
    RecursionError: unreadable_told,
    Exception: bug_told,
}
