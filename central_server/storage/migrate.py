"""Brings a store to the tables of this version, by the packaged Alembic migrations."""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from central_server.storage.database import Database

HEAD = "0005"
"""The newest migration; a test compares it with the folder."""

MIGRATING = 0x6368_6572_6861
"""The advisory lock of PostgreSQL that lets one process migrate at a time."""

MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(database: Database) -> None:
    """Run what is missing. A store that is up to date is only looked at: a start is short."""
    with database.write() as connection:
        if connection.dialect.name == "postgresql":  # a command may run beside the server
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
        if _revision_is(HEAD, inspect(connection).has_table("alembic_version"), connection):
            return
        from alembic import command
        from alembic.config import Config

        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _revision_is(head: str, known: object, connection: Connection) -> bool:
    if not known:
        return False
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar() == head
