"""The folder that a demo leaves its results in: only a folder of a demo is ever emptied."""

import shutil
from pathlib import Path

MARK = "cherha-demo.txt"
_WORDS = (
    "This folder belongs to `cherha demo`, which empties it when it starts without a display.\n"
)
_LEFT_OVER = ("store", "slips", "screens", "terminals", "logs")


class NotOurFolderError(Exception):
    """The folder holds something else; the message names the cure."""


def claim(out: Path) -> None:
    """Take a new, empty or earlier demo folder; raises NotOurFolderError for any other."""
    if out.exists() and not out.is_dir():
        raise NotOurFolderError(f"{out} is a file; name a folder with --out")
    ours = (out / MARK).exists()
    if not ours and out.exists() and any(out.iterdir()):
        raise NotOurFolderError(
            f"{out} holds files that are not of a demo; name a new or empty folder with --out"
        )
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).write_text(_WORDS, "utf-8")


def empty(out: Path) -> None:
    """Claim a folder and remove what an earlier demo left there."""
    claim(out)
    for name in _LEFT_OVER:
        shutil.rmtree(out / name, ignore_errors=True)
    for name in ("summary.json", "slips.jsonl"):
        (out / name).unlink(missing_ok=True)
