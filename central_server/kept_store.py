"""The store of a server that runs, or ran: for commands that work beside it."""

from pathlib import Path

from central_server.server_command import open_store
from central_server.storage.chosen import has_store
from central_server.storage.port import Storage, StorageFault


def open_kept_store(data: Path) -> Storage:
    """Open the store of a folder; raises StorageFault where there is none or it can't be used."""
    if not has_store(data):
        raise StorageFault(f"{data} holds no store; start `cherha server --data {data}` first.")
    return open_store(data)
