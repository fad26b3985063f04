"""The thread of a terminal that waits at the hall's door: code, question, papers (RFC 8628).

The token is made here and never leaves this machine; the server is told its SHA-256. What was
asked is kept in the folder (`joining.json`, mode 0600), so that an approval finds its terminal
also after a power cut.
"""

import hashlib
import random
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import msgspec

from queue_core.joining import (
    AskToJoin,
    JoinAnswer,
    JoinAsked,
    JoinedPapers,
    JoinPoll,
    TerminalRole,
)
from terminal_client import credentials
from terminal_client.backoff import delay_s
from terminal_client.credentials import TerminalCredentials
from terminal_client.faults import TerminalFault
from terminal_client.files import write_durably
from terminal_client.http import Http
from terminal_client.settings import LinkSettings

FILE_NAME = "joining.json"
TOKEN_BYTES = 32
_AFTER_REFUSAL_S = 10.0
_LONGEST_PAUSE_S = 10.0


class CodeShown(msgspec.Struct, frozen=True):
    """Show this code, and `page_with_code` as a QR code, for so many seconds."""

    code: str
    page: str
    page_with_code: str
    good_for_s: float


class ServerAway(msgspec.Struct, frozen=True):
    """The server does not answer; `message_id` says why. It is asked again and again."""

    message_id: str


class TurnedAway(msgspec.Struct, frozen=True):
    """Staff refused; soon a new code comes."""


class Joined(msgspec.Struct, frozen=True):
    """The papers are in the folder: the terminal may begin."""

    credentials: TerminalCredentials


JoinEvent = CodeShown | ServerAway | TurnedAway | Joined


class _Waiting(msgspec.Struct, frozen=True):
    """What this terminal asked, kept over a restart."""

    server: str
    token: str
    asked: JoinAsked


class JoinThread(threading.Thread):
    """Asks to be let in until it is; `on_event` is called on this thread."""

    def __init__(
        self,
        server: str,
        role: TerminalRole,
        name: str,
        folder: Path,
        on_event: Callable[[JoinEvent], None],
        settings: LinkSettings | None = None,
    ) -> None:
        super().__init__(name="joining", daemon=True)
        self._server = server.strip().rstrip("/")
        self._role = role
        self._name = name
        self._folder = folder
        self._on_event = on_event
        self._settings = settings or LinkSettings()
        self._http = Http(self._server, "", self._settings)
        self._stopping = threading.Event()
        self._failures = 0

    def stop(self) -> None:
        """Ask it to end; a request on its way is broken off."""
        self._stopping.set()
        self._http.abort()

    def run(self) -> None:
        """Ask, show, ask again; each failure waits a little longer than the last."""
        waiting = self._kept()
        while not self._stopping.is_set():
            try:
                waiting = waiting or self._ask()
                if self._wait_for_answer(waiting):
                    break
                waiting = None
            except TerminalFault as fault:
                self._failures += 1
                if not self._stopping.is_set():
                    self._on_event(ServerAway(fault.message_id))
                first = self._settings.retry_first_s
                pause = delay_s(self._failures, first, _LONGEST_PAUSE_S, random.random())
                self._stopping.wait(pause)
        self._http.close()

    def _ask(self) -> _Waiting:
        token = secrets.token_urlsafe(TOKEN_BYTES)
        digest = hashlib.sha256(token.encode()).hexdigest()
        asked: JoinAsked = self._http.post(
            "/enrolment/requests", AskToJoin(self._role, digest, self._name), JoinAsked
        )
        waiting = _Waiting(self._server, token, asked)
        self._folder.mkdir(parents=True, exist_ok=True)
        write_durably(self._folder / FILE_NAME, msgspec.json.encode(waiting), mode=0o600)
        return waiting

    def _wait_for_answer(self, waiting: _Waiting) -> bool:
        """Show the code and ask what came of it; True when the papers are here."""
        asked, began, shown = waiting.asked, time.monotonic(), False
        while not self._stopping.is_set():
            answer: JoinAnswer = self._http.post(
                "/enrolment/requests/poll", JoinPoll(asked.device_code), JoinAnswer
            )
            self._failures = 0
            if answer.papers is not None:
                self._take(waiting, answer.papers)
                return True
            if answer.status != "pending":
                self._forget()
                if answer.status == "refused":
                    self._on_event(TurnedAway())
                    self._stopping.wait(_AFTER_REFUSAL_S)
                return False
            if not shown:
                left = max(0.0, asked.expires_in_s - (time.monotonic() - began))
                code = (asked.user_code, asked.page, asked.page_with_code)
                self._on_event(CodeShown(*code, left))
                shown = True
            self._stopping.wait(asked.interval_s)
        return False

    def _take(self, waiting: _Waiting, papers: JoinedPapers) -> None:
        taken = TerminalCredentials(
            server=self._server,
            token=waiting.token,
            terminal_id=papers.terminal_id,
            hall_id=papers.hall_id,
            role=papers.role,
            own_series=papers.own_series,
            store_id=papers.store_id,
        )
        credentials.save(self._folder, taken)
        self._forget()
        self._on_event(Joined(taken))

    def _kept(self) -> _Waiting | None:
        """Return what was asked before a restart, where it was this server."""
        try:
            content = (self._folder / FILE_NAME).read_bytes()
            kept = msgspec.json.decode(content, type=_Waiting)
        except (OSError, msgspec.MsgspecError):
            return None
        return kept if kept.server == self._server else None

    def _forget(self) -> None:
        with suppress(OSError):
            (self._folder / FILE_NAME).unlink(missing_ok=True)
