"""A real server process for tests: started on a free port with its own store, asked over HTTP."""

import hashlib
import json
import secrets
import select
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

import requests

from queue_core.ids import uuid7
from tests.support.noon import NOON_CLOCK
from tests.support.server_nursery import ServerChild
from tests.support.waiting import wait_for

ROOT = Path(__file__).parents[3]
START_TIMEOUT_S = 60.0
TIMEOUT_S = 60.0


def fresh_id() -> str:
    """Return a UUIDv7, as terminals make them."""
    return uuid7(datetime.now(UTC), secrets.randbits(74))  # noqa: TID251  a test is a driver


def wait_until(is_so: Callable[[], bool], timeout_s: float = TIMEOUT_S) -> None:
    """Wait for a condition, or fail."""
    wait_for(is_so, "the condition", timeout_s, look_every_s=0.02)


class Asker:
    """Somebody who asks the server: a terminal by its token, a clerk by a session, or nobody."""

    def __init__(self, url: str, headers: dict[str, str] | None = None) -> None:
        self.url = url
        self.http = requests.Session()
        self.http.mount("http://", requests.adapters.HTTPAdapter(pool_maxsize=64))
        self.http.headers.update(headers or {})

    def ask(self, method: str, path: str, **kwargs: Any) -> requests.Response:
        place = path if path.startswith("http") else f"{self.url}{path}"
        return self.http.request(method, place, timeout=TIMEOUT_S, **kwargs)

    def get(self, path: str, **kwargs: Any) -> requests.Response:
        return self.ask("GET", f"/api/v1{path}", **kwargs)

    def post(self, path: str, body: object = None, **kwargs: Any) -> requests.Response:
        return self.ask("POST", f"/api/v1{path}", json=body, **kwargs)


A = TypeVar("A", bound=Asker)


class Kiosk(Asker):
    """A kiosk that reserves and uploads."""

    def reservation(self, service: str, **fields: Any) -> dict[str, Any]:
        return {
            "request_id": fresh_id(),
            "visit_id": fresh_id(),
            "service": service,
            "language": "uk",
            "capability": hashlib.sha256(secrets.token_bytes(16)).hexdigest(),
        } | fields

    def reserve(self, service: str, **fields: Any) -> dict[str, Any]:
        answer = self.post("/tickets", self.reservation(service, **fields))
        assert answer.status_code == 201, answer.text
        given: dict[str, Any] = answer.json()
        return given

    def event(self, kind: str, age_s: float = 0.0, **body: Any) -> dict[str, Any]:
        at = datetime.now(UTC).isoformat()  # noqa: TID251  a test is a driver
        return {
            "event_id": fresh_id(),
            "recorded_at": at,
            "age_s": age_s,
            "body": {"event": kind} | body,
        }

    def own_ticket(self, letter: str, ordinal: int, service: str, **fields: Any) -> dict[str, Any]:
        at = datetime.now(UTC).isoformat()  # noqa: TID251  a test is a driver
        body = {
            "visit_id": fresh_id(),
            "number": {"letter": letter, "ordinal": ordinal},
            "service": service,
            "language": "uk",
            "arrival": at,
            "own_series": True,
        } | fields
        return self.event("TicketReserved") | {"body": {"event": "TicketReserved"} | body}

    def upload(self, *events: dict[str, Any]) -> dict[str, Any]:
        answer = self.post(
            "/events", {"events": events, "unsent": 0, "paper": "ok", "version": "1"}
        )
        assert answer.status_code == 200, answer.text
        answers: dict[str, Any] = answer.json()["answers"]
        return answers

    def confirmed(self, service: str, **fields: Any) -> dict[str, Any]:
        given = self.reserve(service, **fields)
        self.upload(self.event("SlipConfirmed", visit_id=given["visit_id"]))
        return given


class Clerk(Asker):
    """Somebody at a counter."""

    def __init__(self, url: str, login: str, password: str) -> None:
        super().__init__(url)
        answer = self.post("/session", {"login": login, "password": password})
        assert answer.status_code == 200, answer.text
        self.http.headers["X-CSRF-Token"] = answer.json()["csrf"]

    def act(
        self, counter: int, what: str, request_id: str = "", **fields: Any
    ) -> requests.Response:
        body = {"request_id": request_id or fresh_id()} | fields
        return self.post(f"/counters/{counter}/{what}", body)

    def do(self, counter: int, what: str, **fields: Any) -> dict[str, Any]:
        answer = self.act(counter, what, **fields)
        assert answer.status_code == 200, answer.text
        result: dict[str, Any] = answer.json()
        return result


