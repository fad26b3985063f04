"""Which database fills the port: a URL names PostgreSQL, a folder holds SQLite's file.

A folder remembers the URL that its server was given, so commands beside it need the folder alone.
"""

from pathlib import Path

from central_server.storage.database import Database
from central_server.storage.port import StorageFault
from central_server.storage.records import FreshStore
from central_server.storage.sqlite import SqliteStorage, sqlite_database
from central_server.storage.whole import WholeStore

STORE_FILE = "cherha.sqlite"
URL_FILE = "store.url"
SCHEMES = ("postgresql://", "postgres://")


def has_store(data: Path) -> bool:
    """Say whether a server has ever kept a hall by this folder."""
    return (data / STORE_FILE).exists() or bool(kept_url(data))


def kept_url(data: Path) -> str:
    """Return the URL that the folder's server was given, "" for SQLite."""
    path = data / URL_FILE
    return path.read_text("utf-8").strip() if path.exists() else ""


def open_storage(data: Path, url: str, fresh_store: FreshStore) -> WholeStore:
    """Open the store of a URL, or with "" the file in `data`; raises StorageFault."""
    if not url:
        return SqliteStorage(data / STORE_FILE, fresh_store)
    from central_server.storage.postgresql import PostgresStorage  # psycopg: 60 ms

    return PostgresStorage(_postgres(url), fresh_store)


def open_database(data: Path, url: str) -> Database:
    """Open the database alone, as it is: nothing is made or migrated."""
    if not url:
        return sqlite_database(data / STORE_FILE)
    from central_server.storage.postgresql import postgres_database

    return postgres_database(_postgres(url))


def _postgres(url: str) -> str:
    if not url.startswith(SCHEMES):
        raise StorageFault("the store's URL begins with postgresql://; leave it out for SQLite")
    return "postgresql://" + url.partition("://")[2]
