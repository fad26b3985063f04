"""Alembic's folder: `env` runs the files of `versions` on the connection of `storage.migrate`."""
