"""The server: numbers reserved a second, clerks' calls, and how soon a board hears of a call."""

import hashlib
import itertools
import json
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from scripts.benchmarks.ceilings import bare_handler
from scripts.benchmarks.figures import Figure, check, percentile, told_ms
from scripts.benchmarks.load import LoadResult, request_bytes, run_load
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

    def act(self, counter: int, action: str, headers: dict[str, str]) -> bytes:
        """Return one clerk's request."""
        body = _json({"request_id": f"c-{next(_ids)}"})
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


def calling(hall: Hall, waiting: int, calls: int = 200) -> list[float]:
    """Time call-next at one counter with so many people waiting; others finish in between."""
    headers = hall.desk(9)
    hall.load([[hall.act(9, "open", headers)]])
    visits = [f"w{next(_ids)}" for _ in range(waiting + calls)]
    hall.load([[hall.reserve(0, visit) for visit in visits]])
    for start in range(0, len(visits), 400):
        hall.load([[hall.confirm(0, visits[start : start + 400])]])
    durations = []
    for _ in range(calls):
        called = hall.load([[hall.act(9, "call-next", headers)]])
        check(json.loads(called.bodies[0])["called"] is not None, called.bodies)
        durations += called.durations_s
        hall.load([[hall.act(9, "start", headers), hall.act(9, "finish", headers)]])
    return durations


def hearing(hall: Hall, calls: int = 200) -> list[float]:
    """Time from a clerk's request to the event at one board's feed."""
    headers = hall.desk(10)
    hall.load([[hall.act(10, "open", headers)]])
    visits = [f"h{next(_ids)}" for _ in range(calls)]
    hall.load([[hall.reserve(0, visit) for visit in visits], [hall.confirm(0, visits)]][:1])
    hall.load([[hall.confirm(0, visits)]])
    heard: dict[int, float] = {}
    ready = threading.Event()

    def listen() -> None:
        url = f"{hall.server.url}/api/v1/feed?after=0"
        with requests.get(url, headers=hall.board, stream=True, timeout=20) as feed:
            for line in feed.iter_lines(chunk_size=1):
                if line.startswith(b"event: hello"):
                    ready.set()
                if b'"TicketCalled"' in line:
                    heard[len(heard)] = time.perf_counter()
                    if len(heard) == wanted:
                        return

    wanted = calls + _calls_so_far(hall)
    thread = threading.Thread(target=listen, daemon=True)
    thread.start()
    ready.wait(10)
    asked = []
    for _ in range(calls):
        asked.append(time.perf_counter())
        hall.load([[hall.act(10, "call-next", headers)]])
        hall.load([[hall.act(10, "start", headers), hall.act(10, "finish", headers)]])
    thread.join(20)
    return [heard[wanted - calls + n] - at for n, at in enumerate(asked)]


def _calls_so_far(hall: Hall) -> int:
    url = f"{hall.server.url}/api/v1/feed?after=0"
    called = 0
    with requests.get(url, headers=hall.board, stream=True, timeout=2) as feed:
        last = None
        for line in feed.iter_lines(chunk_size=1):
            if line.startswith(b"data:"):
                message: dict[str, Any] = json.loads(line[5:])
                last = message["seq"] if last is None else last
                called += b'"TicketCalled"' in line
                if message["seq"] == last and "body" in message:
                    break
                if last == 0:
                    break
    return called


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
    for waiting in (10, 1000):
        with demo_server() as hall:
            durations = calling(hall, waiting)
        aim = "p99 ≤ 10 ms" if waiting == 1000 else ""
        missed = "" if percentile(durations, 0.99) <= 0.010 else "missed"
        lines.append(Figure(f"call-next, {waiting} waiting", told_ms(durations), aim, missed))
    with demo_server() as hall:
        lines.append(Figure("call → event at 1 board", told_ms(hearing(hall)), "p99 ≤ 10 ms"))
    return lines


def _bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _json(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False).encode()
