"""A plugin for a measured run: coverage notes which test file ran a line, not which test.

A context for each test costs more than the tests themselves.
"""

import pytest
from coverage import Coverage

_file = ""


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Begin a new context where a new file begins: its path from the root of the project."""
    global _file  # noqa: PLW0603 - a plugin is a module
    path = item.nodeid.partition("::")[0]
    coverage = Coverage.current()
    if path != _file and coverage is not None:
        coverage.switch_context(path)
        _file = path
