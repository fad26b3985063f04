"""A visit from the touch to the vote, with the hall's queue in PostgreSQL."""

from pathlib import Path

from tests.contract.api.real_server import running
from tests.support.postgres import Cluster


def test_a_visit_is_given_called_served_and_rated_over_a_restart(
    tmp_path: Path, postgres: Cluster
) -> None:
    with running(tmp_path / "hall", "--store", postgres.database()) as server:
        kiosk, clerk, rating = server.kiosk(), server.clerk(), server.rating()
        first = kiosk.confirmed(server.service)
        second = kiosk.confirmed(server.service)
        assert [it["number"]["ordinal"] for it in (first, second)] == [1, 2]
        for what in ("open", "call-next", "start"):
            clerk.do(server.counter, what)
        server.kill()
        server.start()
        for asker in (kiosk, clerk, rating):
            asker.url = server.url
        view = clerk.do(server.counter, "finish")["view"]
        assert view["current"] is None
        vote = rating.event(
            "RatingGiven", level=4, counter=server.counter, visit_id=first["visit_id"]
        )
        assert rating.upload(vote)[vote["event_id"]]["answer"] == "Accepted"
        again = rating.event(
            "RatingGiven", level=1, counter=server.counter, visit_id=first["visit_id"]
        )
        assert rating.upload(again)[again["event_id"]]["reason"] == "already_rated"
        called = clerk.do(server.counter, "call-next")["called"]
        assert called["visit_id"] == second["visit_id"]
        assert not (server.data / "cherha.sqlite").exists()
