"""What goes into the trail of who did what, as one literal table, and how it gets there.

A request of the table that was done is noted before its answer leaves, so nothing that a
supervisor changed is answered and not noted. Log-ins are noted by `central_server.access`.
"""

import asyncio
from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Request
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from central_server.api.callers import Caller
from central_server.api.roles import API
from central_server.chance import wall_now
from central_server.storage.records import AuditEntry

_LONGEST_TEXT = 100


class Audited(msgspec.Struct, frozen=True):
    """What a request is called in the trail, and which texts and numbers of its body go along.

    `names_subject`: what stands in the address is what it was done to; else it is left out.
    Never name a field that may hold a secret or anything of a visitor.
    """

    what: str
    fields: tuple[str, ...] = ()
    names_subject: bool = True


AUDITED: dict[tuple[str, str], Audited] = {
    ("POST", f"{API}/accounts"): Audited("account.added", ("login", "role", "hall_id")),
    ("POST", f"{API}/api-tokens"): Audited("api_token.made", ("name",)),
    ("POST", f"{API}/api-tokens/{{token_id}}/revoke"): Audited("api_token.revoked"),
    ("POST", f"{API}/accounts/{{login}}/reset"): Audited("account.reset"),
    ("POST", f"{API}/accounts/{{login}}/disable"): Audited("account.disabled"),
    ("POST", f"{API}/accounts/{{login}}/enable"): Audited("account.enabled"),
    ("POST", f"{API}/bookings"): Audited("booking.made", ("service", "slot")),
    ("POST", f"{API}/bookings/{{booking_id}}/move"): Audited("booking.moved", ("slot",)),
    ("POST", f"{API}/bookings/{{booking_id}}/cancel"): Audited("booking.cancelled"),
    ("POST", f"{API}/day/pause"): Audited("hall.paused", ("reason", "text")),
    ("POST", f"{API}/day/resume"): Audited("hall.resumed"),
    ("POST", f"{API}/day/stop-issue"): Audited("issue.stopped", ("reason", "text")),
    ("POST", f"{API}/day/allow-issue"): Audited("issue.allowed"),
    ("POST", f"{API}/day/end"): Audited("day.ended"),
    ("POST", f"{API}/day/quota"): Audited("quota.set", ("service", "a_day")),
    ("POST", f"{API}/session/password"): Audited("password.changed"),
    ("POST", f"{API}/counters/{{number}}/force-open"): Audited("counter.forced_open", ("clerk",)),
    ("POST", f"{API}/counters/{{number}}/force-close"): Audited("counter.forced_close"),
    ("POST", f"{API}/hall/changes"): Audited("hall.changed", ("base", "note")),
    ("POST", f"{API}/hall/versions/{{n}}/restore"): Audited("hall.restored", ("base",)),
    ("POST", f"{API}/terminals/{{terminal_id}}/revoke"): Audited("terminal.revoked"),
    ("POST", f"{API}/terminals/waiting/{{code}}/approve"): Audited(
        "terminal.approved", ("name",), names_subject=False
    ),
    ("POST", f"{API}/terminals/waiting/{{code}}/refuse"): Audited(
        "terminal.refused", names_subject=False
    ),
}


def audited(app: ASGIApp) -> ASGIApp:
    """Return the application with the trail kept; a middleware of Litestar."""

    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        rule = AUDITED.get((str(scope.get("method", "")), str(scope.get("path_template", ""))))
        if rule is None:
            await app(scope, receive, send)
            return

        async def send_noted(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] < 400:
                await _note(scope, receive, rule)
            await send(message)

        await app(scope, receive, send_noted)

    return serve


async def _note(scope: Scope, receive: Receive, rule: Audited) -> None:
    caller = scope.get("auth")
    if not isinstance(caller, Caller) or not (caller.account or caller.system):
        return
    hall_id = caller.account.hall_id if caller.account else None
    request: Request[Any, Any, Any] = Request(scope, receive=receive)
    body = await request.json() if rule.fields else {}
    params: Mapping[str, Any] = scope.get("path_params", {})
    entry = AuditEntry(
        at=wall_now(),
        who=caller.name,
        what=rule.what,
        subject=" ".join(str(value)[:_LONGEST_TEXT] for value in params.values())
        if rule.names_subject
        else "",
        hall_id=caller.system.hall_id if caller.system else hall_id,
        detail=_detail(body, rule.fields),
    )
    storage = scope["app"].state.server.storage
    await asyncio.to_thread(storage.append_audit, [entry])


def _detail(body: object, fields: tuple[str, ...]) -> dict[str, str]:
    """Return the named fields of a body that are texts or numbers, as short texts."""
    if not isinstance(body, dict):
        return {}
    named = {name: body.get(name) for name in fields}
    return {
        name: str(value)[:_LONGEST_TEXT]
        for name, value in named.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }
