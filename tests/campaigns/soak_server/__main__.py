"""Lets a real server live through days in compressed time, and measures what it keeps.

`scripts/soak_server --days 30`: each day a clerk serves visitors, who press faces; votes come with
their visit, without one, and twice; supervisors read the month's ratings, rows and terminals; feeds
are opened and closed; at night the day ends. Memory, threads and open files are noted after each
day. Ends with 1 where memory has grown by more than 10 % since the third day, threads at all, or
files by more than the store's pool.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import requests

from tests.support.clerk_by_http import ClerkByHttp, clerk_of
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.server_process import ServerProcess
from tests.support.waiting import wait_for

KYIV = ZoneInfo("Europe/Kyiv")
MOST_GROWTH = 0.10
WARM_DAYS = 3
POOL_FILES = 16
"""The store's pool opens up to eight connections as they are needed, two files each."""
OPENS, LAST_VISIT = 9, 17
LIMITS = """
[limits.issue_per_kiosk]
per_second = 1000000.0
burst = 1000000
[limits.uploads_per_terminal]
per_second = 1000000.0
burst = 1000000
[limits.logins_per_login]
per_second = 1000.0
burst = 1000
[limits.logins_per_address]
per_second = 1000.0
burst = 1000
"""


class Kept(msgspec.Struct, frozen=True):
    """What the process keeps after a day: MB resident, threads, open files; visits of the day."""

    day: int
    mb: float
    threads: int
    files: int
    visits: int


def kept(pid: int, day: int, visits: int) -> Kept:
    """Return what a process keeps now."""
    folder = Path(f"/proc/{pid}")
    pages = int((folder / "statm").read_text("ascii").split()[1])
    threads = len(list((folder / "task").iterdir()))
    files = len(list((folder / "fd").iterdir()))
    return Kept(day, pages * os.sysconf("SC_PAGE_SIZE") / 1e6, threads, files, visits)


def judged(days: Sequence[Kept]) -> list[str]:
    """Say what has grown since the third day."""
    warm, last = days[min(WARM_DAYS, len(days)) - 1], days[-1]
    wrong = []
    if last.mb > warm.mb * (1 + MOST_GROWTH):
        wrong.append(f"memory grew from {warm.mb:.0f} to {last.mb:.0f} MB")
    if last.threads > warm.threads:
        wrong.append(f"threads grew from {warm.threads} to {last.threads}")
    if last.files > warm.files + POOL_FILES:
        wrong.append(f"open files grew from {warm.files} to {last.files}")
    if not any(it.visits for it in days):
        wrong.append("nobody was served")
    return wrong


class SoakedServer:
    """The server and everybody who asks it."""

    def __init__(self, folder: Path, scale: int, most: int) -> None:
        settings = folder / "soak.toml"
        settings.write_text(LIMITS, "utf-8")
        self.server = ServerProcess(folder / "store", None, "--config", str(settings))
        self.server.hurry(scale)
        self.server.start()
        self._most = most
        demo = self.server.demo
        self._kiosk = KioskByHttp(self.server.url, demo["kiosks"][0]["token"])
        self._rating = {"Authorization": f"Bearer {demo['ratings'][0]['token']}"}
        self._board = {"Authorization": f"Bearer {demo['boards'][0]['token']}"}
        self._service, self._counter = self._line()
        self._votes = 0

    def live(self, day: int) -> Kept:
        """Live until the business day after this one has begun."""
        demo = self.server.demo
        with clerk_of(demo, self._counter) as clerk:
            today = clerk.view().at.astimezone(KYIV).date()
            self._wait(clerk, lambda at: at.hour >= OPENS or at.date() != today)
            visits = self._serve(clerk)
        who = demo["admin"]
        with ClerkByHttp(self.server.url, who["login"], who["password"], self._counter) as asks:
            for path in ("/ratings", "/ratings/visits/json", "/terminals", "/supervision"):
                asks.get(f"{self.server.url}/api/v1{path}")
            self._listen()
            self._wait(asks, lambda at: at.date() > today and at.hour >= OPENS)
        return kept(self.server.pid, day, visits)

    def _line(self) -> tuple[str, int]:
        hall = self._kiosk.hall()
        service = hall["services"][0]
        counters = (it for it in hall["counters"] if service["letter"] in it["letters"])
        return service["code"], next(it["number"] for it in counters if it["kind"] == "counter")

    def _serve(self, clerk: ClerkByHttp) -> int:
        served = 0
        clerk.act("open")
        while served < self._most and clerk.view().at.astimezone(KYIV).hour < LAST_VISIT:
            try:
                _, visit = self._kiosk.reserve(self._service)
            except requests.HTTPError:
                break  # a day off
            self._kiosk.confirm(visit)
            for what in ("call-next", "start", "finish"):
                clerk.act(what)
            self._vote(visit, clerk.view().at)
            served += 1
        clerk.act("close")
        return served

    def _vote(self, visit: str, at: datetime) -> None:
        """One of five comes without its visit, and each comes twice."""
        self._votes += 1
        body: dict[str, Any] = {"event": "RatingGiven", "counter": self._counter}
        body |= {"level": 4 - self._votes % 4, "pressed_at": at.isoformat()}
        body["visit_id"] = None if self._votes % 5 == 0 else visit
        event = {"event_id": f"soak-{self._votes}", "recorded_at": at.isoformat(), "age_s": 0.0}
        for _ in range(2):
            answer = requests.post(
                f"{self.server.url}/api/v1/events",
                json={"events": [event | {"body": body}], "unsent": 1, "clock": at.isoformat()},
                headers=self._rating,
                timeout=20,
            )
            answer.raise_for_status()

    def _listen(self) -> None:
        """Open the feed some times, and let it go."""
        for _ in range(5):
            with requests.get(
                f"{self.server.url}/api/v1/feed", headers=self._board, stream=True, timeout=20
            ) as feed:
                next(feed.iter_lines())

    def _wait(self, asks: ClerkByHttp, is_so: Any) -> None:
        def is_now() -> bool:
            return bool(is_so(asks.view().at.astimezone(KYIV)))

        wait_for(is_now, "the hall's time", 300.0, look_every_s=0.05)


def main() -> int:
    """Run it and tell each day."""
    parser = argparse.ArgumentParser(prog="scripts/soak_server", description=__doc__)
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--visitors", type=int, default=200, help="of each day, at most")
    parser.add_argument("--scale", type=int, default=5000, help="hall seconds in a second")
    given = parser.parse_args()
    begun, days = time.monotonic(), list[Kept]()
    with tempfile.TemporaryDirectory() as folder:
        hall = SoakedServer(Path(folder), given.scale, given.visitors)
        try:
            for day in range(1, given.days + 1):
                days.append(hall.live(day))
                one = days[-1]
                print(
                    f"day {one.day:3}: {one.mb:6.1f} MB, {one.threads} threads, "
                    f"{one.files} files, {one.visits} visits",
                    flush=True,
                )
        finally:
            hall.server.stop()
    took = timedelta(seconds=round(time.monotonic() - begun))
    print(f"{sum(it.visits for it in days)} visits in {given.days} days, {took} of the wall")
    wrong = judged(days)
    print(*(wrong or ("nothing has grown",)), sep="\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
