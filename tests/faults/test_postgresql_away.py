"""PostgreSQL ends in mid-work: nobody is promised anything, and all goes on without a restart."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.api.real_server import Feed, RealServer, numbers_of, running, wait_until
from tests.support.postgres import Cluster


@pytest.fixture
def server(tmp_path: Path, postgres: Cluster) -> Iterator[RealServer]:
    with running(tmp_path / "hall", "--store", postgres.database()) as own:
        yield own


def is_healthy(server: RealServer) -> bool:
    return bool(server.kiosk().ask("GET", "/health").status_code == 200)


def test_a_database_that_ends_and_comes_back_loses_and_doubles_nothing(
    server: RealServer, postgres: Cluster
) -> None:
    kiosk = server.kiosk()
    given = [kiosk.confirmed(server.service) for _ in range(5)]
    listening = Feed(server.board())
    heard = listening.next()
    postgres.pull_the_plug()
    body = kiosk.reservation(server.service)
    for _ in range(2):
        answer = kiosk.post("/tickets", body)
        assert answer.status_code == 503, answer.text
    assert not is_healthy(server)
    postgres.start()
    wait_until(lambda: is_healthy(server))
    answer = kiosk.post("/tickets", body)
    assert answer.status_code == 201, answer.text
    given.append(answer.json())
    given += [kiosk.confirmed(server.service) for _ in range(3)]
    assert sorted(number[1] for number in numbers_of(given)) == list(range(1, 10))
    while heard[0] != "event":
        heard = listening.next()
    listening.response.close()


def test_a_second_server_on_the_same_database_is_refused(
    server: RealServer, tmp_path: Path
) -> None:
    store = (server.data / "store.url").read_text("utf-8")
    busy = pytest.raises(AssertionError, match="another server works at hall")
    with busy, running(tmp_path / "other", "--store", store):
        raise RuntimeError
    assert is_healthy(server)
