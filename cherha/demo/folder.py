"""The folder that a demo leaves its results in: only a folder of a demo is ever emptied."""

import shutil
from pathlib import Path

MARK = "cherha-demo.txt"
_WORDS = "`cherha demo` empties this folder of its own results when it starts without a display.\n"
_LEFT_OVER = ("store", "slips", "screens", "terminals", "logs")


class NotOurFolderError(Exception):
    """The folder holds something else; the message names the cure."""


def claim(out: Path) -> None:
    """Take a folder for the demo's results.

    Raises NotOurFolderError where something stands in the way that no demo has made.
    """
    if out.exists() and not out.is_dir():
        raise NotOurFolderError(f"{out} is a file; name a folder with --out")
    in_the_way = [name for name in _LEFT_OVER if (out / name).exists()]
    if in_the_way and not (out / MARK).exists():
        raise NotOurFolderError(
            f"{out} holds {', '.join(in_the_way)}, which no demo has made; "
            "name a new or empty folder with --out"
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
