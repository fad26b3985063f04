"""Votes of 72 hours offline: 10,000 of them, uploaded in batches, and the report they give.

All are for visits of ended days, which is the slow way: the server looks each visit up in its
store. A tenth comes without a visit. Every batch is sent twice, as after a lost answer.
"""

import json
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import requests

from central_server.chance import make_id
from central_server.storage.chosen import STORE_FILE, open_storage
from central_server.storage.records import FreshStore, HallBatch, LoggedEvent, TicketRow
from config.clock import HallClock
from queue_core import events as ev
from queue_core.ids import CounterNumber, EventId, HallId, ServiceCode, StoreId, TerminalId, VisitId
from queue_core.states import TicketState
from queue_core.ticket import Ticket
from queue_core.ticket_number import TicketNumber
from scripts.benchmarks.figures import Figure, check
from scripts.benchmarks.hall_server import LIMITS
from tests.support.noon import NOON_CLOCK
from tests.support.server_process import ServerProcess

VOTES = 10_000
BATCH = 500
COUNTERS = 82
DAYS = 3
AIM_S = 60.0
SERVICE = ServiceCode("res-register")
SERVED = timedelta(minutes=6)
BETWEEN = timedelta(minutes=7)
LOOSE_EVERY = 10


class Ended:
    """A visit of an ended day, at one of the counters."""

    def __init__(self, n: int, today: date) -> None:
        day, of_day = divmod(n, VOTES // DAYS + 1)
        turn, counter = divmod(of_day, COUNTERS)
        self.day = today - timedelta(days=DAYS - day)
        self.visit = VisitId(f"visit-{n}")
        self.number = TicketNumber("Р", of_day + 1)
        self.counter = CounterNumber(counter + 1)
        opens = datetime.fromisoformat(f"{self.day}T06:00:00+00:00")
        self.began = opens + turn * BETWEEN
        self.ended = self.began + SERVED

    def events(self, seq: int) -> list[LoggedEvent]:
        """Return what the log has of it."""
        finished = ev.ServiceFinished(self.visit, self.number, self.counter, SERVICE, "uk")
        told: list[tuple[datetime, ev.Event]] = [
            (self.began, ev.ServiceStarted(self.visit, self.number, self.counter)),
            (self.ended, finished),
        ]
        return [
            LoggedEvent(seq + n, make_id(at), at, self.day, body)
            for n, (at, body) in enumerate(told, 1)
        ]

    def row(self) -> TicketRow:
        """Return its ticket as the store keeps it."""
        ticket = Ticket(
            visit_id=self.visit,
            number=self.number,
            service=SERVICE,
            line="Р",
            language="uk",
            state=TicketState.SERVED,
            arrival=self.began,
            reserved_at=self.began,
            place=self.number.ordinal,
            counter=self.counter,
            started_at=self.began,
            ended_at=self.ended,
        )
        return TicketRow(self.day, ticket)

    def vote(self, n: int, now: datetime) -> dict[str, Any]:
        """Return the vote as a terminal uploads it days later; one of ten knows no visit."""
        pressed = self.ended + timedelta(seconds=8 + n % 40)
        recorded = pressed + timedelta(seconds=5)
        level = 4 - n % 4
        return {
            "event_id": f"vote-{n}",
            "recorded_at": recorded.isoformat(),
            "age_s": (now - recorded).total_seconds(),
            "body": {
                "event": "RatingGiven",
                "level": level,
                "counter": self.counter,
                "visit_id": None if n % LOOSE_EVERY == 0 else self.visit,
                "pressed_at": pressed.isoformat(),
                "follow_up": "waiting" if level < 3 else None,
            },
        }


@contextmanager
def hall_after_days(visits: list[Ended]) -> Iterator[ServerProcess]:
    """A demo server whose store has these visits."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "bench.toml"
        settings.write_text(LIMITS, "utf-8")
        server = ServerProcess(Path(folder) / "store", None, "--config", str(settings))
        server.start()
        hall_id = HallId(server.demo["hall_id"])
        check(server.stop() == 0, "the server did not stop")
        _fill(server.data, hall_id, visits)
        server.start()
        try:
            yield server
        finally:
            server.stop()


def _fill(data: Path, hall_id: HallId, visits: list[Ended]) -> None:
    check((data / STORE_FILE).exists(), "no store")
    unused = FreshStore(StoreId("unused"), visits[0].began)
    storage = open_storage(data, "", unused)
    try:
        seq = storage.last_seq(hall_id)
        events: list[LoggedEvent] = []
        for visit in visits:
            events += visit.events(seq + len(events))
        now = HallClock.parse(NOON_CLOCK).now()
        begun = ev.StaffCalled(TerminalId("bench"))  # the day after them has begun
        last = seq + len(events) + 1
        events.append(LoggedEvent(last, make_id(now), now, now.date(), begun))
        storage.commit(HallBatch(hall_id, events=events, tickets=[it.row() for it in visits]))
    finally:
        storage.close()


def figures() -> list[Figure]:
    """Upload them all, twice, and ask for the month."""
    now = HallClock.parse(NOON_CLOCK).now()
    visits = [Ended(n, now.date()) for n in range(VOTES)]
    votes = [visit.vote(n, now) for n, visit in enumerate(visits)]
    with hall_after_days(visits) as server:
        rating = {"Authorization": f"Bearer {server.demo['ratings'][0]['token']}"}
        once = _drain(server, rating, votes, "Accepted")
        twice = _drain(server, rating, votes, "Duplicate")
        supervisor = _log_in(server)
        months = sorted({f"{it.day:%Y-%m}" for it in visits})
        told = [_month(server, supervisor, month) for month in months]
        again = [_month(server, supervisor, month) for month in months]
    whole = [report["report"]["whole"] for report, _ in told]
    counted = sum(it["n"] or 0 for it in whole) + sum(it["report"]["suspect"] for it, _ in told)
    check(counted == VOTES, whole)
    check(sum(it["report"]["unbound"] for it, _ in told) == 0, "loose votes are left")
    return [
        Figure(f"{VOTES:,} votes of {DAYS} days in batches of {BATCH}", f"{once:.1f} s",
               f"≤ {AIM_S:.0f} s", f"{VOTES / once:,.0f} a second"),
        Figure("the same again: all duplicates", f"{twice:.1f} s"),
        Figure("each counted once, in the month's report", f"{counted:,}", f"{VOTES:,}"),
        Figure("the month's report, first", f"{sum(took for _, took in told):.2f} s"),
        Figure("the month's report, again", f"{sum(took for _, took in again):.2f} s"),
    ]  # fmt: skip


def _drain(
    server: ServerProcess, rating: dict[str, str], votes: list[dict[str, Any]], answer: str
) -> float:
    begun = time.perf_counter()
    with requests.Session() as session:
        for start in range(0, len(votes), BATCH):
            body = {"events": votes[start : start + BATCH], "unsent": len(votes) - start}
            said = session.post(
                f"{server.url}/api/v1/events", json=body, headers=rating, timeout=60
            )
            check(said.status_code == 200, said.text)
            answers: dict[EventId, dict[str, Any]] = said.json()["answers"]
            wrong = [it for it in answers.values() if it["answer"] != answer]
            check(not wrong, json.dumps(wrong[:3]))
    return time.perf_counter() - begun


def _log_in(server: ServerProcess) -> dict[str, str]:
    who = {key: server.demo["admin"][key] for key in ("login", "password")}
    answer = requests.post(f"{server.url}/api/v1/session", json=who, timeout=10)
    answer.raise_for_status()
    return {"Cookie": f"cherha_session={answer.cookies['cherha_session']}"}


def _month(
    server: ServerProcess, headers: dict[str, str], month: str
) -> tuple[dict[str, Any], float]:
    begun = time.perf_counter()
    url = f"{server.url}/api/v1/ratings?month={month}"
    answer = requests.get(url, headers=headers, timeout=60)
    answer.raise_for_status()
    return answer.json(), time.perf_counter() - begun
