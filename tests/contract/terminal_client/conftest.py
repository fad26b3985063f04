"""The same promises of the link, over the fake server and the real one."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from terminal_client.credentials import TerminalCredentials
from terminal_client.store import JournalStore
from tests.contract.terminal_client.journals import open_in
from tests.support.hall_servers import Fake, HallServer, Real

NUMBERS_A_TEST = 25
_tests = count()


class NewRanges:
    """Gives each test numbers of the own series that no other test of this server gave."""

    def __init__(self, server: HallServer) -> None:
        self.server = server
        self.service = server.service
        self._first = 1 + NUMBERS_A_TEST * next(_tests)

    def kiosk(self, index: int = 0) -> TerminalCredentials:
        return self.server.kiosk(index, self._first, self._first + NUMBERS_A_TEST - 1)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Real]:
    server = Real(tmp_path_factory.mktemp("server"))
    yield server
    server.stop()


@pytest.fixture
def fake() -> Iterator[Fake]:
    server = Fake()
    yield server
    server.stop()


@pytest.fixture(params=["fake", "real"])
def hall(request: pytest.FixtureRequest) -> NewRanges:
    return NewRanges(request.getfixturevalue(request.param))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[JournalStore]:
    store = open_in(tmp_path)
    yield store
    store.close()
