"""The clerk's HTTP: what the clerk's page does, done by a program."""

import itertools
import secrets
from typing import Any

import msgspec
import requests

from queue_core.answers import CounterView, Reason, TicketView
from queue_core.ids import CounterNumber

TIMEOUT_S = 5.0


class ServerAwayError(Exception):
    """The server did not answer; ask again with the same request id."""


class DeskResult(msgspec.Struct, frozen=True):
    """The server's answer to a clerk's action."""

    view: CounterView
    refused: Reason | None = None
    called: TicketView | None = None


class FrontDesk:
    """One counter's log-in. Raises ServerAwayError when nobody answers."""

    def __init__(self, url: str, counter: CounterNumber, login: str, password: str) -> None:
        self.counter = counter
        self._url = f"{url}/api/v1"
        self._who = {"login": login, "password": password}
        self._http = requests.Session()
        self._http.trust_env = False
        self._shift = secrets.token_hex(4)  # a kept store remembers the ids of earlier demos
        self._ids = itertools.count(1)

    def log_in(self) -> None:
        """Open the session that the other calls need."""
        answer = self._ask("POST", "/session", json=self._who)
        answer.raise_for_status()
        self._http.headers["X-CSRF-Token"] = answer.json()["csrf"]

    def new_request_id(self) -> str:
        """Return an id for one act of this clerk; repeat it when the act is tried again."""
        return f"demo-{self._shift}-{self.counter}-{next(self._ids)}"

    def act(self, action: str, request_id: str) -> DeskResult:
        """Do one thing at the counter: open, close, call-next, recall, start, finish, no-show."""
        path = f"/counters/{self.counter}/{action}"
        answer = self._ask("POST", path, json={"request_id": request_id})
        if answer.status_code not in {200, 409}:
            raise ServerAwayError(f"{action}: {answer.status_code}")
        return msgspec.json.decode(answer.content, type=DeskResult)

    def look(self) -> CounterView:
        """Return the counter as the server knows it."""
        answer = self._ask("GET", f"/counters/{self.counter}")
        return msgspec.json.decode(answer.content, type=CounterView)

    def close(self) -> None:
        """Let the connection go."""
        self._http.close()

    def _ask(self, method: str, path: str, **arguments: Any) -> requests.Response:
        try:
            answer = self._http.request(method, self._url + path, timeout=TIMEOUT_S, **arguments)
        except requests.RequestException as cause:
            raise ServerAwayError(path) from cause
        if answer.status_code >= 500:
            raise ServerAwayError(f"{path}: {answer.status_code}")
        return answer
