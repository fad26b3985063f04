"""What a room needs at work goes with it into a wheel, and nothing that is not a room does."""

import subprocess
import tomllib
from fnmatch import fnmatch
from pathlib import Path

ROOT = Path(__file__).parents[3]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
FOR_READERS = ("*.md", ".gitkeep")


def test_every_file_of_a_room_is_packaged() -> None:
    packaged = [*SETTINGS["tool"]["setuptools"]["package-data"]["*"], "*.py", *FOR_READERS]
    rooms = SETTINGS["tool"]["coverage"]["run"]["source_pkgs"]
    listed = subprocess.run(
        ["git", "ls-files", *rooms], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = listed.stdout.splitlines() or [str(p) for r in rooms for p in (ROOT / r).rglob("*.*")]
    left_out = [n for n in names if not any(fnmatch(Path(n).name, glob) for glob in packaged)]
    assert [name for name in left_out if "__pycache__" not in name] == []


def test_the_packages_are_the_rooms() -> None:
    rooms = SETTINGS["tool"]["coverage"]["run"]["source_pkgs"]
    assert SETTINGS["tool"]["setuptools"]["packages"]["find"]["include"] == [f"{r}*" for r in rooms]
    assert sorted(rooms) == sorted(path.parent.name for path in ROOT.glob("*/__init__.py"))


def test_the_command_is_called_cherha() -> None:
    assert SETTINGS["project"]["scripts"] == {"cherha": "cherha.__main__:main"}
