"""A store in one file of its own, whichever database it came from: made, checked, put back.

A backup is a SQLite store, and its SHA-256 beside it. So one check reads them all, nobody needs a
`pg_dump` of the right version, and a hall moves from one kind of database to the other by it.
"""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing, suppress
from datetime import date
from pathlib import Path

import msgspec
from sqlalchemy import Connection, insert, inspect, select
from sqlalchemy.exc import SQLAlchemyError

from central_server.storage.chosen import STORE_FILE, open_database
from central_server.storage.database import Database, faults_told
from central_server.storage.migrate import HEAD, migrate, revision_of, revisions
from central_server.storage.port import StorageFault
from central_server.storage.records import FreshStore
from central_server.storage.sqlite import sqlite_database
from central_server.storage.tables import halls, metadata
from central_server.storage.whole import take_new_id
from queue_core.ids import HallId, StoreId

_ROWS_AT_ONCE = 2_000
_CHUNK = 1 << 20


class BackupFault(Exception):
    """It can't be made or put back; the message names the cure. Nothing was changed."""


class BackedUp(msgspec.Struct, frozen=True):
    """What a backup holds. `last_day`: the last business day with events."""

    store_id: StoreId
    revision: str
    halls: tuple[HallId, ...]
    events: int
    last_day: date | None


def digest_path(backup: Path) -> Path:
    """Return where a backup's SHA-256 is, in the form of `sha256sum`."""
    return backup.with_name(f"{backup.name}.sha256")


def back_up(data: Path, url: str, out: Path) -> BackedUp:
    """Write the store as it is now, also while its server works; raises BackupFault, StorageFault.

    `out` is whole and checked, or not there.
    """
    if out.exists():
        raise BackupFault(f"{out} is there already; name another file.")
    out.parent.mkdir(parents=True, exist_ok=True)
    fresh = out.with_name(f".{out.name}.new")
    _forget(fresh)
    try:
        if url:
            _copy_from(open_database(data, url), fresh)
        else:
            _copy_file(data / STORE_FILE, fresh)
        fresh.chmod(0o600)
        told = check(fresh)
        _sync(fresh)
        digest_path(out).write_text(f"{_sha256(fresh)}  {out.name}\n", "utf-8")
        _sync(digest_path(out))
        fresh.replace(out)
        _sync(out.parent)
    finally:
        _forget(fresh)
    return told


def check(backup: Path) -> BackedUp:
    """Read a backup from end to end; raises BackupFault where it can't be trusted or is too new."""
    if not backup.is_file():
        raise BackupFault(f"there is no file {backup}.")
    beside = digest_path(backup)
    if beside.exists() and beside.read_text("utf-8").split(maxsplit=1)[:1] != [_sha256(backup)]:
        raise BackupFault(f"{backup} is not what was written: its SHA-256 is another.")
    try:
        with closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as connection:
            return _told(connection, backup)
    except sqlite3.Error as cause:
        raise BackupFault(f"{backup} is no backup, or damaged: {cause}.") from cause


def put_back(backup: Path, data: Path, url: str, fresh: FreshStore) -> tuple[BackedUp, Path | None]:
    """Make a backup the store, with a new id; returns where the store before it is kept.

    The caller holds the folder's lock. Raises BackupFault, StorageFault; then nothing was changed.
    """
    told = check(backup)
    data.mkdir(parents=True, exist_ok=True)
    ready = data / f".{STORE_FILE}.restored"
    _forget(ready)
    try:
        shutil.copyfile(backup, ready)
        ready.chmod(0o600)
        _make_ready(ready, fresh)
        if url:
            _copy_into(ready, open_database(data, url))
            return told, None
        _sync(ready)
        aside = _keep_aside(data / STORE_FILE, fresh)
        ready.replace(data / STORE_FILE)
        _sync(data)
        return told, aside
    finally:
        _forget(ready)


