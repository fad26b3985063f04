"""One real server for the tests that leave no trace, and a fresh one for those that do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contract.api.real_server import RealServer, running
from tests.support.noon import hurried

LOOSE = """
feed_comment_s = 0.3
access_read_every_s = 0.3
[limits.logins_per_login]
per_second = 1000.0
burst = 1000
[limits.issue_per_kiosk]
per_second = 100000.0
burst = 100000
[limits.uploads_per_terminal]
per_second = 100000.0
burst = 100000
[limits.enrolments_per_address]
per_second = 1000.0
burst = 1000
[limits.join_polls_per_terminal]
per_second = 1000.0
burst = 1000
[limits.approvals_per_login]
per_second = 1000.0
burst = 1000
[limits.changes_per_system]
per_second = 1000.0
burst = 1000
[limits.reads_per_system]
per_second = 1000.0
burst = 1000
"""
"""Settings for tests: quick comments, and limits that only their own tests meet."""


@pytest.fixture(scope="session")
def loose_settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("settings") / "server.toml"
    path.write_text(LOOSE, "utf-8")
    return path


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory, loose_settings: Path) -> Iterator[RealServer]:
    """A server that many tests ask; each makes its own tickets and counts nobody else's."""
    data = tmp_path_factory.mktemp("hall")
    with running(data, "--config", str(loose_settings)) as server:
        yield server


@pytest.fixture
def server(tmp_path: Path, loose_settings: Path) -> Iterator[RealServer]:
    """A server of the test's own, with nobody in the hall."""
    with running(tmp_path / "hall", "--config", str(loose_settings)) as own:
        yield own


@pytest.fixture
def hasty(tmp_path: Path, loose_settings: Path) -> Iterator[RealServer]:
    """A server of the test's own in which a minute passes in six seconds."""
    options = ("--config", str(loose_settings), "--clock", hurried(10))
    with running(tmp_path / "hasty", *options) as own:
        yield own
