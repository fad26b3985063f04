"""A hall's day over the API: pause and go on, breaks, stops of issue, quotas."""

import json
from typing import Any

from tests.contract.api.real_server import Asker, RealServer, fresh_id


def asked(asker: Asker, what: str, **fields: Any) -> dict[str, Any]:
    answer = asker.post(f"/day/{what}", {"request_id": fresh_id()} | fields)
    assert answer.status_code == 200, answer.text
    day: dict[str, Any] = answer.json()["day"]
    return day


def test_in_a_pause_nobody_is_called_and_after_it_the_order_goes_on(server: RealServer) -> None:
    kiosk, clerk, one = server.kiosk(), server.clerk(), server.counter
    visits = [kiosk.confirmed(server.service)["visit_id"] for _ in range(2)]
    clerk.do(one, "open")
    clerk.do(one, "call-next")
    paused = asked(clerk, "pause", reason="power", text="Немає світла")
    assert (paused["paused"]["reason"], paused["paused"]["text"]) == ("power", "Немає світла")
    refused = clerk.act(one, "call-next")
    assert (refused.status_code, refused.json()["refused"]) == (409, "hall_paused")
    view = refused.json()["view"]
    assert (view["paused"]["reason"], view["current"]) == ("power", None)
    resumed = asked(clerk, "resume")
    assert resumed["paused"] is None
    assert resumed["grace_until"] is not None
    assert clerk.do(one, "call-next")["called"]["visit_id"] == visits[0]


def test_everybody_is_told_of_a_pause(server: RealServer) -> None:
    kiosk, board, clerk = server.kiosk(), server.board(), server.clerk()
    asked(clerk, "pause", reason="alarm")
    assert board.get("/snapshot").json()["paused"]["reason"] == "alarm"
    heartbeat = kiosk.post("/events", {"events": []}).json()
    assert heartbeat["paused"]["issues"] is False
    with board.get("/feed", params={"after": 0}, stream=True) as feed:
        chunk = next(it for it in feed.iter_lines() if b"HallPaused" in it)
        event = json.loads(chunk.partition(b":")[2])["body"]
    assert (event["reason"], event["by"]) == ("alarm", "")
    with board.get("/feed", stream=True) as feed:
        hello = next(it for it in feed.iter_lines() if it.startswith(b"data:"))
    assert json.loads(hello.partition(b":")[2])["paused"]["reason"] == "alarm"


def test_in_an_alarm_a_kiosk_gives_no_number_and_what_it_printed_alone_is_kept(
    server: RealServer,
) -> None:
    kiosk, clerk = server.kiosk(), server.clerk()
    asked(clerk, "pause", reason="alarm", text="Укриття ліворуч")
    answer = kiosk.post("/tickets", kiosk.reservation(server.service))
    assert (answer.status_code, answer.json()) == (
        409,
        {"answer": "Refused", "reason": "hall_paused", "said": {"": "Укриття ліворуч"}},
    )
    letter = server.demo["kiosks"][0]["own_series"]["letter"]
    own = kiosk.own_ticket(letter, 1, server.service)
    assert kiosk.upload(own)[own["event_id"]]["answer"] == "Accepted"
    kinds = [it["kind"] for it in clerk.get("/notices").json()]
    assert kinds == ["issued_anyway.hall_paused"]


def test_a_pause_outlives_a_crash(server: RealServer) -> None:
    asked(server.clerk(), "pause", reason="power")
    server.kill()
    server.start()
    assert server.clerk().get("/day").json()["paused"]["reason"] == "power"
    assert server.board().get("/snapshot").json()["paused"]["reason"] == "power"


def test_asking_twice_under_one_id_pauses_once(server: RealServer) -> None:
    clerk, request_id = server.clerk(), fresh_id()
    body = {"request_id": request_id, "reason": "other"}
    seqs = [clerk.post("/day/pause", body).json()["day"]["seq"] for _ in range(2)]
    assert seqs[0] == seqs[1]
    other = clerk.post("/day/pause", body | {"reason": "alarm"})
    assert (other.status_code, other.json()["refused"]["reason"]) == (409, "id_conflict")


def test_a_break_rests_one_counter_with_its_reason(server: RealServer) -> None:
    clerk, one = server.clerk(), server.counter
    clerk.do(one, "open")
    answer = clerk.post(
        f"/counters/{one}/break", {"request_id": fresh_id(), "reason": "lunch", "minutes": 30}
    )
    assert answer.status_code == 200, answer.text
    assert answer.json()["view"]["on_break"]["reason"] == "lunch"
    refused = clerk.act(one, "call-next")
    assert (refused.status_code, refused.json()["refused"]) == (409, "on_break")
    stranger = server.clerk(1)
    foreign = stranger.act(one, "end-break")
    assert (foreign.status_code, foreign.json()["refused"]) == (409, "counter_taken")
    assert clerk.do(one, "end-break")["view"]["on_break"] is None
    assert clerk.act(999, "end-break").status_code == 404


def test_a_stopped_service_is_told_to_kiosks_with_its_reason(server: RealServer) -> None:
    kiosk, clerk = server.kiosk(), server.clerk()
    until = "2036-11-21T12:00:00Z"
    asked(clerk, "stop-issue", services=[server.service], reason="registry_down", until=until)
    refused = kiosk.post("/tickets", kiosk.reservation(server.service)).json()
    assert refused == {"answer": "Refused", "reason": "registry_down", "until": until}
    assert kiosk.post("/events", {"events": []}).json()["stopped"] == [
        {"service": server.service, "refused": refused}
    ]
    asked(clerk, "allow-issue")
    assert kiosk.reserve(server.service)


def test_a_quota_is_a_supervisors_and_counts_what_is_left(server: RealServer) -> None:
    kiosk, clerk, supervisor = server.kiosk(), server.clerk(), server.supervisor()
    body = {"request_id": fresh_id(), "service": server.service, "a_day": 1}
    assert clerk.post("/day/quota", body).status_code == 403
    day = asked(supervisor, "quota", service=server.service, a_day=1)
    assert (day["quotas"], day["remaining"]) == ({server.service: 1}, {server.service: 1})
    kiosk.reserve(server.service)
    refused = kiosk.post("/tickets", kiosk.reservation(server.service)).json()
    assert refused["reason"] == "quota_used"
    assert refused["until"]
    unknown = supervisor.post("/day/quota", body | {"request_id": fresh_id(), "service": "none"})
    assert (unknown.status_code, unknown.json()["refused"]["reason"]) == (409, "unknown_service")


def test_what_makes_no_sense_is_400(shared: RealServer) -> None:
    clerk = shared.clerk(3)
    for body in (
        {"reason": "alarm"},
        {"request_id": "", "reason": "alarm"},
        {"request_id": "a", "reason": "rain"},
        {"request_id": "a", "reason": "alarm", "text": "x" * 301},
        {"request_id": "a", "reason": "alarm", "text": "two\nlines"},
    ):
        assert clerk.post("/day/pause", body).status_code == 400, body
    late = {"request_id": "a", "reason": "other", "until": "2026-11-21T12:00:00"}
    assert clerk.post("/day/stop-issue", late).status_code == 400
