"""The demo empties only its own folder."""

from pathlib import Path

import pytest

from cherha.demo.folder import NotOurFolderError, claim, empty


def test_a_folder_with_somebodys_files_is_refused_and_left_alone(tmp_path: Path) -> None:
    """Even where it has a folder of the same name as ours."""
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "mine.txt").write_text("mine", "utf-8")
    for act in (claim, empty):
        with pytest.raises(NotOurFolderError, match="--out"):
            act(tmp_path)
    assert (tmp_path / "logs" / "mine.txt").read_text("utf-8") == "mine"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A slip of the keyboard."""
    file = tmp_path / "out"
    file.write_text("", "utf-8")
    with pytest.raises(NotOurFolderError, match="is a file"):
        claim(file)


def test_a_demos_folder_is_emptied_of_what_the_demo_left(tmp_path: Path) -> None:
    """Results of the last time do not mix with those of this time; other files stay."""
    out = tmp_path / "new"
    empty(out)
    (out / "slips").mkdir()
    (out / "slips" / "А-001.bin").write_bytes(b"")
    (out / "summary.json").write_text("{}", "utf-8")
    (out / "notes.txt").write_text("", "utf-8")
    empty(out)
    assert sorted(path.name for path in out.iterdir()) == ["cherha-demo.txt", "notes.txt"]
