"""Secrets, ids and the wall's time: the server's only sources of them."""

import hashlib
import secrets
from datetime import UTC, datetime

from queue_core.bookings import CODE_LENGTH, CODE_LETTERS, code_from
from queue_core.ids import EventId, uuid7

TOKEN_BYTES = 32
_ID_BITS = 74


def wall_now() -> datetime:
    """Return the machine's time: for sessions and codes, never for rules about people."""
    return datetime.now(UTC)  # noqa: TID251  no rule about people


def make_id(at: datetime) -> EventId:
    """Return a fresh UUIDv7 for a moment."""
    return EventId(uuid7(at, secrets.randbits(_ID_BITS)))


def make_token() -> str:
    """Return a secret of 256 bits for a terminal, a session or its CSRF word."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def booking_code() -> str:
    """Return a code for a booking: eight letters and digits, none like another (37 bits)."""
    return code_from(secrets.randbelow(len(CODE_LETTERS) ** CODE_LENGTH))


def sha256_hex(secret: str) -> str:
    """Return how a secret is kept: one cannot go back from it."""
    return hashlib.sha256(secret.encode()).hexdigest()
