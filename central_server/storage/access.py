"""Terminals, enrolment codes, accounts and sessions, as SQL."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, insert, or_, select, update

from central_server.storage.database import Database
from central_server.storage.records import Account, Contact, EnrolmentCode, Session, Terminal
from central_server.storage.tables import (
    accounts,
    enrolment_codes,
    from_us,
    sessions,
    terminals,
    to_us,
)
from queue_core.ids import CounterNumber, TerminalId
from queue_core.series import SeriesRange


class AccessTables:
    """The part of the store that says who may come in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def terminals(self) -> Sequence[Terminal]:
        with self._database.read() as connection:
            return [_terminal(row) for row in connection.execute(select(terminals))]

    def add_terminals(self, new: Iterable[Terminal]) -> None:
        rows = [terminal_row(terminal) for terminal in new]
        with self._database.write() as connection:
            connection.execute(insert(terminals), rows)

    def revoke_terminal(self, terminal_id: TerminalId, at: datetime) -> bool:
        change = (
            update(terminals)
            .where(terminals.c.terminal_id == terminal_id, terminals.c.revoked_at.is_(None))
            .values(revoked_at=to_us(at))
        )
        with self._database.write() as connection:
            return connection.execute(change).rowcount > 0

    def save_contacts(self, contacts: Iterable[Contact]) -> None:
        with self._database.write() as connection:
            for contact in contacts:
                said = {
                    "unsent": contact.unsent,
                    "paper": contact.paper,
                    "version": contact.version,
                }
                values = {name: value for name, value in said.items() if value is not None}
                connection.execute(
                    update(terminals)
                    .where(terminals.c.terminal_id == contact.terminal_id)
                    .values(last_contact=to_us(contact.at), **values)
                )

    def codes(self) -> Sequence[EnrolmentCode]:
        query = select(enrolment_codes).where(enrolment_codes.c.used_at.is_(None))
        with self._database.read() as connection:
            return [_code(row) for row in connection.execute(query)]

    def add_code(self, code: EnrolmentCode) -> None:
        row = {
            "code_sha256": code.code_sha256,
            "hall_id": code.hall_id,
            "role": code.role,
            "name": code.name,
            **_range_row(code.own_series),
            "expires_at": to_us(code.expires_at),
        }
        with self._database.write() as connection:
            connection.execute(insert(enrolment_codes), row)

    def use_code(self, code_sha256: str, terminal: Terminal, at: datetime) -> bool:
        use = (
            update(enrolment_codes)
            .where(
                enrolment_codes.c.code_sha256 == code_sha256,
                enrolment_codes.c.used_at.is_(None),
                enrolment_codes.c.expires_at > to_us(at),
            )
            .values(used_at=to_us(at))
        )
        with self._database.write() as connection:
            if connection.execute(overlapping(terminal)).first() is not None:
                return False
            if connection.execute(use).rowcount != 1:
                return False
            connection.execute(insert(terminals), terminal_row(terminal))
            return True

    def accounts(self) -> Sequence[Account]:
        with self._database.read() as connection:
            return [_account(row) for row in connection.execute(select(accounts))]

    def add_accounts(self, new: Iterable[Account]) -> None:
        rows = [_account_row(account) for account in new]
        with self._database.write() as connection:
            connection.execute(insert(accounts), rows)

    def add_account(self, account: Account) -> bool:
        known = select(accounts.c.login).where(accounts.c.login == account.login)
        with self._database.write() as connection:
            if connection.execute(known).first() is not None:
                return False
            connection.execute(insert(accounts), _account_row(account))
            return True

    def save_account(self, account: Account, keep_session: str = "") -> bool:
        change = update(accounts).where(accounts.c.login == account.login)
        others = delete(sessions).where(
            sessions.c.login == account.login, sessions.c.token_sha256 != keep_session
        )
        with self._database.write() as connection:
            if connection.execute(change.values(_account_row(account))).rowcount != 1:
                return False
            connection.execute(others)
            return True

    def save_last_counter(self, login: str, counter: CounterNumber) -> None:
        change = update(accounts).where(accounts.c.login == login).values(last_counter=counter)
        with self._database.write() as connection:
            connection.execute(change)

    def sessions(self, at: datetime) -> Sequence[Session]:
        query = select(sessions).where(sessions.c.expires_at > to_us(at))
        with self._database.read() as connection:
            return [
                Session(
                    row.token_sha256,
                    row.login,
                    row.csrf,
                    from_us(row.expires_at),
                    _instant(row.seen_at),
                )
                for row in connection.execute(query)
            ]

    def save_seen(self, seen: Mapping[str, datetime], at: datetime) -> None:
        late = delete(sessions).where(sessions.c.expires_at <= to_us(at))
        with self._database.write() as connection:
            for token_sha256, seen_at in seen.items():
                connection.execute(
                    update(sessions)
                    .where(sessions.c.token_sha256 == token_sha256)
                    .values(seen_at=to_us(seen_at))
                )
            connection.execute(late)

    def add_session(self, session: Session) -> None:
        row = {
            "token_sha256": session.token_sha256,
            "login": session.login,
            "csrf": session.csrf,
            "expires_at": to_us(session.expires_at),
            "seen_at": to_us(session.seen_at) if session.seen_at else None,
        }
        with self._database.write() as connection:
            connection.execute(insert(sessions), row)

    def end_session(self, token_sha256: str) -> None:
        with self._database.write() as connection:
            connection.execute(delete(sessions).where(sessions.c.token_sha256 == token_sha256))


