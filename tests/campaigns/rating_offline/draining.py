"""Sends what three days left to a real server, and compares what it tells with what was pressed."""

import sqlite3
import time
from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
import requests

from config.clock import HallClock
from queue_core import events as ev
from queue_core.ids import CounterNumber, EventId, HallId, StoreId, TerminalId, VisitId
from queue_core.ticket_number import TicketNumber
from terminal_client.credentials import TerminalCredentials
from terminal_client.journal import Journal
from terminal_client.server_link import ServerLink
from terminal_client.terminal_clock import moment
from tests.campaigns.rating_offline.days import live_through
from tests.campaigns.rating_offline.hall import GoingOn
from tests.campaigns.rating_offline.plan import OFFLINE, Plan, plan
from tests.support.noon import NOON_CLOCK
from tests.support.server_process import ServerProcess
from tests.support.waiting import wait_for

WITHIN_S = 600.0
TIME_OUT_S = 60.0
Told = Counter[tuple[str, str, int]]
"""How many votes there are of a day, a service and a level."""


class Drained(msgspec.Struct, frozen=True):
    """What came of it. From `lost` on all must be 0; `drain_s` at most 60 for 10,000.

    `visits` ended meanwhile. `bound`: votes whose visit the terminal had heard of; `found`: whose
    visit the server found when it had both; `apart`: pressed while nobody could be asked. `wrong`:
    votes of a day, service and level that the server tells more or fewer of than were pressed.
    """

    votes: int
    visits: int
    bound: int
    found: int
    apart: int
    kills: int
    recording_s: float
    drain_s: float
    lost: int
    doubled: int
    wrong: int
    misbound: int
    unsent: int
    refused: int

    @property
    def faults(self) -> int:
        """How much is wrong."""
        return (
            self.lost + self.doubled + self.wrong + self.misbound + self.unsent + self.refused
        )  # fmt: skip


def run(folder: Path, votes: int, seed: int) -> Drained:
    """Live three days without a link, then send, and compare."""
    data = folder / "rating"
    data.mkdir()
    clock = HallClock.parse(NOON_CLOCK)
    begin = clock.now() - OFFLINE
    server = ServerProcess(folder / "server", None, "--clock", _as_of(begin)).start()
    server.stop()
    begun = time.monotonic()
    hall = GoingOn(server.data, TerminalId(server.demo["kiosks"][0]["terminal_id"]), begin)
    planned = plan(begin, hall.zone, hall.counters, votes, seed)
    services, zone = hall.services, hall.zone
    visits = hall.live(planned.served)
    heard = {
        one.counter: _end(visits[n], one.counter, services[one.counter], one.ended)
        for n, one in enumerate(planned.served)
        if one.heard
    }
    kills = live_through(data, moment(clock), zone, planned.presses, heard)
    recorded = time.monotonic()
    server = ServerProcess(server.data).start()
    try:
        drain_s = _drain(data, server, clock)
        got = _votes(server)
        report, told = _told(server, begin, clock.now())
    finally:
        server.stop()
    mine = {
        visits[it.visit]: it.level for it in planned.presses if it.heard and it.visit is not None
    }
    per_visit = Counter(visit for visit, _ in got if visit is not None)
    states = _states(data)
    apart = sum(it.visit is None for it in planned.presses)
    expected = _expected(planned, services, zone)
    return Drained(
        votes=len(planned.presses),
        visits=len(planned.served),
        bound=len(mine),
        found=report["bound_by_time"],
        apart=apart,
        kills=kills,
        recording_s=round(recorded - begun, 1),
        drain_s=round(drain_s, 1),
        lost=max(0, votes - len(got)),
        doubled=sum(n - 1 for n in per_visit.values()) + max(0, len(got) - votes),
        wrong=(expected - told).total() + (told - expected).total(),
        misbound=sum(dict(got).get(visit) != level for visit, level in mine.items())
        + abs(report["unbound"] - apart),
        unsent=states["waiting"] + states["unsent"],
        refused=states["refused"],
    )


def _as_of(at: datetime) -> str:
    return f"1@{time.time()}={at.isoformat()}"  # noqa: TID251 - tests are drivers


def _end(visit: VisitId, counter: CounterNumber, service: Any, at: datetime) -> ev.RecordedEvent:
    body = ev.ServiceFinished(visit, TicketNumber("А", 1), counter, service, "uk")
    return ev.RecordedEvent(1, EventId("end"), at, at.date(), body)


def _drain(data: Path, server: ServerProcess, clock: HallClock) -> float:
    """Send everything; return the seconds that it took."""
    told = server.demo["ratings"][0]
    papers = TerminalCredentials(
        server=server.url,
        token=told["token"],
        terminal_id=TerminalId(told["terminal_id"]),
        hall_id=HallId(server.demo["hall_id"]),
        role="rating",
        own_series=None,
        store_id=StoreId(""),
    )
    journal = Journal.in_folder(data, clock)
    journal.start()
    sending = time.monotonic()
    link = ServerLink(papers, journal, clock, _nothing, folder=data)
    link.start()
    wait_for(
        lambda: not journal.ask(lambda store: store.unsent()), "all sent", WITHIN_S,
        look_every_s=0.1,
    )  # fmt: skip
    drained = time.monotonic()
    link.stop()
    link.join()
    journal.stop()
    journal.join()
    return drained - sending


def _expected(planned: Plan, services: Any, zone: Any) -> Told:
    days = (
        (planned.served[it.visit].ended.astimezone(zone).date().isoformat(), it)
        for it in planned.presses
        if it.visit is not None
    )
    return Counter((day, str(services[it.counter]), it.level) for day, it in days)


def _told(server: ServerProcess, *times: datetime) -> tuple[Counter[str], Told]:
    """Ask as an administrator for the months of these times: the figures, and a row per visit."""
    session, api = requests.Session(), f"{server.url}/api/v1"
    session.trust_env = False
    session.post(f"{api}/session", json=server.demo["admin"], timeout=TIME_OUT_S).raise_for_status()
    figures: Counter[str] = Counter()
    rows: Told = Counter()
    for month in sorted({at.strftime("%Y-%m") for at in times}):
        report = session.get(f"{api}/ratings?month={month}", timeout=TIME_OUT_S).json()["report"]
        figures.update({name: report[name] for name in ("bound_by_time", "unbound", "suspect")})
        told = session.get(f"{api}/ratings/visits/json?month={month}", timeout=TIME_OUT_S).json()
        rows.update(_rated(told["visits"]))
    session.close()
    return figures, rows


def _rated(visits: Iterable[dict[str, Any]]) -> Iterable[tuple[str, str, int]]:
    for visit in visits:
        if visit["level"] is not None:
            yield visit["business_day"], visit["service"], visit["level"]


def _votes(server: ServerProcess) -> list[tuple[str | None, int]]:
    store = server.data / "cherha.sqlite"
    with closing(sqlite3.connect(f"file:{store}?mode=ro", uri=True)) as database:
        return database.execute(
            "SELECT json_extract(body, '$.visit_id'), json_extract(body, '$.level') FROM events "
            "WHERE json_extract(body, '$.event') = 'RatingGiven'"
        ).fetchall()


def _states(data: Path) -> Counter[str]:
    with closing(sqlite3.connect(data / "journal.sqlite")) as database:
        rows = database.execute("SELECT state, COUNT(*) FROM outbox GROUP BY state").fetchall()
    return Counter(dict(rows))


def _nothing(_event: object) -> None:
    pass
