"""A terminal is let in by a one-time code that `cherha enrol` prints beside a running server."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from tests.contract.api.real_server import ROOT, RealServer, running, wait_until


def enrol(data: Path, role: str, **options: object) -> subprocess.CompletedProcess[str]:
    """Run what `cherha enrol` runs, as a process of its own."""
    call = (
        f"import sys; from pathlib import Path; from central_server.enrol_command import run; "
        f"sys.exit(run(Path({str(data)!r}), {role!r}, **{options!r}))"
    )
    return subprocess.run(
        [sys.executable, "-c", call], cwd=ROOT, capture_output=True, text=True, check=False,
        timeout=60,
    )  # fmt: skip


def code_of(server: RealServer, role: str, **options: object) -> str:
    done = enrol(server.data, role, **options)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_a_code_gives_a_token_once(server: RealServer) -> None:
    code = code_of(server, "kiosk", letter="Н", first=1000, last=1999)
    nobody = server.nobody()
    answer = nobody.post("/enrolment", {"code": code.lower(), "name": "Кіоск 5"})
    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert told["role"] == "kiosk"
    assert told["own_series"] == {"letter": "Н", "first": 1000, "last": 1999}
    assert told["hall_id"] == server.demo["hall_id"]
    headers = {"Authorization": f"Bearer {told['token']}"}
    assert nobody.get("/snapshot", headers=headers).json()["store_id"] == told["store_id"]
    again = nobody.post("/enrolment", {"code": code, "name": "Кіоск 6"})
    assert (again.status_code, again.json()["reason"]) == (403, "unknown_code")


def test_a_board_needs_no_numbers(server: RealServer) -> None:
    code = code_of(server, "board", name="Табло 2")
    told = server.nobody().post("/enrolment", {"code": code, "name": ""}).json()
    assert (told["role"], told["own_series"]) == ("board", None)
    assert enrol(server.data, "board", letter="Н").returncode == 2


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"letter": "Н"}, "Кіоск 1"),
        ({"letter": "Н", "first": 999, "last": 1100}, "Кіоск 1"),
        ({"letter": "А"}, "can't be a kiosk's own letter"),
        ({"letter": "З"}, "can't be a kiosk's own letter"),
        ({"letter": "Н", "first": 2000, "last": 1999}, "first not above"),
        ({}, "needs numbers of its own"),
        ({"letter": "Н", "first": 2000, "hall": "nowhere"}, "name one of this store's"),
    ],
)
def test_a_range_that_cannot_be_is_refused_with_its_cure(
    shared: RealServer, options: dict[str, object], named: str
) -> None:
    done = enrol(shared.data, "kiosk", **options)
    assert done.returncode == 2
    assert named in done.stderr
    assert done.stdout == ""


def test_a_range_promised_by_a_code_is_nobody_elses(server: RealServer) -> None:
    wanted = {"letter": "Т", "first": 2000, "last": 2100}
    code_of(server, "kiosk", **wanted)
    second = enrol(server.data, "kiosk", **wanted)
    assert second.returncode == 2
    assert "a code for kiosk" in second.stderr


def test_a_late_code_is_worth_nothing(server: RealServer) -> None:
    code = code_of(server, "board")
    with closing(sqlite3.connect(server.data / "cherha.sqlite")) as store, store:
        store.execute("UPDATE enrolment_codes SET expires_at = expires_at - 601 * 1000000")
    answer = server.nobody().post("/enrolment", {"code": code, "name": "Табло"})
    assert (answer.status_code, answer.json()["reason"]) == (403, "unknown_code")


def test_a_revoked_terminal_is_out_without_a_restart(server: RealServer) -> None:
    board = server.board()
    assert board.get("/hall").status_code == 200
    with closing(sqlite3.connect(server.data / "cherha.sqlite")) as store, store:
        store.execute("UPDATE terminals SET revoked_at = 1 WHERE role = 'board'")
    wait_until(lambda: board.get("/hall").status_code == 401)


def test_guessing_codes_is_slowed_down(tmp_path: Path) -> None:
    config = tmp_path / "strict.toml"
    config.write_text("[limits.enrolments_per_address]\nper_second = 0.001\nburst = 2\n", "utf-8")
    with running(tmp_path / "hall", "--config", str(config)) as server:
        guesses = [
            server.nobody().post("/enrolment", {"code": "AAAA-AAAA", "name": "x"}).status_code
            for _ in range(3)
        ]
        assert guesses == [403, 403, 429]


def test_a_folder_without_a_store_is_told(tmp_path: Path) -> None:
    done = enrol(tmp_path, "board")
    assert done.returncode == 1
    assert "holds no store" in done.stderr
