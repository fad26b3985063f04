"""Log-ins: a cookie that scripts can't read, and a CSRF word for what changes something."""

import asyncio

from litestar import Response, delete, get, post
from litestar.datastructures import Cookie

from central_server.api.callers import (
    COOKIE,
    Asked,
    address_of,
    check_csrf,
    limit,
    own_session,
    server_of,
)
from central_server.api.problems import Refusal
from central_server.storage.records import Account, Session
from central_server.words import LoggedIn, LogIn


@post("/session", status_code=200)
async def log_in(request: Asked, data: LogIn) -> Response[LoggedIn]:
    """Let somebody in."""
    server = server_of(request)
    limit(server.limiters.login_addresses, address_of(request))
    limit(server.limiters.logins, data.login)
    async with server.password_checks:
        new = await asyncio.to_thread(server.access.log_in, data.login, data.password)
    if new is None:
        raise Refusal(401, "wrong_password", "The log-in or the password is wrong.")
    cookie = Cookie(
        key=COOKIE,
        value=new.cookie,
        httponly=True,
        samesite="strict",
        secure=server.settings.secure_cookies,
        max_age=int(server.settings.session_hours * 3600),
    )
    return Response(_logged_in(new.account, new.session), status_code=200, cookies=[cookie])


@get("/session")
async def see_session(request: Asked) -> LoggedIn:
    """Return who is logged in."""
    account, session = own_session(request)
    return _logged_in(account, session)


@delete("/session", status_code=204)
async def log_out(request: Asked) -> Response[None]:
    """End the session."""
    _, session = own_session(request)
    check_csrf(request, session)
    await asyncio.to_thread(server_of(request).access.log_out, session)
    gone = Cookie(key=COOKIE, value="", httponly=True, samesite="strict", max_age=0)
    return Response(None, status_code=204, cookies=[gone])


def _logged_in(account: Account, session: Session) -> LoggedIn:
    return LoggedIn(
        login=account.login,
        role=account.role,
        hall_id=account.hall_id,
        csrf=session.csrf,
        counter=account.last_counter,
        language=account.language,
        must_change=account.must_change,
    )
