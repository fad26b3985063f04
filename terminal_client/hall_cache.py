"""The hall's description as last heard, so that a terminal opens with no server."""

from pathlib import Path

from queue_core.hall import HallDescription

FILE_NAME = "hall.json"


def load(folder: Path) -> HallDescription | None:
    """Return the description kept in a terminal's folder, or None (absent or damaged)."""
    raise NotImplementedError


def save(folder: Path, description: HallDescription) -> None:
    """Keep the description: written beside, flushed, then put in place."""
    raise NotImplementedError
