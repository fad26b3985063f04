"""A warning in the log fails the test, by `logging` or by structlog, unless the test says why.

`@pytest.mark.expects_warnings("the printer is unplugged on purpose")` lets them pass; without a
reason the mark itself fails.
"""

import logging
from collections.abc import Iterator, MutableMapping
from typing import Any

import pytest
import structlog

LOUD = frozenset({"warning", "warn", "error", "critical", "exception", "fatal"})


class _Ear(logging.Handler):
    """Keeps what was logged at WARNING or above, from whichever library."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(f"{record.name} {record.levelname}: {record.getMessage()}")

    def __call__(
        self, _logger: object, method: str, event: MutableMapping[str, Any]
    ) -> MutableMapping[str, Any]:
        if method in LOUD:
            self.heard.append(f"structlog {method}: {dict(event)}")
        return event


def pytest_configure(config: pytest.Config) -> None:
    """Make the mark known, also where pyproject.toml is not read."""
    config.addinivalue_line("markers", "expects_warnings(reason): logged warnings are wanted here")


@pytest.fixture(autouse=True)
def _quiet_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    mark = request.node.get_closest_marker("expects_warnings")
    if mark is not None and not (mark.args and str(mark.args[0]).strip()):
        pytest.fail("expects_warnings needs its reason", pytrace=False)
    ear = _Ear()
    # In place, since loggers that were used once keep this very list.
    processors = structlog.get_config()["processors"]
    processors.insert(0, ear)
    logging.getLogger().addHandler(ear)
    yield
    logging.getLogger().removeHandler(ear)
    processors.remove(ear)
    if ear.heard and mark is None:
        pytest.fail("warnings in the log:\n  " + "\n  ".join(ear.heard), pytrace=False)
