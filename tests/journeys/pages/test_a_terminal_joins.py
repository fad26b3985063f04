"""C1 as it happens: a terminal's process shows a code, a supervisor approves it in a browser."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Page, expect

from terminal_client import credentials
from terminal_client.join_thread import FILE_NAME
from tests.journeys.pages.test_supervisor_page import log_in
from tests.support.server_process import ServerProcess
from tests.support.waiting import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.qt]

WITHIN_S = 60.0
ON_LINE = "на зв’язку"


@contextmanager
def terminal(role: str, folder: Path, url: str) -> Iterator[subprocess.Popen[bytes]]:
    """Run `cherha ROLE --server URL` on a folder without papers."""
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "log"
    command = [sys.executable, "-m", "cherha", role, "--data", str(folder)]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--server", url, "--window", "800x1000"],
            stdout=out,
            stderr=out,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        try:
            process.wait(60)
        finally:
            process.kill()
    said = log.read_text("utf-8")
    assert process.returncode == 0, said
    assert "Traceback" not in said


def code_of(folder: Path) -> str:
    """Return the code that the terminal shows, from what it keeps over a restart."""
    kept = msgspec.json.decode((folder / FILE_NAME).read_bytes())
    code: str = kept["asked"]["user_code"]
    return code


@pytest.mark.parametrize("role", ["kiosk", "board", "rating"])
def test_a_terminal_without_papers_works_after_an_approval_on_the_page(
    role: str, new_page: Callable[..., Page], server: ServerProcess, tmp_path: Path
) -> None:
    folder = tmp_path / role
    with terminal(role, folder, server.url):
        wait_for((folder / FILE_NAME).exists, "the terminal's request", WITHIN_S)
        code = code_of(folder)
        page = log_in(new_page(), server, where=f"#join={code}")
        expect(page.locator(".code")).to_have_text(code)
        expect(page.locator("#term-name")).to_be_focused()
        page.keyboard.type(f"Новий {role}")
        page.keyboard.press("Enter")
        expect(page.locator("#notice")).to_contain_text("дозволено")
        papers = wait_for(lambda: credentials.load(folder), "the papers", WITHIN_S)
        assert papers is not None
        assert papers.role == role
        assert (papers.own_series is not None) == (role == "kiosk")
        expect(page.locator("tr", has_text=f"Новий {role}")).to_contain_text(ON_LINE)
        wait_for((folder / "journal.sqlite").exists, "the terminal at work", WITHIN_S)


def test_a_terminal_that_is_told_to_stop_at_the_door_ends_well(
    server: ServerProcess, tmp_path: Path
) -> None:
    with terminal("board", tmp_path / "board", server.url):
        wait_for((tmp_path / "board" / FILE_NAME).exists, "the terminal's request", WITHIN_S)
