"""Terminals that ask to be let in, as SQL."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from central_server.storage.access import overlapping, terminal_row
from central_server.storage.database import Database
from central_server.storage.records import JoinRequest, Terminal
from central_server.storage.tables import from_us, join_requests, terminals, to_us


class JoinTables:
    """The part of the store that holds who waits at the door."""

    _database: Database

    def add_join_request(self, request: JoinRequest) -> None:
        row = {
            "device_sha256": request.device_sha256,
            "code_sha256": request.code_sha256,
            "token_sha256": request.token_sha256,
            "role": request.role,
            "name": request.name,
            "address": request.address,
            "made_at": to_us(request.made_at),
            "expires_at": to_us(request.expires_at),
        }
        late = delete(join_requests).where(
            join_requests.c.expires_at <= to_us(request.made_at),
        )
        with self._database.write() as connection:
            connection.execute(late)
            connection.execute(insert(join_requests), row)

    def open_join_requests(self, at: datetime) -> int:
        query = select(func.count()).where(
            join_requests.c.decided_at.is_(None), join_requests.c.expires_at > to_us(at)
        )
        with self._database.read() as connection:
            return connection.execute(query).scalar() or 0

    def join_request_of_device(self, device_sha256: str) -> JoinRequest | None:
        query = select(join_requests).where(join_requests.c.device_sha256 == device_sha256)
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else _request(row)

    def join_request_of_code(self, code_sha256: str, at: datetime) -> JoinRequest | None:
        query = select(join_requests).where(
            join_requests.c.code_sha256 == code_sha256,
            join_requests.c.decided_at.is_(None),
            join_requests.c.expires_at > to_us(at),
        )
        with self._database.read() as connection:
            row = connection.execute(query).first()
        return None if row is None else _request(row)

    def decide_join_request(
        self,
        code_sha256: str,
        terminal: Terminal | None,
        at: datetime,
        ranges_kept_since: datetime,
    ) -> bool:
        decide = (
            update(join_requests)
            .where(
                join_requests.c.code_sha256 == code_sha256,
                join_requests.c.decided_at.is_(None),
                join_requests.c.expires_at > to_us(at),
            )
            .values(decided_at=to_us(at), terminal_id=terminal.terminal_id if terminal else None)
        )
        with self._database.write() as connection:
            if terminal is not None:
                taken = overlapping(terminal, ranges_kept_since)
                if connection.execute(taken).first() is not None:
                    return False
            if connection.execute(decide).rowcount != 1:
                return False
            if terminal is not None:
                connection.execute(insert(terminals), terminal_row(terminal))
            return True


def _request(row: Any) -> JoinRequest:
    return JoinRequest(
        device_sha256=row.device_sha256,
        code_sha256=row.code_sha256,
        token_sha256=row.token_sha256,
        role=row.role,
        name=row.name,
        address=row.address,
        made_at=from_us(row.made_at),
        expires_at=from_us(row.expires_at),
        decided_at=from_us(row.decided_at) if row.decided_at is not None else None,
        terminal_id=row.terminal_id,
    )
