"""Tokens of other systems, as SQL."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import insert, select, update

from central_server.storage.database import Database
from central_server.storage.records import ApiToken
from central_server.storage.tables import api_tokens, from_us, to_us


class ApiTokenTables:
    """The part of the store that says which systems may ask."""

    _database: Database

    def api_tokens(self) -> Sequence[ApiToken]:
        query = select(api_tokens).order_by(api_tokens.c.made_at, api_tokens.c.token_id)
        with self._database.read() as connection:
            return [
                ApiToken(
                    token_id=row.token_id,
                    hall_id=row.hall_id,
                    name=row.name,
                    token_sha256=row.token_sha256,
                    made_at=from_us(row.made_at),
                    made_by=row.made_by,
                    revoked_at=None if row.revoked_at is None else from_us(row.revoked_at),
                )
                for row in connection.execute(query)
            ]

    def add_api_token(self, token: ApiToken) -> bool:
        taken = select(api_tokens.c.token_id).where(
            api_tokens.c.hall_id == token.hall_id,
            api_tokens.c.name == token.name,
            api_tokens.c.revoked_at.is_(None),
        )
        row = {
            "token_id": token.token_id,
            "hall_id": token.hall_id,
            "name": token.name,
            "token_sha256": token.token_sha256,
            "made_at": to_us(token.made_at),
            "made_by": token.made_by,
        }
        with self._database.write() as connection:
            if connection.execute(taken).first() is not None:
                return False
            connection.execute(insert(api_tokens), row)
            return True

    def revoke_api_token(self, token_id: str, at: datetime) -> bool:
        change = (
            update(api_tokens)
            .where(api_tokens.c.token_id == token_id, api_tokens.c.revoked_at.is_(None))
            .values(revoked_at=to_us(at))
        )
        with self._database.write() as connection:
            return connection.execute(change).rowcount > 0
