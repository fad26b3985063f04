"""Terminals, enrolment codes, accounts and sessions, as SQL."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, delete, insert, select, update

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
        rows = [_terminal_row(terminal) for terminal in new]
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
            if connection.execute(_overlapping(terminal)).first() is not None:
                return False
            if connection.execute(use).rowcount != 1:
                return False
            connection.execute(insert(terminals), _terminal_row(terminal))
            return True

    def accounts(self) -> Sequence[Account]:
        with self._database.read() as connection:
            rows = connection.execute(select(accounts)).mappings()
            return [Account(**row) for row in rows]

    def add_accounts(self, new: Iterable[Account]) -> None:
        rows = [
            {
                "login": account.login,
                "hall_id": account.hall_id,
                "role": account.role,
                "password_hash": account.password_hash,
                "language": account.language,
                "last_counter": account.last_counter,
            }
            for account in new
        ]
        with self._database.write() as connection:
            connection.execute(insert(accounts), rows)

    def save_last_counter(self, login: str, counter: CounterNumber) -> None:
        change = update(accounts).where(accounts.c.login == login).values(last_counter=counter)
        with self._database.write() as connection:
            connection.execute(change)

    def sessions(self, at: datetime) -> Sequence[Session]:
        query = select(sessions).where(sessions.c.expires_at > to_us(at))
        with self._database.read() as connection:
            return [
                Session(row.token_sha256, row.login, row.csrf, from_us(row.expires_at))
                for row in connection.execute(query)
            ]

    def add_session(self, session: Session) -> None:
        row = {
            "token_sha256": session.token_sha256,
            "login": session.login,
            "csrf": session.csrf,
            "expires_at": to_us(session.expires_at),
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


def _overlapping(terminal: Terminal) -> Select[Any]:
    """Return the query for terminals that may give one of this terminal's own numbers."""
    own = terminal.own_series
    return select(terminals.c.terminal_id).where(
        terminals.c.hall_id == terminal.hall_id,
        terminals.c.revoked_at.is_(None),
        terminals.c.letter == (own.letter if own else None),
        terminals.c.first <= (own.last if own else 0),
        terminals.c.last >= (own.first if own else 0),
    )


def _range(row: Any) -> SeriesRange | None:
    return SeriesRange(row.letter, row.first, row.last) if row.letter else None


def _terminal_row(terminal: Terminal) -> dict[str, object]:
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
        revoked_at=from_us(row.revoked_at) if row.revoked_at is not None else None,
        last_contact=from_us(row.last_contact) if row.last_contact is not None else None,
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
