"""The server: numbers reserved a second, clerks' calls, and how soon a board hears of a call."""

import contextlib
import hashlib
import itertools
import json
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from scripts.benchmarks.ceilings import bare_handler, commits
from scripts.benchmarks.figures import Figure, check, percentile, told_ms
from scripts.benchmarks.load import LoadResult, OneClient, request_bytes, run_load
from tests.support.server_process import ServerProcess

LIMITS = """
[limits]
feeds_per_caller = 200
[limits.issue_per_kiosk]
per_second = 1000000.0
burst = 1000000
[limits.uploads_per_terminal]
per_second = 1000000.0
burst = 1000000
"""
TICKETS = 4000
CALLS = 300
_ids = itertools.count()


class Hall:
    """A demo server with its limits raised, and the log-ins to use it."""

    def __init__(self, server: ServerProcess) -> None:
        self.server = server
        access = json.loads((server.data / "demo.json").read_text("utf-8"))
        self.kiosks = [_bearer(kiosk["token"]) for kiosk in access["kiosks"]]
        self.board = _bearer(access["boards"][0]["token"])
        self.counters = {desk["counter"]: desk for desk in access["counters"]}

    def reserve(self, kiosk: int, visit: str, service: str = "res-register") -> bytes:
        """Return one ReserveTicket request."""
        body = {
            "request": "ReserveTicket",
            "request_id": f"r-{visit}",
            "visit_id": visit,
            "service": service,
            "language": "uk",
            "capability": hashlib.sha256(visit.encode()).hexdigest(),
        }
        return request_bytes("POST", "/api/v1/tickets", self.kiosks[kiosk % 4], _json(body))

    def confirm(self, kiosk: int, visits: Sequence[str]) -> bytes:
        """Return one upload that confirms the slips of these visits."""
        events = [
            {
                "event_id": f"e-{visit}",
                "recorded_at": "2026-11-21T10:00:00Z",
                "age_s": 0.0,
                "body": {"event": "SlipConfirmed", "visit_id": visit},
            }
            for visit in visits
        ]
        body = {"events": events, "unsent": 0, "paper": "ok", "version": "bench"}
        return request_bytes("POST", "/api/v1/events", self.kiosks[kiosk % 4], _json(body))

    def desk(self, counter: int) -> dict[str, str]:
        """Log a clerk in; the headers of its requests."""
        who = {key: self.counters[counter][key] for key in ("login", "password")}
        answer = requests.post(f"{self.server.url}/api/v1/session", json=who, timeout=10)
        answer.raise_for_status()
        cookie = answer.cookies["cherha_session"]
        return {"Cookie": f"cherha_session={cookie}", "X-CSRF-Token": answer.json()["csrf"]}

    def act(self, counter: int, action: str, headers: dict[str, str], **fields: object) -> bytes:
        """Return one clerk's request."""
        body = _json({"request_id": f"c-{next(_ids)}"} | fields)
        return request_bytes("POST", f"/api/v1/counters/{counter}/{action}", headers, body)

    def load(self, per_client: Sequence[Sequence[bytes]]) -> LoadResult:
        """Send requests, each client one after another."""
        return run_load(self.server.port, per_client)


