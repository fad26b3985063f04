"""C1: a terminal shows a code, staff approve it on a page, and its token never travels."""

import hashlib
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.contract.api.real_server import Asker, Clerk, RealServer, feed, running, wait_until


class Door:
    """A terminal at the door, with the token that it made for itself."""

    def __init__(self, server: RealServer, role: str = "kiosk", name: str = "") -> None:
        self.nobody = server.nobody()
        self.token = secrets.token_urlsafe(32)
        digest = hashlib.sha256(self.token.encode()).hexdigest()
        self.body = {"role": role, "token_sha256": digest, "name": name}
        self.answer = self.nobody.post("/enrolment/requests", self.body)
        self.told: dict[str, Any] = self.answer.json()

    @property
    def code(self) -> str:
        return str(self.told["user_code"])

    def poll(self) -> dict[str, Any]:
        answer = self.nobody.post(
            "/enrolment/requests/poll", {"device_code": self.told["device_code"]}
        )
        assert answer.status_code == 200, answer.text
        said: dict[str, Any] = answer.json()
        return said

    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


def approve(asker: Clerk, code: str, name: str = "Новий", **own: Any) -> Any:
    body = {"name": name} | ({"own_series": own} if own else {})
    return asker.post(f"/terminals/waiting/{code}/approve", body)


def test_a_terminal_that_staff_approve_works_with_a_token_that_nobody_else_ever_had(
    server: RealServer,
) -> None:
    door = Door(server, "kiosk", "біля входу")
    assert door.answer.status_code == 201
    assert door.told["page_with_code"] == f"{server.url}/supervisor#join={door.code}"
    assert door.told["expires_in_s"] == 600
    assert door.poll() == {"status": "pending", "papers": None}
    assert server.nobody().get("/hall", headers=door.bearer()).status_code == 401

    supervisor = server.supervisor()
    asks = supervisor.get(f"/terminals/waiting/{door.code.lower()}").json()
    assert (asks["role"], asks["name"], asks["address"]) == ("kiosk", "біля входу", "127.0.0.1")
    assert asks["free_series"][0] == {"letter": "Н", "first": 1000, "last": 1998}
    done = approve(supervisor, door.code, "Кіоск 5", **asks["free_series"][0])
    assert done.status_code == 201, done.text

    said = door.poll()
    assert said["status"] == "approved"
    papers = said["papers"]
    assert papers["own_series"] == {"letter": "Н", "first": 1000, "last": 1998}
    assert (papers["role"], papers["name"], papers["hall_id"]) == ("kiosk", "Кіоск 5", server.hall)
    assert door.poll() == said
    assert server.nobody().get("/snapshot", headers=door.bearer()).status_code == 200
    told = str([door.told, said, done.json(), asks])
    assert door.token not in told
    with closing(sqlite3.connect(server.data / "cherha.sqlite")) as store:
        dump = "\n".join(store.iterdump())
    for secret in (door.token, door.told["device_code"], door.code):
        assert secret not in dump


def test_a_code_has_34_bits_or_more_and_is_good_once(shared: RealServer) -> None:
    doors = [Door(shared, "board") for _ in range(3)]
    codes = {door.code.replace("-", "") for door in doors}
    assert len(codes) == 3
    assert all(len(code) == 8 for code in codes)  # of 30 letters: 39 bits
    assert approve(shared.supervisor(), doors[0].code).status_code == 201
    again = approve(shared.supervisor(), doors[0].code)
    assert (again.status_code, again.json()["reason"]) == (404, "unknown_code")


def test_a_code_is_worth_nothing_after_ten_minutes(server: RealServer) -> None:
    door = Door(server, "board")
    with closing(sqlite3.connect(server.data / "cherha.sqlite")) as store, store:
        store.execute("UPDATE join_requests SET expires_at = expires_at - 600 * 1000000")
    assert door.poll()["status"] == "expired"
    assert approve(server.supervisor(), door.code).status_code == 404


def test_who_was_refused_stays_outside(shared: RealServer) -> None:
    door = Door(shared, "rating")
    answer = shared.supervisor().post(f"/terminals/waiting/{door.code}/refuse")
    assert answer.status_code == 204
    assert door.poll() == {"status": "refused", "papers": None}
    assert shared.nobody().get("/hall", headers=door.bearer()).status_code == 401
    again = shared.supervisor().post(f"/terminals/waiting/{door.code}/refuse")
    assert (again.status_code, again.json()["reason"]) == (404, "unknown_code")


@pytest.mark.parametrize(
    ("own", "reason"),
    [
        ({}, "series_missing"),
        ({"letter": "Т", "first": 1, "last": 999}, "series_taken"),
        ({"letter": "Р", "first": 1, "last": 999}, "series_letter"),
        ({"letter": "Т", "first": 2000, "last": 1999}, "series_range"),
    ],
)
def test_a_kiosk_never_gets_numbers_that_somebody_has(
    shared: RealServer, own: dict[str, Any], reason: str
) -> None:
    door = Door(shared, "kiosk")
    answer = approve(shared.supervisor(), door.code, **own)
    assert (answer.status_code, answer.json()["reason"]) == (409, reason)
    assert door.poll()["status"] == "pending"


