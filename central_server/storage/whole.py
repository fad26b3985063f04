"""The whole store over one database: its own id, its halls, and the parts that other files hold."""

from collections.abc import Iterable, Sequence

import msgspec
from sqlalchemy import func, insert, select, update

from central_server.storage.access import AccessTables
from central_server.storage.api_tokens import ApiTokenTables
from central_server.storage.audit import AuditTables
from central_server.storage.bookings import BookingTables
from central_server.storage.database import Database
from central_server.storage.hall_log import HallLogTables
from central_server.storage.joining import JoinTables
from central_server.storage.migrate import migrate
from central_server.storage.records import FreshStore
from central_server.storage.tables import descriptions, halls, store, to_us
from central_server.storage.versions import VersionTables
from queue_core.hall import HallDescription
from queue_core.ids import HallId, StoreId


class WholeStore(
    HallLogTables,
    BookingTables,
    AccessTables,
    ApiTokenTables,
    JoinTables,
    AuditTables,
    VersionTables,
):
    """All of the store; the database is migrated when it is opened. Raises StorageFault."""

    def __init__(self, database: Database, fresh_store: FreshStore) -> None:
        migrate(database)
        HallLogTables.__init__(self, database)
        self._make_if_fresh(fresh_store)

    def store_id(self) -> StoreId:
        return self.store_ids()[-1]

    def store_ids(self) -> Sequence[StoreId]:
        query = select(store.c.store_id).order_by(store.c.made_at)
        with self._database.read() as connection:
            return [StoreId(it) for it in connection.execute(query).scalars()]

    def work_alone(self, hall_ids: Iterable[HallId]) -> None:
        self._database.hold(hall_ids)

    def descriptions(self) -> Sequence[HallDescription]:
        query = select(descriptions.c.body).order_by(descriptions.c.hall_id)
        with self._database.read() as connection:
            bodies = connection.execute(query).scalars().all()
        return [msgspec.json.decode(body, type=HallDescription) for body in bodies]

    def save_description(self, description: HallDescription) -> None:
        row = {
            "hall_id": description.hall_id,
            "revision": description.revision,
            "body": msgspec.json.encode(description),
        }
        with self._database.write() as connection:
            known = select(halls.c.hall_id).where(halls.c.hall_id == description.hall_id)
            if connection.execute(known).scalar() is None:
                connection.execute(insert(halls), {"hall_id": description.hall_id})
            connection.execute(self._database.upsert(descriptions, ("hall_id",)), row)

    def take_new_id(self, fresh: FreshStore, *, restored: bool) -> None:
        take_new_id(self._database, fresh, restored=restored)

    def size_bytes(self) -> int:
        return self._database.size_bytes()

    def close(self) -> None:
        self._database.close()

    def _make_if_fresh(self, fresh: FreshStore) -> None:
        with self._database.write() as connection:
            if connection.execute(select(store.c.store_id)).first() is None:
                row = {"store_id": fresh.store_id, "made_at": to_us(fresh.made_at)}
                connection.execute(insert(store), row)


def take_new_id(database: Database, fresh: FreshStore, *, restored: bool) -> None:
    """Give a store another id, the last by its time; mark its halls where it was `restored`."""
    with database.write() as connection:
        last = connection.execute(select(func.max(store.c.made_at))).scalar() or 0
        row = {"store_id": fresh.store_id, "made_at": max(to_us(fresh.made_at), last + 1)}
        connection.execute(insert(store), row)
        if restored:
            connection.execute(update(halls).values(restored=True))
