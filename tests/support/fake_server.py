"""A hall's server in one small process-wide object: the real rules, no disk, and faults on demand.

It speaks the terminals' part of /api/v1. The contract tests of tests/contract/terminal_client run
against it and against the real server alike.
"""

import ssl
import threading
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from zoneinfo import ZoneInfo

import msgspec

from queue_core import answers as an
from queue_core import events as ev
from queue_core import requests as rq
from queue_core.business_day import business_day
from queue_core.decisions import Decision
from queue_core.hall import HallDescription, HallIndex
from queue_core.hall_queue import Sender, decide, receive
from queue_core.hall_state import HallState
from queue_core.hall_views import all_loads, calls_shown, serving_shown, ticket_given
from queue_core.ids import CounterNumber, EventId, StoreId, TerminalId
from queue_core.series import SeriesRange
from terminal_client.upload_thread import Upload
from tests.support.small_hall import HALL_ID, SMALL_HALL

ZONE = ZoneInfo("Europe/Kyiv")
COMMENT_EVERY_S = 0.05


class FakeHall:
    """The hall's log and state in memory, under one lock."""

    def __init__(self, description: HallDescription = SMALL_HALL) -> None:
        self.description = description
        self.store_id = StoreId("fake-store-1")
        self.state = HallState(HallIndex(description))
        self.log: list[ev.RecordedEvent] = []
        self.seen: dict[EventId, bytes] = {}
        self.heartbeats: list[Upload] = []
        self.changed = threading.Condition()
        self.terminals: dict[str, Sender] = {}

    def enrol(self, name: str, own_series: SeriesRange | None) -> str:
        self.terminals[name] = Sender(TerminalId(name), own_series)
        return name

    def act(self, decision: Decision) -> an.Refused | int:
        if isinstance(decision, an.Refused):
            return decision
        for body in decision:
            now = datetime.now(UTC)  # noqa: TID251 - the fake is a driver
            self.state.apply(body, now)
            seq = len(self.log) + 1
            event = ev.RecordedEvent(seq, EventId(f"s{seq}"), now, business_day(now, ZONE), body)
            self.log.append(event)
        self.changed.notify_all()
        return len(self.log) if decision else 0

    def ask(self, request: rq.CounterRequest) -> an.Refused | int:
        """A clerk's request."""
        with self.changed:
            return self.act(decide(self.state, request, self.now()))

    def open_counter(self, number: int) -> None:
        self.ask(rq.OpenCounter(EventId("open"), CounterNumber(number), "clerk"))

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - the fake is a driver

    def reserve(self, request: rq.ReserveTicket, sender: Sender) -> an.TicketGiven | an.Refused:
        with self.changed:
            now = self.now()
            done = self.act(decide(self.state, request, now, sender.terminal_id))
            if isinstance(done, an.Refused):
                return done
            return ticket_given(self.state, request.visit_id, business_day(now, ZONE))

    def upload(self, upload: Upload, sender: Sender) -> an.UploadResult:
        answers: dict[EventId, an.UploadAnswer] = {}
        with self.changed:
            self.heartbeats.append(upload)
            for event in upload.events:
                answers[event.event_id] = self._take(event, sender)
            return an.UploadResult(answers, all_loads(self.state), self.now())

    def _take(self, event: ev.UploadedEvent, sender: Sender) -> an.UploadAnswer:
        content = msgspec.json.encode(event.body)
        if self.seen.get(event.event_id) == content:
            return an.Duplicate()
        done = self.act(receive(self.state, event, sender, self.now(), ZONE))
        if isinstance(done, an.Refused):
            return done
        self.seen[event.event_id] = content
        return an.Accepted(done)

    def hello(self) -> an.FeedHello:
        return an.FeedHello(self.store_id, HALL_ID, len(self.log), self.now())

    def snapshot(self) -> an.HallSnapshot:
        with self.changed:
            return an.HallSnapshot(
                store_id=self.store_id,
                hall_id=HALL_ID,
                seq=len(self.log),
                at=self.now(),
                business_day=business_day(self.now(), ZONE),
                calls=calls_shown(self.state),
                open_counters=(),
                lines=all_loads(self.state),
                description_revision=self.description.revision,
                serving=serving_shown(self.state),
            )

    def restore(self, keep: int, store_id: str) -> None:
        """Become the hall as of its first `keep` events, as from a backup."""
        with self.changed:
            log, self.log = self.log[:keep], []
            self.store_id = StoreId(store_id)
            self.state = HallState(HallIndex(self.description))
            self.seen.clear()
            for event in log:
                self.state.apply(event.body, event.at)
                self.log.append(event)