def test_a_board_gets_no_numbers_and_every_terminal_a_name(shared: RealServer) -> None:
    door, supervisor = Door(shared, "board"), shared.supervisor()
    own: dict[str, Any] = {"letter": "Т", "first": 5000, "last": 5001}
    assert approve(supervisor, door.code, **own).json()["reason"] == "series_not_needed"
    assert approve(supervisor, door.code, name="  ").json()["reason"] == "terminal_name"
    assert approve(supervisor, door.code, name="Табло \n 3").json()["name"] == "Табло 3"


def test_a_range_of_a_kiosk_that_was_revoked_today_is_nobody_elses(server: RealServer) -> None:
    supervisor = server.supervisor()
    known = supervisor.get("/terminals").json()
    first = next(it for it in known if it["name"] == "Кіоск 1")
    assert supervisor.post(f"/terminals/{first['terminal_id']}/revoke").status_code == 200
    door = Door(server, "kiosk")
    answer = approve(supervisor, door.code, letter="Н", first=1, last=999)
    assert answer.json()["reason"] == "series_taken"


def test_a_revoked_terminal_is_out_at_once_with_its_open_feed(server: RealServer) -> None:
    supervisor, board = server.supervisor(), server.board()
    known = supervisor.get("/terminals").json()
    entry = next(it for it in known if it["role"] == "board")
    with feed(board) as listening:
        assert listening.next()[0] == "hello"
        answer = supervisor.post(f"/terminals/{entry['terminal_id']}/revoke")
        assert answer.json()["revoked_at"] is not None
        while listening.next()[0] != "end":
            pass
    assert board.get("/hall").json()["reason"] == "unknown_token"
    again = supervisor.post(f"/terminals/{entry['terminal_id']}/revoke")
    assert again.json()["revoked_at"] == answer.json()["revoked_at"]
    assert supervisor.post("/terminals/nobody/revoke").json()["reason"] == "unknown_terminal"


def test_the_list_tells_when_each_terminal_was_heard(server: RealServer) -> None:
    server.kiosk(2).upload()
    told = {it["name"]: it for it in server.supervisor().get("/terminals").json()}
    assert set(told) == {"Кіоск 1", "Кіоск 2", "Кіоск 3", "Кіоск 4", "Табло", "Оцінювання"}
    heard = told["Кіоск 2"]
    assert (heard["unsent"], heard["paper"], heard["version"]) == (0, "ok", "1")
    assert heard["heard_at"] is not None
    assert told["Кіоск 3"]["heard_at"] is None


def test_a_token_that_is_a_terminals_already_is_refused(server: RealServer) -> None:
    door = Door(server, "board")
    assert approve(server.supervisor(), door.code).status_code == 201
    again = server.nobody().post("/enrolment/requests", door.body)
    assert (again.status_code, again.json()["reason"]) == (429, "token_known")


@pytest.mark.parametrize(
    "body",
    [
        {"role": "kiosk", "token_sha256": "x"},
        {"role": "king", "token_sha256": "a" * 64},
        {"role": "kiosk", "token_sha256": "a" * 64, "name": "x" * 61},
    ],
)
def test_a_request_that_cannot_be_read_is_told(shared: RealServer, body: dict[str, str]) -> None:
    answer = shared.nobody().post("/enrolment/requests", body)
    assert (answer.status_code, answer.json()["reason"]) == (400, "bad_request")


def test_guessing_and_flooding_at_the_door_are_slowed_down(tmp_path: Path) -> None:
    config = tmp_path / "strict.toml"
    config.write_text(
        "[limits.enrolments_per_address]\nper_second = 0.001\nburst = 2\n"
        "[limits.approvals_per_login]\nper_second = 0.001\nburst = 3\n"
        "[limits.join_polls_per_terminal]\nper_second = 0.001\nburst = 2\n",
        "utf-8",
    )
    with running(tmp_path / "hall", "--config", str(config)) as server:
        doors = [Door(server, "board") for _ in range(3)]
        assert [it.answer.status_code for it in doors] == [201, 201, 429]
        body = {"device_code": doors[0].told["device_code"]}
        polls = [server.nobody().post("/enrolment/requests/poll", body) for _ in range(3)]
        assert [it.status_code for it in polls] == [200, 200, 429]
        guesses = [server.admin().get("/terminals/waiting/AAAA-AAAA") for _ in range(4)]
        assert [it.status_code for it in guesses] == [404, 404, 404, 429]


def test_a_request_outlives_a_crash_of_the_server(server: RealServer) -> None:
    door = Door(server, "board")
    server.kill()
    server.start()
    door.nobody = server.nobody()
    assert door.poll()["status"] == "pending"
    admin: Asker = server.admin()
    answer = admin.post(f"/terminals/waiting/{door.code}/approve", {"name": "Табло 2"})
    assert answer.status_code == 201
    server.kill()
    server.start()
    door.nobody = server.nobody()
    assert door.poll()["status"] == "approved"
    wait_until(lambda: server.nobody().get("/hall", headers=door.bearer()).status_code == 200)
