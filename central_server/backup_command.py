"""`cherha backup` and `cherha restore`: the store in one file, and back."""

import sys
from pathlib import Path

from central_server.chance import make_id, wall_now
from central_server.only_server import ServerFault, only_server
from central_server.private_file import write_private
from central_server.storage import backup as backups
from central_server.storage.chosen import URL_FILE, has_store, kept_url
from central_server.storage.port import StorageFault
from central_server.storage.records import FreshStore
from queue_core.ids import StoreId

FINE, FAILED = 0, 1


def back_up(data: Path, out: Path, *, store: str = "") -> int:
    """Write the store of a folder into a file of its own; returns 0, or 1 with the reason."""
    url = store or kept_url(data)
    if not url and not has_store(data):
        return _said(f"{data} holds no store; start `cherha server --data {data}` first.")
    try:
        told = backups.back_up(data, url, out)
    except (backups.BackupFault, StorageFault, OSError) as fault:
        return _said(str(fault))
    print(_sentence(told))  # noqa: T201  the answer of the command
    return FINE


def check(backup: Path) -> int:
    """Read a backup from end to end and say what it holds."""
    try:
        print(_sentence(backups.check(backup)))  # noqa: T201  the answer of the command
    except backups.BackupFault as fault:
        return _said(str(fault))
    return FINE


def restore(data: Path, backup: Path, *, store: str = "") -> int:
    """Make a backup the store of a folder whose server is stopped; the one before it is kept."""
    url = store or kept_url(data)
    now = wall_now()
    fresh = FreshStore(StoreId(make_id(now)), now)
    try:
        data.mkdir(parents=True, exist_ok=True)
        with only_server(data):
            told, aside = backups.put_back(backup, data, url, fresh)
            if url and url != kept_url(data):
                write_private(data / URL_FILE, url)
    except (backups.BackupFault, StorageFault, ServerFault, OSError) as fault:
        return _said(str(fault))
    print(_sentence(told))  # noqa: T201  the answer of the command
    if aside is not None:
        print(f"the store before it is kept: {aside}")  # noqa: T201  the answer of the command
    print(  # noqa: T201  the answer of the command
        "Start the server now. For up to a minute kiosks give numbers of their own letters, until "
        "they have told it what it does not know."
    )
    return FINE


def _sentence(told: backups.BackedUp) -> str:
    day = f", the last of {told.last_day:%d.%m.%Y}" if told.last_day is not None else ""
    return f"{', '.join(told.halls) or 'no hall'}: {told.events} events{day}; whole and checked."


def _said(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201  to the person at the keyboard
    return FAILED
