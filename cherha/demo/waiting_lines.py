"""Who waits in which line, heard from the feed: so that an idle clerk presses "next" in time."""

import threading
from collections.abc import Callable

import msgspec
import requests

from queue_core import events as ev
from queue_core.hall import HallIndex
from queue_core.ids import VisitId

_RETRY_S = 0.3
_READ_TIMEOUT_S = 12.0


class WaitingLines:
    """A fold of the feed: visits that can be called, by the letter of their line."""

    def __init__(self, index: HallIndex) -> None:
        self._index = index
        self._line: dict[VisitId, str] = {}
        self._waiting: dict[str, set[VisitId]] = {}

    def hear(self, event: ev.Event) -> str | None:
        """Take in one event; returns the letter of a line in which somebody can be called now."""
        match event:
            case ev.TicketReserved(visit_id=visit_id, service=service):
                self._line[visit_id] = self._index.service[service].letter
                return None
            case (
                ev.SlipConfirmed(visit_id=visit_id)
                | ev.SlipUncertain(visit_id=visit_id)
                | ev.ShownOnScreen(visit_id=visit_id)
                | ev.TicketReturned(visit_id=visit_id)
            ):
                letter = self._line.get(visit_id)
                if letter is not None:
                    self._waiting.setdefault(letter, set()).add(visit_id)
                return letter
            case (
                ev.TicketCalled(visit_id=visit_id)
                | ev.TicketCancelled(visit_id=visit_id)
                | ev.NumberReplaced(visit_id=visit_id)
            ):
                self._waiting.get(self._line.get(visit_id, ""), set()).discard(visit_id)
                return None
            case _:
                return None

    def waiting(self, letter: str) -> int:
        """Count the visits of a line that can be called, as far as was heard."""
        return len(self._waiting.get(letter, ()))


class FeedEar(threading.Thread):
    """Reads the hall's feed and hands each event on; connects again when the server was away."""

    def __init__(self, url: str, token: str, on_event: Callable[[ev.Event], None]) -> None:
        super().__init__(name="demo-feed", daemon=True)
        self._url = f"{url}/api/v1/feed"
        self._headers = {"Authorization": f"Bearer {token}"}
        self._on_event = on_event
        self._stop = threading.Event()
        self._after = 0

    def run(self) -> None:
        """Listen until told to stop."""
        while not self._stop.is_set():
            try:
                self._listen()
            except requests.RequestException:
                self._stop.wait(_RETRY_S)

    def stop(self) -> None:
        """Stop at the next line."""
        self._stop.set()

    def _listen(self) -> None:
        with requests.get(
            self._url,
            params={"after": self._after},
            headers=self._headers,
            stream=True,
            timeout=(2.0, _READ_TIMEOUT_S),
        ) as answer:
            answer.raise_for_status()
            kind = ""
            for line in answer.iter_lines():
                if self._stop.is_set():
                    return
                if line.startswith(b"event:"):
                    kind = line[6:].strip().decode()
                elif line.startswith(b"data:") and kind == "event":
                    recorded = msgspec.json.decode(line[5:], type=ev.RecordedEvent)
                    self._after = recorded.seq
                    self._on_event(recorded.body)
