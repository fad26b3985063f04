"""Who is asking: what stands in front of every handler, and what it found out."""

import hmac
import time
from typing import Any

import msgspec
from litestar import Request
from litestar.connection import ASGIConnection

from central_server.api.problems import Refusal
from central_server.api.roles import API, Role, may
from central_server.rate_limits import RateLimiter
from central_server.restores import HEADER, position_of
from central_server.server import Hall, Server
from central_server.storage.records import Account, ApiToken, Session, Terminal

COOKIE = "cherha_session"
CSRF_HEADER = "x-csrf-token"
_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
_BEFORE_CHANGE = frozenset({f"{API}/session", f"{API}/session/password"})
"""All that a one-time password is good for."""


class Caller(msgspec.Struct, frozen=True):
    """Who asks: a terminal, a session or another system, or nobody of these."""

    role: Role
    terminal: Terminal | None = None
    account: Account | None = None
    session: Session | None = None
    system: ApiToken | None = None

    @property
    def name(self) -> str:
        """Who it is, for limits and records. A system's is no log-in: those have no spaces."""
        if self.terminal is not None:
            return self.terminal.terminal_id
        if self.system is not None:
            return f"api {self.system.name}"
        return self.account.login if self.account is not None else ""


NOBODY = Caller(Role.ANYONE)
Asked = Request[Any, Caller, Any]


def server_of(connection: ASGIConnection[Any, Any, Any, Any]) -> Server:
    """Return the server that this connection speaks with."""
    server: Server = connection.app.state.server
    return server


async def check_caller(connection: Asked) -> None:
    """Find out who asks, refuse whom the matrix does not name, heed what a terminal knows."""
    scope = connection.scope
    server = server_of(connection)
    method: str = scope["method"]
    caller = _caller(server, connection, method)
    path = scope["path_template"]
    if not may(caller.role, "GET" if method == "HEAD" else method, path):
        if caller.role is Role.ANYONE:
            raise Refusal(401, "not_logged_in", "Show a terminal's token or log in first.")
        raise Refusal(403, "not_your_role", f"A {caller.role} may not ask this.")
    account = caller.account
    asks_api = path.startswith(API) and path not in _BEFORE_CHANGE
    if asks_api and account is not None and account.must_change:
        raise Refusal(
            403, "password_must_change", "Choose a password of your own: POST /session/password."
        )
    scope["auth"] = caller
    if caller.system is not None:
        reads = method in _SAFE
        limiter = server.limiters.system_reads if reads else server.limiters.systems
        limit(limiter, caller.system.token_id)
    terminal = caller.terminal
    hall = server.halls.get(terminal.hall_id) if terminal is not None else None
    if terminal is not None and hall is not None:
        said = position_of(connection.headers.get(HEADER))
        await server.restores.heed(said, hall.hall_id, hall.hub.seq, terminal.terminal_id)


def _caller(server: Server, connection: ASGIConnection[Any, Any, Any, Any], method: str) -> Caller:
    shown = connection.headers.get("authorization")
    if shown is not None:
        scheme, _, token = shown.partition(" ")
        is_bearer = scheme.lower() == "bearer"
        terminal = server.access.terminal_of(token) if is_bearer else None
        if terminal is not None:
            return Caller(Role(terminal.role), terminal=terminal)
        system = server.access.system_of(token) if is_bearer else None
        if system is not None:
            return Caller(Role.SYSTEM, system=system)
        raise Refusal(
            401, "unknown_token", "This token is unknown or revoked; enrol the terminal anew."
        )
    cookie = connection.cookies.get(COOKIE)
    found = server.access.session_of(cookie) if cookie else None
    if found is None:
        return NOBODY
    account, session = found
    if method not in _SAFE and connection.scope["path_template"] != "/api/v1/session":
        check_csrf(connection, session)
    return Caller(Role(account.role), account=account, session=session)


def check_csrf(connection: ASGIConnection[Any, Any, Any, Any], session: Session) -> None:
    """Refuse an unsafe request that another site may have sent with our cookie."""
    said = connection.headers.get(CSRF_HEADER, "")
    if not hmac.compare_digest(said.encode(), session.csrf.encode()):
        raise Refusal(403, "csrf", "Send the word that GET /api/v1/session told as X-CSRF-Token.")


def hall_of(request: Asked) -> Hall:
    """Return the hall of who asks; an administrator of all halls names it with `?hall=`."""
    server, caller = server_of(request), request.auth
    hall_id: str | None = None
    if caller.terminal is not None:
        hall_id = caller.terminal.hall_id
    elif caller.system is not None:
        hall_id = caller.system.hall_id
    elif caller.account is not None:
        hall_id = caller.account.hall_id or request.query_params.get("hall")
    if hall_id is None and len(server.halls) == 1:
        return next(iter(server.halls.values()))
    hall = next((it for it in server.halls.values() if it.hall_id == hall_id), None)
    if hall is None:
        raise Refusal(404, "no_such_hall", "Name one of the server's halls with ?hall=ID.")
    return hall


def terminal_of(request: Asked) -> Terminal:
    """Return the terminal that asks, and note that it was heard."""
    terminal = request.auth.terminal
    if terminal is None:
        raise Refusal(403, "not_your_role", "Only a terminal may ask this.")
    return terminal


def own_session(request: Asked) -> tuple[Account, Session]:
    """Return who is logged in."""
    account, session = request.auth.account, request.auth.session
    if account is None or session is None:
        raise Refusal(401, "not_logged_in", "Log in first.")
    return account, session


def still_welcome(server: Server, caller: Caller) -> bool:
    """Say whether who opened a feed may go on listening: not revoked, not logged out."""
    if caller.terminal is not None:
        return server.access.is_let_in(caller.terminal)
    return caller.session is not None and server.access.is_good(caller.session)


def limit(limiter: RateLimiter, key: str) -> None:
    """Refuse whoever asks too often."""
    wait_s = limiter.wait_s(key, time.monotonic())
    if wait_s:
        raise Refusal(429, "too_many", "Too many requests; ask again later.", wait_s)


def address_of(request: Asked) -> str:
    """Return from where somebody asks."""
    return request.client.host if request.client is not None else ""
