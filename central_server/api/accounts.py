"""Accounts: who may log in, made and shut by supervisors and administrators."""

import asyncio

import msgspec
from litestar import Response, get, post
from litestar.openapi.datastructures import ResponseSpec

from central_server.access_words import (
    AccountListed,
    ChangePassword,
    NewAccount,
    OneTimePassword,
)
from central_server.accounts import (
    LONGEST_PASSWORD,
    SHORTEST_PASSWORD,
    AccountReason,
    may_manage,
    password_fault,
    readable_login,
    why_not_disable,
)
from central_server.api.callers import Asked, limit, own_session, server_of
from central_server.api.problems import Refusal
from central_server.chance import wall_now
from central_server.passwords import hash_password, one_time_password, verify
from central_server.storage.records import Account
from central_server.words import Problem

_UNKNOWN = {404: ResponseSpec(Problem, description="There is no such account")}
_TAKEN = {409: ResponseSpec(Problem, description="It can't be; nothing was changed")}
_WHY: dict[AccountReason, tuple[int, str]] = {
    "login_unreadable": (400, "A log-in is small Latin letters, digits, . _ - and at most 40."),
    "not_yours_to_change": (403, "You may not change an account of this role or hall."),
    "your_own": (409, "Nobody shuts themselves out; ask another administrator."),
    "last_administrator": (409, "This is the last administrator; make another one first."),
    "no_such_hall": (400, "The server has no hall of this id."),
}
_PASSWORD_FAULTS = {
    "password_short": f"Choose at least {SHORTEST_PASSWORD} characters.",
    "password_long": f"Choose at most {LONGEST_PASSWORD} characters.",
    "password_same": "Choose another password than the one you had.",
    "password_is_login": "Choose a password without your log-in in it.",
}


@get("/accounts")
async def list_accounts(request: Asked) -> list[AccountListed]:
    """Return everybody whom the asker may manage, by log-in."""
    server, (actor, _) = server_of(request), own_session(request)
    mine = [it for it in server.access.accounts() if may_manage(actor, it.role, it.hall_id)]
    return [_listed(account) for account in sorted(mine, key=lambda it: it.login)]


@post("/accounts", status_code=201, responses=_TAKEN)
async def add_account(request: Asked, data: NewAccount) -> OneTimePassword:
    """Let somebody in, with a password that is told once and must be changed at first use."""
    server, (actor, _) = server_of(request), own_session(request)
    hall_id = data.hall_id or actor.hall_id
    if hall_id is None and data.role != "administrator" and len(server.halls) == 1:
        hall_id = next(iter(server.halls))
    if not readable_login(data.login):
        raise _refusal("login_unreadable")
    if (hall_id is None) != (data.role == "administrator" and actor.hall_id is None) or (
        hall_id is not None and hall_id not in server.halls
    ):
        raise _refusal("no_such_hall")
    if not may_manage(actor, data.role, hall_id):
        raise _refusal("not_yours_to_change")
    password, password_hash = await _fresh_password(request)
    account = Account(data.login, hall_id, data.role, password_hash, must_change=True)
    if not await asyncio.to_thread(server.access.add_account, account):
        raise Refusal(409, "login_taken", "Somebody has this log-in already; choose another.")
    return OneTimePassword(data.login, password)


@post("/accounts/{login:str}/reset", status_code=200, responses=_UNKNOWN)
async def reset_password(request: Asked, login: str) -> OneTimePassword:
    """Give somebody a new one-time password; their sessions end."""
    account = _managed(request, login)
    password, password_hash = await _fresh_password(request)
    await _change(
        request, msgspec.structs.replace(account, password_hash=password_hash, must_change=True)
    )
    return OneTimePassword(login, password)


@post("/accounts/{login:str}/disable", status_code=200, responses=_UNKNOWN | _TAKEN)
async def disable_account(request: Asked, login: str) -> AccountListed:
    """Shut somebody out; their sessions end now."""
    server, (actor, _), account = server_of(request), own_session(request), _managed(request, login)
    why = why_not_disable(actor, account, server.access.accounts())
    if why is not None:
        raise _refusal(why)
    return await _change(request, msgspec.structs.replace(account, disabled_at=wall_now()))


@post("/accounts/{login:str}/enable", status_code=200, responses=_UNKNOWN)
async def enable_account(request: Asked, login: str) -> AccountListed:
    """Let somebody in again."""
    account = _managed(request, login)
    return await _change(request, msgspec.structs.replace(account, disabled_at=None))


@post("/session/password", status_code=204)
async def change_password(request: Asked, data: ChangePassword) -> Response[None]:
    """Choose another password of one's own; all other sessions of this log-in end."""
    server, (account, session) = server_of(request), own_session(request)
    limit(server.limiters.logins, account.login)
    fault = password_fault(account.login, data.old, data.new)
    if fault is not None:
        raise Refusal(400, fault, _PASSWORD_FAULTS[fault])
    async with server.password_checks:
        right = await asyncio.to_thread(verify, account.password_hash, data.old)
        if not right:
            raise Refusal(403, "wrong_password", "The password of now is another one.")
        fresh = await asyncio.to_thread(hash_password, data.new)
    changed = msgspec.structs.replace(account, password_hash=fresh, must_change=False)
    await asyncio.to_thread(server.access.change_account, changed, session)
    return Response(None, status_code=204)


async def _fresh_password(request: Asked) -> tuple[str, str]:
    password = one_time_password()
    async with server_of(request).password_checks:
        return password, await asyncio.to_thread(hash_password, password)


def _managed(request: Asked, login: str) -> Account:
    """Return the account that is to be changed, where the asker may."""
    account, (actor, _) = server_of(request).access.account(login), own_session(request)
    if account is None:
        raise Refusal(404, "unknown_account", "Nobody has this log-in; GET /api/v1/accounts lists.")
    if not may_manage(actor, account.role, account.hall_id):
        raise _refusal("not_yours_to_change")
    return account


async def _change(request: Asked, account: Account) -> AccountListed:
    await asyncio.to_thread(server_of(request).access.change_account, account)
    return _listed(account)


def _refusal(reason: AccountReason) -> Refusal:
    status, sentence = _WHY[reason]
    return Refusal(status, reason, sentence)


def _listed(account: Account) -> AccountListed:
    return AccountListed(
        login=account.login,
        role=account.role,
        hall_id=account.hall_id,
        disabled=account.disabled_at is not None,
        must_change=account.must_change,
        counter=account.last_counter,
    )
