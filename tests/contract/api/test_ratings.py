"""From a finished service to the supervisor's figures, over HTTP."""

import csv
import io
from datetime import datetime, timedelta
from typing import Any

from tests.contract.api.real_server import Kiosk, RealServer, feed, fresh_id


def serve(server: RealServer) -> str:
    """Serve one visitor; returns the visit."""
    clerk = server.clerk()
    clerk.act(server.counter, "open")
    given = server.kiosk().confirmed(server.service)
    for what in ("call-next", "start", "finish"):
        clerk.do(server.counter, what)
    return str(given["visit_id"])


def now(server: RealServer) -> datetime:
    """Return the hall's time."""
    return datetime.fromisoformat(server.supervisor().get("/supervision").json()["at"])


def vote(server: RealServer, level: int, visit: str | None, **body: Any) -> dict[str, Any]:
    fields = {"level": level, "counter": server.counter, "visit_id": visit} | body
    return server.rating().event("RatingGiven", **fields)


def vote_at(server: RealServer, level: int, visit: str | None, at: datetime) -> dict[str, Any]:
    """Return a vote that was pressed and recorded at this time."""
    event = vote(server, level, visit, pressed_at=at.isoformat())
    event["recorded_at"] = at.isoformat()
    event["age_s"] = (now(server) - at).total_seconds()
    return event


def upload(server: RealServer, *events: dict[str, Any]) -> list[str]:
    """Upload votes; returns for each its answer, and why where it was refused."""
    answers = server.rating().upload(*events)
    return [it.get("reason", it["answer"]) for it in (answers[e["event_id"]] for e in events)]


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))


def exported(server: RealServer) -> list[dict[str, Any]]:
    told = server.supervisor().get("/ratings/visits/json").json()
    assert (told["schema"], told["version"]) == ("cherha.rated-visits", 2)
    visits: list[dict[str, Any]] = told["visits"]
    return visits


def test_votes_of_services_that_took_no_time_are_kept_and_counted_apart(
    server: RealServer,
) -> None:
    for _ in range(2):
        assert upload(server, vote(server, 4, serve(server), follow_up=None)) == ["Accepted"]
    assert upload(server, vote(server, 1, None)) == ["Accepted"]
    supervisor = server.supervisor()
    said = supervisor.get("/ratings").json()
    assert (said["least"], said["months"][0], said["demo"]) == (10, said["month"], False)
    assert (said["report"]["suspect"], said["report"]["unbound"]) == (2, 1)
    assert said["report"]["whole"]["hidden"] is False
    assert (said["report"]["whole"]["n"], said["report"]["whole"]["ended"]) == (0, 2)
    table = rows(supervisor.get("/ratings/csv").content.decode())
    assert table[0] | {"part": "whole", "votes": "0", "ended": "2"} == table[0]
    visits = rows(supervisor.get("/ratings/visits").content.decode())
    assert [(it["outcome"], it["level"], it["suspect"]) for it in visits] == [
        ("served", "4", "1")
    ] * 2
    assert "visit_id" not in visits[0]


def test_only_a_rating_terminal_is_told_who_may_still_be_asked(server: RealServer) -> None:
    """From it a clerk could see when a visitor has voted."""
    visit = serve(server)
    answer = server.rating().get("/snapshot")
    assert answer.ok, answer.text
    told = answer.json()["asked"]
    assert [(it["visit_id"], it["counter"]) for it in told] == [(visit, server.counter)]
    for other in (server.board(), server.kiosk()):
        assert other.get("/snapshot").json()["asked"] == []
    assert upload(server, vote(server, 4, visit)) == ["Accepted"]
    assert server.rating().get("/snapshot").json()["asked"] == []


def test_of_two_votes_for_one_visit_the_last_within_five_seconds_counts_once(
    server: RealServer,
) -> None:
    visit, at = serve(server), now(server) - timedelta(minutes=1)
    first = vote_at(server, 1, visit, at)
    second = vote_at(server, 3, visit, at + timedelta(seconds=4))
    third = vote_at(server, 4, visit, at + timedelta(seconds=20))
    assert upload(server, first, second, third) == ["Accepted", "Accepted", "already_rated"]
    assert upload(server, second, first) == ["Duplicate", "Duplicate"]
    assert [it["level"] for it in exported(server)] == [3]


