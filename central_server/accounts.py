"""Who may have an account, who may change whose, and what a password must be.

Rules alone: nothing here touches the store or hashes.
"""

import re
from collections.abc import Iterable
from typing import Literal

from central_server.storage.records import Account, AccountRole
from queue_core.ids import HallId

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 200
_LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{0,39}")

AccountReason = Literal[
    "login_unreadable", "not_yours_to_change", "your_own", "last_administrator", "no_such_hall"
]
PasswordReason = Literal["password_short", "password_long", "password_same", "password_is_login"]


def readable_login(login: str) -> bool:
    """Say whether a log-in is small Latin letters, digits, dot, hyphen, underscore, up to 40."""
    return _LOGIN.fullmatch(login) is not None


def may_manage(actor: Account, role: AccountRole, hall_id: HallId | None) -> bool:
    """Say whether somebody may let in, shut out or reset an account of that role and hall.

    Administrators may manage everybody of their hall (of every hall, where they have none);
    supervisors the clerks of their hall.
    """
    own = actor.hall_id is None or actor.hall_id == hall_id
    if actor.role == "administrator":
        return own
    return actor.role == "supervisor" and role == "clerk" and own and hall_id is not None


def why_not_disable(
    actor: Account, account: Account, everybody: Iterable[Account]
) -> AccountReason | None:
    """Return why somebody may not shut an account out, None where they may."""
    if not may_manage(actor, account.role, account.hall_id):
        return "not_yours_to_change"
    if actor.login == account.login:
        return "your_own"
    return "last_administrator" if is_last_administrator(account, everybody) else None


def is_last_administrator(account: Account, everybody: Iterable[Account]) -> bool:
    """Say whether nobody could let people in any more without this account."""
    if account.role != "administrator" or account.hall_id is not None:
        return False
    others = [
        it
        for it in everybody
        if it.role == "administrator" and it.hall_id is None and it.disabled_at is None
    ]
    return [it.login for it in others] == [account.login]


def password_fault(login: str, old: str, new: str) -> PasswordReason | None:
    """Return what is wrong with a password that a person chose, None where nothing is.

    Length alone is asked for, as NIST SP 800-63B (5.1.1.2) does: no rules about characters.
    """
    if len(new) < SHORTEST_PASSWORD:
        return "password_short"
    if len(new) > LONGEST_PASSWORD:
        return "password_long"
    if new == old:
        return "password_same"
    return "password_is_login" if login.casefold() in new.casefold() and len(login) > 3 else None
