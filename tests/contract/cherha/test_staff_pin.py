"""`cherha kiosk --staff-pin` keeps a PIN's hash, and what staff did outlives a restart."""

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cherha.__main__ import main
from kiosk import staff_file
from kiosk.pin_lock import StaffMemory

NOON = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)


def give(monkeypatch: pytest.MonkeyPatch, folder: Path, typed: str) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    return main(["kiosk", "--data", str(folder), "--staff-pin"])


def test_a_pin_is_kept_as_a_hash_for_its_owner_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "kiosk"
    assert not staff_file.has_pin(folder)
    assert not staff_file.is_pin(folder, "274100")
    assert give(monkeypatch, folder, "274100\n") == 0
    assert "PIN" in capsys.readouterr().out
    kept = folder / staff_file.PIN_FILE
    assert b"argon2id" in kept.read_bytes()
    assert b"274100" not in kept.read_bytes()
    assert kept.stat().st_mode & 0o777 == 0o600
    assert staff_file.has_pin(folder)
    assert staff_file.is_pin(folder, "274100")
    assert not staff_file.is_pin(folder, "274101")
    assert give(monkeypatch, folder, "558800") == 0
    assert not staff_file.is_pin(folder, "274100")


@pytest.mark.parametrize(
    "easy", ["", "12345", "111111", "123456", "987654", "2741ab", "27410027410"]
)
def test_a_pin_that_anybody_would_try_is_refused(
    easy: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert give(monkeypatch, tmp_path, easy) == 2
    assert "PIN" in capsys.readouterr().err
    assert not staff_file.has_pin(tmp_path)


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("")
    assert give(monkeypatch, tmp_path / "file", "274100") == 1
    assert str(tmp_path / "file") in capsys.readouterr().err


def test_tries_and_a_pause_outlive_a_restart(tmp_path: Path) -> None:
    assert staff_file.load_memory(tmp_path) == StaffMemory()
    memory = StaffMemory(5, NOON, NOON)
    staff_file.save_memory(tmp_path, memory)
    assert staff_file.load_memory(tmp_path) == memory
    assert (tmp_path / staff_file.MEMORY_FILE).stat().st_mode & 0o777 == 0o600


@pytest.mark.expects_warnings("the file is damaged on purpose")
@pytest.mark.parametrize("name", [staff_file.PIN_FILE, staff_file.MEMORY_FILE])
def test_a_file_that_cannot_be_read_opens_nothing(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("{")
    assert not staff_file.has_pin(tmp_path)
    assert not staff_file.is_pin(tmp_path, "274100")
    assert staff_file.load_memory(tmp_path) == StaffMemory()
