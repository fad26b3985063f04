"""`cherha account`: people's accounts, made and mended beside a running server.

For the first steps and for the day when nobody can log in any more; all else is done on the page
`/supervisor`. The server hears of a change within its `access_read_every_s`.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import msgspec

from central_server.accounts import is_last_administrator, readable_login
from central_server.chance import wall_now
from central_server.kept_store import open_kept_store
from central_server.passwords import hash_password, one_time_password
from central_server.storage.port import Storage, StorageFault
from central_server.storage.records import Account, AccountRole, AuditEntry
from queue_core.ids import HallId

FINE, FAILED, WRONG_USAGE = 0, 1, 2
_WHO = "cherha account"


class AccountFault(Exception):
    """It can't be done; the message names the cure."""


def add(data: Path, login: str, role: AccountRole, hall: str | None = None) -> int:
    """Let somebody in and print the one-time password; returns the exit code."""

    def make(storage: Storage) -> list[str]:
        if not readable_login(login):
            raise AccountFault(f"{login!r} is no log-in; use small Latin letters, digits, . _ -")
        password = one_time_password()
        account = Account(
            login, _hall(storage, role, hall), role, hash_password(password), must_change=True
        )
        if not storage.add_account(account):
            raise AccountFault(f"somebody has the log-in {login!r}; `cherha account list` lists.")
        _note(storage, account, "account.added", role=role)
        return [password]

    return _on_store(data, make)


def list_all(data: Path) -> int:
    """Print everybody: log-in, role, hall, and what is special about them."""

    def told(storage: Storage) -> list[str]:
        rows = sorted(storage.accounts(), key=lambda it: it.login)
        return [
            "\t".join(
                [
                    it.login,
                    it.role,
                    it.hall_id or "all halls",
                    "shut" if it.disabled_at else "one-time password" if it.must_change else "",
                ]
            ).rstrip()
            for it in rows
        ]

    return _on_store(data, told)


def disable(data: Path, login: str) -> int:
    """Shut somebody out."""

    def shut(storage: Storage) -> list[str]:
        account = _account(storage, login)
        if is_last_administrator(account, storage.accounts()):
            raise AccountFault("this is the last administrator; add another one first.")
        storage.save_account(msgspec.structs.replace(account, disabled_at=wall_now()))
        _note(storage, account, "account.disabled")
        return []

    return _on_store(data, shut)


def reset(data: Path, login: str) -> int:
    """Give somebody a one-time password, and let them in again where they were shut out."""

    def renew(storage: Storage) -> list[str]:
        account, password = _account(storage, login), one_time_password()
        storage.save_account(
            msgspec.structs.replace(
                account,
                password_hash=hash_password(password),
                must_change=True,
                disabled_at=None,
            )
        )
        _note(storage, account, "account.reset")
        return [password]

    return _on_store(data, renew)


def _account(storage: Storage, login: str) -> Account:
    found = next((it for it in storage.accounts() if it.login == login), None)
    if found is None:
        raise AccountFault(f"nobody has the log-in {login!r}; `cherha account list` lists all.")
    return found


def _hall(storage: Storage, role: AccountRole, wanted: str | None) -> HallId | None:
    halls = sorted(it.hall_id for it in storage.descriptions())
    if wanted is not None:
        if wanted not in halls:
            raise AccountFault(f"there is no hall {wanted!r}; there are: {', '.join(halls)}.")
        return HallId(wanted)
    if role == "administrator":
        return None
    if len(halls) == 1:
        return halls[0]
    raise AccountFault(f"name one of this store's halls with --hall: {', '.join(halls)}.")


def _note(storage: Storage, account: Account, what: str, **detail: str) -> None:
    entry = AuditEntry(wall_now(), _WHO, what, account.login, account.hall_id, detail)
    storage.append_audit([entry])


def _on_store(data: Path, act: Callable[[Storage], list[str]]) -> int:
    try:
        storage = open_kept_store(data)
        try:
            lines = act(storage)
        finally:
            storage.close()
    except AccountFault as fault:
        return _said(str(fault), WRONG_USAGE)
    except StorageFault as fault:
        return _said(f"the store can't be used: {fault.__cause__ or fault}", FAILED)
    for line in lines:
        print(line)  # noqa: T201  the answer of the command
    return FINE


def _said(sentence: str, code: int) -> int:
    print(f"{_WHO}: {sentence}", file=sys.stderr)  # noqa: T201  to the person at the keyboard
    return code
