"""A kiosk without a screen: takes tickets for visitors over HTTP, with a kiosk's own token."""

import hashlib
import secrets
import uuid
from datetime import UTC, datetime
from typing import Any

import requests

TIME_OUT_S = 60.0


class KioskByHttp:
    """One kiosk of the demo hall, by its token from `demo.json`."""

    def __init__(self, url: str, token: str) -> None:
        self._url = f"{url}/api/v1"
        self._headers = {"Authorization": f"Bearer {token}"}

    def hall(self) -> dict[str, Any]:
        """Return the hall's description."""
        answer = requests.get(f"{self._url}/hall", headers=self._headers, timeout=TIME_OUT_S)
        answer.raise_for_status()
        described: dict[str, Any] = answer.json()
        return described

    def take_ticket(
        self, service: str, secret: str | None = None, priority: str | None = None
    ) -> str:
        """Reserve, print and confirm; returns the number as it is printed, `Р-042`."""
        number, visit_id = self.reserve(service, secret, priority)
        self.confirm(visit_id)
        return number

    def reserve(
        self, service: str, secret: str | None = None, priority: str | None = None
    ) -> tuple[str, str]:
        """Only reserve; returns number and visit id."""
        secret = secret or secrets.token_urlsafe(16)
        visit_id = str(uuid.uuid4())
        body = {
            "request": "ReserveTicket",
            "request_id": str(uuid.uuid4()),
            "visit_id": visit_id,
            "service": service,
            "language": "uk",
            "capability": hashlib.sha256(secret.encode()).hexdigest(),
            "priority_group": priority,
        }
        given = self._post("/tickets", body)
        return f"{given['number']['letter']}-{given['number']['ordinal']:03d}", visit_id

    def confirm(self, visit_id: str) -> None:
        """Say that the slip came out."""
        self._record({"event": "SlipConfirmed", "visit_id": visit_id})

    def call_staff(self, place: str = "") -> None:
        """Touch «Покликати працівника»."""
        self._record({"event": "StaffCalled", "terminal_id": "", "place": place})

    def record_nonsense(self) -> None:
        """Record something that no server accepts."""
        self._record({"event": "NoSuchEvent"})

    def say_paper(self, paper: str) -> None:
        """Send a heartbeat that says how much paper there is."""
        self._post("/events", {"events": [], "unsent": 0, "paper": paper, "version": "test"})

    def say_printer(self, printer: str) -> None:
        """Send a heartbeat that says how the printer is."""
        body = {"events": [], "unsent": 0, "paper": "unknown", "printer": printer}
        self._post("/events", body)

    def say_paused(self, since: datetime | None) -> None:
        """Send a heartbeat that says since when staff have paused this kiosk."""
        told = since.isoformat() if since is not None else None
        self._post("/events", {"events": [], "paused_since": told})

    def say_voice(self, voice: str) -> None:
        """Send a board's heartbeat that says how its voice is."""
        self._post("/events", {"events": [], "voice": voice})

    def _record(self, body: dict[str, Any]) -> None:
        event = {
            "event_id": str(uuid.uuid4()),
            "recorded_at": datetime.fromtimestamp(0, UTC).isoformat(),
            "age_s": 0.0,
            "body": body,
        }
        self._post("/events", {"events": [event], "unsent": 0, "version": "test"})

    def _post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        answer = requests.post(
            self._url + path, json=body, headers=self._headers, timeout=TIME_OUT_S
        )
        assert answer.ok, answer.text
        told: dict[str, Any] = answer.json()
        return told
