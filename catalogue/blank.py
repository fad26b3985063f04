"""A hall of one's own, to be filled in: tables with their columns explained and an example each."""

from pathlib import Path

BLANK_HALL = Path(__file__).parent / "blank_hall"
EXAMPLE = "#> "
"""So begin the lines of the example; without it they are a small hall."""


class FolderNotEmpty(Exception):
    """There are files already; the message names the cure."""


def write_blank(folder: Path) -> list[Path]:
    """Write the blank tables into a folder that is empty or not there; raises FolderNotEmpty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FolderNotEmpty(f"{folder} is not empty; name a new folder for the hall.")
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for table in sorted(BLANK_HALL.iterdir()):
        path = folder / table.name
        path.write_bytes(table.read_bytes())
        written.append(path)
    return written


def example(text: str) -> str:
    """Return a blank table with its example in force."""
    return "".join(line.removeprefix(EXAMPLE) for line in text.splitlines(keepends=True))
