"""The hall that the scripts of the rules begin in."""

import pytest

from tests.unit.queue_core.halls import Script


@pytest.fixture
def hall() -> Script:
    """A hall with its three counters open."""
    script = Script()
    script.open(1, 2, 3)
    return script
