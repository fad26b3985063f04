"""Who did what: every act of a supervisor is in the trail, no secret is, and a forger is seen."""

import csv
import io
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from central_server.api.audited import AUDITED
from central_server.api.roles import MATRIX, Role
from cherha.__main__ import main
from tests.contract.api.real_server import RealServer

Said = pytest.CaptureFixture[str]
NEVER_DONE_BY_A_PERSON = {("POST", "/api/v1/session"), ("DELETE", "/api/v1/session")}
"""Log-ins are noted where they happen; all else that only supervisors may do is in the table."""


def test_every_act_that_only_supervisors_may_do_is_noted() -> None:
    above = {Role.SUPERVISOR, Role.ADMINISTRATOR}
    acts = {cell for cell, roles in MATRIX.items() if cell[0] != "GET" and roles <= above}
    assert acts
    assert sorted(acts - set(AUDITED)) == []
    assert set(AUDITED) <= set(MATRIX)


def kinds(server: RealServer) -> list[str]:
    records = server.admin().get("/audit").json()["records"]
    return [f"{it['who']} {it['what']} {it['subject']}".strip() for it in reversed(records)]


def test_the_trail_tells_who_did_what_without_a_secret(server: RealServer) -> None:
    password = server.new_account("olena", "clerk")
    supervisor = server.supervisor()
    assert supervisor.post("/accounts/olena/reset").status_code == 200
    assert supervisor.post("/accounts/olena/disable").status_code == 200
    body = {"login": "olena", "password": "a guess"}
    assert server.nobody().post("/session", body).status_code == 401
    assert supervisor.ask("DELETE", "/api/v1/session").status_code == 204
    told = kinds(server)
    for line in (
        "admin session.opened",
        "admin account.added",
        "olena password.changed",
        "supervisor account.reset olena",
        "supervisor account.disabled olena",
        "olena session.refused",
        "supervisor session.closed",
    ):
        assert line in told
    added = [it for it in server.admin().get("/audit").json()["records"]
             if it["what"] == "account.added" and it["detail"]["login"] == "olena"]  # fmt: skip
    assert added[0]["detail"] == {"login": "olena", "role": "clerk", "hall_id": server.hall}
    text = server.admin().get("/audit/csv").text
    for secret in (password, "a guess", server.demo["admin"]["password"]):
        assert secret not in text


def test_what_was_refused_is_not_in_the_trail(server: RealServer) -> None:
    assert server.admin().post("/accounts/nobody/reset").status_code == 404
    assert not any("account.reset" in line for line in kinds(server))


def test_a_forged_trail_is_seen_by_the_page_and_the_command(
    server: RealServer, capsys: Said
) -> None:
    server.clerk()
    admin = server.admin()
    whole = admin.get("/audit/verify").json()
    assert whole["broken_at"] is None
    assert main(["audit", "verify", "--data", str(server.data), "--head", whole["head"]]) == 0
    assert whole["head"] in capsys.readouterr().out
    with closing(sqlite3.connect(server.data / "cherha.sqlite")) as store, store:
        store.execute("UPDATE audit SET who = 'nobody' WHERE n = 1")
    assert admin.get("/audit/verify").json()["broken_at"] == 1
    assert main(["audit", "verify", "--data", str(server.data)]) == 1
    assert "record 1 is not as it was written" in capsys.readouterr().err


def test_an_end_that_was_cut_off_is_seen_by_a_hash_kept_elsewhere(
    server: RealServer, capsys: Said
) -> None:
    server.clerk()
    head = server.admin().get("/audit/verify").json()["head"]
    with closing(sqlite3.connect(server.data / "cherha.sqlite")) as store, store:
        store.execute("DELETE FROM audit WHERE n = (SELECT max(n) FROM audit)")
    assert main(["audit", "verify", "--data", str(server.data)]) == 0
    assert main(["audit", "verify", "--data", str(server.data), "--head", head]) == 1
    assert "cut off" in capsys.readouterr().err


def test_the_trail_is_a_table_for_a_spreadsheet(server: RealServer, capsys: Said) -> None:
    answer = server.admin().get("/audit/csv")
    assert answer.headers["Content-Type"].startswith("text/csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0]["what"] == "session.opened"
    assert main(["audit", "csv", "--data", str(server.data)]) == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("n,at,who")


def test_a_terminal_is_revoked_by_a_command_and_by_its_name(
    server: RealServer, capsys: Said
) -> None:
    board = server.board()
    words = ["revoke", "--data", str(server.data)]
    assert main([*words, "nothing"]) == 2
    assert "Табло" in capsys.readouterr().err
    assert main([*words, "Табло"]) == 0
    while board.get("/hall").status_code == 200:
        pass
    assert board.get("/hall").status_code == 401
    assert any(line.startswith("cherha revoke terminal.revoked") for line in kinds(server))


def test_folders_without_a_store_are_told(tmp_path: Path, capsys: Said) -> None:
    for words in (["revoke", "x"], ["audit", "verify"], ["audit", "csv"]):
        assert main([*words, "--data", str(tmp_path)]) == 1
        assert "holds no store" in capsys.readouterr().err
