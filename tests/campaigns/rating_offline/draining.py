"""Sends what three days left to a real server, and compares the two."""

import sqlite3
import time
from collections import Counter
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import msgspec

from config.clock import HallClock
from queue_core import events as ev
from queue_core.ids import CounterNumber, HallId, ServiceCode, StoreId, TerminalId, VisitId
from queue_core.ticket_number import TicketNumber
from terminal_client.credentials import TerminalCredentials
from terminal_client.journal import Journal
from terminal_client.server_link import ServerLink
from terminal_client.terminal_clock import moment
from tests.campaigns.rating_offline.days import live_through
from tests.support.clerk_by_http import clerk_of
from tests.support.kiosk_by_http import KioskByHttp
from tests.support.noon import NOON_CLOCK
from tests.support.server_process import ServerProcess
from tests.support.waiting import wait_for

BOUND = 4
WITHIN_S = 600.0


class Drained(msgspec.Struct, frozen=True):
    """What came of it. Lost, doubled and wrong must be 0; `drain_s` at most 60 for 10,000."""

    votes: int
    bound: int
    apart: int
    kills: int
    recording_s: float
    drain_s: float
    lost: int
    doubled: int
    wrong: int
    unsent: int
    refused: int


def run(folder: Path, votes: int, seed: int) -> Drained:
    """Live three days without a server, then start it, send, and compare."""
    server = ServerProcess(folder / "server").start()
    data = folder / "rating"
    data.mkdir()
    clock = HallClock.parse(NOON_CLOCK)
    try:
        ended = _visits(server)
        papers = _papers(server.demo)
        server.stop()
        begun = time.monotonic()
        days = live_through(data, moment(clock), votes, ended, seed)
        recorded = time.monotonic()
        server.start()
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
        got = _votes(server)
    finally:
        server.stop()
    bound = {VisitId(visit): level for visit, level in got if visit is not None}
    per_visit = Counter(visit for visit, _ in got if visit is not None)
    states = _states(data)
    return Drained(
        votes=votes,
        bound=len(days.bound),
        apart=days.apart,
        kills=days.kills,
        recording_s=round(recorded - begun, 1),
        drain_s=round(drained - sending, 1),
        lost=max(0, votes - len(got)),
        doubled=sum(n - 1 for n in per_visit.values()) + max(0, len(got) - votes),
        wrong=sum(bound.get(visit) != level for visit, level in days.bound.items()),
        unsent=states["waiting"],
        refused=states["refused"],
    )


def _visits(server: ServerProcess) -> list[ev.ServiceFinished]:
    """Serve a few visitors, each at a counter of its own, just before the link is cut."""
    kiosk = KioskByHttp(server.url, server.demo["kiosks"][0]["token"])
    service = next(one["code"] for one in kiosk.hall()["services"] if one["letter"] == "А")
    ended: list[ev.ServiceFinished] = []
    with ExitStack() as stack:
        for number in range(1, 12):
            if len(ended) == BOUND:
                break
            clerk = stack.enter_context(clerk_of(server.demo, number))
            clerk.act("open")
            kiosk.take_ticket(service)
            called = clerk.call_next()
            if called is None:
                continue
            clerk.act("start")
            clerk.act("finish")
            counter, visit = CounterNumber(number), VisitId(called.visit_id)
            number_given = TicketNumber("А", 1)
            ended.append(
                ev.ServiceFinished(visit, number_given, counter, ServiceCode(service), "uk")
            )
    return ended


def _papers(demo: dict[str, Any]) -> TerminalCredentials:
    told = demo["ratings"][0]
    return TerminalCredentials(
        server=demo["url"],
        token=told["token"],
        terminal_id=TerminalId(told["terminal_id"]),
        hall_id=HallId(demo["hall_id"]),
        role="rating",
        own_series=None,
        store_id=StoreId(""),
    )


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
