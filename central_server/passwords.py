"""Passwords as argon2id. A person's password takes the full cost (RFC 9106, low memory).

The demo's log-ins are different: their passwords are made by the machine, 128 bits each, so nobody
can guess one however cheap a guess is, and 82 of them must not take half a minute to make.
"""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

_for_people = PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
_for_random = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1)
RANDOM_PASSWORD_BYTES = 16
READABLE = "abcdefghjkmnpqrstvwxyz23456789"
"""Letters and digits that nobody takes for one another."""


def random_password() -> str:
    """Return a password of 128 random bits."""
    return secrets.token_urlsafe(RANDOM_PASSWORD_BYTES)


def one_time_password() -> str:
    """Return a password that a person reads once from a screen: four groups of four, 78 bits."""
    letters = "".join(secrets.choice(READABLE) for _ in range(16))
    return "-".join(letters[at : at + 4] for at in range(0, 16, 4))


def hash_password(password: str) -> str:
    """Return the argon2id hash of a password that a person may have chosen."""
    return _for_people.hash(password)


def hash_random_password(password: str) -> str:
    """Return the argon2id hash, cheaply: only for what `random_password` made."""
    return _for_random.hash(password)


def verify(password_hash: str, password: str) -> bool:
    """Say whether the password is right; takes 0.2 s for a person's, so never on the event loop."""
    try:
        return _for_people.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