def test_a_vote_finds_the_visit_that_ended_while_the_server_was_away(server: RealServer) -> None:
    visit, clerk = server.kiosk().confirmed(server.service)["visit_id"], server.clerk()
    clerk.do(server.counter, "open")
    loose = vote_at(server, 2, None, now(server))
    loose["body"]["follow_up"] = "information"
    assert upload(server, loose) == ["Accepted"]
    assert exported(server) == []
    acts = [
        {"event_id": fresh_id(), "kind": kind, "visit_id": visit, "age_s": 3600}
        for kind in ("call", "start", "finish")
    ]
    assert clerk.post(f"/counters/{server.counter}/recorded", {"acts": acts}).status_code == 200
    (told,) = exported(server)
    assert (told["level"], told["follow_up"], told["bound"]) == (2, "information", "time")
    assert server.supervisor().get("/ratings").json()["report"]["unbound"] == 0


def test_a_vote_with_words_that_nobody_offered_is_refused(shared: RealServer) -> None:
    assert upload(
        shared,
        vote(shared, 4, None, follow_up="weather"),
        vote(shared, 4, None, recommends=11),
        vote(shared, 4, None, pressed_at="2026-11-21T10:00:00"),
    ) == ["malformed", "bad_level", "malformed"]


def test_a_month_without_visits_tells_nothing_and_no_month_is_a_mistake(
    shared: RealServer,
) -> None:
    supervisor = shared.supervisor()
    assert supervisor.get("/ratings?month=2020-01").json()["report"]["by_day"] == []
    assert supervisor.get("/ratings?month=2020-13").status_code == 400


def test_the_month_before_a_demo_hall_was_opened_is_for_show_and_no_file(
    shared: RealServer,
) -> None:
    supervisor = shared.supervisor()
    *_, oldest = supervisor.get("/ratings").json()["months"]
    said = supervisor.get(f"/ratings?month={oldest}").json()
    assert said["demo"] is True
    assert said["report"]["whole"]["n"] > 500
    for path in ("/ratings/csv", "/ratings/visits", "/ratings/visits/json"):
        refused = supervisor.get(f"{path}?month={oldest}")
        assert (refused.status_code, refused.json()["reason"]) == (404, "made_up")


def heard(asker: Kiosk | Any, until: str) -> list[str]:
    """Return what a feed tells up to an event, as it stands on the wire."""
    told = []
    with feed(asker, after=0) as listening:
        while True:
            kind, said = listening.next()
            if kind == "event":
                told.append(str(said))
                if said["body"]["event"] == until:
                    return told


def test_nothing_that_a_clerk_may_ask_tells_of_a_vote_or_its_time(server: RealServer) -> None:
    """R7 by its letter: no single vote, however young; boards hear that somebody voted."""
    visit, clerk = serve(server), server.clerk()
    given = vote_at(server, 1, visit, now(server))
    given["body"]["follow_up"] = "staff"
    assert upload(server, given) == ["Accepted"]
    clerk.post(f"/counters/{server.counter}/help", {"request_id": fresh_id()})
    assert not any("RatingGiven" in it for it in heard(clerk, "StaffCalled"))
    (of_board,) = (it for it in heard(server.board(), "StaffCalled") if "RatingGiven" in it)
    assert "'level': 0" in of_board
    assert "'pressed_at': None" in of_board
    assert "'follow_up': None" in of_board
    for path in ("/ratings", "/ratings/csv", "/ratings/visits", "/ratings/visits/json"):
        assert clerk.get(path).status_code == 403
    given = vote_at(server, 4, visit, now(server) - timedelta(minutes=1))
    assert upload(server, given) == ["already_rated"]
    assert "RatingGiven" not in clerk.ask("GET", "/metrics").text
    number = clerk.get("/counters").json()[0]["counter"]["number"]
    for path in ("/notices", "/counters", f"/counters/{number}", "/day"):
        answer = clerk.get(path)
        assert answer.status_code == 200
        told = answer.text
        assert not any(word in told for word in ("pressed_at", "follow_up", "rated", "Rating")), (
            path
        )
