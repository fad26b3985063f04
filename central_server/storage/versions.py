"""The descriptions that a hall had, one after another, as SQL."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from sqlalchemy import func, insert, select

from central_server.storage.database import Database
from central_server.storage.records import Version
from central_server.storage.tables import descriptions, from_us, halls, to_us, versions
from queue_core.hall import HallDescription
from queue_core.ids import HallId


class VersionTables:
    """The part of the store that can undo a change of the catalogue."""

    _database: Database

    def save_version(
        self, description: HallDescription, by: str, source: str, note: str, at: datetime
    ) -> int:
        hall_id, body = description.hall_id, msgspec.json.encode(description)
        last = select(func.max(versions.c.n)).where(versions.c.hall_id == hall_id)
        known = select(halls.c.hall_id).where(halls.c.hall_id == hall_id)
        with self._database.write() as connection:
            if connection.execute(known).scalar() is None:
                connection.execute(insert(halls), {"hall_id": hall_id})
            n = (connection.execute(last).scalar() or 0) + 1
            row = {"hall_id": hall_id, "revision": description.revision, "body": body}
            connection.execute(self._database.upsert(descriptions, ("hall_id",)), row)
            more = {"n": n, "at": to_us(at), "by": by, "source": source, "note": note}
            connection.execute(insert(versions), row | more)
        return n

    def versions(self, hall_id: HallId, most: int = 1_000) -> Sequence[Version]:
        table = versions.c
        query = (
            select(table.n, table.revision, table.at, table.by, table.source, table.note)
            .where(table.hall_id == hall_id)
            .order_by(table.n.desc())
            .limit(most)
        )
        with self._database.read() as connection:
            return [
                Version(row.n, row.revision, from_us(row.at), row.by, row.source, row.note)
                for row in connection.execute(query)
            ]

    def version(self, hall_id: HallId, n: int) -> HallDescription | None:
        query = select(versions.c.body).where(versions.c.hall_id == hall_id, versions.c.n == n)
        with self._database.read() as connection:
            body = connection.execute(query).scalar()
        return None if body is None else msgspec.json.decode(body, type=HallDescription)
