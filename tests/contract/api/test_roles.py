"""C2: every endpoint for every role, as the literal matrix says and not otherwise."""

import re
from typing import Any

import pytest

from central_server.api.roles import MATRIX, Role
from tests.contract.api.real_server import Asker, RealServer

STANDS_FOR = {"number": "21", "n": "1", "file": "clerk.js"}
METHODS = ("get", "post", "put", "patch", "delete")
CELLS = [(method, path, role) for method, path in MATRIX for role in Role]


def asker_of(server: RealServer, role: Role) -> Asker:
    match role:
        case Role.ANYONE:
            return server.nobody()
        case Role.KIOSK:
            return server.kiosk(3)
        case Role.BOARD:
            return server.board()
        case Role.RATING:
            return server.rating()
        case Role.SYSTEM:
            return server.system()
        case Role.CLERK:
            return server.clerk(20)
        case Role.SUPERVISOR:
            return server.supervisor()
        case Role.ADMINISTRATOR:
            return server.admin()


@pytest.fixture(scope="module")
def askers(shared: RealServer) -> dict[Role, Asker]:
    return {role: asker_of(shared, role) for role in Role}


@pytest.mark.parametrize(("method", "path", "role"), CELLS)
def test_the_server_agrees_with_the_matrix(
    shared: RealServer, askers: dict[Role, Asker], method: str, path: str, role: Role
) -> None:
    place = re.sub(r"\{(\w+)\}", lambda name: STANDS_FOR.get(name[1], "nothing"), path)
    asker = asker_of(shared, role) if method == "DELETE" else askers[role]
    options: dict[str, Any] = {"json": {}} if method == "POST" else {}
    answer = asker.ask(method, place, stream=True, **options)
    answer.close()
    reached = answer.status_code not in {401, 403} or _own_refusal(answer, path)
    assert reached == (role in MATRIX[method, path]), (answer.status_code, answer.headers)


def _own_refusal(answer: Any, path: str) -> bool:
    """Tell the refusal of a slip's secret from that of a role."""
    return path.endswith(("/visit", "/visit/return")) and answer.status_code == 403


def test_every_route_stands_in_the_matrix(shared: RealServer) -> None:
    schema = shared.nobody().ask("GET", "/schema/openapi.json").json()
    described = {
        (method.upper(), path)
        for path, item in schema["paths"].items()
        for method in METHODS
        if method in item
    }
    unseen = {
        ("GET", path)
        for path in (
            "/metrics",
            "/schema/openapi.json",
            "/clerk",
            "/supervisor",
            "/t",
            "/static/{file}",
        )
    }
    assert described | unseen == set(MATRIX)


def test_a_board_can_neither_issue_nor_call(shared: RealServer) -> None:
    board = shared.board()
    issue = board.post("/tickets", shared.kiosk().reservation(shared.service))
    call = board.post(f"/counters/{shared.counter}/call-next", {"request_id": "x"})
    assert (issue.status_code, issue.json()["reason"]) == (403, "not_your_role")
    assert (call.status_code, call.json()["reason"]) == (403, "not_your_role")


def test_an_unknown_token_is_401(shared: RealServer) -> None:
    for header in ("Bearer nonsense", "Bearer", "Basic eDp5", "nonsense"):
        answer = shared.nobody(Authorization=header).get("/hall")
        assert (answer.status_code, answer.json()["reason"]) == (401, "unknown_token")
