"""A terminal joins a hall with a code of `cherha enrol`."""

import argparse
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from cherha.__main__ import main
from cherha.joining import NoDisplay, join, make_ready, need_display
from cherha.usage import WrongUsage
from terminal_client import credentials
from terminal_client.faults import CredentialsFault
from tests.support.server_process import ServerProcess


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    process = ServerProcess(tmp_path_factory.mktemp("store")).start()
    yield process
    assert process.stop() == 0


def code_for(server: ServerProcess, capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["enrol", "--data", str(server.data), *words]) == 0
    return capsys.readouterr().out.strip()


def asked(folder: Path, url: str | None, code: str | None = None) -> argparse.Namespace:
    return argparse.Namespace(data=folder, server=url, enrol=code, name="Табло біля входу")


def test_a_code_makes_papers_that_only_the_owner_reads(
    server: ServerProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = code_for(server, capsys, "board")
    join(asked(tmp_path / "board", server.url, code), "board")
    papers = credentials.load(tmp_path / "board")
    assert papers is not None
    assert (papers.role, papers.server, papers.hall_id) == ("board", server.url, "central")
    kept = tmp_path / "board" / credentials.FILE_NAME
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


def test_a_kiosk_gets_its_own_numbers(
    server: ServerProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("kiosk", "--letter", "Н", "--first", "1000", "--last", "1999")
    join(asked(tmp_path, server.url, code_for(server, capsys, *words)), "kiosk")
    papers = credentials.load(tmp_path)
    assert papers is not None
    assert papers.own_series is not None
    assert (papers.own_series.letter, papers.own_series.first) == ("Н", 1000)


def test_a_code_works_once(
    server: ServerProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = code_for(server, capsys, "rating")
    join(asked(tmp_path / "one", server.url, code), "rating")
    with pytest.raises(CredentialsFault):
        join(asked(tmp_path / "two", server.url, code), "rating")
    assert credentials.load(tmp_path / "two") is None


def test_a_code_for_another_terminal_makes_no_papers(
    server: ServerProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = code_for(server, capsys, "board")
    with pytest.raises(WrongUsage, match="made for a board; make one for a rating"):
        join(asked(tmp_path, server.url, code), "rating")
    assert credentials.load(tmp_path) is None


def test_a_wrong_code_is_told_as_a_sentence(
    server: ServerProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not make_ready(asked(tmp_path, server.url, "AAAA-AAAA"), "board")
    assert "cherha board: The code does not fit or has expired" in capsys.readouterr().err


def test_a_code_needs_an_address(tmp_path: Path) -> None:
    with pytest.raises(WrongUsage, match="add --server URL"):
        join(asked(tmp_path, None, "AAAA-AAAA"), "board")


def test_a_server_that_moved_is_kept_with_the_old_papers(
    server: ServerProcess, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    join(asked(tmp_path, server.url, code_for(server, capsys, "board")), "board")
    before = credentials.load(tmp_path)
    join(asked(tmp_path, "http://127.0.0.1:1/"), "board")
    after = credentials.load(tmp_path)
    assert before is not None
    assert after is not None
    assert (after.server, after.token) == ("http://127.0.0.1:1", before.token)


def test_a_terminal_without_papers_starts_all_the_same(tmp_path: Path) -> None:
    assert make_ready(asked(tmp_path, "http://127.0.0.1:1"), "board")
    assert credentials.load(tmp_path) is None


def test_without_a_display_the_cure_is_told() -> None:
    with pytest.raises(NoDisplay, match="set DISPLAY"):
        need_display({})
    need_display({"DISPLAY": ":0"})
