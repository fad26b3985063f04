"""Two clerks press «Покликати» at the same instant, again and again: never one ticket twice.

`CHERHA_PRESSES=1000` presses a thousand times; a run of all tests presses fewer.
"""

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from tests.contract.api.real_server import Clerk, RealServer, fresh_id, running

PRESSES = int(os.environ.get("CHERHA_PRESSES", "150"))
LOOSE = """
[limits.issue_per_kiosk]
per_second = 100000.0
burst = 100000
[limits.uploads_per_terminal]
per_second = 100000.0
burst = 100000
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[RealServer]:
    settings = tmp_path / "server.toml"
    settings.write_text(LOOSE, "utf-8")
    with running(tmp_path / "hall", "--config", str(settings)) as own:
        yield own


def pair(server: RealServer) -> tuple[str, str, list[tuple[Clerk, int]]]:
    """Return a service, one of another line, and two clerks at counters of the first alone."""
    counters = server.kiosk().get("/hall").json()["counters"]
    letters = Counter(it["letters"][0] for it in counters if len(it["letters"]) == 1)
    letter = next(it for it, n in letters.items() if n >= 2)
    numbers = [it["number"] for it in counters if it["letters"] == [letter]][:2]
    mine = next(it["code"] for it in server.services if it["letter"] == letter)
    other = next(it["code"] for it in server.services if it["letter"] != letter)
    clerks = [(server.clerk(number), number) for number in numbers]
    for clerk, number in clerks:
        clerk.do(number, "open")
    return mine, other, clerks


def test_two_clerks_who_press_at_once_never_get_one_ticket(server: RealServer) -> None:
    mine, other, clerks = pair(server)
    kiosk, start, called = server.kiosk(), threading.Barrier(2), Counter[str]()

    def press(clerk: Clerk, number: int) -> Callable[[], dict[str, Any] | None]:
        def call() -> dict[str, Any] | None:
            start.wait(60)
            answer = clerk.act(number, "call-next", fresh_id())
            assert answer.status_code == 200, answer.text
            found: dict[str, Any] | None = answer.json()["called"]
            return found

        return call

    with ThreadPoolExecutor(2) as both:
        for n in range(PRESSES):
            waiting = 1 + n % 2  # now one ticket for two clerks, now one for each
            given = {kiosk.confirmed(mine)["visit_id"] for _ in range(waiting)}
            pressed = [both.submit(press(*one)) for one in clerks]
            got = [it.result(20) for it in pressed]
            taken = [it["visit_id"] for it in got if it is not None]
            assert sorted(taken) == sorted(given), n
            called.update(taken)
            for (clerk, number), visit in zip(clerks, got, strict=True):
                if visit is not None:
                    clerk.do(number, "transfer", service=other)
    assert set(called.values()) == {1}
    assert called.total() == PRESSES + PRESSES // 2
