"""Accounts: one-time passwords, who may make and shut whom, and what ends with it."""

from pathlib import Path

import pytest

from tests.contract.api.real_server import Clerk, RealServer, feed, fresh_id, running


def made(asker: Clerk, login: str, role: str = "clerk", **more: object) -> str:
    answer = asker.post("/accounts", {"login": login, "role": role} | more)
    assert answer.status_code == 201, answer.text
    password: str = answer.json()["password"]
    return password


def log_in(server: RealServer, login: str, password: str) -> int:
    answer = server.nobody().post("/session", {"login": login, "password": password})
    return answer.status_code


def test_a_one_time_password_is_good_for_nothing_but_another_one(shared: RealServer) -> None:
    password = made(shared.supervisor(), "one-time")
    clerk = Clerk(shared.url, "one-time", password)
    assert clerk.get("/session").json()["must_change"] is True
    for path in ("/counters", "/hall", "/feed"):
        answer = clerk.get(path)
        assert (answer.status_code, answer.json()["reason"]) == (403, "password_must_change")
    chosen = "a sentence of my own"
    answer = clerk.post("/session/password", {"old": password, "new": chosen})
    assert answer.status_code == 204
    assert clerk.get("/session").json()["must_change"] is False
    assert clerk.get("/counters").status_code == 200
    assert log_in(shared, "one-time", password) == 401
    assert log_in(shared, "one-time", chosen) == 200
    clerk.http.close()


@pytest.mark.parametrize(
    ("new", "reason"),
    [
        ("short", "password_short"),
        ("x" * 201, "password_long"),
        ("{old}", "password_same"),
        ("choosy-person-1", "password_is_login"),
    ],
)
def test_a_password_that_is_none_is_refused_with_its_cure(
    shared: RealServer, new: str, reason: str
) -> None:
    login = "choosy-person"
    known = {it["login"] for it in shared.admin().get("/accounts").json()}
    path = f"/accounts/{login}/reset"
    if login in known:
        password = shared.supervisor().post(path).json()["password"]
    else:
        password = made(shared.supervisor(), login)
    clerk = Clerk(shared.url, login, password)
    body = {"old": password, "new": new.replace("{old}", password)}
    answer = clerk.post("/session/password", body)
    assert (answer.status_code, answer.json()["reason"]) == (400, reason)
    clerk.http.close()


def test_the_password_of_now_must_be_known_to_choose_another(shared: RealServer) -> None:
    password = shared.new_account("forgetful", "clerk")
    clerk = Clerk(shared.url, "forgetful", password)
    answer = clerk.post("/session/password", {"old": "a guess", "new": "something quite long"})
    assert (answer.status_code, answer.json()["reason"]) == (403, "wrong_password")
    clerk.http.close()


def test_a_new_password_ends_every_other_session(shared: RealServer) -> None:
    password = shared.new_account("at-two-desks", "clerk")
    here, there = (Clerk(shared.url, "at-two-desks", password) for _ in range(2))
    body = {"old": password, "new": "another sentence of mine"}
    assert here.post("/session/password", body).status_code == 204
    assert here.get("/counters").status_code == 200
    assert there.get("/counters").status_code == 401
    here.http.close()
    there.http.close()


def test_who_is_shut_out_is_out_at_once_with_the_open_feed(server: RealServer) -> None:
    clerk, supervisor = server.clerk(5), server.supervisor()
    with feed(clerk) as listening:
        assert listening.next()[0] == "hello"
        login = server.demo["counters"][4]["login"]
        answer = supervisor.post(f"/accounts/{login}/disable")
        assert (answer.status_code, answer.json()["disabled"]) == (200, True)
        said = [listening.next()[0]]
        while said[-1] != "end":
            said.append(listening.next()[0])
    assert clerk.get("/counters").status_code == 401
    assert log_in(server, login, server.demo["counters"][4]["password"]) == 401
    assert supervisor.post(f"/accounts/{login}/enable").json()["disabled"] is False
    assert log_in(server, login, server.demo["counters"][4]["password"]) == 200


def test_a_reset_ends_sessions_and_gives_another_one_time_password(shared: RealServer) -> None:
    before = shared.new_account("lost-it", "clerk")
    clerk = Clerk(shared.url, "lost-it", before)
    answer = shared.supervisor().post("/accounts/lost-it/reset")
    assert answer.status_code == 200
    assert clerk.get("/counters").status_code == 401
    assert log_in(shared, "lost-it", before) == 401
    assert log_in(shared, "lost-it", answer.json()["password"]) == 200
    clerk.http.close()


def test_a_supervisor_manages_clerks_and_nobody_above(shared: RealServer) -> None:
    supervisor = shared.supervisor()
    listed = supervisor.get("/accounts").json()
    assert {it["role"] for it in listed} == {"clerk"}
    for role in ("supervisor", "administrator"):
        body = {"login": fresh_id()[:12], "role": role, "hall_id": shared.hall}
        answer = supervisor.post("/accounts", body)
        assert (answer.status_code, answer.json()["reason"]) == (403, "not_yours_to_change")
    for act in ("reset", "disable", "enable"):
        answer = supervisor.post(f"/accounts/admin/{act}")
        assert (answer.status_code, answer.json()["reason"]) == (403, "not_yours_to_change")


def test_nobody_shuts_themselves_out(server: RealServer) -> None:
    admin = server.admin()
    assert admin.post("/accounts/admin/disable").json()["reason"] == "your_own"
    made(admin, "second", "administrator", hall_id=server.hall)
    assert admin.post("/accounts/second/disable").status_code == 200


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        ({"login": "window-01", "role": "clerk"}, 409, "login_taken"),
        ({"login": "Олена", "role": "clerk"}, 400, "login_unreadable"),
        ({"login": "o", "role": "clerk", "hall_id": "nowhere"}, 400, "no_such_hall"),
        ({"login": "o", "role": "king"}, 400, "bad_request"),
    ],
)
def test_an_account_that_cannot_be_is_told(
    shared: RealServer, body: dict[str, str], status: int, reason: str
) -> None:
    answer = shared.admin().post("/accounts", body)
    assert (answer.status_code, answer.json()["reason"]) == (status, reason)


def test_an_unknown_log_in_is_told(shared: RealServer) -> None:
    answer = shared.admin().post("/accounts/nobody/reset")
    assert (answer.status_code, answer.json()["reason"]) == (404, "unknown_account")


def test_a_session_that_idles_ends(tmp_path: Path) -> None:
    config = tmp_path / "idle.toml"
    config.write_text("session_idle_hours = 0.0003\nfeed_comment_s = 0.2\n", "utf-8")
    with running(tmp_path / "hall", "--config", str(config)) as server:
        clerk = server.clerk()
        with feed(clerk) as listening:
            while listening.next()[0] != "end":
                pass
        assert clerk.get("/session").status_code == 401
