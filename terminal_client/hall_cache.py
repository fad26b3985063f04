"""The hall's description as last heard, so that a terminal opens with no server."""

from pathlib import Path

import msgspec

from queue_core.hall import HallDescription
from terminal_client.files import write_durably

FILE_NAME = "hall.json"


def load(folder: Path) -> HallDescription | None:
    """Return the description kept in a terminal's folder, or None (absent or damaged)."""
    try:
        return msgspec.json.decode((folder / FILE_NAME).read_bytes(), type=HallDescription)
    except (OSError, msgspec.MsgspecError):
        return None


def save(folder: Path, description: HallDescription) -> None:
    """Keep the description: written beside, flushed, then put in place. Raises OSError."""
    write_durably(folder / FILE_NAME, msgspec.json.encode(description))