def _range_row(own: SeriesRange | None) -> dict[str, object]:
    return {
        "letter": own.letter if own else None,
        "first": own.first if own else None,
        "last": own.last if own else None,
    }


def overlapping(terminal: Terminal, kept_since: datetime | None = None) -> Select[Any]:
    """Return the query for terminals that may give one of this terminal's own numbers.

    One revoked after `kept_since` counts too: what it gave may still be in the hall.
    """
    own = terminal.own_series
    working: ColumnElement[bool] = terminals.c.revoked_at.is_(None)
    if kept_since is not None:
        working = or_(working, terminals.c.revoked_at > to_us(kept_since))
    return select(terminals.c.terminal_id).where(
        terminals.c.hall_id == terminal.hall_id,
        working,
        terminals.c.letter == (own.letter if own else None),
        terminals.c.first <= (own.last if own else 0),
        terminals.c.last >= (own.first if own else 0),
    )


def _range(row: Any) -> SeriesRange | None:
    return SeriesRange(row.letter, row.first, row.last) if row.letter else None


def terminal_row(terminal: Terminal) -> dict[str, object]:
    """Return a terminal as a row."""
    return {
        "terminal_id": terminal.terminal_id,
        "hall_id": terminal.hall_id,
        "name": terminal.name,
        "role": terminal.role,
        "token_sha256": terminal.token_sha256,
        **_range_row(terminal.own_series),
        "revoked_at": to_us(terminal.revoked_at) if terminal.revoked_at else None,
        "last_contact": to_us(terminal.last_contact) if terminal.last_contact else None,
    }


def _terminal(row: Any) -> Terminal:
    return Terminal(
        terminal_id=row.terminal_id,
        hall_id=row.hall_id,
        name=row.name,
        role=row.role,
        token_sha256=row.token_sha256,
        own_series=_range(row),
        revoked_at=_instant(row.revoked_at),
        last_contact=_instant(row.last_contact),
    )


def _instant(microseconds: int | None) -> datetime | None:
    return None if microseconds is None else from_us(microseconds)


def _account_row(account: Account) -> dict[str, object]:
    return {
        "login": account.login,
        "hall_id": account.hall_id,
        "role": account.role,
        "password_hash": account.password_hash,
        "language": account.language,
        "last_counter": account.last_counter,
        "must_change": account.must_change,
        "disabled_at": to_us(account.disabled_at) if account.disabled_at else None,
    }


def _account(row: Any) -> Account:
    return Account(
        login=row.login,
        hall_id=row.hall_id,
        role=row.role,
        password_hash=row.password_hash,
        language=row.language,
        last_counter=row.last_counter,
        must_change=bool(row.must_change),
        disabled_at=_instant(row.disabled_at),
    )


def _code(row: Any) -> EnrolmentCode:
    return EnrolmentCode(
        code_sha256=row.code_sha256,
        hall_id=row.hall_id,
        role=row.role,
        name=row.name,
        own_series=_range(row),
        expires_at=from_us(row.expires_at),
    )