def _told(connection: sqlite3.Connection, backup: Path) -> BackedUp:
    found = [row[0] for row in connection.execute("PRAGMA integrity_check")]
    if found != ["ok"]:
        raise BackupFault(f"{backup} is damaged: {'; '.join(found[:3])}.")
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise BackupFault(f"{backup} is damaged: rows lack what they belong to.")
    revision = str(connection.execute("SELECT version_num FROM alembic_version").fetchone()[0])
    if revision not in revisions():
        raise BackupFault(
            f"{backup} was made by a newer version of Cherha (its tables are {revision}, ours "
            f"{HEAD}); install that version first."
        )
    logs = connection.execute(
        "SELECT hall_id, count(*), max(seq), max(business_day) FROM events GROUP BY hall_id"
    ).fetchall()
    for hall_id, count, last, _ in logs:
        if count != last:
            raise BackupFault(f"{backup} is damaged: the log of hall {hall_id} has gaps.")
    names = connection.execute("SELECT hall_id FROM halls ORDER BY hall_id").fetchall()
    store_id = connection.execute("SELECT store_id FROM store ORDER BY made_at DESC").fetchone()
    days = [date.fromisoformat(row[3]) for row in logs]
    return BackedUp(
        StoreId(store_id[0]),
        revision,
        tuple(HallId(row[0]) for row in names),
        sum(row[1] for row in logs),
        max(days, default=None),
    )


def _copy_file(store: Path, out: Path) -> None:
    """Copy by SQLite's own online backup: one moment of the store, nobody waits."""
    if not store.is_file():
        raise BackupFault(f"there is no store in {store.parent}.")
    try:
        with (
            closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as source,
            closing(sqlite3.connect(out)) as target,
        ):
            source.backup(target)
            target.execute("PRAGMA journal_mode=DELETE")
    except sqlite3.Error as cause:
        raise BackupFault(f"the store in {store.parent} can't be read: {cause}.") from cause


def _copy_from(source: Database, out: Path) -> None:
    """Copy one moment of a database into a fresh file."""
    target = sqlite_database(out)
    try:
        migrate(target)
        one_moment = source.engine.execution_options(isolation_level="REPEATABLE READ")
        with (
            faults_told(),
            one_moment.connect() as reading,
            reading.begin(),
            target.write() as writing,
        ):
            if revision_of(reading) != HEAD:
                raise BackupFault("the store has other tables; start its server once before.")
            _copy_rows(reading, writing)
    finally:
        source.close()
        target.close()
    with closing(sqlite3.connect(out)) as file:
        file.execute("PRAGMA journal_mode=DELETE")


def _copy_into(ready: Path, target: Database) -> None:
    source = sqlite_database(ready)
    try:
        with target.read() as looking:
            if _has_halls(looking):
                raise BackupFault("the database holds a store already; make an empty one.")
        migrate(target)
        with source.read() as reading, target.write() as writing:
            _copy_rows(reading, writing)
    finally:
        source.close()
        target.close()


def _copy_rows(source: Connection, target: Connection) -> None:
    """Copy every table, those before that others refer to."""
    for table in metadata.sorted_tables:
        for rows in source.execute(select(table)).mappings().partitions(_ROWS_AT_ONCE):
            target.execute(insert(table), [dict(row) for row in rows])


def _has_halls(connection: Connection) -> bool:
    if not inspect(connection).has_table(halls.name):
        return False
    return connection.execute(select(halls.c.hall_id)).first() is not None


def _make_ready(store: Path, fresh: FreshStore) -> None:
    """Bring a copy to the tables of this version and mark it: it must ask before it gives."""
    database = sqlite_database(store)
    try:
        migrate(database)
        take_new_id(database, fresh, restored=True)
    finally:
        database.close()
    with closing(sqlite3.connect(store)) as file:
        file.execute("PRAGMA journal_mode=DELETE")


def _keep_aside(store: Path, fresh: FreshStore) -> Path | None:
    """Keep the store that is there under another name; until the last moment it is here too."""
    if not store.exists():
        return None
    with (
        suppress(SQLAlchemyError, StorageFault, sqlite3.Error),
        closing(sqlite3.connect(store)) as file,
    ):
        file.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    aside = store.with_name(f"{store.name}.before-{fresh.made_at:%Y%m%dT%H%M%S}")
    for ending in ("-wal", "-shm"):
        log = store.with_name(f"{store.name}{ending}")
        if log.exists():
            log.replace(aside.with_name(f"{aside.name}{ending}"))
    try:
        os.link(store, aside)
    except OSError:  # a file system without links
        shutil.copyfile(store, aside)
    return aside


def _sha256(path: Path) -> str:
    sha = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            sha.update(chunk)
    return sha.hexdigest()


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _forget(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        path.with_name(f"{path.name}{ending}").unlink(missing_ok=True)
