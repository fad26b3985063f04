"""Log-ins: argon2id, a cookie no script reads, a CSRF word, and an end."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.contract.api.real_server import Clerk, RealServer, fresh_id, running


def test_a_log_in_sets_a_cookie_that_scripts_and_other_sites_cannot_use(
    shared: RealServer,
) -> None:
    log_in = shared.demo["counters"][0]
    answer = shared.nobody().post(
        "/session", {"login": log_in["login"], "password": log_in["password"]}
    )
    assert answer.status_code == 200
    told = answer.json()
    assert told["login"] == "window-01"
    assert told["role"] == "clerk"
    assert told["counter"] == 1
    assert told["language"] == "uk"
    cookie = answer.headers["Set-Cookie"].lower()
    assert "cherha_session=" in cookie
    assert "httponly" in cookie
    assert "samesite=strict" in cookie


@pytest.mark.parametrize(("login", "password"), [("window-01", "wrong"), ("nobody", "x")])
def test_a_wrong_password_and_an_unknown_login_are_told_alike(
    shared: RealServer, login: str, password: str
) -> None:
    answer = shared.nobody().post("/session", {"login": login, "password": password})
    assert (answer.status_code, answer.json()["reason"]) == (401, "wrong_password")


def test_what_changes_something_needs_the_csrf_word(shared: RealServer) -> None:
    clerk = shared.clerk(11)
    word = clerk.http.headers.pop("X-CSRF-Token")
    assert clerk.get("/counters/11").status_code == 200
    answer = clerk.act(11, "open")
    assert (answer.status_code, answer.json()["reason"]) == (403, "csrf")
    assert clerk.ask("DELETE", "/api/v1/session").json()["reason"] == "csrf"
    clerk.http.headers["X-CSRF-Token"] = "another"
    assert clerk.act(11, "open").json()["reason"] == "csrf"
    clerk.http.headers["X-CSRF-Token"] = word
    assert clerk.act(11, "open").status_code == 200


def test_a_stale_cookie_does_not_keep_anybody_from_logging_in(shared: RealServer) -> None:
    clerk = shared.clerk(12)
    del clerk.http.headers["X-CSRF-Token"]
    log_in = shared.demo["counters"][11]
    body = {"login": log_in["login"], "password": log_in["password"]}
    assert clerk.post("/session", body).status_code == 200


def test_after_logging_out_the_cookie_is_worth_nothing(shared: RealServer) -> None:
    clerk = shared.clerk(13)
    cookie = clerk.http.cookies["cherha_session"]
    assert clerk.ask("DELETE", "/api/v1/session").status_code == 204
    kept = shared.nobody(Cookie=f"cherha_session={cookie}")
    assert kept.get("/session").status_code == 401
    assert kept.get("/counters").json()["reason"] == "not_logged_in"


def test_a_session_ends_after_its_time(tmp_path: Path) -> None:
    config = tmp_path / "short.toml"
    config.write_text("session_hours = 0.0001\n", "utf-8")
    with running(tmp_path / "hall", "--config", str(config)) as server:
        clerk = server.clerk()
        answer = clerk.get("/session")
        while answer.status_code == 200:
            answer = clerk.get("/session")
        assert answer.json()["reason"] == "not_logged_in"


def test_too_many_tries_of_one_login_must_wait_and_others_need_not(tmp_path: Path) -> None:
    config = tmp_path / "strict.toml"
    config.write_text("[limits.logins_per_login]\nper_second = 0.001\nburst = 3\n", "utf-8")
    with running(tmp_path / "hall", "--config", str(config)) as server:
        body = {"login": "window-01", "password": "guess"}
        answers = [server.nobody().post("/session", body) for _ in range(4)]
        assert [it.status_code for it in answers] == [401, 401, 401, 429]
        assert answers[-1].json()["reason"] == "too_many"
        assert int(answers[-1].headers["Retry-After"]) >= 1
        assert isinstance(server.clerk(2), Clerk)


def test_passwords_are_kept_as_argon2id_and_tokens_as_digests(server: RealServer) -> None:
    clerk = server.clerk()
    with closing(sqlite3.connect(server.data / "cherha.sqlite")) as store:
        hashes = [row[0] for row in store.execute("SELECT password_hash FROM accounts")]
        dump = "\n".join(store.iterdump())
    assert len(hashes) == 83
    assert all(it.startswith("$argon2id$") for it in hashes)
    for secret in (
        clerk.http.cookies["cherha_session"],
        server.demo["kiosks"][0]["token"],
        server.demo["counters"][0]["password"],
        server.demo["admin"]["password"],
    ):
        assert secret not in dump


def test_no_secret_is_ever_logged(server: RealServer) -> None:
    canary = f"canary-{fresh_id()}"
    nobody = server.nobody()
    nobody.post("/session", {"login": "window-01", "password": canary})
    nobody.post("/enrolment", {"code": canary, "name": "x"})
    nobody.get("/visit", headers={"X-Ticket-Secret": canary})
    nobody.get("/hall", headers={"Authorization": f"Bearer {canary}"})
    nobody.ask("POST", "/api/v1/session", data=f'{{"login": "{canary}", "password": 3}}')
    kiosk, clerk = server.kiosk(), server.clerk()
    kiosk.upload({"event_id": fresh_id(), "body": {"capability": canary}})
    clerk.post(f"/counters/{server.counter}/open", {"request_id": canary, "password": canary})
    kiosk.confirmed(server.service)
    cookie, token = clerk.http.cookies["cherha_session"], server.demo["kiosks"][0]["token"]
    server.stop()
    log = server.log()
    assert "server stopped" in log
    for secret in (canary, cookie, token, server.demo["admin"]["password"]):
        assert secret not in log
    assert all(json.loads(line)["event"] for line in log.splitlines())
