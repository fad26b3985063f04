"""C6: what floods is slowed down, and others go on."""

import socket
from pathlib import Path
from urllib.parse import urlsplit

from tests.contract.api.real_server import fresh_id, running, wait_until


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


def test_another_system_that_reads_or_changes_without_end_waits_and_others_go_on(
    tmp_path: Path,
) -> None:
    config = tmp_path / "strict.toml"
    config.write_text(
        "[limits.reads_per_system]\nper_second = 0.001\nburst = 3\n"
        "[limits.changes_per_system]\nper_second = 0.001\nburst = 2\n",
        encoding="utf-8",
    )
    with running(tmp_path / "hall", "--config", str(config)) as server:
        tokens = [
            server.admin().post("/api-tokens", {"name": name}).json()["token"]
            for name in ("Сайт", "Портал")
        ]
        site, portal = (server.nobody(Authorization=f"Bearer {it}") for it in tokens)
        reads = [site.get(path) for path in ("/day", "/hall", "/pulse", "/day", "/hall")]
        assert [it.status_code for it in reads] == [200, 200, 200, 429, 429]
        assert int(reads[-1].headers["Retry-After"]) >= 1
        changes = [site.post("/day/resume", {"request_id": fresh_id()}) for _ in range(3)]
        assert [it.status_code for it in changes][2] == 429
        assert 429 not in {it.status_code for it in changes[:2]}
        assert portal.get("/day").status_code == 200


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
