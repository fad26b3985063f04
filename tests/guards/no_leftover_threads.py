"""Every thread that a test starts has ended when the test ends, daemons too."""

import threading
import time
from collections.abc import Iterator

import pytest

GRACE_S = 2.0
"""A worker that was asked to stop may need a moment; seconds."""

KNOWN = ("waitpid-",)
"""Threads that asyncio's child watcher keeps for a browser, by the beginning of their names."""


@pytest.fixture(autouse=True)
def _no_leftover_threads() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    deadline = time.monotonic() + GRACE_S
    left = [
        thread
        for thread in threading.enumerate()
        if thread not in before and not thread.name.startswith(KNOWN)
    ]
    for thread in left:
        thread.join(max(0.0, deadline - time.monotonic()))
    names = sorted(thread.name for thread in left if thread.is_alive())
    if names:
        pytest.fail(f"threads left behind: {', '.join(names)}", pytrace=False)
