"""Brings a store to the tables of this version, by the packaged Alembic migrations."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from central_server.storage.database import Database
from central_server.storage.port import StorageFault

HEAD = "0007"
"""The newest migration; a test compares it with the folder."""

MIGRATING = 0x6368_6572_6861
"""The advisory lock of PostgreSQL that lets one process migrate at a time."""

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Run what is missing. A store that is up to date is only looked at: a start is short.

    Raises StorageFault for a store of a newer version.
    """
    with database.write() as connection:
        if connection.dialect.name == "postgresql":  # a command may run beside the server
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
        found = revision_of(connection)
        if found == HEAD:
            return
        if found is not None and found not in revisions():
            raise StorageFault(f"a newer version of Cherha made its tables ({found}, ours: {HEAD})")
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def revision_of(connection: Connection) -> str | None:
    """Return the migration that a database is at; None: it has no tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return found


def revisions() -> frozenset[str]:
    """Return every migration that this version knows."""
    names = (path.name for path in (MIGRATIONS / "versions").glob("[0-9]*.py"))
    return frozenset(name.partition("_")[0] for name in names)
