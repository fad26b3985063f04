"""What supervisors are told of each terminal, from its own words."""

from datetime import datetime, timedelta
from typing import Any

from tests.contract.api.real_server import Asker, RealServer, wait_until


def beat(terminal: Asker, **said: Any) -> None:
    assert terminal.post("/events", {"events": [], **said}).status_code == 200


def told(server: RealServer, name: str) -> dict[str, Any]:
    known = {it["name"]: it for it in server.supervisor().get("/terminals").json()}
    found: dict[str, Any] = known[name]
    return found


def test_a_terminal_is_told_with_its_devices_clock_and_silence(shared: RealServer) -> None:
    rating = shared.rating()
    now = datetime.fromisoformat(shared.supervisor().get("/supervision").json()["at"])
    clock = (now + timedelta(hours=1)).isoformat()
    beat(rating, unsent=3, version="1", clock=clock, devices={"12": "open", "13": "lost"})
    said = told(shared, shared.demo["ratings"][0]["name"])
    assert (said["unsent"], said["devices"]) == (3, {"12": "open", "13": "lost"})
    assert 3500 < said["clock_off_s"] < 3660
    assert said["silent_s"] < 60
    wait_until(lambda: told(shared, said["name"])["silent_s"] > said["silent_s"])


def test_a_terminal_that_was_never_heard_is_told_as_such(server: RealServer) -> None:
    said = told(server, server.demo["kiosks"][3]["name"])
    assert (said["heard_at"], said["silent_s"], said["clock_off_s"]) == (None, None, None)
    assert (said["printer"], said["voice"], said["devices"]) == ("", "", {})


def test_what_no_terminal_says_is_refused_or_left_aside(shared: RealServer) -> None:
    board = shared.board()
    beat(board, clock="2026-11-21T10:00:00")
    for wrong in (
        {"": "open"},
        {"12": "x" * 65},
        {"x" * 201: "open"},
        {str(n): "open" for n in range(257)},
    ):
        assert board.post("/events", {"events": [], "devices": wrong}).status_code == 400
    boxes_of_a_large_hall = {f"counter-{n}": "ready" for n in range(1, 165)}
    told = {"events": [], "devices": boxes_of_a_large_hall}
    assert board.post("/events", told).status_code == 200
