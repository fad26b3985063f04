"""A terminal joins a hall in the manner of RFC 8628: it shows a code, staff approve it on a page.

The terminal makes its token itself and tells only its digest, so nothing that opens a hall ever
travels through a person or is known here. Every function blocks and belongs off the event loop.
"""

import secrets
from datetime import datetime, timedelta

import msgspec

from central_server.access import normal_code
from central_server.chance import make_id, make_token, sha256_hex
from central_server.series_given import (
    RANGE_KEPT_FOR,
    SeriesFault,
    check_series,
    free_series,
    series_given,
)
from central_server.storage.port import Storage
from central_server.storage.records import JoinRequest, Terminal
from queue_core.hall import HallDescription
from queue_core.ids import TerminalId
from queue_core.joining import TerminalRole
from queue_core.series import SeriesRange

ALPHABET = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
CODE_LENGTH = 8
"""8 of 30 letters that nobody misreads: 39 bits (C1 asks for 34)."""

GOOD_FOR = timedelta(minutes=10)
MOST_WAITING = 200


class JoinFault(Exception):
    """A terminal can't be let in; `reason` is an id, the message names the cure."""

    def __init__(self, reason: str, message: str) -> None:
        super().__init__(message)
        self.reason = reason


class Asked(msgspec.Struct, frozen=True):
    """A terminal's request, with the two words that only the terminal is told."""

    device_code: str
    user_code: str
    request: JoinRequest


def make_code() -> str:
    """Return a fresh code as people read it, `ABCD-EFGH`."""
    raw = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    return f"{raw[:4]}-{raw[4:]}"


def ask(
    storage: Storage, role: TerminalRole, token_sha256: str, name: str, address: str, now: datetime
) -> Asked:
    """Let a terminal wait at the door; raises JoinFault where too many wait."""
    if storage.open_join_requests(now) >= MOST_WAITING:
        raise JoinFault("too_many_waiting", "Too many terminals wait already; ask in ten minutes.")
    if any(it.token_sha256 == token_sha256 for it in storage.terminals()):
        raise JoinFault("token_known", "Make a fresh token; this one is a terminal's already.")
    device_code, user_code = make_token(), make_code()
    request = JoinRequest(
        device_sha256=sha256_hex(device_code),
        code_sha256=sha256_hex(normal_code(user_code)),
        token_sha256=token_sha256,
        role=role,
        name=name,
        address=address,
        made_at=now,
        expires_at=now + GOOD_FOR,
    )
    storage.add_join_request(request)
    return Asked(device_code, user_code, request)


def answer(storage: Storage, device_code: str, now: datetime) -> tuple[str, Terminal | None]:
    """Return what came of a request: `pending`, `approved` with the terminal, `refused`, `expired`.

    Where it was approved the terminal may ask again until its papers are written down.
    """
    request = storage.join_request_of_device(sha256_hex(device_code))
    if request is None or (request.decided_at is None and request.expires_at <= now):
        return "expired", None
    if request.decided_at is None:
        return "pending", None
    terminal = next(
        (it for it in storage.terminals() if it.terminal_id == request.terminal_id), None
    )
    if terminal is None or terminal.revoked_at is not None:
        return "refused", None
    return "approved", terminal


def waiting(
    storage: Storage, code: str, hall: HallDescription, now: datetime
) -> tuple[JoinRequest, list[SeriesRange]] | None:
    """Return who shows that code, and numbers that a kiosk could have; None where nobody does."""
    request = storage.join_request_of_code(sha256_hex(normal_code(code)), now)
    if request is None:
        return None
    series = free_series(hall, series_given(storage, hall.hall_id, now))
    return request, series if request.role == "kiosk" else []


def approve(
    storage: Storage,
    code: str,
    hall: HallDescription,
    name: str,
    own_series: SeriesRange | None,
    now: datetime,
) -> Terminal:
    """Let the terminal that shows a code into a hall; raises JoinFault and SeriesFault."""
    code_sha256 = sha256_hex(normal_code(code))
    request = storage.join_request_of_code(code_sha256, now)
    if request is None:
        raise JoinFault("unknown_code", "No terminal shows this code now; look at its screen.")
    if request.role == "kiosk":
        check_series(hall, own_series, series_given(storage, hall.hall_id, now))
    elif own_series is not None:
        raise SeriesFault("series_not_needed", f"a {request.role} gives no numbers; leave it out.")
    terminal = Terminal(
        terminal_id=TerminalId(make_id(now)),
        hall_id=hall.hall_id,
        name=name,
        role=request.role,
        token_sha256=request.token_sha256,
        own_series=own_series,
    )
    if not storage.decide_join_request(code_sha256, terminal, now, now - RANGE_KEPT_FOR):
        raise JoinFault("decided_meanwhile", "Somebody decided at the same time; look again.")
    return terminal


def refuse(storage: Storage, code: str, now: datetime) -> bool:
    """Send the terminal that shows a code away; False where nobody shows it."""
    return storage.decide_join_request(sha256_hex(normal_code(code)), None, now, now)
