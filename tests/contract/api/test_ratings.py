"""From a finished service to the supervisor's figures, over HTTP."""

import csv
import io

from tests.contract.api.real_server import RealServer, feed


def rate(server: RealServer, times: int, level: int) -> None:
    kiosk, clerk, rating = server.kiosk(), server.clerk(), server.rating()
    clerk.act(server.counter, "open")
    for _ in range(times):
        given = kiosk.confirmed(server.service)
        for what in ("call-next", "start", "finish"):
            clerk.do(server.counter, what)
        vote = rating.event(
            "RatingGiven", level=level, counter=server.counter, visit_id=given["visit_id"]
        )
        assert rating.upload(vote)[vote["event_id"]]["answer"] == "Accepted"


def rows(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff"))))


def test_votes_of_services_that_took_no_time_are_kept_and_counted_apart(
    server: RealServer,
) -> None:
    rate(server, 2, 4)
    unbound = server.rating().event("RatingGiven", level=1, counter=server.counter)
    server.rating().upload(unbound)
    supervisor = server.supervisor()
    said = supervisor.get("/ratings").json()
    assert said["least"] == 10
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


def test_a_month_without_visits_tells_nothing_and_no_month_is_a_mistake(
    shared: RealServer,
) -> None:
    supervisor = shared.supervisor()
    assert supervisor.get("/ratings?month=2020-01").json()["report"]["by_day"] == []
    assert supervisor.get("/ratings?month=2020-13").status_code == 400


def test_the_feed_that_clerks_hear_tells_no_level(server: RealServer) -> None:
    rate(server, 1, 1)
    with feed(server.clerk(), after=0) as heard:
        kind, said = heard.next()
        while said.get("body", {}).get("event") != "RatingGiven":
            kind, said = heard.next()
    assert kind == "event"
    assert said["body"]["level"] == 0
