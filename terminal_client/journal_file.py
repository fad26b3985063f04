"""Opens a terminal's SQLite file, sets a damaged one aside, says in our words what is wrong."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from terminal_client.faults import JournalFault, Remedy
from terminal_client.moments import Moment
from terminal_client.sqlite_library import database_class

if TYPE_CHECKING:
    from sqlite_utils import Database

SCHEMA_VERSION = 2
_SCHEMA = (
    """CREATE TABLE outbox (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        event_id TEXT NOT NULL UNIQUE,
        recorded TEXT NOT NULL,
        at REAL NOT NULL,
        body TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'unsent' CHECK (state IN ('unsent', 'accepted', 'refused')),
        reason TEXT NOT NULL DEFAULT '',
        answered_at REAL
    )""",
    "CREATE INDEX outbox_unsent ON outbox (n) WHERE state = 'unsent'",
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
    """CREATE TABLE visits (
        visit_id TEXT PRIMARY KEY,
        draft TEXT NOT NULL,
        at REAL NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('asked', 'numbered', 'settled')),
        letter TEXT,
        ordinal INTEGER,
        own_series INTEGER NOT NULL DEFAULT 0,
        business_day TEXT
    )""",
    "CREATE INDEX visits_unfinished ON visits (at) WHERE state != 'settled'",
    "CREATE INDEX visits_own ON visits (business_day, ordinal) WHERE own_series",
    """CREATE TABLE print_jobs (
        n INTEGER PRIMARY KEY AUTOINCREMENT,
        job_id TEXT NOT NULL UNIQUE,
        visit_id TEXT NOT NULL,
        slip BLOB NOT NULL,
        at REAL NOT NULL,
        state TEXT NOT NULL DEFAULT 'queued'
            CHECK (state IN ('queued', 'sending', 'printed', 'failed', 'uncertain')),
        reason TEXT NOT NULL DEFAULT '',
        confirmation TEXT NOT NULL DEFAULT ''
    )""",
    "CREATE INDEX print_jobs_open ON print_jobs (n) WHERE state = 'queued'",
    "CREATE INDEX print_jobs_visit ON print_jobs (visit_id)",
)
# What brings a journal of that version to the next one.
_STEPS = {
    1: "ALTER TABLE print_jobs ADD COLUMN confirmation TEXT NOT NULL DEFAULT ''",
}

_FAULTS = {
    sqlite3.SQLITE_FULL: (Remedy.CALL_STAFF, "journal_disk_full"),
    sqlite3.SQLITE_READONLY: (Remedy.CALL_STAFF, "journal_read_only"),
    sqlite3.SQLITE_CORRUPT: (Remedy.RETRY, "journal_damaged"),
    sqlite3.SQLITE_NOTADB: (Remedy.RETRY, "journal_damaged"),
}
_PRIMARY_CODE = 0xFF


@contextmanager
def translated() -> Iterator[None]:
    """Turn SQLite's and the file system's exceptions into a JournalFault."""
    try:
        yield
    except sqlite3.Error as cause:
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_IOERR) & _PRIMARY_CODE
        remedy, message_id = _FAULTS.get(code, (Remedy.CALL_STAFF, "journal_failing"))
        raise JournalFault(remedy, message_id, str(cause)) from cause
    except OSError as cause:
        raise JournalFault(Remedy.CALL_STAFF, _file_message(cause), str(cause)) from cause


def _file_message(cause: OSError) -> str:
    import errno

    full = {errno.ENOSPC, errno.EDQUOT}
    locked = {errno.EROFS, errno.EACCES, errno.EPERM}
    if cause.errno in full:
        return "journal_disk_full"
    return "journal_read_only" if cause.errno in locked else "journal_failing"


def open_journal(path: Path, opened: Moment) -> tuple["Database", bool, Path | None]:
    """Return the database, whether it was made anew, and where a damaged one went (else None).

    A file that SQLite can't read whole, or whose log is torn, is renamed, with `opened` in its
    name, and a new one is made. Raises JournalFault for a disk that is full, read-only or failing.
    """
    aside: Path | None = None
    fresh = not path.exists()
    try:
        database = _opened(path)
    except JournalFault as fault:
        if fault.message_id != "journal_damaged":
            raise
        aside = _set_aside(path, opened)
        fresh = True
        database = _opened(path)
    return database, fresh, aside


def _opened(path: Path) -> "Database":
    database = database_class()  # its import waits until the first frame is shown
    with translated():
        connection = sqlite3.connect(path, timeout=5.0, check_same_thread=False)
        try:
            _prepare(connection)
        except BaseException:
            connection.close()
            raise
        return database(connection)


def _prepare(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    found = [row[0] for row in connection.execute("PRAGMA quick_check")]
    if found != ["ok"]:
        raise _damaged("; ".join(found))
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == SCHEMA_VERSION:
        return
    if version > SCHEMA_VERSION:
        raise _damaged(f"made by another version of the journal ({version})")
    steps = _SCHEMA if version == 0 else [_STEPS[at] for at in range(version, SCHEMA_VERSION)]
    connection.execute("BEGIN")
    for statement in steps:
        connection.execute(statement)
    connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
    connection.execute("COMMIT")


def _damaged(detail: str) -> JournalFault:
    return JournalFault(Remedy.RETRY, "journal_damaged", detail)


def _set_aside(path: Path, opened: Moment) -> Path:
    """Rename the damaged file and its log; nothing is deleted. A name is never used twice."""
    with translated():
        stem = f"{path.name}.damaged-{opened.at:%Y%m%dT%H%M%S}"
        aside, tries = path.with_name(stem), 1
        while aside.exists():
            tries += 1
            aside = path.with_name(f"{stem}-{tries}")
        for ending in ("-wal", "-shm", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.replace(aside.with_name(aside.name + ending))
        return aside