@contextmanager
def demo_server() -> Iterator[Hall]:
    """A fresh demo server with its limits raised."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Path(folder) / "bench.toml"
        settings.write_text(LIMITS, "utf-8")
        server = ServerProcess(Path(folder) / "store", None, "--config", str(settings))
        server.start()
        try:
            yield Hall(server)
        finally:
            server.stop()


def reserving(hall: Hall, clients: int) -> LoadResult:
    """Reserve tickets by so many clients at once."""
    count = TICKETS if clients > 1 else TICKETS // 4
    per_client = [
        [hall.reserve(client, f"v{next(_ids)}") for _ in range(count // clients)]
        for client in range(clients)
    ]
    result = hall.load(per_client)
    check(set(result.statuses) == {201}, result.statuses)
    return result


def calling(hall: Hall, waiting: int, calls: int = CALLS) -> list[float]:
    """Time call-next at one counter with so many people waiting; others finish in between."""
    durations = []
    with seated(hall, 9, waiting + calls) as act:
        for _ in range(calls):
            body, took = act("call-next")
            check(json.loads(body)["called"] is not None, body)
            durations.append(took)
            act("start")
            act("finish")
    return durations


@contextmanager
def seated(
    hall: Hall, counter: int, waiting: int
) -> Iterator[Callable[[str], tuple[bytes, float]]]:
    """Open a counter where so many people wait; yield what its clerk does, over one connection."""
    visits = [f"w{next(_ids)}" for _ in range(waiting)]
    hall.load([[hall.reserve(0, visit) for visit in visits]])
    for start in range(0, len(visits), 400):
        hall.load([[hall.confirm(0, visits[start : start + 400])]])
    headers, clerk = hall.desk(counter), OneClient(hall.server.port)

    def act(action: str) -> tuple[bytes, float]:
        return clerk.ask(hall.act(counter, action, headers))

    try:
        act("open")
        yield act
    finally:
        clerk.close()


class Listener(threading.Thread):
    """A board that notes when it hears of each call; `caught_up` once it knows what was before."""

    def __init__(self, hall: Hall) -> None:
        super().__init__(name="listener", daemon=True)
        self._client = OneClient(hall.server.port)
        self._request = request_bytes("GET", "/api/v1/feed?after=0", hall.board)
        self._heard = threading.Condition()
        self._calls: dict[str, float] = {}
        self.caught_up = threading.Event()

    def run(self) -> None:
        """Listen until told to stop."""
        known = 0
        with contextlib.suppress(OSError):
            for line, at in self._client.listen(self._request):
                if not line.startswith(b"data:"):
                    continue
                message: dict[str, Any] = json.loads(line[5:])
                body = message.get("body")
                if body is None:
                    known = message["seq"]
                elif body["event"] == "TicketCalled":
                    with self._heard:
                        self._calls[body["visit_id"]] = at
                        self._heard.notify_all()
                if message["seq"] >= known:
                    self.caught_up.set()

    def wait_for(self, visit: str) -> float:
        """Return when the call of a visit was heard."""
        with self._heard:
            check(self._heard.wait_for(lambda: visit in self._calls, 10), visit)
            return self._calls[visit]

    def stop(self) -> None:
        """End it."""
        self._client.close()
        self.join()


def hearing(hall: Hall, calls: int = CALLS) -> list[float]:
    """Time from a clerk's request to the event at one board's feed."""
    durations = []
    with seated(hall, 10, calls) as act:
        listener = Listener(hall)
        listener.start()
        check(listener.caught_up.wait(10), "the feed is silent")
        for _ in range(calls):
            asked = time.perf_counter()
            body, _ = act("call-next")
            visit = json.loads(body)["called"]["visit_id"]
            durations.append(listener.wait_for(visit) - asked)
            act("start")
            act("finish")
        listener.stop()
    return durations


def figures() -> list[Figure]:
    """Measure the server."""
    lines = [Figure("limits raised for this", "issue_per_kiosk, uploads_per_terminal, feeds")]
    for clients in (1, 8, 32):
        with demo_server() as hall:
            result = reserving(hall, clients)
        ceiling = bare_handler(clients, TICKETS)
        lines.append(
            Figure(
                f"ReserveTicket, {clients} clients",
                f"{result.per_second:.0f} /s, {told_ms(result.durations_s)}",
                "1300 /s" if clients == 32 else "",
                f"{result.per_second / ceiling:.2f} of a bare handler's {ceiling:.0f} /s",
            )
        )
    commit = percentile(commits(), 0.5)
    for waiting in (10, 1000):
        with demo_server() as hall:
            durations = calling(hall, waiting)
        aim = "p99 ≤ 10 ms" if waiting == 1000 else ""
        ratio = f"p50 is {percentile(durations, 0.5) / commit:.1f} bare commits"
        ratio += "" if percentile(durations, 0.99) <= 0.010 else ", p99 misses the aim"
        lines.append(Figure(f"call-next, {waiting} waiting", told_ms(durations), aim, ratio))
    with demo_server() as hall:
        durations = hearing(hall)
    missed = "" if percentile(durations, 0.99) <= 0.010 else "p99 misses the aim"
    lines.append(Figure("call → event at 1 board", told_ms(durations), "p99 ≤ 10 ms", missed))
    return lines


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _json(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()
