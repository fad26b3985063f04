"""Counters that worked without the server tell it afterwards; clerks call for help."""

from typing import Any

import pytest

from tests.contract.api.real_server import Clerk, RealServer, fresh_id


def act(kind: str, visit: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {"event_id": fresh_id(), "kind": kind, "visit_id": visit["visit_id"]} | fields


def told(clerk: Clerk, counter: int, *acts: dict[str, Any]) -> dict[str, Any]:
    answer = clerk.post(f"/counters/{counter}/recorded", {"acts": list(acts)})
    assert answer.status_code == 200, answer.text
    result: dict[str, Any] = answer.json()
    return result


@pytest.fixture
def clerk(server: RealServer) -> Clerk:
    """Who sits at the server's counter."""
    found = server.clerk()
    found.do(server.counter, "open")
    return found


def test_a_service_given_without_the_server_is_recorded_once(
    server: RealServer, clerk: Clerk
) -> None:
    visit = server.kiosk().confirmed(server.service)
    acts = [act("call", visit, age_s=300), act("start", visit, age_s=240), act("finish", visit)]
    first = told(clerk, server.counter, *acts)
    assert [it["answer"] for it in first["answers"].values()] == ["Accepted"] * 3
    assert (first["view"]["current"], first["view"]["today"]["served"]) == (None, 1)
    again = told(clerk, server.counter, *acts)
    assert [it["answer"] for it in again["answers"].values()] == ["Duplicate"] * 3
    assert again["view"]["today"]["served"] == 1
    other = told(clerk, server.counter, acts[2] | {"outcome": "refused"})
    assert other["answers"][acts[2]["event_id"]]["reason"] == "id_conflict"


def test_a_service_took_as_long_as_the_page_says(server: RealServer, clerk: Clerk) -> None:
    visit = server.kiosk().confirmed(server.service)
    told(clerk, server.counter, act("call", visit), act("start", visit))
    view = told(clerk, server.counter, act("finish", visit))["view"]
    assert 0 <= view["today"]["mean_s"] < 60


def test_two_counters_that_took_one_ticket_are_told_and_nothing_is_dropped(
    server: RealServer, clerk: Clerk
) -> None:
    visit = server.kiosk().confirmed(server.service)
    other = next(
        it["number"]
        for it in server.kiosk().get("/hall").json()["counters"]
        if server.letter in it["letters"] and it["number"] != server.counter
    )
    colleague = server.clerk(other)
    colleague.do(other, "open")
    told(colleague, other, act("call", visit), act("start", visit))
    acts = [act("call", visit), act("start", visit), act("finish", visit)]
    result = told(clerk, server.counter, *acts)
    assert [it["reason"] for it in result["answers"].values()] == ["wrong_state"] * 3
    notices = clerk.get("/notices").json()
    letter, ordinal = visit["number"]["letter"], visit["number"]["ordinal"]
    number = f"{letter}-{ordinal:03d}"
    [twice] = [it for it in notices if it["kind"] == "taken_twice"]
    assert twice["subject"] == f"counter-{server.counter} {number} {other}"
    kept = [it for it in notices if it["kind"] == "quarantine.wrong_state"]
    assert {it["subject"] for it in kept} == {
        f"counter-{server.counter} {it['event_id']}" for it in acts
    }
    assert colleague.get(f"/counters/{other}").json()["current"]["state"] == "serving"


def test_only_who_sits_there_tells_of_a_counter(server: RealServer, clerk: Clerk) -> None:
    visit = server.kiosk().confirmed(server.service)
    stranger = server.clerk(server.counter + 1)
    [answer] = told(stranger, server.counter, act("call", visit))["answers"].values()
    assert answer["reason"] == "counter_taken"
    assert clerk.get(f"/counters/{server.counter}").json()["current"] is None


def test_an_unknown_counter_and_a_nonsense_are_refused(server: RealServer, clerk: Clerk) -> None:
    assert clerk.post("/counters/999/recorded", {"acts": []}).status_code == 404
    assert clerk.post("/counters/999/help", {"request_id": fresh_id()}).status_code == 404
    body = {"acts": [{"event_id": "e", "kind": "dance", "visit_id": "v"}]}
    assert clerk.post(f"/counters/{server.counter}/recorded", body).status_code == 400


def test_a_call_for_help_is_told_to_all_staff_once(server: RealServer, clerk: Clerk) -> None:
    body, path = {"request_id": fresh_id()}, f"/counters/{server.counter}/help"
    first = clerk.post(path, body)
    assert (first.status_code, clerk.post(path, body).json()) == (200, first.json())
    colleague = server.clerk(server.counter + 1)
    assert colleague.post(path, body).json()["reason"] == "id_conflict"
    [notice] = colleague.get("/notices").json()
    assert (notice["kind"], notice["subject"]) == ("staff_called", f"counter-{server.counter}")
    assert notice["can_be_taken"]
