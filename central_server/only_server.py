"""One server a folder: a second one would answer from its own memory."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK_FILE = "server.lock"


class ServerFault(Exception):
    """The server can't start; the message names the cure."""


@contextmanager
def only_server(folder: Path) -> Iterator[None]:
    """Keep every other server out of a folder; raises ServerFault where one works in it."""
    with (folder / LOCK_FILE).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as cause:
            raise ServerFault(f"another server runs in {folder} already.") from cause
        yield
