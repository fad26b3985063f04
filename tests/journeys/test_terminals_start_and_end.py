"""Each terminal starts by its command while its server is away, and ends with 0 when asked."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from cherha.__main__ import main
from queue_core.ids import HallId, StoreId, TerminalId
from queue_core.series import SeriesRange
from terminal_client.credentials import TerminalCredentials, save
from tests.support.waiting import wait_for

pytestmark = pytest.mark.qt

ENDS_WITHIN_S = 30


def papers_of(role: str) -> TerminalCredentials:
    return TerminalCredentials(
        server="http://127.0.0.1:9",
        token="made up",
        terminal_id=TerminalId(f"{role} 1"),
        hall_id=HallId("central"),
        role=role,
        own_series=SeriesRange("Н") if role == "kiosk" else None,
        store_id=StoreId("one"),
    )


@pytest.mark.parametrize("role", ["kiosk", "board", "rating"])
def test_a_terminal_starts_alone_and_ends_when_asked(role: str, tmp_path: Path) -> None:
    folder, log = tmp_path / role, tmp_path / "log"
    save(folder, papers_of(role))
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "cherha", role, "--data", str(folder), "--window", "800x1000"],
            stdout=said,
            stderr=said,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
    try:
        wait_for(
            lambda: (folder / "journal.sqlite").exists() or process.poll() is not None,
            "the journal that a terminal opens after its first frame",
            within_s=60,
        )
        assert process.poll() is None, log.read_text("utf-8")
        process.send_signal(signal.SIGTERM)
        assert process.wait(ENDS_WITHIN_S) == 0, log.read_text("utf-8")
    finally:
        process.kill()
        process.wait()
    assert "Traceback" not in log.read_text("utf-8")


def test_a_folder_that_cannot_be_made_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["board", "--data", "/proc/nowhere", "--window", "800x600"]) == 1
    assert "/proc/nowhere can't be used" in capsys.readouterr().err


def test_without_a_display_a_terminal_says_so_and_fails(tmp_path: Path) -> None:
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    done = subprocess.run(
        [sys.executable, "-m", "cherha", "board", "--data", str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={name: value for name, value in os.environ.items() if name not in hidden},
    )
    assert done.returncode == 1
    assert "there is no display here" in done.stderr


def test_settings_that_cannot_be_used_end_with_2_where_somebody_reads(tmp_path: Path) -> None:
    settings = tmp_path / "kiosk.toml"
    settings.write_text("plac = 'x'\n[times]\nuntouched = 5\n", "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "cherha", "kiosk", "--config", str(settings), "--window", "800x600"],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 2
    assert 'plac: is no setting (did you mean "place"?)' in done.stderr
    assert "times.untouched: 5 does not fit: Expected float >= 60" in done.stderr