class FakeServer:
    """Serves a FakeHall on loopback. `fault` (a name, see `_Handler`) spoils every answer."""

    def __init__(
        self, hall: FakeHall | None = None, port: int = 0, tls: ssl.SSLContext | None = None
    ) -> None:
        self.hall = hall or FakeHall()
        self.fault = ""
        self.requests: list[str] = []
        self.hung = threading.Event()
        self._stopping = threading.Event()
        handler = type("Handler", (_Handler,), {"fake": self})
        self._http = ThreadingHTTPServer(("127.0.0.1", port), handler)
        self._http.daemon_threads = True
        self._tls = tls
        if tls is not None:
            self._http.socket = tls.wrap_socket(
                self._http.socket, server_side=True, do_handshake_on_connect=False
            )
        self._thread = threading.Thread(
            target=self._http.serve_forever, args=(0.02,), name="fake-server"
        )
        self._thread.start()

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    @property
    def url(self) -> str:
        return f"http{'s' if self._tls else ''}://127.0.0.1:{self.port}"

    @property
    def stopping(self) -> bool:
        return self._stopping.is_set()

    def wait_while_hung(self) -> None:
        """Hold an answer back until the fault is over or the server stops."""
        self.hung.set()
        while self.fault == "hang" and not self._stopping.wait(0.02):
            pass

    def stop(self) -> None:
        self._stopping.set()
        with self.hall.changed:
            self.hall.changed.notify_all()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Handler(BaseHTTPRequestHandler):
    """Faults: `hang`, `portal` (HTML 200), `redirect`, `broken` (no answer), `lost_reply`,
    `failing` (503), `unreadable` (400), `no_devices` (400 to who tells of devices), `gap` (one
    event of the feed left out), `garbage`.
    """

    fake: FakeServer
    protocol_version = "HTTP/1.1"
    timeout = 5

    def setup(self) -> None:
        super().setup()
        if isinstance(self.request, ssl.SSLSocket):
            self.request.do_handshake()

    def handle(self) -> None:
        with suppress(OSError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        pass

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if self._spoiled(path):
            return
        hall = self.fake.hall
        if path == "/api/v1/snapshot":
            self._say(200, hall.snapshot())
        elif path == "/api/v1/hall":
            known = self.headers.get("If-None-Match") == f'"{hall.description.revision}"'
            self._say(304 if known else 200, None if known else hall.description)
        elif path == "/api/v1/feed":
            self._feed(int(query.removeprefix("after=")))
        else:
            self._say(404, {"reason": "not_found"})

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self._spoiled(self.path):
            return
        hall = self.fake.hall
        if self.path == "/api/v1/enrolment":
            self._enrol(content)
            return
        sender = hall.terminals.get(self.headers.get("Authorization", "").removeprefix("Bearer "))
        if sender is None:
            self._say(401, {"reason": "unknown_token", "detail": "enrol anew"})
        elif self.path == "/api/v1/tickets":
            given = hall.reserve(msgspec.json.decode(content, type=rq.ReserveTicket), sender)
            self._answer(given, 409 if isinstance(given, an.Refused) else 201)
        elif self.fake.fault == "no_devices" and msgspec.json.decode(content)["devices"]:
            self._say(400, {"reason": "unreadable"})
        else:
            result = hall.upload(msgspec.json.decode(content, type=Upload), sender)
            self._answer(result, 200)

    def _enrol(self, content: bytes) -> None:
        asked = msgspec.json.decode(content)
        if asked["code"] != "GOOD-CODE":
            self._say(403 if asked["code"] == "403" else 409, {"reason": "unknown_code"})
            return
        token = self.fake.hall.enrol(asked["name"], SeriesRange("Н", 1, 500))
        enrolled = {
            "token": token,
            "terminal_id": asked["name"],
            "hall_id": HALL_ID,
            "role": "kiosk",
            "own_series": SeriesRange("Н", 1, 500),
            "store_id": self.fake.hall.store_id,
        }
        self._say(201, enrolled)

    def _answer(self, body: object, status: int) -> None:
        if self.fake.fault == "lost_reply":
            self.close_connection = True
        else:
            self._say(status, body)

    def _spoiled(self, path: str) -> bool:
        self.fake.requests.append(f"{self.command} {path}")
        match self.fake.fault:
            case "hang":
                self.fake.wait_while_hung()
                self.close_connection = True
            case "portal":
                self._say(200, b"<html>Please log in</html>", "text/html")
            case "redirect":
                self._say(302, b"", "text/html")
            case "broken":
                self.close_connection = True
            case "failing":
                self._say(503, {"reason": "busy"})
            case "unreadable" if path == "/api/v1/events":
                self._say(400, {"reason": "unreadable"})
            case _:
                return False
        return True

    def _say(self, status: int, body: object, kind: str = "application/json") -> None:
        content = body if isinstance(body, bytes) else msgspec.json.encode(body)
        if status == 304:
            content = b""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def _feed(self, after: int) -> None:
        hall, fake = self.fake.hall, self.fake
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.close_connection = True
        self.end_headers()
        try:
            with hall.changed:
                ahead = after > len(hall.log)
                first = "reset" if ahead else "hello"
                self._emit(first, hall.hello())
                while not fake.stopping and fake.fault not in {"hang", "broken"}:
                    if after > len(hall.log):
                        return
                    for event in hall.log[after:]:
                        if fake.fault == "gap":
                            fake.fault = ""
                            continue
                        public = msgspec.structs.replace(event, body=ev.public(event.body))
                        self._emit("event", public, event.seq)
                    after = len(hall.log)
                    if fake.fault == "garbage":
                        self.wfile.write(b"event: event\ndata: {]\n\n")
                    if not hall.changed.wait(COMMENT_EVERY_S):
                        self.wfile.write(b":\n")
            if fake.fault == "hang":
                fake.wait_while_hung()
        except OSError:
            pass

    def _emit(self, event: str, body: object, seq: int | None = None) -> None:
        lines = [f"event: {event}", f"data: {msgspec.json.encode(body).decode()}"]
        if seq is not None:
            lines.insert(0, f"id: {seq}")
        self.wfile.write(("\n".join(lines) + "\n\n").encode())
