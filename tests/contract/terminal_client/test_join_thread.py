"""A terminal waits at the door of a real server, over refusals, power cuts and silence."""

import queue
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest

from queue_core.joining import TerminalRole
from terminal_client import credentials
from terminal_client.join_thread import (
    FILE_NAME,
    CodeShown,
    Joined,
    JoinEvent,
    JoinThread,
    ServerAway,
    TurnedAway,
)
from tests.contract.api.real_server import Clerk, RealServer, running

WITHIN_S = 60.0
E = TypeVar("E", bound=JoinEvent)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealServer]:
    folder = tmp_path_factory.mktemp("hall")
    config = folder / "server.toml"
    config.write_text("join_poll_s = 1.0\n", "utf-8")
    with running(folder / "store", "--config", str(config)) as one:
        yield one


class Waiting:
    """A terminal at the door, and what it says."""

    def __init__(self, url: str, role: TerminalRole, folder: Path) -> None:
        self.said: queue.SimpleQueue[JoinEvent] = queue.SimpleQueue()
        self.thread = JoinThread(url, role, "", folder, self.said.put)
        self.thread.start()

    def hears(self, kind: type[E]) -> E:
        event = self.said.get(timeout=WITHIN_S)
        while isinstance(event, ServerAway) and kind is not ServerAway:
            event = self.said.get(timeout=WITHIN_S)
        assert isinstance(event, kind), event
        return event

    def end(self) -> None:
        self.thread.stop()
        self.thread.join(WITHIN_S)
        assert not self.thread.is_alive()


def decide(admin: Clerk, code: str, how: str, **body: object) -> None:
    answer = admin.post(f"/terminals/waiting/{code}/{how}", body or None)
    assert answer.status_code in {201, 204}, answer.text


def test_who_is_let_in_has_papers_with_a_token_of_its_own(
    server: RealServer, tmp_path: Path
) -> None:
    door = Waiting(server.url, "board", tmp_path)
    shown = door.hears(CodeShown)
    assert shown.page_with_code == f"{server.url}/supervisor#join={shown.code}"
    assert 590 < shown.good_for_s <= 600
    assert stat.S_IMODE((tmp_path / FILE_NAME).stat().st_mode) == 0o600
    decide(server.admin(), shown.code, "approve", name="Табло 2")
    papers = door.hears(Joined).credentials
    door.end()
    assert credentials.load(tmp_path) == papers
    assert (papers.role, papers.server) == ("board", server.url)
    assert not (tmp_path / FILE_NAME).exists()
    headers = {"Authorization": f"Bearer {papers.token}"}
    assert server.nobody().get("/snapshot", headers=headers).status_code == 200


def test_an_approval_finds_its_terminal_after_a_power_cut(
    server: RealServer, tmp_path: Path
) -> None:
    before = Waiting(server.url, "rating", tmp_path)
    code = before.hears(CodeShown).code
    before.end()
    decide(server.admin(), code, "approve", name="Оцінювання 2")
    after = Waiting(server.url, "rating", tmp_path)
    assert after.hears(Joined).credentials.role == "rating"
    after.end()


def test_who_waits_goes_on_with_the_same_code_after_a_power_cut(
    server: RealServer, tmp_path: Path
) -> None:
    codes = []
    for _ in range(2):
        door = Waiting(server.url, "board", tmp_path)
        codes.append(door.hears(CodeShown).code)
        door.end()
    assert codes[0] == codes[1]


def test_who_is_turned_away_says_so_and_ends_when_asked(server: RealServer, tmp_path: Path) -> None:
    door = Waiting(server.url, "kiosk", tmp_path)
    decide(server.admin(), door.hears(CodeShown).code, "refuse")
    door.hears(TurnedAway)
    door.end()
    assert credentials.load(tmp_path) is None


def test_papers_of_another_server_are_not_waited_for(server: RealServer, tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_bytes(b"half a fi")
    door = Waiting(server.url, "board", tmp_path)
    assert door.hears(CodeShown).code
    door.end()


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("http://127.0.0.1:9", "server_unreachable"),
        ("http://192.0.2.1", "plain_http_refused"),
    ],
)
def test_a_server_that_does_not_answer_is_told_and_asked_again(
    url: str, why: str, tmp_path: Path
) -> None:
    door = Waiting(url, "board", tmp_path)
    assert [door.hears(ServerAway).message_id for _ in range(2)] == [why, why]
    door.end()
