"""schemathesis asks the whole API as every role: no 5xx and no answer that is not described."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.contract.api.real_server import Asker, RealServer, fresh_id, running
from tests.support.api_fuzz import Known, faults

EXAMPLES = 2
ROLES = ("anyone", "kiosk", "board", "rating", "system", "clerk", "supervisor", "administrator")


def known_of(server: RealServer) -> Known:
    """Return what the demo hall has, by the names of parameters and fields."""
    hall = server.kiosk().get("/hall").json()
    services = [it["code"] for it in hall["services"][:5]]
    visits = [server.kiosk().confirmed(code)["visit_id"] for code in services]
    return {
        "number": [server.counter, 1, 2],
        "service": services,
        "services": [services[:1], []],
        "clerk": ["window-01", "window-02"],
        "login": ["window-81", "newcomer"],
        "base": [hall["revision"]],
        "n": [1],
        "visit_id": visits,
        "request_id": [fresh_id() for _ in range(9)],
        "name": ["Табло 9"],
        "role": ["kiosk", "clerk"],
        "token_sha256": ["a" * 64],
    }


def headers_of(server: RealServer, role: str) -> dict[str, str]:
    """Return what somebody of that role shows."""
    if role == "anyone":
        return {}
    asker: Asker = getattr(server, "admin" if role == "administrator" else role)()
    cookie = asker.http.cookies.get("cherha_session")
    shown = {"Cookie": f"cherha_session={cookie}"} if cookie else {}
    named = ("Authorization", "X-CSRF-Token")
    headers: dict[str, Any] = dict(asker.http.headers)
    return shown | {name: str(headers[name]) for name in named if name in headers}


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory, loose_settings: Path) -> Iterator[RealServer]:
    """A server of this module's own: nobody knows what will have been asked of it."""
    folder = tmp_path_factory.mktemp("fuzzed")
    with running(folder, "--config", str(loose_settings)) as server:
        yield server


@pytest.fixture(scope="module")
def known(fuzzed: RealServer) -> Known:
    """What the hall had before anybody asked strange things of it."""
    return known_of(fuzzed)


@pytest.mark.parametrize("role", ROLES)
def test_no_role_meets_a_5xx_or_an_answer_that_is_not_described(
    fuzzed: RealServer, known: Known, role: str
) -> None:
    headers = headers_of(fuzzed, role)
    found = list(faults(fuzzed.url, role, headers, EXAMPLES, known=known))
    assert found == []
    assert "request failed" not in fuzzed.log()
