"""C6: what floods is slowed down, and others go on."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

from tests.contract.api.real_server import running, wait_until


def test_votes_beyond_a_terminals_limit_are_429_and_none_is_applied(tmp_path: Path) -> None:
    config = tmp_path / "strict.toml"
    config.write_text(
        "[limits.uploads_per_terminal]\nper_second = 0.001\nburst = 2\n", encoding="utf-8"
    )
    with running(tmp_path / "hall", "--config", str(config)) as server:
        rating = server.rating()
        votes = [rating.event("RatingGiven", level=4, counter=1) for _ in range(3)]
        answers = [rating.post("/events", {"events": [vote]}) for vote in votes]
        assert [it.status_code for it in answers] == [200, 200, 429]
        assert int(answers[2].headers["Retry-After"]) >= 1
        assert server.board().get("/snapshot").json()["seq"] == 2


def test_more_connections_than_allowed_are_turned_away_until_some_end(tmp_path: Path) -> None:
    config = tmp_path / "strict.toml"
    config.write_text("[limits]\nconnections = 4\n", encoding="utf-8")
    with running(tmp_path / "hall", "--config", str(config)) as server:
        place = urlsplit(server.url)
        idle = [socket.create_connection((place.hostname, place.port)) for _ in range(6)]
        try:
            assert server.nobody().ask("GET", "/health").status_code == 503
        finally:
            for one in idle:
                one.close()
        wait_until(lambda: server.nobody().ask("GET", "/health").status_code == 200)
