"""Tokens of other systems of the city: made and revoked by administrators, told once."""

import asyncio

from litestar import get, post
from litestar.openapi.datastructures import ResponseSpec

from central_server.access_words import ApiTokenMade, ApiTokenTold, NewApiToken
from central_server.api.callers import Asked, hall_of, own_session, server_of
from central_server.api.problems import Refusal
from central_server.chance import make_id, make_token, sha256_hex, wall_now
from central_server.storage.records import ApiToken
from central_server.words import Problem

PREFIX = "cherha_"
"""What a token begins with, so that a scan for secrets knows one where it should not be."""
_LONGEST_NAME = 60


@get("/api-tokens")
async def list_api_tokens(request: Asked) -> list[ApiTokenTold]:
    """Return the systems of the hall, revoked ones too, oldest first."""
    server, hall = server_of(request), hall_of(request)
    known = await asyncio.to_thread(server.storage.api_tokens)
    return [_told(it) for it in known if it.hall_id == hall.hall_id]


@post(
    "/api-tokens",
    status_code=201,
    responses={409: ResponseSpec(Problem, description="Another system has this name")},
)
async def make_api_token(request: Asked, data: NewApiToken) -> ApiTokenMade:
    """Let a system in. Only the SHA-256 of its token is kept."""
    server, hall, (account, _) = server_of(request), hall_of(request), own_session(request)
    name = " ".join(data.name.split())
    if not 1 <= len(name) <= _LONGEST_NAME or not name.isprintable():
        raise Refusal(400, "token_name", "Give the system a name of 1 to 60 characters.")
    now, token = wall_now(), PREFIX + make_token()
    made = ApiToken(make_id(now), hall.hall_id, name, sha256_hex(token), now, account.login)
    if not await asyncio.to_thread(server.storage.add_api_token, made):
        raise Refusal(409, "token_name_taken", "A system of this hall has this name already.")
    await asyncio.to_thread(server.access.refresh)
    return ApiTokenMade(made.token_id, name, token)


@post(
    "/api-tokens/{token_id:str}/revoke",
    status_code=200,
    responses={404: ResponseSpec(Problem, description="There is no such token")},
)
async def revoke_api_token(request: Asked, token_id: str) -> ApiTokenTold:
    """Shut a system out, at once. Asking twice is well."""
    server = server_of(request)
    await asyncio.to_thread(_of_hall, request, token_id)
    await asyncio.to_thread(server.storage.revoke_api_token, token_id, wall_now())
    await asyncio.to_thread(server.access.refresh)
    return await asyncio.to_thread(_of_hall, request, token_id)


def _of_hall(request: Asked, token_id: str) -> ApiTokenTold:
    hall_id, known = hall_of(request).hall_id, server_of(request).storage.api_tokens()
    for it in known:
        if it.token_id == token_id and it.hall_id == hall_id:
            return _told(it)
    raise Refusal(404, "unknown_token", "GET /api/v1/api-tokens names those of this hall.")


def _told(it: ApiToken) -> ApiTokenTold:
    return ApiTokenTold(it.token_id, it.name, it.made_at, it.made_by, it.revoked_at)