class RealServer:
    """One process. `service` is a service of the demo hall, `counter` one that calls its line."""

    def __init__(self, data: Path, *arguments: str, demo: bool = True) -> None:
        self.data = data
        clock = [] if "--clock" in arguments else ["--clock", NOON_CLOCK]
        self._arguments = [*(["--demo"] if demo else []), *clock, *arguments]
        self._open = ExitStack()
        self._supervisor: tuple[str, str] | None = None
        self._system_token: str | None = None
        self.start()
        self.demo: dict[str, Any] = {}
        if demo:
            self.demo = json.loads((data / "demo.json").read_text("utf-8"))
            description = self.kiosk().get("/hall").json()
            self.services: list[dict[str, Any]] = description["services"]
            self.service: str = self.services[0]["code"]
            self.letter: str = self.services[0]["letter"]
            self.counter: int = next(
                it["number"]
                for it in description["counters"]
                if self.letter in it["letters"] and it["kind"] == "counter"
            )

    def start(self) -> None:
        """Start, or start again on the same store; returns once it answers."""
        self.data.mkdir(parents=True, exist_ok=True)
        self.log_path = self.data / "server.log"
        with self.log_path.open("ab") as log:
            self.process = ServerChild(
                ["--data", str(self.data), "--port", "0", *self._arguments], log
            )
        readable, _, _ = select.select([self.process.stdout], [], [], START_TIMEOUT_S)
        line = self.process.stdout.readline().decode().strip() if readable else ""
        if not line.startswith("ready http://"):
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            raise AssertionError(f"the server said {line!r}:\n{self.log()}")
        self.url = line.removeprefix("ready ")

    def log(self) -> str:
        """Return everything it logged."""
        return self.log_path.read_text("utf-8")

    def kill(self) -> None:
        """Kill it as a power cut of the process would (-9)."""
        self.process.kill()
        self.process.wait()
        self._forget()

    def stop(self) -> int:
        """Ask it to stop; returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(timeout=30)
        self._forget()
        return code

    def close(self) -> None:
        """Let everything go."""
        self._open.close()
        if self.process.poll() is None:
            self.stop()
        self._forget()

    def _forget(self) -> None:
        self.process.stdout.close()

    def nobody(self, **headers: str) -> Asker:
        return self._keep(Asker(self.url, headers))

    def kiosk(self, number: int = 1) -> Kiosk:
        return self._keep(Kiosk(self.url, self._bearer("kiosks", number)))

    def board(self) -> Kiosk:
        return self._keep(Kiosk(self.url, self._bearer("boards", 1)))

    def rating(self) -> Kiosk:
        return self._keep(Kiosk(self.url, self._bearer("ratings", 1)))

    def clerk(self, counter: int = 0) -> Clerk:
        log_in = self.demo["counters"][(counter or self.counter) - 1]
        return self._keep(Clerk(self.url, log_in["login"], log_in["password"]))

    def wait_for_no_show(self, clerk: Clerk) -> None:
        """Record the no-show of who was called at `counter`, as soon as the rules allow it."""
        wait_until(lambda: clerk.act(self.counter, "no-show").status_code == 200)

    def admin(self) -> Clerk:
        log_in = self.demo["admin"]
        return self._keep(Clerk(self.url, log_in["login"], log_in["password"]))

    def supervisor(self) -> Clerk:
        """Somebody who looks after the hall; the first call makes the account."""
        if self._supervisor is None:
            self._supervisor = ("supervisor", self.new_account("supervisor", "supervisor"))
        return self._keep(Clerk(self.url, *self._supervisor))

    def system(self) -> Asker:
        """Another program of the city; the first call lets it in."""
        if self._system_token is None:
            made = self.admin().post("/api-tokens", {"name": "Сайт міста"})
            assert made.status_code == 201, made.text
            self._system_token = made.json()["token"]
        return self.nobody(Authorization=f"Bearer {self._system_token}")

    def new_account(self, login: str, role: str) -> str:
        """Make an account as the administrator does, and choose its password."""
        made = self.admin().post("/accounts", {"login": login, "role": role, "hall_id": self.hall})
        assert made.status_code == 201, made.text
        password = f"{fresh_id()}!"
        newcomer = self._keep(Clerk(self.url, login, made.json()["password"]))
        chosen = {"old": made.json()["password"], "new": password}
        assert newcomer.post("/session/password", chosen).status_code == 204
        return password

    @property
    def hall(self) -> str:
        """The demo hall's id."""
        return str(self.demo["hall_id"])

    def _bearer(self, group: str, number: int) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.demo[group][number - 1]['token']}"}

    def _keep(self, asker: A) -> A:
        self._open.callback(asker.http.close)
        return asker


class Feed:
    """A feed being read: events as they come."""

    def __init__(self, asker: Asker, after: int | None = None) -> None:
        self.response = asker.get(
            "/feed", params={} if after is None else {"after": after}, stream=True
        )
        self._lines: Iterator[bytes] = self.response.iter_lines(chunk_size=1)

    def next(self) -> tuple[str, dict[str, Any]]:
        """Return the next message as its name and its data; a comment as `("comment", {})`."""
        name, data = "", ""
        for raw in self._lines:
            line = raw.decode()
            if line.startswith(":"):
                return "comment", {}
            if line.startswith("event: "):
                name = line.removeprefix("event: ")
            elif line.startswith("data: "):
                data = line.removeprefix("data: ")
            elif not line and name:
                return name, json.loads(data)
        return "end", {}

    def take(self, count: int) -> list[dict[str, Any]]:
        """Return so many events."""
        found: list[dict[str, Any]] = []
        while len(found) < count:
            name, data = self.next()
            assert name in {"event", "comment"}, name
            if name == "event":
                found.append(data)
        return found


@contextmanager
def feed(asker: Asker, after: int | None = None) -> Iterator[Feed]:
    """Listen for the length of a block; the first message is still to be read."""
    listening = Feed(asker, after)
    try:
        yield listening
    finally:
        listening.response.close()


@contextmanager
def running(data: Path, *arguments: str, demo: bool = True) -> Iterator[RealServer]:
    """Run a server for the length of a block."""
    server = RealServer(data, *arguments, demo=demo)
    try:
        yield server
    finally:
        server.close()


def numbers_of(given: Sequence[dict[str, Any]]) -> list[tuple[str, int]]:
    """Return the numbers of tickets that were given."""
    return [(it["number"]["letter"], it["number"]["ordinal"]) for it in given]
