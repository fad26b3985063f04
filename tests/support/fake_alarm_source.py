"""A source of air-raid alarms made of software: it says, fails, hangs or lies as a test wants."""

import threading
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec


class FakeAlarmSource:
    """Answers as alerts.in.ua and ukrainealarm do; `fault`: error, page, hang, old or none."""

    def __init__(self) -> None:
        self.since: datetime | None = None
        self.fault = ""
        self.tokens: list[str] = []
        self.paths: list[str] = []
        self._answered = threading.Condition()
        self._times = 0
        self._let_go = threading.Event()
        source = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                source.answer(self)

            def log_message(self, *_: Any) -> None:
                """Say nothing."""

        self._http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.05,))
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._http.server_port}"

    def answer(self, asked: BaseHTTPRequestHandler) -> None:
        """Answer one question."""
        self.tokens.append(asked.headers.get("Authorization", ""))
        self.paths.append(asked.path)
        body, status = self._body(asked.path), 200
        if self.fault == "hang":
            self._let_go.wait(30)
        if self.fault == "error":
            body, status = b'{"message": "API error"}', 500
        if self.fault == "page":
            body = b"<html><body>Wi-Fi</body></html>"
        asked.send_response_only(status)
        if self.fault == "old":
            asked.send_header("Age", "3600")
        asked.send_header("Content-Type", "application/json")
        asked.send_header("Content-Length", str(len(body)))
        asked.end_headers()
        try:
            asked.wfile.write(body)
        except OSError:
            return
        finally:
            with self._answered:
                self._times += 1
                self._answered.notify_all()

    def wait_for_answers(self, more: int) -> None:
        """Return after so many more answers."""
        with self._answered:
            wanted = self._times + more
            assert self._answered.wait_for(lambda: self._times >= wanted, 20)

    def stop(self) -> None:
        """End it, whoever hangs."""
        self._let_go.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def _body(self, path: str) -> bytes:
        since = self.since.astimezone(UTC).isoformat() if self.since is not None else None
        if path.startswith("/api/v3/alerts/"):
            active = [{"type": "AIR", "lastUpdate": since}] if since else []
            return msgspec.json.encode(
                [{"regionId": path.rpartition("/")[2], "activeAlerts": active}]
            )
        alert = {"location_uid": "22", "alert_type": "air_raid", "started_at": since}
        return msgspec.json.encode({"alerts": [alert] if since else []})
